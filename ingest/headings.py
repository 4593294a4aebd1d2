"""Headings of a guide: the attributes they carry and the section that they open."""

import re
from dataclasses import dataclass, field

from ingest.blocks import Block, Heading, Items, Table
from ingest.lines import block_lines, block_markdown, caption_of
from ingest.passage import Line

_MARK = re.compile(r"^(?P<title>.*?)\s*\{(?P<attributes>[^{}]*)\}\s*$")
_ATTRIBUTE = re.compile(
    r"\s*(?:#(?P<anchor>\S+)"
    r"|(?P<name>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<word>[^\s\"]+)))(?=\s|$)"
)
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMES = ("service", "aspect", "original")


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A heading with its attributes read."""

    line: int
    level: int
    title: str
    anchor: str
    service: str = ""
    aspect: str = ""
    original: str = ""


def read_mark(heading: Heading) -> tuple[HeadingMark, list[str]]:
    """Title and attributes of `Title {#anchor service=... aspect=... original="..."}`.

    The second value says what is wrong with them.
    """
    matched = _MARK.match(heading.text)
    if not matched:
        reason = "a heading without an anchor: write ## Title {#anchor}"
        return HeadingMark(heading.line, heading.level, heading.text, ""), [reason]
    values, reasons = _read_attributes(matched["attributes"])
    anchor = values.pop("#", "")
    if not anchor:
        reasons.append("a heading without an anchor: write ## Title {#anchor}")
    elif not _KEBAB.fullmatch(anchor):
        reasons.append(f"anchor {anchor} is not in small letters, digits and single hyphens")
    if not matched["title"]:
        reasons.append("a heading without a title")
    return HeadingMark(heading.line, heading.level, matched["title"], anchor, **values), reasons


def _read_attributes(text: str) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    reasons = []
    position = 0
    while text[position:].strip():
        matched = _ATTRIBUTE.match(text, position)
        if not matched:
            reasons.append(f"heading attributes cannot be read from: {text[position:].strip()}")
            break
        position = matched.end()
        name = "#" if matched["anchor"] else matched["name"]
        if name != "#" and name not in _NAMES:
            reasons.append(f"unknown attribute {name}; known are {', '.join(_NAMES)}")
        elif name in values:
            reasons.append(f"attribute {name} is given twice")
        else:
            values[name] = matched["anchor"] or matched["quoted"] or matched["word"] or ""
    return values, reasons


@dataclass(slots=True)
class SectionDraft:
    """A heading and the blocks that were read under it so far."""

    mark: HeadingMark
    parent: "SectionDraft | None"
    blocks: list[Block] = field(default_factory=list)

    @property
    def heading(self) -> tuple[str, ...]:
        """Titles of the headings above, then its own."""
        above = self.parent.heading if self.parent else ()
        return (*above, self.mark.title)

    @property
    def service(self) -> str:
        """Its own service, or that of the nearest heading above which names one."""
        return self.mark.service or (self.parent.service if self.parent else "")

    @property
    def aspect(self) -> str:
        """Its own aspect, or that of the nearest heading above which names one."""
        return self.mark.aspect or (self.parent.aspect if self.parent else "")

    @property
    def text(self) -> str:
        """The blocks as Markdown."""
        return "\n\n".join(block_markdown(block) for block in self.blocks)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the blocks; a list or table knows the caption before it."""
        above = [None, *self.blocks]
        return tuple(
            line
            for block, before in zip(self.blocks, above, strict=False)
            for line in block_lines(block, caption_of(before))
        )

    def open_captions(self) -> list[tuple[int, str]]:
        """What a reader would miss: a list or table without caption, an empty cell."""
        wrong = []
        above = [None, *self.blocks]
        for block, before in zip(self.blocks, above, strict=False):
            if isinstance(block, Items | Table) and not caption_of(before):
                what = "table" if isinstance(block, Table) else "list"
                wrong.append((block.line, f"a {what} without a paragraph before it ending in :"))
            if isinstance(block, Table):
                wrong += [
                    (block.line + 2 + number, "an empty table cell: write what it means")
                    for number, row in enumerate(block.rows)
                    if not all(row)
                ]
        return wrong
