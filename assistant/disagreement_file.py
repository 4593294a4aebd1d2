"""The form of corpus/disagreements.yaml."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]


class Kind(StrEnum):
    """How an entry's sides stand to each other, what weighs most first."""

    CONTRADICTION = "contradiction"
    SUPERSEDED = "superseded"
    SELF = "self"
    STAGES = "stages"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Quoted(_Record):
    """Words of one line of a guide."""

    guide: Name
    anchor: Name
    quote: Text


class Side(Quoted):
    """What one place says, in its words and in ours."""

    says: Text


class Ruling(_Record):
    """What counts from a date on."""

    since: date | None = Field(alias="from")
    side: int | None = Field(ge=0)
    why: Text
    rests_on: Quoted | None = None
    notice: bool = True


class Touch(_Record):
    """A line that calls for the notice: a side's own, or one at a place."""

    side: int | None = Field(default=None, ge=0)
    place: str | None = Field(default=None, pattern=r"^[a-z0-9-]+#[a-z0-9-]+$")
    quote: str = ""

    @model_validator(mode="after")
    def _points_somewhere(self) -> "Touch":
        if self.place is None and (self.side is None or self.quote):
            raise ValueError("a touch is a side, or a place with or without a quote")
        return self


class Place(_Record):
    """A line, or with an empty quote a whole section, that an entry watches."""

    guide: str
    anchor: str
    quote: str
    side: int | None
    """The side that the line speaks for."""


class Entry(_Record):
    """One disagreement."""

    id: Name
    title: Text
    kind: Kind
    topics: tuple[Name, ...] = Field(min_length=1)
    together: bool = False
    aspects: tuple[Name, ...] = ()
    sides: tuple[Side, ...] = Field(min_length=2)
    prevails: tuple[Ruling, ...] = Field(min_length=1)
    summary: Text
    touches: tuple[Touch, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_together(self) -> "Entry":
        sides = [*(one.side for one in self.prevails), *(one.side for one in self.touches)]
        highest = max((side for side in sides if side is not None), default=0)
        if highest >= len(self.sides):
            raise ValueError(f"side {highest} is named, the last one is {len(self.sides) - 1}")
        first, *later = [ruling.since for ruling in self.prevails]
        dates = [since for since in later if since is not None]
        if first is not None or len(dates) < len(later) or sorted(set(dates)) != dates:
            raise ValueError("prevails starts with `from: null` and goes on with later dates")
        if self.together and len({touch.side for touch in self.touches} - {None}) < 2:
            raise ValueError("together needs touches of at least two sides")
        return self

    @property
    def places(self) -> tuple[Place, ...]:
        """The lines and sections whose use in an answer touches this."""
        return tuple(self._place(touch) for touch in self.touches)

    def _place(self, touch: Touch) -> Place:
        if touch.place is not None:
            guide, _, anchor = touch.place.partition("#")
            return Place(guide=guide, anchor=anchor, quote=touch.quote, side=touch.side)
        side = self.sides[touch.side or 0]
        return Place(guide=side.guide, anchor=side.anchor, quote=side.quote, side=touch.side)


class Explained(_Record):
    """Places whose figures differ without anybody being misled."""

    places: tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$")], ...] = Field(
        min_length=2
    )
    figures: Text
    """The kind of figure: `percent`, `money`, `persons` or `period`."""
    because: Text


class DisagreementsFile(_Record):
    """The whole file."""

    disagreements: tuple[Entry, ...]
    subjects: Mapping[Text, frozenset[Name]] = Field(default_factory=dict)
    explained: tuple[Explained, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "DisagreementsFile":
        ids = [entry.id for entry in self.disagreements]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"given twice: {', '.join(twice)}")
        return self
