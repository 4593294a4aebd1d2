"""Lines of different guides on one subject whose figures differ, and that nothing explains."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from assistant.disagreement_file import Entry, Explained
from assistant.disagreements import Disagreements, holds
from evals.reading import plain
from ingest.guide import Guide, read_guide

_PERIOD = re.compile(
    r"\b(\d+(?:\.\d+)?)(?:\s*(?:-|to)\s*(\d+(?:\.\d+)?))?[\s-]+"
    r"(?:(?:full\s+)?(working|business|calendar)\s+)?(day|week|month|year)s?\b"
)
_FIGURES = {
    "percent": re.compile(r"\d+(?:\.\d+)?(?=\s*(?:%|percent))"),
    "money": re.compile(r"\d+(?:\.\d+)?(?=\s*(?:kzt|tenge|mci))|\bfree(?=[.:;]|$)"),
    "persons": re.compile(r"\d+(?=\s*(?:employees|persons|people))"),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A line that states figures of one kind."""

    guide: str
    anchor: str
    service: str
    line: str
    kind: str
    """`percent`, `money`, `persons` or `period`."""
    values: frozenset[str]

    @property
    def place(self) -> str:
        """`guide#anchor`."""
        return f"{self.guide}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two lines with different figures of one kind on one subject."""

    subject: str
    one: Stated
    other: Stated

    def __str__(self) -> str:
        sides = (
            f"{s.place}: {s.line!r} ({', '.join(sorted(s.values))})" for s in (self.one, self.other)
        )
        return f"{self.subject}, {self.one.kind}: {' / '.join(sides)}"


def figures_by_kind(line: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The kinds of figure that a line states, each with its values in one form."""
    text = plain(line)
    for kind, pattern in _FIGURES.items():
        values = frozenset(pattern.findall(text))
        if values:
            yield kind, values
    periods = frozenset(
        f"{count} {'working ' if days in {'working', 'business'} else ''}{unit}"
        for first, last, days, unit in _PERIOD.findall(text)
        for count in filter(None, (first, last))
    )
    if periods:
        yield "period", periods


def stated(guides: Iterable[Guide]) -> tuple[Stated, ...]:
    """Every line of the guides that states figures, once for each kind."""
    return tuple(
        Stated(guide.id, section.anchor, section.service, line.text, kind, values)
        for guide in guides
        for section in guide.sections
        for line in section.lines
        for kind, values in figures_by_kind(line.text)
    )


def clashes(guides: Iterable[Guide], subjects: Mapping[str, frozenset[str]]) -> tuple[Clash, ...]:
    """Pairs of lines of different guides, on one subject, with different figures of one kind.

    `subjects` maps a name to the services that belong together.
    """
    found: dict[frozenset[Stated], Clash] = {}
    lines = stated(guides)
    for subject, services in subjects.items():
        here = [line for line in lines if line.service in services]
        for one, other in combinations(here, 2):
            same = one.guide == other.guide or one.values == other.values
            if one.kind == other.kind and not same:
                found.setdefault(frozenset((one, other)), Clash(subject, one, other))
    return tuple(found.values())


def unexplained(
    found: Iterable[Clash], entries: Iterable[Entry], explained: Iterable[Explained]
) -> tuple[Clash, ...]:
    """The clashes that no entry names and for which no reason is listed."""
    entries, explained = tuple(entries), tuple(explained)
    return tuple(
        clash
        for clash in found
        if not any(_names(entry, clash) for entry in entries)
        and not any(explains(reason, clash) for reason in explained)
    )


def _names(entry: Entry, clash: Clash) -> bool:
    places = {(one.guide, one.anchor, one.quote) for one in entry.sides}
    places |= {(one.guide, one.anchor, one.quote) for one in entry.places}
    return all(
        any(
            (guide, anchor) == (line.guide, line.anchor) and holds(line.line, quote)
            for guide, anchor, quote in places
        )
        for line in (clash.one, clash.other)
    )


def explains(reason: Explained, clash: Clash) -> bool:
    """Whether a listed reason is about both sections and the kind of figure of a clash."""
    return reason.figures == clash.one.kind and {clash.one.place, clash.other.place} <= set(
        reason.places
    )


def unexplained_in(corpus: Path) -> tuple[Clash, ...]:
    """The unexplained clashes of a corpus; the errors are those of its guides and its entries."""
    known = Disagreements.load(corpus)
    guides = [read_guide(path) for path in sorted((corpus / "guides").glob("*.md"))]
    return unexplained(clashes(guides, known.subjects), known.entries, known.explained)
