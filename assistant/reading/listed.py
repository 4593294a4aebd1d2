"""Lists in a message: numbered, lettered or with bullets, on lines of their own or in one line."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"^\s*(?:(?P<place>\(?\d{1,2}[.)]|\(?[a-h][.)])|[-*•–—·])\s+(?=\S)")
_INLINE_ITEM = re.compile(
    r"(?:(?<=\s)|\A)(?:\(?(\d)[.)]|\(?([a-h])\)|\((i{1,3}|iv|v)\))\s*(?=[^\W\d])", re.IGNORECASE
)
_ORDERS = (list("123456789"), list("abcdefgh"), ["i", "ii", "iii", "iv", "v"])
_FIRST_OF_LIST = re.compile(r"(?<=[.?!:;])[^\S\n]+(?=\(?1[.)]\s)")


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list and the lines around it."""

    items: tuple[str, ...]
    around: tuple[str, ...]
    counted: bool
    """Whether its items carry numbers or letters."""


def find_lists(text: str) -> tuple[Listed, ...]:
    """The ways in which a text can be read as a list of two or more items."""
    return tuple(one for one in (_on_lines(text), _in_line(text)) if len(one.items) > 1)


def _on_lines(text: str) -> Listed:
    items: list[str] = []
    around: list[str] = []
    counted = False
    for line in _FIRST_OF_LIST.sub("\n", text).split("\n"):
        match = _ITEM.match(line)
        if match:
            counted = counted or bool(match["place"])
            items.append(line[match.end() :].strip())
        elif items and line.startswith(("  ", "\t")) and line.strip():
            items[-1] = f"{items[-1]} {line.strip()}"
        elif line.strip():
            around.append(line.strip())
    return Listed(tuple(items), tuple(around), counted)


def _in_line(text: str) -> Listed:
    """Items within a line: `1) fees 2) documents`, `(a) fees (b) documents`."""
    marks = list(_INLINE_ITEM.finditer(text))
    named = [(mark[1] or mark[2] or mark[3]).lower() for mark in marks]
    if not marks or not any(named == order[: len(marks)] for order in _ORDERS):
        return Listed((), (), counted=True)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip(" ,;\n") for mark, end in zip(marks, ends, strict=True)]
    around = [text[: marks[0].start()].strip()]
    return Listed(tuple(items), tuple(around), counted=True)
