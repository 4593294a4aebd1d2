"""The index: passages and cues with their vectors in Chroma, one folder for each generation."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Literal, NamedTuple

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.base_types import Metadata
from chromadb.config import Settings

from ingest.boundary import Boundary, learn_boundary, load_boundary
from ingest.classifier import Classifier, learn, load
from ingest.content import (
    Content,
    Vectors,
    catalogue_json,
    cue_record,
    passage_record,
    read_cue,
    read_passage,
)
from ingest.errors import IndexMismatch, IndexMissing
from ingest.generation import LAYOUT, Pointer, pointer_stamp, read_pointer
from ingest.guide import Guide
from ingest.passage import Cue, CueKind, Passage
from ingest.questions import Subject

_PASSAGES = "passages"
_CATALOGUE = "catalogue.json"
_SPACE: Literal["cosine"] = "cosine"
_SEARCH_WIDTH = 800
"""Candidates that a search looks at: at this size the result is that of an exact search."""
_BATCH = 2000
_OPENING = Lock()
"""Clients of one folder share what Chroma keeps of it: no two threads open or close at once."""


class PassageIndex:
    """One generation, open for reading; it never changes. `refreshed` gives the current one."""

    def __init__(self, folder: Path, pointer: Pointer, stamp: tuple[int, int, int]) -> None:
        self.folder = folder
        self.pointer = pointer
        self._stamp = stamp
        path = folder / pointer.generation
        if not path.is_dir():
            raise IndexMissing(f"{path} is not there any more: run python -m ingest --full")
        self._catalogue = catalogue_json.validate_json((path / _CATALOGUE).read_bytes())
        self._client = _client(path)
        self._passages = _open(self._client, _PASSAGES)
        self._cues = {kind: _open(self._client, _cues_name(kind)) for kind in CueKind}

    @property
    def generation(self) -> str:
        """Name of the generation that is read."""
        return self.pointer.generation

    @property
    def model(self) -> str:
        """Identity of the embedding model whose vectors it holds."""
        return self.pointer.model

    def changed(self) -> bool:
        """Whether another generation has been published since; costs one look at a file."""
        stamp = pointer_stamp(self.folder)
        if stamp == self._stamp:
            return False
        pointer = read_pointer(self.folder)
        if pointer is None or pointer.generation == self.generation:
            self._stamp = stamp
            return False
        return True

    def refreshed(self) -> "PassageIndex":
        """Itself, or the generation published since; the caller closes the old one when done.

        Raises IndexMismatch if that was made by another model.
        """
        return open_index(self.folder, self.model) if self.changed() else self

    def guides(self) -> tuple[Guide, ...]:
        """The guides with the text of their sections, as the web pages show them."""
        return self._catalogue.guides

    def subjects(self) -> tuple[Subject, ...]:
        """Subjects that no guide covers."""
        return self._catalogue.subjects

    def passages(self) -> tuple[Passage, ...]:
        """All passages, in the order of the guides."""
        return self._all_passages[0]

    def passage_vectors(self) -> tuple[tuple[Passage, ...], Vectors]:
        """All passages and, row by row, their vectors."""
        return self._all_passages

    def cues(self) -> tuple[Cue, ...]:
        """All cues."""
        return self._all_cues[0]

    def cue_vectors(self) -> tuple[tuple[Cue, ...], Vectors]:
        """All cues and, row by row, their vectors."""
        return self._all_cues

    def classifier(self) -> Classifier | None:
        """What was learnt from the sample questions; None where there were none."""
        return load(self.folder / self.generation)

    def boundary(self) -> Boundary | None:
        """What tells questions of the guides from others; None where one side has no questions.

        Learnt anew from the stored cues where the generation was written without it.
        """
        return load_boundary(self.folder / self.generation) or learn_boundary(*self.cue_vectors())

    def nearest_passages(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """Ids of the k nearest passages with their cosine similarity, nearest first."""
        return _nearest(self._passages, vector, k)

    def nearest_cues(
        self, vector: Vectors, k: int, kinds: Iterable[CueKind] = tuple(CueKind)
    ) -> list[tuple[Cue, float]]:
        """The k nearest cues of some kinds with their cosine similarity, nearest first."""
        found = [
            pair for kind in dict.fromkeys(kinds) for pair in _nearest(self._cues[kind], vector, k)
        ]
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return [(self._cue_by_id[name], similarity) for name, similarity in found[:k]]

    @cached_property
    def _all_passages(self) -> tuple[tuple[Passage, ...], Vectors]:
        stored, vectors = _all(self._passages)
        return tuple(read_passage(one.record) for one in stored), vectors

    @cached_property
    def _all_cues(self) -> tuple[tuple[Cue, ...], Vectors]:
        parts = [(kind, *_all(collection)) for kind, collection in self._cues.items()]
        cues = (read_cue(kind, *one) for kind, stored, _ in parts for one in stored)
        rows = [vectors for _, stored, vectors in parts if stored]
        return tuple(cues), np.concatenate(rows) if rows else _no_vectors()

    @cached_property
    def _cue_by_id(self) -> Mapping[str, Cue]:
        return {cue.id: cue for cue in self.cues()}

    def close(self) -> None:
        """Gives its files back; nothing can be asked afterwards."""
        _close(self._client)


def open_index(folder: Path, model: str = "") -> PassageIndex:
    """The current generation of an index folder.

    Raises IndexMissing if nothing was published, IndexMismatch if it was made in another layout
    or by another model than the one whose identity is given.
    """
    stamp = pointer_stamp(folder)
    pointer = read_pointer(folder)
    if pointer is None:
        raise IndexMissing(f"there is no index in {folder}: run python -m ingest")
    if pointer.layout != LAYOUT:
        raise IndexMismatch(
            f"the index in {folder} has layout {pointer.layout}, {LAYOUT} is needed: "
            "run python -m ingest"
        )
    if model and pointer.model != model:
        raise IndexMismatch(
            f"the index in {folder} was made by the model {pointer.model}, the model set is "
            f"{model}: run python -m ingest with the same QADAM_EMBEDDING_MODEL"
        )
    return PassageIndex(folder, pointer, stamp)


def write_content(path: Path, content: Content) -> None:
    """Writes a generation into a new folder; IndexMismatch if it cannot be read back whole."""
    path.mkdir(parents=True)
    (path / _CATALOGUE).write_bytes(catalogue_json.dump_json(content.catalogue))
    client = _client(path)
    try:
        stored = [
            _Stored(passage.id, passage.embedded_text, passage_record(position, passage))
            for position, passage in enumerate(content.passages)
        ]
        _write(client, _PASSAGES, stored, content.passage_vectors)
        for kind in CueKind:
            chosen = [n for n, cue in enumerate(content.cues) if cue.kind is kind]
            cues = [content.cues[n] for n in chosen]
            stored = [_Stored(cue.id, cue.text, cue_record(n, cue)) for n, cue in enumerate(cues)]
            _write(client, _cues_name(kind), stored, content.cue_vectors[np.array(chosen, int)])
        learnt = learn(content.cues, content.cue_vectors)
        if learnt:
            learnt.save(path)
        boundary = learn_boundary(content.cues, content.cue_vectors)
        if boundary:
            boundary.save(path)
    finally:
        _close(client)


class _Stored(NamedTuple):
    id: str
    text: str
    record: Metadata


def _client(path: Path) -> Client:
    with _OPENING:
        client = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))
    assert isinstance(client, Client)
    return client


def _close(client: Client) -> None:
    with _OPENING:
        client.close()


def _cues_name(kind: CueKind) -> str:
    return f"cues-{kind}"


def _open(client: Client, name: str) -> Collection:
    collection = client.get_collection(name, embedding_function=None)
    space = collection.configuration_json["hnsw"]["space"]
    if space != _SPACE:
        raise IndexMismatch(f"collection {name} measures {space}, not {_SPACE}: ingest --full")
    return collection


def _write(client: Client, name: str, stored: Sequence[_Stored], vectors: Vectors) -> None:
    client.create_collection(name, embedding_function=None, configuration=_configuration())
    collection = _open(client, name)
    for start in range(0, len(stored), _BATCH):
        batch = stored[start : start + _BATCH]
        collection.add(
            ids=[one.id for one in batch],
            documents=[one.text for one in batch],
            metadatas=[one.record for one in batch],
            embeddings=vectors[start : start + _BATCH],
        )
    if collection.count() != len(stored):
        raise IndexMismatch(f"collection {name} holds {collection.count()} of {len(stored)}")
    if stored and _nearest(collection, vectors[0], 1)[0][1] < 0.999:
        raise IndexMismatch(f"collection {name} does not find its first entry by its own vector")


def _configuration() -> CreateCollectionConfiguration:
    return {"hnsw": {"space": _SPACE, "ef_search": _SEARCH_WIDTH, "ef_construction": 200}}


def _all(collection: Collection) -> tuple[list[_Stored], Vectors]:
    found = collection.get(include=["metadatas", "documents", "embeddings"])
    records = found["metadatas"] or []
    texts = found["documents"] or []
    order = sorted(range(len(records)), key=lambda n: int(str(records[n]["position"])))
    stored = [_Stored(found["ids"][n], texts[n], records[n]) for n in order]
    vectors = np.asarray(found["embeddings"], dtype=np.float32)
    return stored, vectors[order] if order else _no_vectors()


def _nearest(collection: Collection, vector: Vectors, k: int) -> list[tuple[str, float]]:
    found = collection.query(
        query_embeddings=vector.reshape(1, -1), n_results=k, include=["distances"]
    )
    distances = (found["distances"] or [[]])[0]
    return [
        (name, 1.0 - distance) for name, distance in zip(found["ids"][0], distances, strict=True)
    ]


def _no_vectors() -> Vectors:
    return np.zeros((0, 0), dtype=np.float32)
