"""Which language a reader sees, its texts, and how it writes dates, weekdays and money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from assistant.rules.finding import Finding, Unit

TRANSLATIONS = Path(__file__).parent / "translations"
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
DEFAULT = "en"
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Language:
    """The texts of one language and its ways of writing."""

    code: str
    texts: Mapping[str, str]

    def say(self, key: str, /, **values: object) -> str:
        """The text of a key with its values filled in; KeyError names a key that is missing."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def count(self, key: str, n: int) -> str:
        """A text that counts: `sources.one`, `.few` or `.many`, with {n} filled in."""
        return self.texts[f"{key}.{self._plural(n)}"].format(n=n)

    def _plural(self, n: int) -> str:
        if self.code != "ru":
            return "one" if n == 1 else "many"
        if n % 10 == 1 and n % 100 != 11:
            return "one"
        return "few" if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else "many"

    def day(self, on: date) -> str:
        """A date in words: `2 March 2026`, `2 марта 2026 г.`"""
        month = self.texts["months"].split()[on.month - 1]
        return self.texts["day"].format(day=on.day, month=month, year=on.year)

    def weekday(self, on: date) -> str:
        """The name of the day of the week."""
        return self.texts["weekdays"].split()[on.weekday()]

    def full_day(self, on: date) -> str:
        """A date in words with its weekday."""
        return f"{self.day(on)} ({self.weekday(on)})"

    def number(self, value: Decimal | int) -> str:
        """A number with this language's separators."""
        grouped = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        if self.code == "en":
            return grouped
        return grouped.replace(",", _NO_BREAK_SPACE).replace(".", ",")

    def money(self, tenge: Decimal | int) -> str:
        """An amount in tenge."""
        return f"{self.number(tenge)}{_NO_BREAK_SPACE}{self.texts['unit.KZT']}"

    def figure(self, finding: Finding) -> str:
        """The value of a finding as this language writes it; English as the rules display it."""
        value = finding.value
        if self.code == "en":
            return finding.display
        if isinstance(value, bool):
            return self.texts["yes" if value else "no"]
        if isinstance(value, date):
            return self.full_day(value)
        if isinstance(value, Decimal | int) and finding.unit in {Unit.KZT, Unit.MCI, Unit.PERCENT}:
            return f"{self.number(value)}{_NO_BREAK_SPACE}{self.texts[f'unit.{finding.unit}']}"
        return finding.display


@cache
def languages(folder: Path = TRANSLATIONS) -> Mapping[str, Language]:
    """All languages by code."""
    return {
        code: Language(code, yaml.safe_load((folder / f"{code}.yaml").read_text("utf-8")))
        for code in NAMES
    }


def choose_language(asked: str | None, remembered: str | None, accepted: str) -> Language:
    """The language of a page: asked for, remembered, or the first accepted one that there is."""
    known = languages()
    for code in (asked, remembered, *_accepted(accepted)):
        if code is not None and code in known:
            return known[code]
    return known[DEFAULT]


def _accepted(header: str) -> list[str]:
    """Language codes of an Accept-Language header, the most wanted first."""
    wanted: list[tuple[float, str]] = []
    for item in header.split(","):
        tag, _, weight = item.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        wanted.append((-quality, tag.split("-")[0].strip().lower()))
    return [code for _, code in sorted(wanted, key=lambda pair: pair[0])]
