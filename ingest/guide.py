"""A guide: front matter, and sections that each have an anchor, a topic and lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ingest.blocks import Heading, read_blocks
from ingest.errors import GuideErrors, Problem
from ingest.headings import HeadingMark, SectionDraft, read_mark
from ingest.passage import Line
from ingest.yaml_file import YamlFile, read_text

_FENCE = "---"
_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a guide under one heading, without the parts under its subheadings."""

    anchor: str
    level: int
    title: str
    heading: tuple[str, ...]
    """The headings from the guide's title (not included) down to the section's own."""
    service: str
    aspect: str
    original: str
    """The part of the original document that the section restates; empty if not named."""
    text: str
    """Markdown under the heading; empty where only subsections follow."""
    lines: tuple[Line, ...]
    line_number: int
    """Line of the heading in the guide's file."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as its file tells it."""

    id: str
    title: str
    publisher: str
    edition: str
    published: str
    """Year or ISO date; empty if unknown."""
    kind: str
    authority: int
    """From 1, lowest, to 5, highest."""
    trust: str
    covers_from: date | None
    source: str
    """Id in sources.yaml; empty for a document that was converted."""
    reviewed: bool
    """False for a document that was converted and that nobody annotated."""
    sections: tuple[Section, ...]

    def section(self, anchor: str) -> Section | None:
        """The section with this anchor."""
        return next((section for section in self.sections if section.anchor == anchor), None)


class FrontMatter(BaseModel):
    """What stands between the `---` lines at the top of a guide."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(pattern=_ID)
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    edition: str
    published: date | int | None
    kind: Literal[
        "official guidebook",
        "law-firm article",
        "consultancy FAQ",
        "travel website",
        "government service page",
    ]
    authority: int = Field(ge=1, le=5)
    trust: str = Field(min_length=1)
    covers_from: date | None = None
    source: str = Field(min_length=1)

    @field_validator("published")
    @classmethod
    def _year(cls, value: date | int | None) -> date | int | None:
        if isinstance(value, int) and not 1990 <= value <= 2100:
            raise ValueError("a year, a date or null is wanted")
        return value


def read_guide(path: Path) -> Guide:
    """The guide in a Markdown file; GuideErrors holds everything that is wrong with it."""
    text = read_text(path)
    lines = text.splitlines()
    if lines[0].rstrip() != _FENCE:
        raise GuideErrors([Problem(path, 1, "no front matter: the first line must be ---")])
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        raise GuideErrors([Problem(path, 1, "the front matter is not closed by a line ---")])
    sections, problems = _read_sections(path, "\n".join(lines[end + 1 :]), end + 2)
    try:
        front = YamlFile(path, "\n".join(lines[1:end]), 2).read_as(FrontMatter)
    except GuideErrors as errors:
        raise GuideErrors([*errors.problems, *problems]) from errors
    if front.id != path.stem:
        problems.append(Problem(path, 2, f"id {front.id} is not the name of the file"))
    if problems:
        raise GuideErrors(problems)
    return Guide(
        id=front.id,
        title=front.title,
        publisher=front.publisher,
        edition=front.edition,
        published=str(front.published or ""),
        kind=front.kind,
        authority=front.authority,
        trust=front.trust,
        covers_from=front.covers_from,
        source=front.source,
        reviewed=True,
        sections=sections,
    )


def _read_sections(
    path: Path, body: str, first_line: int
) -> tuple[tuple[Section, ...], list[Problem]]:
    read = read_blocks(body, first_line)
    wrong = list(read.oddities)
    drafts: list[SectionDraft] = []
    for block in read.blocks:
        if isinstance(block, Heading) and block.level > 1:
            mark, reasons = read_mark(block)
            wrong += [(block.line, reason) for reason in reasons]
            drafts.append(SectionDraft(mark, parent_of(drafts, mark)))
        elif isinstance(block, Heading):
            wrong += [(block.line, "a second title: sections start with ##")] * bool(drafts)
        elif drafts:
            drafts[-1].blocks.append(block)
        else:
            wrong.append((block.line, "text before the first ## heading"))
    if not drafts:
        wrong.append((first_line, "no section: no ## heading with an anchor"))
    wrong += _check(drafts)
    sections = tuple(make_section(draft) for draft in drafts)
    return sections, [Problem(path, line, reason) for line, reason in wrong]


def parent_of(drafts: Sequence[SectionDraft], mark: HeadingMark) -> SectionDraft | None:
    """The last of the sections so far whose heading stands above this one."""
    return next((draft for draft in reversed(drafts) if draft.mark.level < mark.level), None)


def _check(drafts: list[SectionDraft]) -> list[tuple[int, str]]:
    wrong: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    parents = {id(draft.parent) for draft in drafts}
    for draft in drafts:
        line, anchor = draft.mark.line, draft.mark.anchor
        if anchor and first.setdefault(anchor, line) != line:
            wrong.append((line, f"anchor {anchor} stands on line {first[anchor]} already"))
        if not draft.blocks and id(draft) not in parents:
            wrong.append((line, "an empty section"))
        if draft.blocks and not (draft.service and draft.aspect):
            wrong.append((line, "a section with text needs service= and aspect="))
        wrong += draft.open_captions()
    return wrong


def make_section(draft: SectionDraft) -> Section:
    """The section that a heading and the blocks under it make."""
    return Section(
        anchor=draft.mark.anchor,
        level=draft.mark.level,
        title=draft.mark.title,
        heading=draft.heading,
        service=draft.service,
        aspect=draft.aspect,
        original=draft.mark.original,
        text=draft.text,
        lines=draft.lines,
        line_number=draft.mark.line,
    )
