"""Plain text as Markdown: headings, lists and tables are told by their looks.

A heading is a short line alone without a closing mark, a line in capitals, or a numbered line
that is not one of a list. A list item starts with a bullet or a number. A table is a run of lines
with tabs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

_BULLET = re.compile(r"^(?:[•▪◦‣·●○■\uf0b7]|[-–—*](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"^(\d{1,2})[.)]\s*(?=[^\W\d_])")
_MARK = re.compile(r"^([#>+|=~`-])")
_NUMBER_MARK = re.compile(r"^(\d+)([.)])")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")) | {0xA0: " "}
_NOTE = re.compile(r"^(?:note|nb|attention|примечание|внимание)\b", re.IGNORECASE)
_LONGEST_HEADING = 110
_LONGEST_CAPITALS = 120


class _Kind(StrEnum):
    CAPITALS = "capitals"
    NUMBERED = "numbered"
    HEADING = "heading"
    BULLET = "bullet"
    STEP = "step"
    TABLE = "table"
    MARKDOWN_TABLE = "markdown table"
    TEXT = "text"


_HEADINGS = (_Kind.CAPITALS, _Kind.NUMBERED, _Kind.HEADING)


@dataclass(slots=True)
class _Text:
    """A line that is not blank, and whether it follows a blank one."""

    text: str
    after_blank: bool
    kind: _Kind = _Kind.TEXT


def plain_text_to_markdown(text: str) -> str:
    """Markdown with the same words; a Markdown table in it stays one."""
    lines = _not_blank(text)
    _classify(lines)
    used = [kind for kind in _HEADINGS if any(line.kind is kind for line in lines)]
    blocks: list[str] = []
    for (kind, _), run in groupby(_joined(lines), key=_Run()):
        texts = [line.text for line in run]
        if kind in used:
            blocks += [f"{'#' * (used.index(kind) + 2)} {_plain(one)}" for one in texts]
        elif kind is _Kind.TABLE:
            blocks += _tables(texts)
        elif kind is _Kind.BULLET:
            blocks.append("\n".join(f"- {_escaped(_BULLET.sub('', one))}" for one in texts))
        elif kind is _Kind.STEP:
            blocks.append("\n".join(_NUMBER.sub(r"\1. ", one) for one in texts))
        else:
            keep = kind is _Kind.MARKDOWN_TABLE
            blocks.append("\n".join(one if keep else _escaped(one) for one in texts))
    return "\n\n".join(blocks) + "\n"


class _Run:
    """Key for groupby: lines of one list, one table or one paragraph have the same."""

    def __init__(self) -> None:
        self.number = 0
        self.last: _Kind | None = None

    def __call__(self, line: _Text) -> tuple[_Kind, int]:
        apart = line.after_blank and line.kind in {_Kind.TEXT, _Kind.TABLE}
        restarts = line.kind is _Kind.STEP and _number(line.text) == 1
        if apart or restarts or line.kind is not self.last:
            self.number += 1
        self.last = line.kind
        return line.kind, self.number


def _not_blank(text: str) -> list[_Text]:
    lines = []
    blank = True
    for raw in text.splitlines():
        line = raw.translate(_INVISIBLE).lstrip().rstrip(" \r")
        if line.strip():
            lines.append(_Text(line, blank))
        blank = not line.strip()
    return lines


def _classify(lines: Sequence[_Text]) -> None:
    for position, line in enumerate(lines):
        before = lines[position - 1] if position else None
        after = lines[position + 1] if position + 1 < len(lines) else None
        line.kind = _kind(line, before, after)


def _kind(line: _Text, before: _Text | None, after: _Text | None) -> _Kind:
    if line.text.startswith("|") and line.text.endswith("|"):
        return _Kind.MARKDOWN_TABLE
    if _same_table(before, line) or _same_table(line, after):
        return _Kind.TABLE
    return _list_kind(line, before, after) or _heading_kind(line, after) or _Kind.TEXT


def _list_kind(line: _Text, before: _Text | None, after: _Text | None) -> _Kind | None:
    if _BULLET.match(line.text):
        return _Kind.BULLET
    return _Kind.STEP if _counts_on(before, line) or _counts_on(line, after) else None


def _heading_kind(line: _Text, after: _Text | None) -> _Kind | None:
    text = line.text
    if len(text) <= _LONGEST_CAPITALS and _may_head(text):
        if _NUMBER.match(text):
            return _Kind.NUMBERED
        if text.isupper() and len(text) > 2:
            return _Kind.CAPITALS
    alone = line.after_blank and after is not None and (after.after_blank or _opens_block(after))
    short = len(text) <= _LONGEST_HEADING and not text[0].islower()
    return _Kind.HEADING if alone and short and _may_head(text) else None


def _same_table(first: _Text | None, second: _Text | None) -> bool:
    if first is None or second is None or second.after_blank:
        return False
    return "\t" in first.text and "\t" in second.text


def _counts_on(first: _Text | None, second: _Text | None) -> bool:
    if first is None or second is None:
        return False
    number = _number(first.text)
    return bool(number) and _number(second.text) == number + 1


def _number(text: str) -> int:
    matched = _NUMBER.match(text)
    return int(matched[1]) if matched else 0


def _may_head(text: str) -> bool:
    letters = any(letter.isalpha() for letter in text)
    return letters and "\t" not in text and text[-1] not in ".;:,!…" and not _NOTE.match(text)


def _opens_block(line: _Text) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBER.match(line.text)) or "\t" in line.text


def _joined(lines: Sequence[_Text]) -> list[_Text]:
    """Lines of a list with what was wrapped onto the next line put back."""
    joined: list[_Text] = []
    for line in lines:
        wrapped = line.kind is _Kind.TEXT and not line.after_blank and line.text[0].islower()
        if wrapped and joined and joined[-1].kind in {_Kind.BULLET, _Kind.STEP}:
            joined[-1].text += f" {line.text}"
        else:
            joined.append(line)
    return joined


def _escaped(text: str) -> str:
    return _plain(_NUMBER_MARK.sub(r"\1\\\2", _MARK.sub(r"\\\1", text)))


def _plain(text: str) -> str:
    return text.replace("<", r"\<").replace("\t", " ")


def _tables(texts: Sequence[str]) -> Iterator[str]:
    """One table; a row with its first cell only is the caption of a table of the rows below."""
    rows = [[cell.strip().replace("|", r"\|") for cell in text.split("\t")] for text in texts]
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    header = rows.pop(0) if all(rows[0]) else [""] * width
    held: list[list[str]] = []
    for row in [*rows, []]:
        caption = row[0] if row and width > 1 and row[0] and not any(row[1:]) else ""
        if (caption or not row) and held:
            yield "\n".join([_row(header), "|" + "---|" * width, *map(_row, held)])
            held = []
        if caption:
            yield _escaped(caption.rstrip(":") + ":")
        elif row:
            held.append(row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
