"""Stand-ins for what is slow: an embedder that counts words instead of reading them."""

import hashlib
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

_DIMENSIONS = 64


class FakeEmbedder:
    """Hashed bags of words: texts that share words are near, and it is the same every time."""

    def __init__(self, identity: str = "fake@1") -> None:
        self.identity = identity
        self.embedded: list[str] = []
        """Every text that was asked for, in order."""

    def embed(
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> NDArray[np.float32]:
        """One row of length 1 for each text."""
        self.embedded += texts
        if progress:
            progress(len(texts))
        return np.stack([_vector(text) for text in texts]).astype(np.float32)


def _vector(text: str) -> NDArray[np.float64]:
    vector = np.full(_DIMENSIONS, 1e-6)
    for word in re.findall(r"\w+", text.lower()):
        digest = hashlib.sha256(word.encode()).digest()
        vector[digest[0] % _DIMENSIONS] += 1 if digest[1] % 2 else -1
    return np.asarray(vector / np.linalg.norm(vector))
