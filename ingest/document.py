"""A document that nobody annotated, read as a guide: anchors come from its headings."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Block, Heading, Items, Paragraph, Table, read_blocks
from ingest.errors import GuideErrors, Problem
from ingest.guide import Guide, make_section, parent_of
from ingest.headings import HeadingMark, SectionDraft
from ingest.lines import block_markdown, caption_of

_SHORT = 300
"""Characters up to which a paragraph without a heading is put together with the next."""
_TITLE_WORDS = 10
_NO_HEADING = 9
"""Level of a section without a heading: nothing stands under it."""


def is_guide(text: str) -> bool:
    """Whether a Markdown text is meant as a reviewed guide: front matter or anchored headings."""
    return bool(re.match(r"---\s*\n", text) or re.search(r"^#{2,4} .*\{#", text, re.MULTILINE))


def read_document(markdown: str, path: Path) -> Guide:
    """The guide that a document makes: id from the file's name, no service and no aspect.

    Sections follow the headings; without any, each paragraph or group of short ones is a section.
    Raises GuideErrors if there is no text in it.
    """
    blocks = read_blocks(markdown).blocks
    drafts = _drafts(blocks)
    parents = {id(draft.parent) for draft in drafts}
    sections = tuple(
        make_section(draft) for draft in drafts if draft.blocks or id(draft) in parents
    )
    if not any(section.text for section in sections):
        raise GuideErrors([Problem(path, 0, "no text was found in this document")])
    return Guide(
        id=slug(path.stem) or "document",
        title=_title(blocks) or _words(path.stem),
        publisher="",
        edition="",
        published="",
        kind="document",
        authority=1,
        trust=f"Converted from {path.name}; nobody has reviewed it.",
        covers_from=None,
        source="",
        reviewed=False,
        sections=sections,
    )


def slug(text: str) -> str:
    """Small letters, digits and single hyphens; letters of other alphabets stay."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain)).strip("-")[:60].strip("-")


class _Anchors:
    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def next(self, title: str) -> str:
        """An anchor for a title, with a number if it was given before."""
        wanted = slug(title) or "section"
        anchor, number = wanted, 1
        while self._given[anchor]:
            number += 1
            anchor = f"{wanted}-{number}"
        self._given[anchor] += 1
        return anchor


def _drafts(blocks: Sequence[Block]) -> list[SectionDraft]:
    anchors = _Anchors()
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    drafts = _by_paragraphs(blocks[:first], anchors)
    for block in blocks[first:]:
        if isinstance(block, Heading):
            mark = HeadingMark(block.line, block.level, block.text, anchors.next(block.text))
            drafts.append(SectionDraft(mark, parent_of(drafts, mark)))
        else:
            drafts[-1].blocks.append(block)
    return drafts


def _by_paragraphs(blocks: Sequence[Block], anchors: _Anchors) -> list[SectionDraft]:
    drafts: list[SectionDraft] = []
    for block in blocks:
        if not drafts or _is_full(drafts[-1].blocks, block):
            title = _opening(block)
            mark = HeadingMark(block.line, _NO_HEADING, title, anchors.next(title))
            drafts.append(SectionDraft(mark, None))
        drafts[-1].blocks.append(block)
    return drafts


def _is_full(held: Sequence[Block], following: Block) -> bool:
    last = held[-1]
    if caption_of(last) or isinstance(following, Items | Table):
        return False
    return sum(len(block_markdown(block)) for block in held) > _SHORT


def _opening(block: Block) -> str:
    text = block.text if isinstance(block, Paragraph) else block_markdown(block)
    words = re.sub(r"[|\-\s]+", " ", text).split()
    opening = " ".join(words[:_TITLE_WORDS]).rstrip(".,;:")
    return f"{opening} …" if len(words) > _TITLE_WORDS else opening


def _title(blocks: Sequence[Block]) -> str:
    """The heading near the top, if there is one."""
    return next((block.text for block in blocks[:3] if isinstance(block, Heading)), "")


def _words(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]
