"""Where the guides disagree: which entry an answer touches, and what prevails on a date."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.disagreement_file import DisagreementsFile, Entry, Kind, Place, Quoted, Side
from assistant.errors import SettingInvalid
from ingest.errors import GuideErrors
from ingest.yaml_file import YamlFile, read_text

FILE = "disagreements.yaml"
LEAST_PIECE = 20
"""Characters that a piece of a line needs to be recognised within a longer quote."""
_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An entry as it stands on a date."""

    id: str
    title: str
    kind: Kind
    topics: tuple[str, ...]
    """Services that it is about."""
    sides: tuple[Side, ...]
    prevailing: Side | None
    """The side that counts on the date; None where neither does."""
    summary: str
    """Both sides in a sentence or two."""
    why: str
    """Why that side prevails, or what to do where none does."""
    rests_on: Quoted | None
    """What `why` rests on beyond the sides."""
    on: date

    @property
    def text(self) -> str:
        """The notice for a reader; every figure in it stands in `quotes`."""
        return f"{self.summary} {self.why}"

    @property
    def quotes(self) -> tuple[Quoted, ...]:
        """The places that the notice cites, in order, each once."""
        places: tuple[Quoted, ...] = (*self.sides, *((self.rests_on,) if self.rests_on else ()))
        return tuple({(one.guide, one.anchor, one.quote): one for one in places}.values())


class Disagreements:
    """All entries of a corpus."""

    def __init__(self, data: DisagreementsFile) -> None:
        self.entries = data.disagreements
        self.subjects = data.subjects
        """Services that are about one thing, by the name of it."""
        self.explained = data.explained
        """Places whose figures differ and need no entry, with the reason."""
        self._watched: dict[tuple[str, str], list[tuple[str, Place]]] = {}
        for entry in self.entries:
            for place in entry.places:
                key = (place.guide, place.anchor)
                self._watched.setdefault(key, []).append((entry.id, place))

    @classmethod
    def load(cls, corpus: Path) -> "Disagreements":
        """Read disagreements.yaml of a corpus; SettingInvalid names file, line and field."""
        path = corpus / FILE
        try:
            return cls(YamlFile(path, read_text(path)).read_as(DisagreementsFile))
        except GuideErrors as error:
            raise SettingInvalid(str(error)) from error

    def standing(self, on: date) -> tuple[Disagreement, ...]:
        """Every entry as it stands on a date, those with nothing to say left out."""
        return tuple(found for entry in self.entries if (found := _stand(entry, on)))

    def touching(
        self,
        passage_lines: Iterable[tuple[str, str, str]],
        on: date,
        aspects: Collection[str] | None = None,
    ) -> tuple[Disagreement, ...]:
        """What has to be said beside an answer that uses these (guide, anchor, line) triples.

        `aspects` are those of the question; None, where they are not known, holds no entry back.
        Contradictions come first, look-alikes last.
        """
        sides: dict[str, set[int | None]] = {}
        for guide, anchor, line in passage_lines:
            for name, place in self._watched.get((guide, anchor), ()):
                if holds(line, place.quote):
                    sides.setdefault(name, set()).add(place.side)
        called = (
            entry
            for entry in self.entries
            if len(sides.get(entry.id, ())) > int(entry.together) and _is_asked(entry, aspects)
        )
        found = (standing for entry in called if (standing := _stand(entry, on)))
        return tuple(sorted(found, key=lambda one: _ORDER.index(one.kind)))


def holds(line: str, quote: str) -> bool:
    """Whether a line has a quote in it or is a good piece of it; an empty quote fits every line."""
    line, quote = " ".join(line.split()), " ".join(quote.split())
    return quote in line or (len(line) >= LEAST_PIECE and line in quote)


def _is_asked(entry: Entry, aspects: Collection[str] | None) -> bool:
    return aspects is None or not entry.aspects or not set(entry.aspects).isdisjoint(aspects)


def _stand(entry: Entry, on: date) -> Disagreement | None:
    ruling = [one for one in entry.prevails if one.since is None or one.since <= on][-1]
    if not ruling.notice:
        return None
    return Disagreement(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        topics=entry.topics,
        sides=entry.sides,
        prevailing=None if ruling.side is None else entry.sides[ruling.side],
        summary=entry.summary,
        why=ruling.why,
        rests_on=ruling.rests_on,
        on=on,
    )
