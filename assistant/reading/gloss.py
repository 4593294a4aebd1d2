"""Rough English for a message in Russian or Kazakh, word by word, for finding English guides."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.reading.codes import CODE, KNOWN, normal_code
from assistant.reading.language import language
from assistant.reading.phrases import Match, Phrases

_TOKEN = re.compile(
    r"(?P<kept>[^\s@]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|\d+(?:[.,:/]\d+)+|[A-Za-z]+(?:['’-][A-Za-z]+)*\d*)"
    r"|(?P<word>\w+)|(?P<mark>[?.!,;:%\n])"
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
_LETTERS = str.maketrans("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziyklmnoprstufyeagqnouuhi")
_PAIRS = {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
_SOFT_VOWELS = {"ю": "yu", "я": "ya", "ё": "e"}
_TO_LATIN = _LETTERS | str.maketrans(_PAIRS | _SOFT_VOWELS)


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    ru: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()


_File = TypeAdapter(Mapping[str, Mapping[str, _Words]])


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    opens: bool
    """Whether it opens a sentence, where a capital letter tells nothing."""

    @property
    def known_form(self) -> str:
        return self.text.lower().replace("ё", "е")

    @property
    def is_name(self) -> bool:
        return (self.text[:1].isupper() and not self.opens) or (
            self.text.isupper() and 1 < len(self.text) <= 6
        )


class Glossary:
    """Russian and Kazakh phrases with their English words."""

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Takes language (ru, kk), pattern and English words of each entry."""
        self._phrases = {
            name: Phrases([(p, english) for of, p, english in entries if of == name], name)
            for name in ("ru", "kk")
        }

    @classmethod
    def load(cls, corpus: Path) -> "Glossary":
        """Reads glossary.yaml of a corpus; ValueError says what is wrong in it."""
        path = corpus / "glossary.yaml"
        try:
            groups = _File.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (OSError, yaml.YAMLError, ValidationError) as error:
            raise ValueError(f"{path}: {error}") from error
        entries = [
            (name, pattern.replace("ё", "е"), english)
            for group in groups.values()
            for english, words in group.items()
            for name, patterns in (("ru", words.ru), ("kk", words.kk))
            for pattern in patterns
        ]
        seen: set[tuple[str, str]] = set()
        for name, pattern, english in entries:
            if (name, pattern) in seen:
                raise ValueError(f"{path}: {name} {pattern!r} stands twice, once for {english!r}")
            seen.add((name, pattern))
        return cls(entries)

    def gloss(self, text: str) -> str:
        """Rough English for the text; English words, figures, codes and addresses stay.

        Words that the glossary lacks are left out, names are written in Latin letters.
        """
        spoken = language(text)
        tokens = list(_tokens(CODE.sub(_latin_code, text)))
        written: list[str] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match = self._match(tokens, at, spoken) if token.kind == "word" else None
            if match is None:
                match = Match(_as_it_is(token), 1)
            if match.english and match.english not in written[-1:]:
                written.append(match.english)
            at += match.words
        joined = " ".join(written).replace("\n", ". ")
        return re.sub(
            r"\s+(?=[?.!,;:])", "", re.sub(r"([?.!,;:])(?:\s*[.,;:])+", r"\1", joined)
        ).strip()

    def _match(self, tokens: Sequence[_Token], at: int, spoken: str) -> Match | None:
        words = _words_from(tokens, at)
        token = tokens[at]
        if not _CYRILLIC.search(words[0]) and len(words) == 1:
            return None
        ru, kk = self._phrases["ru"], self._phrases["kk"]
        if spoken != "kk" and not _KAZAKH_LETTER.search(words[0]):
            found = ru.sure(words) or (None if token.is_name else ru.loose(words))
        else:
            found = kk.sure(words) or ru.sure(words)
            if not found and not _KAZAKH_LETTER.search(words[0]):
                found = kk.typed_plain(words)
            if not found and not token.is_name:
                found = kk.loose(words) or ru.loose(words)
        if found or token.is_name:
            return found
        return (kk if spoken == "kk" else ru).mistyped(words[0])


def _latin_code(match: re.Match[str]) -> str:
    code = normal_code(match[1] or match[4], match[3] or match[6])
    return code if code in KNOWN and not match[5] else match[0]


def _tokens(text: str) -> Iterator[_Token]:
    opens = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        yield _Token(match[0], kind, opens)
        opens = kind == "mark" and match[0] in "?.!\n"


def _words_from(tokens: Sequence[_Token], at: int) -> list[str]:
    """The words from here to the next mark, at most eight."""
    words: list[str] = []
    for token in tokens[at : at + 8]:
        if token.kind == "mark":
            break
        words.append(token.known_form)
    return words


def _as_it_is(token: _Token) -> str:
    if token.kind != "word" or token.text.isascii():
        return token.text
    if any(char.isdigit() for char in token.text) or token.is_name:
        latin = token.text.lower().translate(_TO_LATIN)
        return latin if latin.isascii() else ""
    return ""
