"""A sum of money that the asker has: what it pays for, whether it is enough, what is left."""

import re
from decimal import Decimal

from assistant.reading.plain import Plain

_CURRENCY = r"(?:kzt|tenge|tg|тенге|теңге|₸)"
_SCALE = {"k": 1_000, "t": 1_000, "т": 1_000, "m": 1_000_000, "м": 1_000_000}
_SUM = re.compile(
    rf"(?:{_CURRENCY}\s*)?(?<![\w.,])"
    r"(?P<number>\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?)\s*"
    r"(?P<scale>k|thousand|thsd|тыс\w*|мың|m|mln|mio|mil|million|млн|миллион\w*)?(?![\w%])\.?"
    rf"(?P<after>\s*{_CURRENCY}(?!\w))?"
)
_HELD = re.compile(
    r"\b(?:budget\w*|spend|afford\w*|have|got|has|with|limit\w*|cap(?:ped)?|set\s+aside|allocat\w*|"
    r"transferred|approved|cover\w*|enough|suffic\w*|left\s+over|buys?|pays?\s+for)\b|"
    r"(?<!\w)(?:бюджет\w*|есть|имею\w*|хват\w+|выделил\w*|располагаем|бар|жетеді)(?!\w)"
)
_HOW_MANY = re.compile(
    r"\b(?:for\s+)?how\s+many\s+(?!tenge|kzt|mci|days|months|years|times|pages|copies|money)|"
    r"(?:на\s+)?сколько\s+(?:\w+\s+){0,2}(?:человек|люд\w+|сотрудник\w*|специалист\w*|виз\w*|приглаш\w*|писем)|"
    r"(?:неше|қанша)\s+(?:адам|маман|қызметкер)"
)
_ENOUGH = re.compile(
    r"\b(?:enough|suffic\w*|afford\w*|left\s+over|left\s+after|remain(?:s|ing)?\s+(?:after|of)|what(?:'s|\s+is)\s+left|how\s+much\s+(?:is|will\s+be|would\s+be)\s+left|"
    r"cover(?:s|ed)?|within\s+(?:the\s+|our\s+|my\s+)?budget)\b|(?<!\w)(?:хват\w+|остан\w+|жетеді\w*)(?!\w)"
)
_LEAST = 10_000
"""Tenge: smaller sums are no budget for a service."""


def read_budget(plain: Plain) -> Decimal | None:
    """The sum that the asker has, in tenge; None where none is told."""
    if not _HELD.search(plain.text):
        return None
    for match in _SUM.finditer(plain.text):
        scale = match["scale"] or ""
        if not (match["after"] or scale or re.match(_CURRENCY, match[0])):
            continue
        amount = _amount(match["number"], scale)
        if amount >= _LEAST:
            return amount
    return None


def asks_how_far(plain: Plain) -> bool:
    """Whether it is asked how many the sum pays for, or whether it is enough."""
    return bool(_HOW_MANY.search(plain.text) or _ENOUGH.search(plain.text))


def _amount(number: str, scale: str) -> Decimal:
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,.']\d{3})+", number)
    bare = re.sub(r"[ ,.']", "", number) if grouped else number.replace(",", ".")
    return Decimal(bare) * _SCALE.get(scale[:1], 1)
