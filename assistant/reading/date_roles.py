"""What a date in a message is the date of, from the words around it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from assistant.reading.spans import DateSpan
from assistant.reading.word_list import pattern_groups, word_list
from assistant.rules.facts import DateRole

_BEFORE, _AFTER = 90, 60
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_CLAUSE_END = re.compile(r"[,;?!()]|\.\s|\n|\s(?:and|but|so|when|can|и|а|но|және)\s")
_OBJECTS = (
    (
        DateRole.PASSPORT_EXPIRY,
        re.compile(r"passports?|pasports?|travel\s+document|паспорт\w*|төлқұжат\w*|\bppt?\b"),
    ),
    (
        DateRole.OTHER,
        re.compile(
            r"contracts?|договор\w*|контракт\w*|lease|ticket|visa-free|without\s+a\s+visa|безвизов\w*|insurance|school|quota|job\s+offer|assignment|project|registration|келісімшарт\w*"
        ),
    ),
    (
        DateRole.PERMIT_EXPIRY,
        re.compile(
            r"permits?\b|permission|\btrp\b|\brvp\b|рвп|разрешени\w*|рұқсат\w*|ықтиярхат\w*|residence|\bwp\b"
        ),
    ),
    (DateRole.VISA_EXPIRY, re.compile(r"visas?\b|\b[cabсав]-?[1-6]\b|виз[аыуе]\b|виза\w*|sticker")),
)
_VACANCY = re.compile(
    r"vacanc\w+|\bjob\b|\bads?\b|advert\w*|opening|position|\brole\b|enbek|ваканси\w*|бос\s+орын|labou?r\s+exchange"
)
_FEE = re.compile(
    r"\bfees?\b|\bduty\b|receipt|invoice|payment|госпошлин\w*|сбор|пошлин\w*|алым\w*|баж\w*|\bpermit\b|charge"
)
_ISSUED = re.compile(
    r"visa|\b[abc]-?[1-6]\b|permit|\btrp\b|residence|виз|разреш|рвп|жительств|рұқсат|ықтиярхат"
)
_NEWS = re.compile(
    r"(?:decision|refusal|rejection|letter|answer|reply|receipt|news|mail|notice)\b[^.?!,;]{0,25}$"
)
_RULES_APPLY = re.compile(
    r"(?:\brules?|\blaw|local\s+content|\bratios?|\bshares?|conditions?|requirements?|exemptions?|order|resolution|regulation|decree|act|правил\w*|ереже\w*|amendments?|changes?|fees?|rates?|mci)\b(?![^.?!]*\b(?:i|we|he|she|they|who|company|employer)\b)[^.?!]*$"
)
_NOUN_COSTS = 25
_END_WORDS = {"end", "ending", "end date"}
_TURNS = re.compile(
    r"(?:turn(?:s|ed|ing)?|will\s+be|becomes?|исполн\w+)\s+(\d{1,2})\s*(?:лет|года|years?(?:\s+old)?)?\s*(?:on|in|this|next|last)?\s*$"
)


class Role(NamedTuple):
    """The role of a date, and whether the words say that it has been."""

    role: DateRole
    past: bool | None


@dataclass(frozen=True, slots=True)
class _Cue:
    group: str
    past: bool
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            group,
            tense == "past",
            re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w-])"),
        )
        for group in word_list("date_roles")
        for tense, patterns in pattern_groups("date_roles", group).items()
        if patterns
    )


def _window(text: str, span: DateSpan, others: list[DateSpan]) -> tuple[int, int]:
    """From the sentence's start or the date before, to the clause's end or the next date."""
    low = max([span.start - _BEFORE, 0, *(one.end for one in others if one.end <= span.start)])
    ends = list(_SENTENCE_END.finditer(text, low, span.start))
    low = ends[-1].end() if ends else low
    high = min(
        [span.end + _AFTER, len(text), *(one.start for one in others if one.start >= span.end)]
    )
    clause = _CLAUSE_END.search(text, span.end, high)
    return low, clause.start() if clause else high


def _distance(cue: re.Match[str], noun: re.Match[str]) -> int:
    """How far a noun stands from the cue: nothing inside it, less before it than after it."""
    if cue.start() <= noun.start() and noun.end() <= cue.end():
        return 0
    if noun.end() <= cue.start():
        return cue.start() - noun.end()
    return 15 + noun.start() - cue.start()


def _object_role(text: str, cue: re.Match[str], low: int, high: int) -> DateRole:
    """What it is that expires at a place of the text: the nearest noun before it, else after it."""
    best: tuple[int, DateRole] | None = None
    for role, pattern in _OBJECTS:
        for match in pattern.finditer(text, low, high):
            distance = _distance(cue, match)
            if best is None or distance < best[0]:
                best = (distance, role)
    return best[1] if best else DateRole.VISA_EXPIRY


def _fits(cue: _Cue, match: re.Match[str], low: int, high: int) -> bool:
    """Whether the words around a cue allow its role."""
    text = match.string
    around = text[max(0, low - 60) : high]
    if cue.group == "submission" and match[0].startswith("appl"):
        return not _RULES_APPLY.search(text, max(0, match.start() - 60), match.start())
    if cue.group == "submission" and match[0] == "registered":
        return not re.search(
            r"receipt|payment|\bpaid|\bfee\b", text[max(0, low - 60) : match.start()]
        )
    allowed = {
        "entry": not _NEWS.search(text, 0, match.start()),
        "vacancy_posted": bool(_VACANCY.search(around)),
        "fee_paid": cue.past or bool(_FEE.search(around)),
        "visa_issued": bool(_ISSUED.search(around)),
        "visa_start": "valid" in around or bool(_ISSUED.search(around)),
    }
    return allowed.get(cue.group, True)


def read_role(text: str, span: DateSpan, others: list[DateSpan]) -> Role:
    """The role of a date by the nearest cue; OTHER without one."""
    if _TURNS.search(text, max(0, span.start - 30), span.start):
        return Role(DateRole.BIRTH, None)
    low, high = _window(text, span, others)
    best: tuple[int, _Cue, re.Match[str]] | None = None
    for cue in _cues():
        for match in cue.pattern.finditer(text, low, high):
            if span.start <= match.start() < span.end and match[0] in _END_WORDS:
                continue
            if match.end() <= span.start + 6 or match.start() < span.start:
                distance = max(0, span.start - match.end())
            else:
                distance = 12 + 2 * (match.start() - span.end)
            if cue.group == "decision" and not cue.past:
                distance += _NOUN_COSTS
            if (best is None or distance < best[0]) and _fits(cue, match, low, high):
                best = (distance, cue, match)
    if best is None:
        return Role(DateRole.OTHER, None)
    cue, match = best[1], best[2]
    past = True if cue.past else None
    if cue.group == "expiry":
        return Role(_object_role(text, match, max(0, low - 40), high), past)
    return Role(DateRole(cue.group), past)


def turned_age(text: str, span: DateSpan) -> int | None:
    """The age reached on a date: `turns 18 on 3 May`."""
    match = _TURNS.search(text, max(0, span.start - 30), span.start)
    return int(match[1]) if match else None
