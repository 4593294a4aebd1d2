"""Typing errors mended against the words that guides and sample questions use."""

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.english import english_words

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SHORTEST = 5
"""Shorter words have too many neighbours to be mended safely."""
_CARELESS = 2
"""Who slips in so many words may have slipped in one that is English as well: `waver`."""
_SEEN_OFTEN = 3
"""A word of the corpus counts as spelt right when it stands there this often."""


class Spelling:
    """Knows the words of the corpus and mends those that are one slip away from one."""

    def __init__(self, texts: Iterable[str], known: Iterable[str] = ()) -> None:
        """The words of the corpus; words of the English language are left as they are."""
        counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        self._known = frozenset(counts) | {word.lower() for word in known}
        self._counts = counts
        common = [w for w, n in counts.items() if n >= _SEEN_OFTEN and len(w) >= _SHORTEST]
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(common):
            self._by_length.setdefault(len(word), []).append(word)

    def mend(self, text: str) -> str:
        """The text with unknown words replaced by the known word they were meant to be."""
        strange = sum(self._is_strange(word) for word in _WORD.findall(text))
        careless = strange >= _CARELESS
        return _WORD.sub(lambda match: self._mended(match[0], careless=careless), text)

    def _is_strange(self, word: str) -> bool:
        lowered = word.lower()
        unknown = lowered not in self._known and lowered not in english_words()
        return unknown and len(word) >= _SHORTEST and not _is_inflected(lowered, self._known)

    def _mended(self, word: str, *, careless: bool) -> str:
        lowered = word.lower()
        if lowered in english_words() and not (careless and lowered not in self._known):
            return word
        known_well = self._counts[lowered] >= _SEEN_OFTEN
        if (
            len(word) < _SHORTEST
            or word.isupper()
            or known_well
            or _is_inflected(lowered, self._known)
        ):
            return word
        if lowered in self._known and self._counts[lowered] == 0:
            return word
        slips = 1 if len(word) < 8 else 2
        choices = [
            choice
            for length in range(len(word) - slips, len(word) + slips + 1)
            for choice in self._by_length.get(length, ())
            if choice[0] == lowered[0]
        ]
        found = process.extract(
            lowered, choices, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=5
        )
        if not found:
            return word
        nearest = min(found, key=lambda one: (one[1], -self._counts[one[0]]))
        return str(nearest[0])


def _is_inflected(word: str, known: frozenset[str]) -> bool:
    """Whether a word is a usual English ending away from a known one."""
    for ending in ("s", "es", "ed", "d", "ing", "ly", "'s"):
        if word.endswith(ending) and word[: -len(ending)] in known:
            return True
        if word + ending in known:
            return True
    return False
