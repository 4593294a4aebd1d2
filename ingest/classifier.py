"""A small linear classifier: which passage a question is about, learnt from the sample questions.

Support vectors over the embedding of a question and its hashed words; measured on held-out
questions it ranks passages better than the nearest questions alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.svm import LinearSVC

from ingest.passage import Cue, CueKind
from ingest.words import stems

_FEATURES = 2**14
_SEED = 20261122


def _terms(text: str) -> list[str]:
    """The stems of a text and each two that are neighbours."""
    words = stems(text)
    return words + [f"{one} {next_one}" for one, next_one in pairwise(words)]


_TERMS = HashingVectorizer(analyzer=_terms, n_features=_FEATURES, alternate_sign=False, norm=None)
FILE = "classifier.npz"


@dataclass(frozen=True)
class Classifier:
    """One weight vector for each target (a passage id, or a subject's id)."""

    targets: tuple[str, ...]
    weights: NDArray[np.float32]
    """Targets x features."""
    offsets: NDArray[np.float32]

    def scores(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each target how far a question lies on its side of the boundary (about -1 to 1)."""
        terms = _scaled_terms([text])
        size = vector.shape[0]
        dense = vector @ self._by_feature[:size]
        of_terms = terms.data.astype(np.float32) @ self._by_feature[size + terms.indices]
        return np.asarray(dense + of_terms + self.offsets, dtype=np.float32)

    @cached_property
    def _by_feature(self) -> NDArray[np.float32]:
        """The weights, a row for each feature: one question touches few of them."""
        return np.ascontiguousarray(self.weights.T)

    def save(self, folder: Path) -> None:
        """Write it beside the vectors that it was learnt from."""
        np.savez_compressed(
            folder / FILE,
            targets=np.array(self.targets),
            weights=self.weights.astype(np.float16),
            offsets=self.offsets,
        )


def train(texts: Sequence[str], targets: Sequence[str], vectors: NDArray[np.float32]) -> Classifier:
    """Learn from questions, the target of each and their vectors; at least two targets."""
    model = LinearSVC(C=1.0, tol=1e-2, random_state=_SEED)
    model.fit(features(texts, vectors), np.array(targets))
    weights, offsets = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, offsets = np.vstack([-weights, weights]), np.concatenate([-offsets, offsets])
    return Classifier(
        tuple(str(name) for name in model.classes_),
        weights.astype(np.float32),
        offsets.astype(np.float32),
    )


def learn(cues: Sequence[Cue], vectors: NDArray[np.float32]) -> Classifier | None:
    """A classifier from the questions among the cues; None where they point to fewer than two."""
    asked = [n for n, cue in enumerate(cues) if cue.kind is not CueKind.LINE]
    targets = [cues[n].target for n in asked]
    if len(set(targets)) < 2:
        return None
    return train([cues[n].text for n in asked], targets, vectors[np.array(asked)])


def load(folder: Path) -> Classifier | None:
    """The classifier of a generation, None where the guides came without sample questions."""
    path = folder / FILE
    if not path.exists():
        return None
    with np.load(path) as stored:
        return Classifier(
            tuple(str(name) for name in stored["targets"]),
            stored["weights"].astype(np.float32),
            stored["offsets"],
        )


def features(texts: Sequence[str], vectors: NDArray[np.float32]) -> sparse.csr_matrix:
    """The vector of each text and its hashed words, side by side."""
    return sparse.hstack([sparse.csr_matrix(vectors), _scaled_terms(texts)]).tocsr()


def _scaled_terms(texts: Sequence[str]) -> sparse.csr_matrix:
    scale = TfidfTransformer(sublinear_tf=True, use_idf=False)
    return scale.fit_transform(_TERMS.transform(texts))
