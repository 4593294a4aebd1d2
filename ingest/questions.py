"""Sample questions of a corpus: what a section or line answers, and what no guide covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ingest.errors import GuideErrors, Problem
from ingest.yaml_file import YamlFile, read_text

NOT_COVERED = "not-covered.yaml"

Text = Annotated[str, Field(min_length=1)]


class SubjectKind(StrEnum):
    """Why the guides do not answer a subject."""

    NOT_COVERED = "not_covered"
    OUT_OF_SCOPE = "out_of_scope"
    ILLEGAL = "illegal"
    ABOUT_ASSISTANT = "about_assistant"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Nearest:
    """The line of a guide that comes nearest to a subject."""

    guide: str
    anchor: str
    quote: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that the guides do not cover."""

    id: str
    kind: SubjectKind
    title: str
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A sample question and where its answer stands."""

    text: str
    guide: str
    anchor: str
    quote: str
    """Words of the line that answers; empty where the whole section does."""
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class AskedInVain:
    """A sample question of a subject that the guides do not cover."""

    text: str
    subject: str


@dataclass(frozen=True, slots=True)
class Questions:
    """All sample questions of a folder."""

    asked: tuple[Asked, ...] = ()
    in_vain: tuple[AskedInVain, ...] = ()
    subjects: tuple[Subject, ...] = ()
    places: tuple[tuple[Path, int], ...] = ()
    """File and line of each subject."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _LineEntry(_Entry):
    quote: Text
    questions: list[Text] = Field(min_length=1)


class _SectionEntry(_Entry):
    questions: list[Text] = []
    lines: list[_LineEntry] = []


class _GuideEntry(_Entry):
    guide: Text
    sections: dict[str, _SectionEntry]


class _NearestEntry(_Entry):
    guide: Text
    anchor: Text
    quote: Text


class _SubjectEntry(_Entry):
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    kind: Annotated[SubjectKind, Field(strict=False)]
    title: Text
    nearest: _NearestEntry | None
    questions: list[Text] = Field(min_length=1)


class _SubjectsEntry(_Entry):
    subjects: list[_SubjectEntry]


def read_questions(folder: Path) -> Questions:
    """The questions in a folder's YAML files, none if there is no folder.

    GuideErrors holds what is wrong in all of the files.
    """
    read: list[Questions] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            file = YamlFile(path, read_text(path))
            read.append(_subjects(file) if path.name == NOT_COVERED else _asked(file))
        except GuideErrors as errors:
            problems += errors.problems
    if problems:
        raise GuideErrors(problems)
    return _together(read)


def _together(parts: Iterable[Questions]) -> Questions:
    parts = tuple(parts)
    return Questions(
        asked=tuple(asked for part in parts for asked in part.asked),
        in_vain=tuple(asked for part in parts for asked in part.in_vain),
        subjects=tuple(subject for part in parts for subject in part.subjects),
        places=tuple(place for part in parts for place in part.places),
    )


def _asked(file: YamlFile) -> Questions:
    entry = file.read_as(_GuideEntry)
    asked = []
    for anchor, section in entry.sections.items():
        line = file.line_of(("sections", anchor))
        asked += [
            Asked(text, entry.guide, anchor, "", file.path, line) for text in section.questions
        ]
        for number, fact in enumerate(section.lines):
            line = file.line_of(("sections", anchor, "lines", number))
            asked += [
                Asked(text, entry.guide, anchor, fact.quote, file.path, line)
                for text in fact.questions
            ]
    return Questions(asked=tuple(asked))


def _subjects(file: YamlFile) -> Questions:
    entries = file.read_as(_SubjectsEntry).subjects
    places = tuple((file.path, file.line_of(("subjects", n))) for n in range(len(entries)))
    seen: set[str] = set()
    problems = []
    for entry, (path, line) in zip(entries, places, strict=True):
        if entry.id in seen:
            problems.append(Problem(path, line, f"subject {entry.id} is given twice"))
        seen.add(entry.id)
    if problems:
        raise GuideErrors(problems)
    return Questions(
        in_vain=tuple(AskedInVain(text, entry.id) for entry in entries for text in entry.questions),
        subjects=tuple(
            Subject(
                entry.id,
                entry.kind,
                entry.title,
                Nearest(**entry.nearest.model_dump()) if entry.nearest else None,
            )
            for entry in entries
        ),
        places=places,
    )
