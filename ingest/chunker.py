"""Guides cut into passages along their headings; lists and tables stay with their caption.

A section is one passage unless it is too long. Then it is cut between sentences, items or rows,
and each piece of a list or table repeats the caption and the table header. The list of a
reviewed guide stays whole even when long: a list of documents that lost its end misleads.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.blocks import Block, Items, Paragraph, Table, read_blocks
from ingest.guide import Guide, Section
from ingest.lines import block_lines, block_markdown, caption_of, row_text, table_head
from ingest.passage import Line, Passage

LONGEST = 1500
"""Characters of a passage."""
LONGEST_LIST = 4000
"""Characters of a passage that is one list or table of a reviewed guide."""


def chunk_guide(guide: Guide) -> tuple[Passage, ...]:
    """The passages of all sections with text, in the order of the guide."""
    return tuple(
        Passage(
            id=f"{guide.id}#{section.anchor}.{number}",
            guide=guide.id,
            guide_title=guide.title,
            heading=section.heading,
            anchor=section.anchor,
            service=section.service,
            aspect=section.aspect,
            text=piece.text,
            lines=piece.lines,
        )
        for section in guide.sections
        if section.text
        for number, piece in enumerate(_pieces(section, guide.reviewed))
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    lines: tuple[Line, ...]


def _pieces(section: Section, reviewed: bool) -> list[_Piece]:
    if len(section.text) <= LONGEST:
        return [_Piece(section.text, section.lines)]
    whole: list[_Piece] = []
    for unit in _units(section.text, LONGEST_LIST if reviewed else LONGEST):
        if whole and len(whole[-1].text) + len(unit.text) + 2 <= LONGEST:
            last = whole.pop()
            unit = _Piece(f"{last.text}\n\n{unit.text}", last.lines + unit.lines)  # noqa: PLW2901
        whole.append(unit)
    return whole


def _units(text: str, longest_list: int) -> Iterator[_Piece]:
    """Pieces that may be put together but not cut further."""
    blocks = read_blocks(text).blocks
    for position, block in enumerate(blocks):
        before = blocks[position - 1] if position else None
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and caption_of(block) and _has_caption(after):
            continue
        if _has_caption(block):
            caption = before if isinstance(before, Paragraph) and caption_of(before) else None
            yield from _list_units(caption, block, longest_list)
        else:
            yield from _paragraph_units(block)


def _has_caption(block: Block | None) -> bool:
    return isinstance(block, Items | Table)


def _list_units(caption: Paragraph | None, block: Block, longest: int) -> Iterator[_Piece]:
    lead = caption_of(caption)
    opening = block_markdown(caption) if caption else ""
    before = tuple(block_lines(caption, "")) if caption else ()
    lines = tuple(block_lines(block, lead))
    whole = _joined(opening, block_markdown(block))
    if len(whole) <= longest:
        yield _Piece(whole, before + lines)
        return
    head = f"{table_head(block.header)}\n" if isinstance(block, Table) else ""
    marked = _marked_lines(block)
    start = 0
    while start < len(lines):
        end = start + 1
        while (
            end < len(lines)
            and len("\n".join([opening, head, *marked[start : end + 1]])) <= LONGEST
        ):
            end += 1
        yield _Piece(
            _joined(opening, head + "\n".join(marked[start:end])), before + lines[start:end]
        )
        opening, before, start = lead, (), end


def _marked_lines(block: Block) -> list[str]:
    match block:
        case Items(texts=texts, numbered=True):
            return [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        case Items(texts=texts):
            return [f"- {text}" for text in texts]
        case Table(rows=rows):
            return [f"| {row_text(row)} |" for row in rows]
        case _:
            return []


def _paragraph_units(block: Block) -> Iterator[_Piece]:
    text = block_markdown(block)
    lines = tuple(block_lines(block, ""))
    if len(text) <= LONGEST:
        yield _Piece(text, lines)
        return
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=LONGEST, chunk_overlap=0, separators=["; ", ", ", " ", ""], keep_separator="end"
    )
    for line in lines:
        for part in splitter.split_text(line.text):
            yield _Piece(part, (Line(part, line.kind),))


def _joined(opening: str, text: str) -> str:
    return f"{opening}\n\n{text}" if opening else text
