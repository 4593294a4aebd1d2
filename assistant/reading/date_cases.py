"""Several dated cases in one message: `Client A: exp 26.11.2026. B: 31.12.2026`."""

import re

from assistant.rules.facts import DateRole

_JOINS = re.compile(r"[\s,;/&+|]*(?:(?:and|or|и|или|және)\s+)?(?:on\s+|the\s+)?", re.IGNORECASE)
"""Dates side by side: they are dates of the same thing."""
_NAME = (
    r"(?:(?:client|case|employee|person|candidate|applicant|visa|mr|mrs|ms|dr|клиент|сотрудник)\.?\s+)?"
    r"[^\W\d_][\w'’-]{0,20}(?:\s+[A-Z][\w'’-]{0,20})?"
)
_OF_THE_VISA = (
    r"(?:c3|a5|a6|b[123]|visa|permit|trp|wp|passport|exp\w*|ends?|until|till?|on|is|виза|до)"
)
_LABEL = re.compile(
    rf"(?:^|[.,;:\n(/+&|]|\band\b|\bи\b)\s*(?:[-*•]\s*)?(?P<name>{_NAME})(?:['’]s)?\s*"
    rf"(?:[:=(–—-]\s*(?:{_OF_THE_VISA}\W*)*|\s(?:{_OF_THE_VISA}\W+)+)$",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(rf"[\s.,;)]*(?:and\s+)?(?P<name>{_NAME})\s*[:=(–—-]?\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:today|now|so|then|filed|filing|lodged|paid|asked|from|to|until|till|since|before|after|"
    r"by|on|in|at|as|of|the|next|last|this|exp\w*|ends?|visas?|permits?|passports?|c3|a5|a6|b\d|"
    r"and|or|his|her|their|my|our|dates?|deadline|fwd?|re|q|hi|hello|dear|please|pls|"
    r"сегодня|до|с|от|по)\b",
    re.IGNORECASE,
)
_SHARED = frozenset(DateRole) - {
    DateRole.OTHER,
    DateRole.AS_OF,
    DateRole.VISA_START,
    DateRole.VISA_ISSUED,
    DateRole.NEEDED_BY,
}


def follows_on(between: str, role: DateRole) -> bool:
    """Whether a date with no words of its own is of the same thing as the date before it."""
    if role not in _SHARED:
        return False
    if _JOINS.fullmatch(between):
        return bool(between.strip())
    label = _BARE_LABEL.fullmatch(between)
    return bool(label and not _NO_NAME.fullmatch(label["name"]) and between.strip(" ,;"))


def case_name(before: str) -> str:
    """Whose date comes next, as the asker names the case: `Client A`; empty without a name."""
    match = _LABEL.search(before) or _BARE_LABEL.fullmatch(before)
    if match is None or re.search(r"\d", match["name"]):
        return ""
    name = match["name"].strip()
    if _NO_NAME.match(name) and len(name.split()) == 1:
        return ""
    return name if name[:1].isupper() else ""
