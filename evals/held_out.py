"""An index without some of its sample questions, to ask those as if nobody had thought of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from ingest.boundary import Boundary, learn_boundary
from ingest.classifier import Classifier, learn
from ingest.content import Progress, TextEmbedder, Vectors
from ingest.guide import Guide
from ingest.index import PassageIndex
from ingest.passage import Cue, CueKind, Passage
from ingest.questions import Subject


class HeldOutIndex(PassageIndex):
    """The rest of an index: what is learnt from questions is learnt anew without the hidden ones.

    It searches its vectors one by one and exactly, without the database.
    """

    def __init__(self, whole: PassageIndex, hidden: Iterable[int]) -> None:
        """`hidden` are numbers of cues, in the order of the whole index."""
        self._whole = whole
        cues, vectors = whole.cue_vectors()
        kept = np.setdiff1d(np.arange(len(cues)), np.array(sorted(hidden), dtype=int))
        self._kept = tuple(cues[n] for n in kept)
        self._vectors = vectors[kept]
        self._of_kind = {
            kind: np.array([n for n, cue in enumerate(self._kept) if cue.kind is kind], dtype=int)
            for kind in CueKind
        }
        self._rows = {kind: self._vectors[numbers] for kind, numbers in self._of_kind.items()}

    def guides(self) -> tuple[Guide, ...]:
        """The guides."""
        return self._whole.guides()

    def subjects(self) -> tuple[Subject, ...]:
        """All subjects, those without a question left included."""
        return self._whole.subjects()

    def passages(self) -> tuple[Passage, ...]:
        """All passages."""
        return self._whole.passages()

    def cues(self) -> tuple[Cue, ...]:
        """The cues that are left."""
        return self._kept

    def cue_vectors(self) -> tuple[tuple[Cue, ...], Vectors]:
        """The cues that are left and their vectors."""
        return self._kept, self._vectors

    @cached_property
    def _learnt(self) -> Classifier | None:
        return learn(self._kept, self._vectors)

    def classifier(self) -> Classifier | None:
        """Learnt from the questions that are left."""
        return self._learnt

    def boundary(self) -> Boundary | None:
        """Learnt from the questions that are left."""
        return learn_boundary(self._kept, self._vectors)

    def nearest_passages(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """Ids of the k nearest passages with their cosine similarity, nearest first."""
        passages, rows = self._whole.passage_vectors()
        near = rows @ vector
        return [(passages[n].id, float(near[n])) for n in np.argsort(-near, kind="stable")[:k]]

    def nearest_cues(
        self, vector: Vectors, k: int, kinds: Iterable[CueKind] = tuple(CueKind)
    ) -> list[tuple[Cue, float]]:
        """The k nearest of the cues that are left, of some kinds, nearest first."""
        found: list[tuple[Cue, float]] = []
        for kind in dict.fromkeys(kinds):
            near = self._rows[kind] @ vector
            first = np.argsort(-near, kind="stable")[:k]
            numbers = self._of_kind[kind]
            found += [(self._kept[numbers[n]], float(near[n])) for n in first]
        found.sort(key=lambda pair: -pair[1])
        return found[:k]


class Remembering:
    """An embedder that embeds many texts at once beforehand, and each only once."""

    def __init__(self, embedder: TextEmbedder, known: Mapping[str, Vectors]) -> None:
        self._embedder = embedder
        self._known = dict(known)

    @property
    def identity(self) -> str:
        """Name and checksum of the model."""
        return self._embedder.identity

    def prepare(self, texts: Iterable[str]) -> None:
        """Embed what is not known yet."""
        new = sorted(set(texts) - set(self._known))
        self._known.update(zip(new, self._embedder.embed(new), strict=True))

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row for each text."""
        self.prepare(texts)
        if progress:
            progress(len(texts))
        return np.stack([self._known[text] for text in texts])
