"""What a generation of the index holds, and how passages and cues are written as records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from ingest.guide import Guide
from ingest.passage import Cue, CueKind, Passage
from ingest.questions import Subject

Vectors = NDArray[np.float32]
Record = dict[str, str | int]
Progress = Callable[[int], object]
"""Told how many texts have been embedded since the last call."""


class TextEmbedder(Protocol):
    """What gives texts their vectors."""

    @property
    def identity(self) -> str:
        """Name and checksum of the model."""
        ...

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row of length 1 for each text."""
        ...


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is served beside passages and cues."""

    guides: tuple[Guide, ...]
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All that a generation holds; row n of the vectors belongs to passage or cue n."""

    catalogue: Catalogue
    passages: tuple[Passage, ...]
    passage_vectors: Vectors
    cues: tuple[Cue, ...]
    cue_vectors: Vectors


catalogue_json = TypeAdapter(Catalogue)
passage_json = TypeAdapter(Passage)


def passage_record(position: int, passage: Passage) -> Record:
    """A passage as stored: fields that a query may filter by, and the whole as JSON."""
    return {
        "position": position,
        "guide": passage.guide,
        "anchor": passage.anchor,
        "service": passage.service,
        "aspect": passage.aspect,
        "passage": passage_json.dump_json(passage).decode(),
    }


def read_passage(record: Mapping[str, object]) -> Passage:
    """The passage of a stored record."""
    return passage_json.validate_json(str(record["passage"]))


def cue_record(position: int, cue: Cue) -> Record:
    """A cue as stored beside its text; a missing line is left out."""
    line: Record = {} if cue.line is None else {"line": cue.line}
    return {"position": position, "target": cue.target, **line}


def read_cue(kind: CueKind, name: str, text: str, record: Mapping[str, object]) -> Cue:
    """The cue of a stored record."""
    line = record.get("line")
    return Cue(
        name, kind, text, str(record["target"]), int(str(line)) if line is not None else None
    )
