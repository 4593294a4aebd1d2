"""corpus/propositions.yaml: what single lines of the guides say yes or no to, however asked."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from assistant.turns import Axis
from ingest.yaml_file import YamlFile, read_text

FILE = "propositions.yaml"
Stance = Literal["yes", "no", "if"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(_Record):
    """The figure that a line gives; another one of the same unit in a claim makes it false."""

    unit: Literal["day", "week", "month", "year", "page", "copy", "percent", "permit", "hour"]
    kind: Literal["working", "calendar", ""] = ""
    low: float
    high: float


class Proposition(_Record):
    """What a line says to claims that hold all of `about` and nothing of `unless`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    places: Annotated[tuple[str, ...], Field(min_length=1)]
    """`guide#anchor` of each section that has the line."""
    quote: Annotated[str, Field(min_length=1)]
    needed: Stance | None = None
    allowed: Stance | None = None
    so: Stance | None = None
    about: Annotated[tuple[str, ...], Field(min_length=1)]
    unless: str = ""
    hush: str = ""
    """Words of the thing itself that must not be heard as a not or a may."""
    services: tuple[str, ...] = ()
    """The services that it holds for, where it does not hold for every one."""
    named: bool = False
    """Whether one of these services must be named."""
    nations: Literal["", "eaeu", "cis", "outside-cis"] = ""
    """The citizens that it holds for, one of whom must be named."""
    figure: Figure | None = None
    presumed: bool = False
    """Whether a question for a time, a place or a reason takes it for granted."""

    @model_validator(mode="after")
    def _has_one_axis(self) -> "Proposition":
        if sum(one is not None for one in (self.needed, self.allowed, self.so)) != 1:
            raise ValueError(f"{self.id}: give one of needed, allowed and so")
        return self

    @property
    def axis(self) -> Axis:
        """What it is said about."""
        if self.needed is not None:
            return Axis.NEEDED
        return Axis.ALLOWED if self.allowed is not None else Axis.SO

    @property
    def stance(self) -> Stance:
        """What the line says on that."""
        return self.needed or self.allowed or self.so or "if"


class PropositionsFile(_Record):
    """The whole file: words by name, and propositions that use them as `{name}`."""

    words: Mapping[str, str]
    propositions: tuple[Proposition, ...]

    @field_validator("propositions")
    @classmethod
    def _ids_are_unique(cls, value: tuple[Proposition, ...]) -> tuple[Proposition, ...]:
        ids = [one.id for one in value]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"given twice: {', '.join(twice)}")
        return value

    def pattern(self, text: str) -> re.Pattern[str]:
        """A pattern of the file with the words that it names written out."""
        written = re.sub(r"\{([a-z_]+)\}", lambda one: f"(?:{self.words[one[1]]})", text)
        return re.compile(rf"(?<![\w'’])(?:{written})(?!\w)", re.IGNORECASE)


def read_propositions(corpus: Path) -> PropositionsFile:
    """The propositions of a corpus; none without the file. GuideErrors says what is wrong."""
    path = corpus / FILE
    if not path.exists():
        return PropositionsFile(words={}, propositions=())
    return YamlFile(path, read_text(path)).read_as(PropositionsFile)
