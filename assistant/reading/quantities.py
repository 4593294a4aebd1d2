"""Ages, multiples of the MCI and counts of days named in a message."""

import re
from decimal import Decimal

from assistant.reading.plain import Plain

_MCI = (
    r"(?:mcis?|mrps?|мрп|аек|monthly\s+calculation\s+(?:index(?:es)?|indices|indexes)|"
    r"месячн\w+\s+расч\w+\s+показател\w*|айлық\s+есептік\s+көрсеткіш\w*)(?!\w)"
)
_NUMBER = r"\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d{1,6}(?:[.,]\d{1,2})?"
_MCI_AFTER = re.compile(
    rf"(?<![\w.,-])({_NUMBER}|half\s+an?|half|a\s+half|пол|жарты)(?:\s+of)?(?:\s*(?:x|\*|times(?:\s+the)?))?\s*-?{_MCI}"
)
_MCI_BEFORE = re.compile(rf"{_MCI}\s*(?:x|\*|times|:)\s*({_NUMBER})(?![\w.])")
_AGE = (
    re.compile(
        r"(?<![\w-])(\d{1,2})(?:\s*(?:,|and|&|or)\s*(\d{1,2}))?\s*-?\s*(?:years?|yrs?|"
        r"yo)[- ]?(?:olds?|of\s+age)\b"
    ),
    re.compile(r"(?<![\w-])(\d{1,2})\s?y/?o\b"),
    re.compile(
        r"\b(?:age[ds]?|aged|возраст\w*)\s*:?\s*(\d{1,2})(?:\s*(?:,|and|&|и)\s*(\d{1,2}))?(?!\s*(?:days|%|\d))"
    ),
    re.compile(
        r"\b(?:sons?|daughters?|kids?|child(?:ren)?|boys?|girls?|teenager|baby)\s+(?:is|are|who\s+is|who\s+are|was|will\s+be|turned|just\s+turned|has\s+turned|of|\(|,)?\s*\(?(?:only\s+|already\s+|now\s+|almost\s+|aged?\s+)?(\d{1,2})(?:\s*(?:,|and|&)\s*(\d{1,2}))?(?:\s*(?:,|and|&)\s*(\d{1,2}))?(?!\s*(?:%|working|business|days|weeks|months|year\s+(?:visa|c3)|invit|visa|letter|\d|st\b|nd\b|th\b|c3))(?![\w/.-])"
    ),
    re.compile(
        r"\b(?:he|she|they)\s*(?:'s|is|'re|are)\s+(?:only\s+|already\s+|now\s+)?(\d{1,2})(?:\s+and\s+(\d{1,2}))?(?=\s*[,.?!)]|\s*$|\s+(?:and|so|but|can|now))"
    ),
    re.compile(r"\b(?:turned)\s+(\d{1,2})\b"),
    re.compile(
        r"(?:сын\w*|доч\w*|ребен\w*|дет\w+|реб\w+|ему|ей|им|мальчик\w*|девочк\w*|супруг\w*)[\s,(:-]+(?:уже\s+|только\s+|исполнилось\s+)?(\d{1,2})(?:\s*и\s*(\d{1,2}))?\s*(?:лет|год\w*)"
    ),
    re.compile(
        r"(?<![\w-])(\d{1,2})(?:\s*и\s*(\d{1,2}))?[\s-]*(?:летн\w+|лет\s+(?:сын\w*|доч\w*|ребен\w*))"
    ),
    re.compile(
        r"(?<![\w-])(\d{1,2})(?:\s+(?:және|мен|пен)\s+(\d{1,2}))?\s*жас(?:та|тағы|ар)?(?!\w|\s+аралығ)"
    ),
)
_LIMIT = re.compile(
    r"(?:under|below|over|above|younger\s+than|older\s+than|up\s+to|from|to|than|until|till|<|>|=|до|старше|младше|от|between)\s*$"
)
_TURNS = re.compile(r"\bturns?\s+(\d{1,2})\b")
_EXPERIENCE = re.compile(r"\s*(?:of\s+)?(?:experience|work|стаж\w*|опыт\w*)")
_WORKING = re.compile(
    r"(?<![\w.,])(\d{1,3})\s*(?:-\s*)?(?:(?:full\s+)?(?:working|business|work|bus\.?|banking)\s*-?\s*days?|"
    r"wds?\b|bds?\b|рабоч\w+\s+д\w+|р\.?\s?д\.?(?!\w)|жұмыс\s+күн\w*)"
)
_CALENDAR = re.compile(
    r"(?<![\w.,])(\d{1,3})\s*(?:-\s*)?(?:(?:calendar|consecutive|natural)\s*-?\s*days?|календарн\w+\s+д\w+|күнтізбелік\s+күн\w*)"
)
_PLAIN_DAYS = re.compile(
    r"(?<![\w.,-])(\d{1,3})\s*(?:days?|дней|дня|день|күн(?:нен)?)\s+(?:after|before|from|since|following|prior|ahead|после|до|с|от|кейін|бұрын)(?!\w)"
)
_PLAIN_MONTHS = re.compile(
    r"(?<![\w.,-])(\d{1,2})\s*(?:months?|месяц\w*|ай(?:дан)?)\s+(?:after|before|from|since|following|prior|после|до|с|от|кейін|бұрын)(?!\w)"
)
_COUNTS = (
    (_WORKING, "working"),
    (_CALENDAR, "calendar"),
    (_PLAIN_DAYS, "calendar"),
    (_PLAIN_MONTHS, "months"),
)
_BACK = re.compile(r"[^.?!,;\d]{0,30}?\b(?:before|prior|ahead|до|бұрын)(?!\w)")


def _decimal(number: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", number):
        return Decimal(re.sub(r"[ ,]", "", number))
    return Decimal(number.replace(",", ".").replace(" ", ""))


def read_mci_multiples(plain: Plain) -> tuple[Decimal, ...]:
    """The multiples of the MCI in a message, each once: `half an MCI` is 0.5."""
    halves = {"half", "пол", "жарты"}
    after = [
        (one.start(), Decimal("0.5") if one[1].split()[0] in halves | {"a"} else _decimal(one[1]))
        for one in _MCI_AFTER.finditer(plain.text)
    ]
    before = [(one.start(), _decimal(one[1])) for one in _MCI_BEFORE.finditer(plain.text)]
    return tuple(dict.fromkeys(value for _, value in sorted(after + before)))


def names_mci(plain: Plain) -> bool:
    """Whether the MCI is named at all."""
    return bool(re.search(rf"(?<!\w){_MCI}", plain.text))


def read_ages(plain: Plain) -> tuple[int, ...]:
    """The ages of people in a message in years; limits such as `under 18` are no ages."""
    text = plain.text
    found: dict[int, int] = {}
    for pattern in _AGE:
        for match in pattern.finditer(text):
            if _LIMIT.search(text, 0, match.start()) or _LIMIT.search(
                text, match.start(), match.start(1)
            ):
                continue
            if _EXPERIENCE.match(text, match.end()):
                continue
            for group in range(1, (match.lastindex or 0) + 1):
                if match[group] is not None:
                    found.setdefault(match.start(group), int(match[group]))
    for match in _TURNS.finditer(text):
        found.setdefault(match.start(1), int(match[1]) - 1)
    return tuple(age for _, age in sorted(found.items()) if 0 <= age < 100)


def read_day_counts(plain: Plain) -> tuple[tuple[int, str], ...]:
    """The counts of days and months from or before a date, in order, each once.

    A bare `10 days` counts as calendar days; what goes back from a date is negative.
    """
    found: list[tuple[int, int, str]] = []
    for pattern, kind in _COUNTS:
        for match in pattern.finditer(plain.text):
            back = -1 if _BACK.match(plain.text, match.end(1)) else 1
            found.append((match.start(), back * int(match[1]), kind))
    return tuple(dict.fromkeys((count, kind) for _, count, kind in sorted(found)))
