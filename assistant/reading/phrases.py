"""Phrases of one language with their English words, found in a row of words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.reading.endings import is_ending, says_not, stem_forms, without_kazakh_letters

_LOOSE = 5
"""Letters of a stem from which on an unknown ending or one typing error is forgiven."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems or whole words that stand next to each other, and their English words."""

    stems: tuple[tuple[str, ...], ...]
    """For each word the forms of its stem."""
    open: tuple[bool, ...]
    """For each word whether an ending may follow."""
    english: str

    @property
    def weight(self) -> tuple[int, int]:
        """Longer phrases and stems go first."""
        return len(self.stems), sum(len(forms[0]) for forms in self.stems)


@dataclass(frozen=True, slots=True)
class Match:
    """English words for the next `words` words."""

    english: str
    words: int


class Phrases:
    """The phrases of one language (ru or kk)."""

    def __init__(self, entries: Iterable[tuple[str, str]], language: str) -> None:
        """Takes pairs of pattern and English; a trailing `*` stands for any ending."""
        self._language = language
        self._by_start: dict[str, list[Phrase]] = defaultdict(list)
        self._typed_plain: dict[str, list[Phrase]] = defaultdict(list)
        phrases = [self._phrase(pattern, english) for pattern, english in entries]
        for phrase in sorted(phrases, key=lambda one: one.weight, reverse=True):
            self._by_start[phrase.stems[0][0][:2]].append(phrase)
            plain = _typed_plain(phrase)
            self._typed_plain[plain.stems[0][0][:2]].append(plain)

    def _phrase(self, pattern: str, english: str) -> Phrase:
        words = pattern.split()
        return Phrase(
            tuple(
                stem_forms(word[:-1], self._language) if word.endswith("*") else (word,)
                for word in words
            ),
            tuple(word.endswith("*") for word in words),
            english,
        )

    def sure(self, words: Sequence[str]) -> Match | None:
        """The longest phrase that the words begin with, with endings of the language."""
        return self._first(self._by_start, words, self._is_form)

    def typed_plain(self, words: Sequence[str]) -> Match | None:
        """The same where Kazakh letters may have been replaced by their Russian neighbours."""
        plain = [without_kazakh_letters(word) for word in words]
        return self._first(self._typed_plain, plain, self._is_form)

    def loose(self, words: Sequence[str]) -> Match | None:
        """The same where a longer stem may have an unknown ending."""
        return self._first(
            self._by_start, words, lambda word, stem: len(stem) >= _LOOSE and word.startswith(stem)
        )

    def mistyped(self, word: str) -> Match | None:
        """The entry of a single word whose stem was typed with one error."""
        best = 0
        found: Match | None = None
        for phrase in self._starting_with(word[:1]):
            stem = phrase.stems[0][0]
            if len(stem) <= max(best, _LOOSE) or len(phrase.stems) > 1 or not phrase.open[0]:
                continue
            if any(
                OSA.distance(word[:length], stem, score_cutoff=1) <= 1
                and is_ending(word[length:], self._language)
                for length in (len(stem) - 1, len(stem), len(stem) + 1)
            ):
                best, found = len(stem), Match(phrase.english, 1)
        return found

    def _starting_with(self, letter: str) -> Iterable[Phrase]:
        return (
            phrase
            for start, phrases in self._by_start.items()
            if start[:1] == letter
            for phrase in phrases
        )

    def _is_form(self, word: str, stem: str) -> bool:
        return word.startswith(stem) and is_ending(word[len(stem) :], self._language)

    def _first(
        self,
        index: dict[str, list[Phrase]],
        words: Sequence[str],
        fits: Callable[[str, str], bool],
    ) -> Match | None:
        for phrase in index.get(words[0][:2], ()):
            if len(phrase.stems) <= len(words) and all(
                any(fits(word, stem) for stem in forms) if is_open else word == forms[0]
                for word, forms, is_open in zip(words, phrase.stems, phrase.open, strict=False)
            ):
                last = words[len(phrase.stems) - 1]
                negated = phrase.english and phrase.open[-1] and self._negated(last, phrase)
                english = f"not {phrase.english}" if negated else phrase.english
                return Match(english, len(phrase.stems))
        return None

    def _negated(self, word: str, phrase: Phrase) -> bool:
        return any(
            word.startswith(stem) and says_not(word[len(stem) :], self._language)
            for stem in phrase.stems[-1]
        )


def _typed_plain(phrase: Phrase) -> Phrase:
    stems = tuple(tuple(without_kazakh_letters(form) for form in forms) for forms in phrase.stems)
    return Phrase(stems, phrase.open, phrase.english)
