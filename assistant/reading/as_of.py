"""Whether a date is the day for which the question is asked: `the fee in October 2025`."""

import re

from assistant.reading.spans import DateSpan, Grain
from assistant.rules.facts import DateRole

_TODAY_IS = re.compile(
    r"(?:(?:it's|it\s+is)\s+(?:now\s+|already\s+|currently\s+)?|today\s+is|today's(?:\s+date\s+is)?|"
    r"today\s*[:=]|сегодня|бүгін)\s*(?:the\s+)?$"
)
_PRICED = re.compile(
    r"\bpricing\b|\btotal\b|\bsum\b|\ball[- ]in\b|\bpay\b|\bbill\b|\bquote\b|\btariffs?\b|"
    r"\bcosts?\b|\bfees?\b|\bprices?\b|how\s+much|\bmci\b|\bmrp\b|\bmonthly\s+calculation|\brules?\b|"
    r"\bdut(?:y|ies)\b|\bcharge|in\s+force|\bapplies\b|\bapplied\b|\bamendment|\bcommi(?:ssion|ttee)\b|"
    r"\bapprovals?\b|who\s+(?:had|has|decid)|стоимост|сколько\s+стоит|\bцен[аы]|пошлин|\bмрп\b|\bаек\b|"
    r"правил|комисси|қанша|баж|ереже|\bpermit\b.*\bneed|local\s+content|notif"
)
_LAW = re.compile(r"(?:no\.?\s*\S+\s+(?:of|dated|from)|order\s+of|act\s+of|law\s+of|dated|от)\s+$")
_BEFORE_DAY = re.compile(r"\b(?:before|prior\s+to|pre|до)\s+(?:the\s+)?$")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_BEGINS = re.compile(
    r"\b(?:contract|job|work|employment|position|assignment|project|secondment|post|role)\b[^.?!;]{0,40}?\b(?:starts?|starting|begins?|"
    r"beginning|commenc\w+|runs?\s+from|is\s+from)\s+(?:on\s+|in\s+|from\s+)?(?:the\s+)?$|"
    r"\b(?:terminat\w+|dismiss\w*|fired|resign\w*|quit|laid\s+off|let\s+go|left|lost)\b[^.?!;]{0,60}?\b(?:on|since|in)\s+(?:the\s+)?$|"
    r"(?:контракт|договор|работа)\w*[^.?!;]{0,30}(?:с|начина\w+)\s+$"
)
"""When somebody's work begins or ended is not when they apply."""
_TODAY = {"today", "now", "сегодня", "бүгін"}
_OTHERS_STORY = re.compile(
    r"\b(?:friend|colleague|neighbou?r|somebody|someone|cousin|brother|sister|lawyer|he|she|they)\b[^.?!]*\b(?:said|says|told|was|were|waited|had|did|paid|got|heard)\b"
)
"""What happened to somebody else says nothing of the day asked about."""
_OPEN = {DateRole.OTHER, DateRole.DECISION, DateRole.SUBMISSION}


def is_today(text: str, span: DateSpan) -> bool:
    """Whether the message says that it is this day today."""
    return span.weekday is None and bool(_TODAY_IS.search(text, 0, span.start))


def is_priced(text: str) -> bool:
    """Whether a message is about money or about rules, which change from year to year."""
    return bool(_PRICED.search(text))


def stands_before(text: str, span: DateSpan) -> bool:
    """Whether the date is the end of the time meant: `before 1 September 2025`."""
    return bool(_BEFORE_DAY.search(text, 0, span.start))


def _sentence_around(text: str, span: DateSpan) -> str:
    starts = [match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)]
    end = _SENTENCE_END.search(text, span.end)
    return text[starts[-1] if starts else 0 : end.start() if end else len(text)]


def is_as_of(text: str, span: DateSpan, role: DateRole, priced: bool = False) -> bool:
    """Whether a date without a role of its own is the day asked about.

    A relative day (`three weeks ago`) never is; `next year` is where its sentence asks a price
    or about the rules. `priced` says that the message asks a price without a word for it.
    """
    if is_today(text, span):
        return True
    if role not in _OPEN or _LAW.search(text, 0, span.start):
        return False
    if span.relative:
        coarse = span.grain is not Grain.DAY or text[span.start : span.end] in _TODAY
        return (
            coarse
            and bool(_PRICED.search(_sentence_around(text, span)))
            and role is not DateRole.DECISION
            and not _OTHERS_STORY.search(_sentence_around(text, span))
        )
    if not (priced or _PRICED.search(text)) or _BEGINS.search(text, 0, span.start):
        return False
    if role is DateRole.OTHER:
        return True
    return span.grain is Grain.YEAR or (role is DateRole.DECISION and stands_before(text, span))
