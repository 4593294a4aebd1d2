"""Blocks as Markdown and as lines: sentences, list items, steps and table rows."""

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block, Heading, Items, Paragraph, Table
from ingest.passage import Line, LineKind

_BOUNDARY = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+|(?<=:)\n\s*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“«/])"
    r"(?:e\.g|i\.e|cf|vs|viz|approx|incl|excl|ca|st|mr|mrs|ms|dr|prof|bldg|tel|ext|dept|"
    r"ст|п|пп|г|гг|ул|им|т\.е|т\.к|тыс|млн|стр|обл|"
    r"[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_])\.$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:no|nos|art|arts|para|paras|sec|ch|fig|p|pp|№)\.$", re.IGNORECASE
)
_NUMBER_SIGN = re.compile(r"\S\s+Nos?\.$")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}\.$")


def split_sentences(text: str) -> list[str]:
    """Sentences of a paragraph, each with single spaces; joined by spaces they are the paragraph.

    A full stop ends no sentence after an abbreviation, an initial or a list number, nor before a
    small letter on the same line.
    """
    sentences = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        before = text[start : boundary.start()]
        if _ends(before, boundary.group(), text[boundary.end() : boundary.end() + 1]):
            sentences.append(before + boundary.group().rstrip())
            start = boundary.end()
    sentences.append(text[start:])
    return [joined for sentence in sentences if (joined := " ".join(sentence.split()))]


def _ends(before: str, boundary: str, following: str) -> bool:
    if _LIST_NUMBER.search(before):
        return False
    numbered = following.isdigit() and bool(_BEFORE_NUMBER.search(before))
    shortened = bool(_ABBREVIATION.search(before) or _NUMBER_SIGN.search(before))
    if "\n" in boundary:
        return following.isupper() or not (numbered or shortened)
    return not (numbered or shortened or following.islower())


def caption_of(block: Block | None) -> str:
    """The sentence ending in a colon that introduces a list or table, empty if there is none."""
    if isinstance(block, Paragraph) and block.text.rstrip().endswith(":"):
        return split_sentences(block.text)[-1]
    return ""


def block_lines(block: Block, lead: str) -> Iterator[Line]:
    """Lines of a block whose caption is `lead`; a heading has none."""
    match block:
        case Paragraph(text=text):
            for sentence in split_sentences(text):
                yield Line(sentence, LineKind.SENTENCE)
        case Items(texts=texts, numbered=numbered):
            for item in texts:
                yield Line(item, LineKind.STEP if numbered else LineKind.ITEM, lead)
        case Table(header=header, rows=rows):
            for row in rows:
                yield Line(row_text(row), LineKind.ROW, lead, header)
        case Heading():
            return


def row_text(cells: Sequence[str]) -> str:
    """A table row as it is cited: its cells joined by ` | `."""
    return " | ".join(cells)


def block_markdown(block: Block) -> str:
    """A block in one fixed form of Markdown; every line's text stands in it."""
    match block:
        case Paragraph(text=text):
            return "\n".join(" ".join(part.split()) for part in text.splitlines())
        case Items(texts=texts, numbered=numbered):
            marks = (f"{n}." if numbered else "-" for n in range(1, len(texts) + 1))
            return "\n".join(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True))
        case Table(header=header, rows=rows):
            return "\n".join([table_head(header), *(f"| {row_text(row)} |" for row in rows)])
        case Heading(level=level, text=text):
            return f"{'#' * level} {text}"


def table_head(header: Sequence[str]) -> str:
    """The header row and the separator under it."""
    return f"| {row_text(header)} |\n|{'---|' * len(header)}"
