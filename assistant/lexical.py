"""Words in common: BM25 over passages together with their sample questions."""

from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from ingest.words import stems


class LexicalIndex:
    """BM25 over a fixed list of texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._index = bm25s.BM25()
        if texts:
            self._index.index([stems(text) or [""] for text in texts], show_progress=False)

    def scores(self, text: str) -> NDArray[np.float32]:
        """A score for each text from 0, scaled so that the best is 1 (all 0 without a match)."""
        words = stems(text)
        if not self._size or not words:
            return np.zeros(self._size, dtype=np.float32)
        found = np.asarray(self._index.get_scores(words), dtype=np.float32)
        best = float(found.max())
        return found / best if best > 0 else found
