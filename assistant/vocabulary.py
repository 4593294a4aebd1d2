"""The words of the guides and of the questions that they answer, and how rare each is."""

from collections import Counter
from collections.abc import Iterable, Set
from math import log

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from ingest.words import stem, stems

_STOP_STEMS = frozenset(stem(word) for word in ENGLISH_STOP_WORDS) | {"did", "doe", "pleas"}


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text that tell what it is about: no figures, none of the commonest words."""
    return frozenset(one for one in stems(text) if len(one) > 1 and not one.isdigit()) - _STOP_STEMS


class Vocabulary:
    """Counts words once; then tells how much of a text the guides would not understand."""

    def __init__(self, covered: Iterable[str], others: Iterable[str]) -> None:
        """`covered` are lines of the guides and questions to them, `others` further questions."""
        self._known: set[str] = set()
        counts: Counter[str] = Counter()
        texts = 0
        for known, group in ((True, covered), (False, others)):
            for text in group:
                words = set(stems(text))
                counts.update(words)
                texts += 1
                if known:
                    self._known |= words
        self._most = log(texts + 1)
        self._rarity = {word: self._most - log(count + 0.5) for word, count in counts.items()}

    def unknown(self, text: str) -> float:
        """The share of a text's words, rare ones counting more, that the guides lack (0 to 1)."""
        rarity = {word: self._rarity.get(word, self._most) for word in set(stems(text))}
        total = sum(rarity.values())
        lacking = sum(rare for word, rare in rarity.items() if word not in self._known)
        return lacking / total if total > 0 else 0.0

    def met(self, text: str, words: Set[str]) -> float:
        """The share of a text's content, rare words counting more, that stands in some words."""
        rarity = {word: self._rarity.get(word, self._most) for word in content_stems(text)}
        total = sum(rarity.values())
        known = sum(rare for word, rare in rarity.items() if word in words)
        return known / total if total > 0 else 1.0
