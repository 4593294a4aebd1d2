"""corpus/yes-no.yaml: what lines of the guides answer to questions that want a yes or a no."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ingest.yaml_file import YamlFile, read_text


class Verdict(StrEnum):
    """The word that is said first."""

    YES = "yes"
    NO = "no"
    YES_IF = "yes_if"
    """Yes, on a condition that the line names."""


class Sorted(BaseModel):
    """Questions by what a line says to them."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    says_yes: list[str] = []
    says_no: list[str] = []
    says_yes_if: list[str] = []

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on each question."""
        return (
            dict.fromkeys(self.says_yes, Verdict.YES)
            | dict.fromkeys(self.says_no, Verdict.NO)
            | dict.fromkeys(self.says_yes_if, Verdict.YES_IF)
        )


class LineEntry(Sorted):
    """The sample questions that one line settles, by what it says to them."""

    quote: Annotated[str, Field(min_length=1)]
    about: list[str] = []
    """Patterns, each of which a question must hold to be one on this line."""
    further: Sorted = Sorted()
    """Short questions, each for a way of asking, that are no sample questions."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    guides: Mapping[str, Mapping[str, list[LineEntry]]]


def read_yes_no(corpus: Path) -> Mapping[tuple[str, str], tuple[LineEntry, ...]]:
    """The entries by guide and anchor; none without the file. GuideErrors says what is wrong."""
    path = corpus / "yes-no.yaml"
    if not path.exists():
        return {}
    file = YamlFile(path, read_text(path)).read_as(_File)
    return {
        (guide, anchor): tuple(entries)
        for guide, sections in file.guides.items()
        for anchor, entries in sections.items()
    }
