"""A message cut into stretches, each with the people and the wishes that it names."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.applicants import named_in_stretch
from assistant.reading.durations import is_excluded
from assistant.reading.lengths import find_lengths
from assistant.reading.place import read_personal_manager, read_place
from assistant.reading.plain import Plain, read_plain
from assistant.rules.facts import Applicants, Place

_CUT = re.compile(
    r"(?<=[.?!;])\s+|\s*\n\s*|,(?!\d)\s*(?:and\s+|и\s+|және\s+)?|\s*[;()]\s*|:\s+|\s+[-+&]\s*|\s+(?:and|plus|и|плюс|"
    r"а|және|then|but|while|whereas)\s+"
)
_NUMBER_FIRST = re.compile(
    r"(?:the\s+|another\s+|other\s+|for\s+|of\s+(?:them|whom|these|which)\s+|еще\s+|из\s+них\s+|оның\s+)*"
    r"(?<![\w.,])(?P<count>\d{1,3})(?:x|\s+x)?(?![\w%/]|[.,]\d|-)\s*(?P<after>[^\d\W]*)"
)
_UNIT = re.compile(
    r"(?:months?|mos?|mths?|years?|yrs?|y|m|weeks?|days?|hours?|mci|kzt|tenge|entr(?:y|ies)|times?|visits?|trips?|"
    r"th|st|nd|rd|pages?|copies|copy|photos?|percent|thousand|million|business|working|calendar|"
    r"месяц\w*|мес|год\w*|лет|дн\w*|день|раз\w*|мрп|тенге|тыс\w*|ай\w*|жыл\w*|күн\w*|рет|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\Z"
)
_ASKER = re.compile(
    r"\bmy\s+(?:own\s+)?(?:c3|a5|a6|b[123]|visa|letter|invitation|permit|trp)\b|\bfor\s+(?:me|myself)\b|\A(?:me|myself|i)\Z|"
    r"\bmine\b|(?<!\w)(?:мне|для\s+меня|маған)(?!\w)"
)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|remaining(?:\s+ones?)?|remainder|others?|other\s+ones?)\b(?!\s+(?:visa|fee|cost|service))|"
    r"остальн\w+|қалған\w*"
)
_PART = re.compile(r"\bof\s+(?:them|whom|these|those|which)\b|\bfrom\s+them\b|из\s+них|оның\s")
_PART_COUNTED = re.compile(
    r"(?<![\w.,])(\d{1,3})\s+of\s+(?:them|whom|these|those|which)\b(?!\s+\d)|(?:из\s+них|оның)\s+(\d{1,3})(?!\w)"
)
_ALL = re.compile(
    r"\b(?:all|both|each|every(?:one|body)?|altogether|together|in\s+total)\b|(?<!\w)(?:все(?:м|х)?|оба|обоих|каждому)(?!\w)|барлығы"
)
_ENDED = re.compile(r"[.!?]\s*$|\n\s*$")
_ONE_OF_THEM = re.compile(
    r"\W*(?:the\s+(?:last|latter|former|first|second|third|other)|he|she|his|her|this|that)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\A(?:a|the)\s+(?:third|fourth|fifth|sixth|next|last|other|(?:3|4|5|6)(?:rd|th))"
    r"(?:\s+(?:one|person|man|guy|colleague))?\s+"
    r"(?:is|works?|sits?|stays?|already|lives?|needs?|wants?|comes?|flies|will|has)\b"
)
_ITEM = re.compile(r"(?m)^[^\S\n]*\(?\d{1,2}[.)](?=\s)")
"""The number of an item of a list counts nobody."""
_NAMED = re.compile(
    r"(?:mr|mrs|ms|miss|dr|г-н|г-жа|господин|госпожа)\.?\s+(?P<name>[^\W\d_][\w'-]+)", re.IGNORECASE
)
"""Somebody named: one person, however often."""
_FOR_THE_ASKER = re.compile(
    r"\b(?:add|sum|count|calculate|work|tell|break|price|quote|list|total)\b.*\bfor\s+me\b"
)
_BARE_WITHOUT = re.compile(r"\bwithout\s*\Z|(?<!\w)без\s*\Z|\bw/o\s*\Z")
_BARE_WITH = re.compile(r"\bwith\s*\Z|\bw/\s*\Z|(?<!\w)с\s*\Z")
_THERE = re.compile(
    r"\b(?:visas?|c3|a5|b[23])\s+in\s+(?:kazakhstan|kz|almaty|astana)\b|виз\w+\s+в\s+казахстане"
)
_LETTER = re.compile(r"invit|letter|\bloi\b|embassy|приглаш|шақыру")


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of a message between commas, `and`, `+` and the like."""

    words: str
    """As in the message: for the names of services."""
    applicants: Applicants
    rest: bool = False
    """`the rest`, `the others`: who is left of those counted before."""
    part: bool = False
    """`3 of them`: some of those counted before."""
    opens: bool = False
    """Whether a sentence begins with it that speaks of nobody in particular."""
    whole: bool = False
    """`all`, `both`, `each`: what it says counts for everybody."""
    months: Decimal | None = None
    place: Place | None = None
    manager: bool | None = None

    @property
    def heads(self) -> int:
        """How many people it names."""
        return self.applicants.total


def atoms_of(text: str) -> list[Atom]:
    """The stretches of a message in order."""
    plain = read_plain(_ITEM.sub(lambda match: " " * len(match[0]), text))
    found: list[Atom] = []
    seen: set[str] = set()
    at = 0
    for start, end in [*(one.span() for one in _CUT.finditer(plain.text)), (len(plain.text),) * 2]:
        words = plain.words(at, start)
        if re.search(r"\w", words):
            begins = bool(_ENDED.search(plain.text[:at])) and not _ONE_OF_THEM.match(words)
            atom = replace(_atom(words), opens=begins)
            name = _NAMED.match(words.strip())
            if name and not atom.heads and name["name"].lower() not in seen:
                atom = replace(atom, applicants=Applicants(others=1))
            seen |= {name["name"].lower()} if name else set()
            found.append(atom)
        at = end
    return found


def _atom(words: str) -> Atom:
    plain = read_plain(words)
    text = plain.text.strip(" .,;:?!")
    return Atom(
        words,
        _people(text),
        rest=bool(_REST.search(text)),
        part=bool(_PART.search(text)),
        whole=bool(_ALL.search(text)),
        months=_months(text),
        place=read_place(plain) or _issued_there(text),
        manager=_manager(plain, text),
    )


def _issued_there(text: str) -> Place | None:
    """`3 B3 visas in Kazakhstan`: beside a count of heads it is where the visa is issued."""
    return Place.INSIDE if _THERE.search(text) and not _LETTER.search(text) else None


def _people(text: str) -> Applicants:
    """The people that a stretch names: by kind, by a bare number, or the asker."""
    named = named_in_stretch(text)
    if part := _PART_COUNTED.search(text):
        return Applicants(others=int(part[1] or part[2]))
    first = _NUMBER_FIRST.match(text)
    if first and not _UNIT.match(first["after"]) and named.total < int(first["count"]):
        return Applicants(others=int(first["count"]))
    if not named.total and _ORDINAL.match(text):
        return Applicants(others=1)
    if not named.total and _ASKER.search(text) and not _FOR_THE_ASKER.search(text):
        return Applicants(others=1)
    return named


def _months(text: str) -> Decimal | None:
    """The first length in months or years that a stretch names as a validity."""
    lengths = (one for one in find_lengths(text) if one.factor and one.number > 0)
    return next((one.months for one in lengths if not is_excluded(text, one)), None)


def _manager(plain: Plain, text: str) -> bool | None:
    if _BARE_WITHOUT.search(text):
        return False
    return True if _BARE_WITH.search(text) else read_personal_manager(plain)
