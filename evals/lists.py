"""Whether an answer gives the list of a section whole: every item, with its conditions."""

import re
from collections.abc import Iterator

from evals.guides import Guides
from evals.reading import plain

_ITEM = re.compile(r"^(?:-|\d+\.) +(.+)$", re.MULTILINE)
_WORD = re.compile(r"\w{3,}")
_CONDITION = re.compile(
    r"\b(?:only|if|applicable|except|unless|optional\w*|where|when|in case|as the case)\b"
)
_STEM = 5
_NEEDED = 0.75
"""The share of an item's words that has to be there: rewording passes, a dropped half does not."""


def items(section: str) -> tuple[str, ...]:
    """The list items of a section's Markdown."""
    return tuple(_ITEM.findall(section))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(text)))


def _lines(text: str) -> Iterator[str]:
    """Each line with the last caption above it: `Dependants only:` holds for what follows."""
    lead = ""
    for line in text.splitlines():
        if line.strip():
            yield f"{lead} {line}"
        if line.rstrip(" *").endswith(":") or line.startswith("#"):
            lead = line


def missing_items(place: str, text: str, guides: Guides) -> tuple[str, ...]:
    """Items of the list at `guide#anchor` that no paragraph or line of the text gives."""
    lines = [plain(line) for line in _lines(text)]
    missing = []
    for item in items(guides.text(place)):
        wanted = _stems(item)
        conditional = _CONDITION.search(plain(item)) is not None
        if not any(
            len(wanted & _stems(line)) >= _NEEDED * len(wanted)
            and (not conditional or _CONDITION.search(line))
            for line in lines
        ):
            missing.append(item)
    return tuple(missing)
