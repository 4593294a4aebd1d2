"""Which lines of a passage answer: by their sample questions, their meaning, their rare words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.passage import Cue, CueKind, Passage
from ingest.words import stems

_ASKED, _SAID, _COMMON = 0.6, 0.25, 0.15
"""Weights of the nearest sample question, of the line itself and of the words in common."""


class LineScorer:
    """Scores lines of passages for a question; knows their words and how rare these are."""

    def __init__(self, passages: Mapping[str, Passage]) -> None:
        self._passages = passages
        self._stems = {
            id_: [frozenset(stems(line.text)) for line in passage.lines]
            for id_, passage in passages.items()
        }
        seen = Counter(word for lines in self._stems.values() for line in lines for word in line)
        count = sum(len(lines) for lines in self._stems.values())
        self._rarity = {word: float(np.log((count + 1) / (n + 0.5))) for word, n in seen.items()}

    def scores(
        self, texts: Sequence[str], cues: Iterable[tuple[Cue, float]], wanted: Collection[str]
    ) -> dict[str, NDArray[np.float32]]:
        """For each wanted passage a score from 0 to 1 for each of its lines."""
        asked = {id_: self._zeros(id_) for id_ in wanted}
        said = {id_: self._zeros(id_) for id_ in wanted}
        for cue, similarity in cues:
            if cue.line is None or cue.target not in asked:
                continue
            row = (asked if cue.kind is CueKind.QUESTION else said)[cue.target]
            row[cue.line] = max(row[cue.line], similarity)
        words = {stem for text in texts for stem in stems(text)}
        return {
            id_: _ASKED * asked[id_] + _SAID * said[id_] + _COMMON * self._common(id_, words)
            for id_ in wanted
        }

    def _zeros(self, id_: str) -> NDArray[np.float32]:
        return np.zeros(len(self._stems[id_]), dtype=np.float32)

    def _common(self, id_: str, words: Collection[str]) -> NDArray[np.float32]:
        """The share of the question's telling words that each line has."""
        total = sum(self._rarity.get(word, 0.0) for word in words) or 1.0
        shares = [
            sum(self._rarity.get(word, 0.0) for word in line.intersection(words)) / total
            for line in self._stems[id_]
        ]
        return np.array(shares, dtype=np.float32)
