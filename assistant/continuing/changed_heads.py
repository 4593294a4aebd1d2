"""Who applies after a follow-up: one more, two of them not, with the wife, without the children."""

import re
from dataclasses import fields, replace

from assistant.reading.people import self_kind
from assistant.reading.plain import read_plain
from assistant.rules.facts import Applicants

_NOT_COMING = (
    r"(?:cancel\w*|drop\w*|withdr\w*|quit|won't|will\s+not|can't|cannot|isn't|aren't|is\s+not|are\s+not|"
    r"do(?:es)?n't|do(?:es)?\s+not|not\s+com\w+|stay\w*\s+(?:home|behind)|fell?\s+(?:out|ill)|left\s+the\s+team|out\b)"
)
_LESS = re.compile(
    rf"\b(\d{{1,2}}|an?)\s+(?:(?:of\s+(?:them|us|those|these|the\s+\w+)|\w+)\s+)?(?:have\s+|has\s+|just\s+|now\s+|are\s+|is\s+)?{_NOT_COMING}|"
    r"\b(\d{1,2})\s+(?:\w+\s+)?(?:less|fewer)\b|\bminus\s+(\d{1,2})\b"
)
_MORE = re.compile(
    r"\b(\d{1,2}|an?)\s+(?:more|additional|extra)\b(?!\s+(?:year|month|day|week|question|thing))|"
    r"\b(another|an\s+additional)\s+(?!year|month|day|week|question|thing|visa|way|city|country|option|date)(\d{1,2}\b)?|"
    r"\b(?:plus|add)\s+(\d{1,2})\s+(?!year|month|day|week)"
)
_MADE = re.compile(
    r"\b(?:make|let's\s+make|made)\s+(?:it|that|them)\s+(\d{1,2})\b(?!\s*(?:%|[-.,]\d|years?|months?|days?|weeks?|entr))|"
    r"\b(?:we|they|there)\s+(?:are|will\s+be|would\s+be)\s+(?:now\s+)?(\d{1,2})\s+(?:of\s+(?:us|them)|in\s+all|now|instead|people|persons)\b|"
    r"\b(?:пусть\s+будет|теперь|нас)\s+(\d{1,2})\b(?!\s*(?:год|лет|мес|дн))"
)
_LEAVING_OUT = (
    r"\b(?:without|no|not|minus|except)\s+(?:the\s+|my\s+|our\s+|any\s+|his\s+|her\s+)?"
    r"(?:{}|family|dependa?nts?)\b"
)
_WITHOUT = {
    "children": re.compile(_LEAVING_OUT.format(r"kids?|child\w*|sons?|daughters?")),
    "spouses": re.compile(_LEAVING_OUT.format("wife|husband|spouse|partner")),
}
_ALONE = re.compile(
    r"\b(?:only|just|alone|by\s+(?:him|her)self)\b|\b(?:what|how\s+much)\s+(?:is\s+it\s+)?for\s+(?:my|the|his|her)\s+"
    r"(?:wife|husband|spouse|son|daughter|child|kids?)\b|^\W*(?:and\s+)?for\s+(?:my|the|his|her)\s"
)
_BESIDE = re.compile(
    r"^\W*(?:(?:and|plus|also|with|but|ok(?:ay)?|then|so|what\s+if|what\s+about|how\s+about|if|now|add|include|including|along\s+with|"
    r"together\s+with|а|и|плюс|тағы|ал|с|вместе\s+с)\b[\s,]*)+"
)
_COMES = re.compile(
    r"\bwith\s+(?:my|his|her|our|the|an?)\s|\b(?:too|also|as\s+well|together|altogether|com(?:es?|ing)|join\w*|bring\w*|tak(?:es?|ing)\s+along)\b|тоже|также|вместе"
)
_KINDS = tuple(field.name for field in fields(Applicants))


def changed_heads(
    told: str, alone: Applicants, earlier: Applicants, services: tuple[str, ...]
) -> Applicants | None:
    """Who applies now, where the message counts from those before; None where it does not."""
    text = read_plain(told).text
    before = earlier if earlier.total else Applicants(**{self_kind(services): 1})
    for kind in ("children", "spouses"):
        if getattr(before, kind) and _WITHOUT[kind].search(text):
            before = replace(before, **{kind: 0})
    if before.total and before != earlier and earlier.total:
        return before
    made = _MADE.search(text)
    if made and not alone.spouses + alone.children:
        kind = _kind(before) or "others"
        rest = before.total - getattr(before, kind)
        return replace(before, **{kind: max(1, _number(made) - rest)})
    less = _LESS.search(text)
    if less and earlier.total > 1:
        return _fewer(earlier, _number(less))
    more = _MORE.search(text)
    if more:
        kind = _kind(alone) or _kind(before) or "others"
        return replace(before, **{kind: getattr(before, kind) + _number(more)})
    family = alone.spouses + alone.children
    beside = _BESIDE.match(text) or _COMES.search(text)
    if family and family == alone.total and beside and not _ALONE.search(text):
        joined = {kind: max(getattr(before, kind), getattr(alone, kind)) for kind in _KINDS}
        return Applicants(**joined)
    return None


def _number(match: re.Match[str]) -> int:
    told = [group for group in match.groups() if group]
    return next((int(group) for group in told if group.isdigit()), 1)


def _kind(applicants: Applicants) -> str:
    """The kind with the most heads; none where nobody is counted."""
    best = max(_KINDS, key=lambda kind: int(getattr(applicants, kind)))
    return best if getattr(applicants, best) else ""


def _fewer(before: Applicants, number: int) -> Applicants | None:
    """The applicants less so many of the kind with the most heads."""
    kind = _kind(before)
    left = getattr(before, kind) - number
    return replace(before, **{kind: left}) if left >= 0 and before.total > number else None
