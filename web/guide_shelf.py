"""The guides as the pages show them: by id, section by section, searchable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ingest.guide import Guide, Section
from web.markdown import has_mark, mark_quote, to_html


@dataclass(frozen=True, slots=True)
class Found:
    """A section that a search of the guides found."""

    guide: Guide
    section: Section
    excerpt: Markup


@dataclass(frozen=True, slots=True)
class GuideShelf:
    """All guides, in the order of the index."""

    guides: Sequence[Guide]

    @property
    def by_id(self) -> Mapping[str, Guide]:
        """The guides by their ids."""
        return {guide.id: guide for guide in self.guides}

    def section(self, guide_id: str, anchor: str) -> Section | None:
        """A section, None where the guide or the anchor is unknown."""
        guide = self.by_id.get(guide_id)
        if guide is None:
            return None
        return next((found for found in guide.sections if found.anchor == anchor), None)

    def search(self, words: str, guide_id: str = "", limit: int = 30) -> tuple[Found, ...]:
        """Sections that hold all of the words, those with the words in the heading first."""
        wanted = [word.casefold() for word in words.split()]
        found: list[tuple[int, Found]] = []
        for guide in self.guides:
            if guide_id and guide.id != guide_id:
                continue
            for section in guide.sections:
                heading = " ".join(section.heading).casefold()
                text = f"{heading}\n{section.text.casefold()}"
                if wanted and all(word in text for word in wanted):
                    missing = sum(word not in heading for word in wanted)
                    found.append((missing, Found(guide, section, _excerpt(section, wanted))))
        return tuple(hit for _, hit in sorted(found, key=lambda pair: pair[0])[:limit])


def section_html(section: Section, quoted: str = "") -> tuple[Markup, bool]:
    """The section's text as HTML, and whether the quote was found and highlighted in it."""
    text = mark_quote(section.text, quoted) if quoted else section.text
    return to_html(text), has_mark(text)


def _excerpt(section: Section, wanted: Sequence[str]) -> Markup:
    """The line of the section that holds most of the words."""
    lines = [line.strip("|- ") for line in section.text.splitlines() if line.strip("|-: ")]
    if not lines:
        return Markup()
    best = max(lines, key=lambda line: sum(word in line.casefold() for word in wanted))
    return to_html(best if len(best) <= 300 else f"{best[:299]}…")
