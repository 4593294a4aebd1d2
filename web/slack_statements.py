"""Statements of an answer as sections, headings and a table of a Slack message."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Statement
from assistant.rendering import marked
from web.slack_parts import (
    LONGEST_SECTION,
    MOST_COLUMNS,
    MOST_ROWS,
    Piece,
    header,
    section,
    size,
    table,
)
from web.slack_text import mrkdwn, pieces, without_bold

_JOINED_UP_TO = 1_200
"""Characters: short statements share a section, so that an answer is few blocks."""
_LARGEST_TABLE = 3_000
_HEADING = re.compile(r"\*\*([^*\n]{1,120})\*\*\Z")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[|:\s-]*-[|:\s-]*\Z")


@dataclass(frozen=True, slots=True)
class _Segment:
    """Lines of text, or rows of a table."""

    text: str
    rows: Sequence[Sequence[str]] = ()


def statement_pieces(statements: Sequence[Statement]) -> list[Piece]:
    """The statements as pieces in their order; no piece holds half of a short statement."""
    found: list[Piece] = []
    has_table = False
    for statement in statements:
        for piece in _pieces_of(statement, has_table):
            has_table = has_table or piece.block["type"] == "table"
            joined = _join(found[-1], piece) if found else None
            if joined is None:
                found.append(piece)
            else:
                found[-1] = joined
    return found


def _pieces_of(statement: Statement, has_table: bool) -> Iterator[Piece]:
    heading = _HEADING.match(statement.text.strip())
    if heading and not statement.citations:
        yield Piece(header(heading[1]), mrkdwn(statement.text.strip()))
        return
    cited = tuple(dict.fromkeys(statement.citations))
    for place, segment in enumerate(_segments(statement.text)):
        numbers = cited if place == 0 else ()
        if not segment.rows:
            for text in pieces(marked(segment.text, numbers), LONGEST_SECTION):
                yield Piece(section(text), text, cited)
            continue
        made = None if has_table else _native(segment.rows, numbers)
        if made is not None:
            has_table = True
            yield Piece(made, mrkdwn(_in_lines(segment.rows, numbers)), cited)
            continue
        for text in pieces(_in_lines(segment.rows, numbers), LONGEST_SECTION):
            yield Piece(section(text), text, cited)


def _native(rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> dict[str, object] | None:
    """A table that Slack draws; None when it is too large for one."""
    if len(rows) > MOST_ROWS or not 1 <= len(rows[0]) <= MOST_COLUMNS:
        return None
    cells = [[without_bold(cell) for cell in row] for row in rows]
    if numbers:
        cells[-1][-1] += " " + "".join(f"[{n}]" for n in numbers)
    made = table(cells)
    return made if size([made]) <= _LARGEST_TABLE else None


def _in_lines(rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> str:
    """A table as lines, each cell beside the name of its column."""
    names, *body = rows
    lines = []
    for first, *others in body:
        named = [
            f"{name}: {cell}" if name.strip() else cell
            for name, cell in zip(names[1:], others, strict=False)
            if cell.strip()
        ]
        told = "; ".join(named)
        lines.append(
            f"- **{without_bold(first)}**: {told}"
            if first.strip() and told
            else f"- {first or told}"
        )
    if not lines:
        lines = [" – ".join(cell for cell in names if cell.strip())]
    if numbers:
        lines[-1] += " " + "".join(f"[{n}]" for n in numbers)
    return "\n".join(lines)


def _segments(markdown: str) -> list[_Segment]:
    """Text and tables of a statement in their order."""
    segments: list[_Segment] = []
    text: list[str] = []
    rows: list[str] = []

    def close() -> None:
        if "".join(text).strip():
            segments.append(_Segment("\n".join(text).strip("\n")))
        if rows:
            segments.append(_Segment("", _cells(rows)))
        text.clear()
        rows.clear()

    for line in markdown.split("\n"):
        is_row = line.strip().startswith("|") and line.strip().endswith("|") and len(line) > 2
        if (is_row and text) or (not is_row and rows):
            close()
        (rows if is_row else text).append(line.strip() if is_row else line)
    close()
    return segments


def _cells(lines: Sequence[str]) -> list[list[str]]:
    """Rows of equal length; without a ruler below the first line there are no column names."""
    split = [
        [cell.strip().replace("\\|", "|") for cell in _CELL_BORDER.split(line[1:-1])]
        for line in lines
        if not _RULER.match(line)
    ]
    width = max((len(row) for row in split), default=1)
    rows = [[*row, *[""] * (width - len(row))] for row in split] or [[""]]
    headed = len(lines) > 1 and bool(_RULER.match(lines[1]))
    return rows if headed else [[""] * width, *rows]


def _join(before: Piece, piece: Piece) -> Piece | None:
    """Two sections as one, None when they are none or too long together."""
    if before.block["type"] != "section" or piece.block["type"] != "section":
        return None
    text = f"{before.text}\n\n{piece.text}"
    if len(text) > _JOINED_UP_TO:
        return None
    return Piece(section(text), text, tuple(dict.fromkeys((*before.citations, *piece.citations))))
