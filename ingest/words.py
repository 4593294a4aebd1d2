"""Words as they are compared: stems of English, Russian and Kazakh words."""

import re
from functools import lru_cache

import snowballstemmer

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
