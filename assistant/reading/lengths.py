"""Lengths of time as they stand in a text: `18 months`, `a year and a half`, `3-5 years`."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_YEARS = r"(?:years?|yrs?\.?|(?<=\d)ys?|(?<=\d\s)ys?|лет|год\w*|г\.|жыл\w*)"
_MONTHS = r"(?:months?|monthes|mos?\.?|mths?\.?|mnths?|месяц\w*|мес\.?|ай(?:ға|лық|ды|ы)?)"
_WEEKS = r"(?:weeks?|wks?|недел\w*|апта\w*)"
_DAYS = r"(?:days?|дн[еяй]\w*|день|дней|сут\w+|күн\w*)"
_AND_HALF = (
    r"(?:[\s-]+(?:and|&)[\s-]+(?:(?:an?|one)[\s-]+)?half|\s*½|\s*1/2|\s+с\s+половиной|\s+жарым)"
)
_LENGTH = re.compile(
    rf"(?<![\w.,/:])(?P<minus>-\s?)?(?:(?P<low>{_NUMBER})(?!{_AND_HALF})\s*(?:-|to|or|до|/|and|и)\s*)?(?P<number>{_NUMBER}|an?(?=[\s-])|half\s+an?|an?\s+half)"
    rf"(?P<half>{_AND_HALF})?(?:\s*-\s*|\s*)(?:calendar\s+|full\s+|more\s+)?"
    rf"(?:(?P<years>{_YEARS})|(?P<months>{_MONTHS})|(?P<weeks>{_WEEKS})|(?P<days>{_DAYS}))(?P<late_half>\s+and\s+(?:a|one)\s+half)?(?![\s-]+olds?\b)(?!\w)"
)
_WORDS = re.compile(
    r"(?<!\w)(?:(?P<m6>полгода|жарты\s+жыл\w*)|(?P<m18>полтора\s+года|полутора\s+лет|бір\s+жарым\s+жыл\w*)|"
    r"(?P<m12>на\s+год|сроком\s+на\s+год|annual|one-year|year-long|годов\w+|жылдық|1\s+жылдық))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as it stands in the plain text."""

    start: int
    end: int
    number: Decimal
    low: Decimal | None
    unit: str

    @property
    def factor(self) -> int:
        """Months in the unit; 0 for days and weeks."""
        return {"years": 12, "months": 1}.get(self.unit, 0)

    @property
    def months(self) -> Decimal:
        """The length in months; 0 for days and weeks."""
        return self.number * self.factor

    @property
    def days(self) -> int:
        """The length in days, a month counted as 30 and a year as 365."""
        return int(self.number * {"days": 1, "weeks": 7, "months": 30, "years": 365}[self.unit])


def find_lengths(text: str) -> list[Length]:
    """The lengths of time in a plain text, in order."""
    found: list[Length] = []
    for match in _LENGTH.finditer(text):
        unit = next(name for name in ("years", "months", "weeks", "days") if match[name])
        stated = match["number"].replace(",", ".")
        number = (
            Decimal("0.5")
            if "half" in stated
            else Decimal(1)
            if stated[0] == "a"
            else Decimal(stated)
        )
        if match["half"] or match["late_half"]:
            number += Decimal("0.5")
        low = Decimal(match["low"].replace(",", ".")) if match["low"] else None
        if match["minus"] and re.search(r"(?:for|на|of|is|validity)\s*$", text[: match.start()]):
            number = -number
        found.append(Length(match.start(), match.end(), number, low, unit))
    for match in _WORDS.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            months = Decimal((match.lastgroup or "m12")[1:])
            found.append(Length(match.start(), match.end(), months, None, "months"))
    return sorted(found, key=lambda one: one.start)
