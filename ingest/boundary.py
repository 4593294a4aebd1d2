"""A straight line between the questions that the guides answer and those that they do not.

Learnt from all sample questions at once, it also tells apart questions on subjects of which no
sample question was ever written: what the guides are asked has its own words and ways.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from ingest.classifier import features
from ingest.passage import Cue, CueKind

FILE = "boundary.npz"
_SEED = 20261122


@dataclass(frozen=True)
class Boundary:
    """The weights of the line."""

    weights: NDArray[np.float32]
    offset: float

    def score(self, text: str, vector: NDArray[np.float32]) -> float:
        """How far a question lies on the side of the guides (about -1 to 1, below 0 beyond it)."""
        found = features([text], vector.reshape(1, -1)) @ self.weights + self.offset
        return float(found[0])

    def save(self, folder: Path) -> None:
        """Write it beside the vectors that it was learnt from."""
        np.savez_compressed(
            folder / FILE, weights=self.weights.astype(np.float16), offset=self.offset
        )


def learn_boundary(cues: Sequence[Cue], vectors: NDArray[np.float32]) -> Boundary | None:
    """The line between the questions among the cues; None where they are all of one side."""
    asked = [n for n, cue in enumerate(cues) if cue.kind is not CueKind.LINE]
    covered = np.array([cues[n].kind is CueKind.QUESTION for n in asked])
    if not asked or covered.all() or not covered.any():
        return None
    model = LinearSVC(C=0.5, tol=1e-2, class_weight="balanced", random_state=_SEED)
    model.fit(features([cues[n].text for n in asked], vectors[np.array(asked)]), covered)
    return Boundary(model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def load_boundary(folder: Path) -> Boundary | None:
    """The line of a generation, None where it was written without one."""
    path = folder / FILE
    if not path.exists():
        return None
    with np.load(path) as stored:
        return Boundary(stored["weights"].astype(np.float32), float(stored["offset"]))
