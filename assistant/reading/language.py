"""The language of a message, as far as it decides how the guides are asked."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from assistant.reading.endings import without_kazakh_letters
from assistant.reading.word_list import pattern_groups

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_KAZAKH_ONLY = re.compile(r"[әғқұіһ]")
_KAZAKH_AND_OTHERS = re.compile(r"[өүң]")
_NEITHER = re.compile(r"[їєґўђјљњћџҷҳӣӯѕѐѝ]")
_SURE = 2
"""Function words of another language that are needed before English is given up."""


@cache
def _known(script: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in pattern_groups("languages", script).items()}


def _count(words: Iterable[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)


def _script(word: str) -> str:
    return unicodedata.name(word[0], "UNKNOWN").split()[0]


def language(text: str) -> str:
    """`ru` or `kk`, also with English terms mixed in; `other` if it is surely none; else `en`."""
    words = _WORD.findall(_ADDRESS.sub(" ", text).lower())
    latin = [word for word in words if _script(word) == "LATIN"]
    cyrillic = [
        word for word in words if _script(word) == "CYRILLIC" and (len(word) > 1 or not latin)
    ]
    foreign = sum(len(word) for word in words) - sum(len(word) for word in cyrillic + latin)
    if foreign > sum(len(word) for word in cyrillic + latin):
        return "other"
    if not cyrillic:
        return _latin_language(latin)
    spoken = _cyrillic_language(cyrillic)
    if _is_english_around(latin, cyrillic):
        return "en"
    return spoken


def _is_english_around(latin: list[str], cyrillic: list[str]) -> bool:
    """Whether Cyrillic words are only quoted in an English sentence."""
    known = _known("cyrillic")
    plain = [without_kazakh_letters(word) for word in cyrillic]
    told = max(_count(cyrillic, known["ru"]), _count(plain, known["kk"]))
    return len(latin) >= len(cyrillic) and _count(latin, _known("latin")["en"]) > told


def _cyrillic_language(words: list[str]) -> str:
    text = " ".join(words)
    known = _known("cyrillic")
    russian = _count(words, known["ru"])
    kazakh = _count([without_kazakh_letters(word) for word in words], known["kk"])
    if _NEITHER.search(text):
        return "other"
    if sum(_KAZAKH_ONLY.search(word) is not None for word in words) > russian / 2:
        return "kk"
    if _KAZAKH_AND_OTHERS.search(text) and russian == 0:
        return "kk" if kazakh or len(words) < 4 else "other"
    return "kk" if kazakh > russian else "ru"


def _latin_language(words: list[str]) -> str:
    counts = {name: _count(set(words), known) for name, known in _known("latin").items()}
    english = counts.pop("en")
    best = max(counts.values())
    return "other" if best >= _SURE and best > english else "en"
