"""The words of the English language, as the pyspellchecker package counts them."""

from functools import cache

from spellchecker import SpellChecker

_SEEN = 60
"""Rarer words of its counts are mostly typing errors themselves."""


@cache
def english_words() -> frozenset[str]:
    """Words in lower case that are English beyond doubt."""
    counts = SpellChecker(language="en").word_frequency.dictionary
    return frozenset(word for word, count in counts.items() if count > _SEEN)
