"""Words in common: BM25 over passages together with their sample questions."""

import re
from collections.abc import Sequence
from functools import lru_cache

import bm25s
import numpy as np
import snowballstemmer
from numpy.typing import NDArray

_WORD = re.compile(r"\w+", re.UNICODE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_KAZAKH_STEM = 6
"""Kazakh adds its endings to the stem: the first letters stand for it."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-cased English, Russian or Kazakh word."""
    if _KAZAKH.search(word):
        return word[:_KAZAKH_STEM]
    language = "russian" if _CYRILLIC.search(word) else "english"
    return str(snowballstemmer.stemmer(language).stemWord(word))


def stems(text: str) -> list[str]:
    """The stems of a text, in order."""
    return [stem(word) for word in _WORD.findall(text.lower())]


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
