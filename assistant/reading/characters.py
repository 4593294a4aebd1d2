"""Characters: what cannot be read is dropped, what looks alike is made alike."""

import re
import unicodedata

from assistant.reading.codes import CODE, KNOWN, normal_code

_KEEP = {"\n", "\t"}
_DROPPED = {"Cf", "Cc", "Cs", "Co"}
_LATIN = "aceopxyABCEHKMOPTXyi"
_CYRILLIC = "асеорхуАВСЕНКМОРТХуі"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_BEFORE_FOLDING = {"№": "No. ", "½": ".5 ", "\u00a0": " "}
_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\u20e3\u2300-\u23ff]+"
)


def _without_lookalikes(match: re.Match[str]) -> str:
    word = match[0]
    latin = sum("a" <= char.lower() <= "z" for char in word)
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in word)
    if not latin or not cyrillic:
        return word
    tables = (_TO_LATIN, _TO_CYRILLIC) if latin >= cyrillic else (_TO_CYRILLIC, _TO_LATIN)
    for table in tables:
        other = word.translate(table)
        if other.isascii() or not re.search("[A-Za-z]", other):
            return other
    return word


def _latin_code(match: re.Match[str]) -> str:
    letter, digit = match[1] or match[4], match[3] or match[6]
    code = normal_code(letter, digit)
    if code not in KNOWN or letter.isascii() or match[5]:
        return match[0]
    return code if letter.isupper() else code.lower()


def _folded(text: str) -> str:
    for char, instead in _BEFORE_FOLDING.items():
        text = text.replace(char, instead)
    return unicodedata.normalize("NFKC", text)


def readable_characters(message: str) -> tuple[str, tuple[str, ...]]:
    """The message in ordinary characters, and the kinds of characters that were dropped."""
    removed: list[str] = []
    text = _LINE_BREAKS.sub("\n", message)
    visible = "".join(
        char for char in text if char in _KEEP or unicodedata.category(char) not in _DROPPED
    )
    if visible != text:
        removed.append("invisible characters")
    without_pictures = _PICTURES.sub(" ", visible)
    if without_pictures != visible and without_pictures.strip():
        removed.append("emoji")
        visible = without_pictures
    words = _WORD.sub(_without_lookalikes, _folded(visible))
    return CODE.sub(_latin_code, words), tuple(removed)
