"""The words of a message as the conditions of `asks.py` ask for them."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.reading.plain import Plain
from assistant.reading.word_list import pattern_groups
from assistant.rules.facts import DateRole, Facts


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(one if one == "%" else rf"(?<!\w)(?:{one})" for one in patterns))
        for name, patterns in pattern_groups("asks").items()
    }


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message and the facts read from it, as the conditions ask for them."""

    plain: Plain
    facts: Facts
    validities: int

    def any(self, *groups: str) -> bool:
        """Whether a word of one of the groups is said."""
        return any(_patterns()[group].search(self.plain.text) for group in groups)

    def all(self, *groups: str) -> bool:
        """Whether a word of each group is said."""
        return all(self.any(group) for group in groups)

    def dated(self, *roles: DateRole) -> bool:
        """Whether a date with one of the roles is said."""
        return self.facts.date_of(*roles) is not None

    def service(self, *families: str) -> bool:
        """Whether one of the services begins with a family name."""
        return any(one.startswith(families) for one in self.facts.services)
