"""What can go wrong between the guides and the index.

IngestError
├── GuideErrors      guides or sample questions cannot be read: every problem with file and line
├── ModelUnusable    the embedding model is missing or not the one that was checked
├── IndexMissing     there is no index yet: run `python -m ingest`
└── IndexMismatch    the index was made with another model or layout
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file."""

    path: Path
    line: int
    """From 1; 0 where the whole file is meant."""
    reason: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.reason}"


class IngestError(Exception):
    """Root of what goes wrong while reading guides or opening an index."""


class GuideErrors(IngestError):
    """All problems of all files that were read, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ModelUnusable(IngestError):
    """The embedding model is missing, incomplete or not the one that was checked."""


class IndexMissing(IngestError):
    """There is no index to ask."""


class IndexMismatch(IngestError):
    """The index was made by another embedding model or layout."""
