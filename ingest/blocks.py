"""Markdown as blocks with line numbers: headings, paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PIPE = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its attributes still in the text."""

    line: int
    """From 1, as everywhere in this module."""
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks as in the source."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; the items of a nested list follow the item that holds them."""

    line: int
    texts: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has as many cells as the header."""

    line: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Items | Table


@dataclass(slots=True)
class Blocks:
    """The blocks of one file, and what is not plain text, lists and tables, by line."""

    blocks: list[Block] = field(default_factory=list)
    oddities: list[tuple[int, str]] = field(default_factory=list)


def read_blocks(markdown: str, first_line: int = 1) -> Blocks:
    """Blocks of a Markdown text whose first line has the number `first_line` in its file."""
    tokens = MarkdownIt("commonmark").enable("table").disable(["code", "reference"]).parse(markdown)
    reader = _Reader(markdown.splitlines(), first_line)
    reader.read(tokens)
    return reader.result


class _Reader:
    def __init__(self, source: list[str], first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.result = Blocks()

    def read(self, tokens: list[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            inner = tokens[position + 1 : end]
            line = self._line(token)
            if token.type == "heading_open":
                self._add(Heading(line, int(token.tag[1]), self._plain(inner[0])))
            elif token.type == "paragraph_open":
                self._add_paragraph(line, self._plain(inner[0]))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                texts = tuple(text for text in self._items(inner) if text)
                self._add(Items(line, texts, token.type == "ordered_list_open"))
            elif token.type == "table_open":
                self._add_table(line, inner)
            elif token.type == "blockquote_open":
                self._odd(line, "a block quote")
                self.read(inner)
            elif token.type in {"fence", "html_block"}:
                self._odd(line, "a code block" if token.type == "fence" else "HTML")
                self._add_paragraph(line, _TAG.sub(" ", token.content).strip())
            elif token.type == "hr":
                self._odd(line, "a horizontal rule")
            position = end + 1

    def _add(self, block: Block) -> None:
        self.result.blocks.append(block)

    def _odd(self, line: int, what: str) -> None:
        self.result.oddities.append((line, f"{what}: only paragraphs, lists and tables are read"))

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _add_paragraph(self, line: int, text: str) -> None:
        if text.startswith("|"):
            self._odd(line, "a table without a header or with an uneven separator row")
        if text:
            self._add(Paragraph(line, text))

    def _items(self, tokens: list[Token]) -> Iterator[str]:
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            own, nested = _split_item(tokens[position + 1 : end])
            if nested:
                self._odd(self._line(nested[0]), "a list, table or quote inside a list item")
            yield " ".join(self._plain(token).replace("\n", " ") for token in own).strip()
            for child in _containers(nested):
                yield from self._items(child)
            position = end + 1

    def _add_table(self, line: int, tokens: list[Token]) -> None:
        rows: list[tuple[str, ...]] = []
        cells: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                cells = []
                self._check_row(self._line(token), rows)
            elif token.type == "inline":
                text = " ".join(self._plain(token).split())
                cells.append(_PIPE.sub(r"\\|", text))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        self._add(Table(line, rows[0], tuple(rows[1:])))

    def _check_row(self, line: int, rows: list[tuple[str, ...]]) -> None:
        source = self.source[line - self.first_line].strip()
        count = len(_PIPE.split(source.removeprefix("|").removesuffix("|")))
        if rows and count != len(rows[0]):
            wrong = f"a table row with {count} cells where the header has {len(rows[0])}"
            self.result.oddities.append((line, wrong))

    def _plain(self, inline: Token) -> str:
        parts: list[str] = []
        address = ""
        for token in inline.children or []:
            if token.type in {"text", "code_inline", "image"}:
                parts.append(token.content)
            elif token.type in {"softbreak", "hardbreak"}:
                parts.append("\n")
            elif token.type == "link_open":
                address = str(token.attrGet("href") or "")
            elif token.type == "link_close" and address.startswith(("http", "mailto:")):
                bare = address.removeprefix("mailto:")
                if bare.rstrip("/") not in "".join(parts):
                    parts.append(f" ({bare})")
            if token.type not in {"text", "softbreak"} and token.nesting >= 0:
                name = token.type.removesuffix("_open").replace("_", " ")
                self._odd(self._line(inline), f"formatting ({name})")
        return "".join(parts).strip()


def _closing(tokens: list[Token], position: int) -> int:
    depth = 0
    for index in range(position, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _split_item(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    nested = next((i for i, t in enumerate(tokens) if t.type.endswith(("list_open",))), len(tokens))
    return [token for token in tokens[:nested] if token.type == "inline"], tokens[nested:]


def _containers(tokens: list[Token]) -> Iterator[list[Token]]:
    position = 0
    while position < len(tokens):
        end = _closing(tokens, position)
        if tokens[position].type.endswith("list_open"):
            yield tokens[position + 1 : end]
        position = end + 1
