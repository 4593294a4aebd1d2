"""Papers of other countries: `a Canadian work permit`, `a visa for Germany`."""

import re
from functools import cache

from babel import Locale

from assistant.reading.plain import read_plain
from assistant.reading.word_list import pattern_groups

_PAPER = (
    r"(?:(?:work(?:ing)?|employment|residen(?:ce|cy)|permanent|temporary|tourist|student|business|"
    r"golden|family|entry|investor|spouse)[\s-]+){0,2}"
    r"(?:visas?|permits?|pr|residen(?:ce|cy)|citizenship|work\s+authori[sz]ation)"
)
_HOME = re.compile(
    r"kazakh|қазақ|казах|\bkz\b|\bastana\b|\balmaty\b|\baifc\b|expat\s+cent|\b[abcm][1-9]\b|"
    r"астан|алмат|мфца"
)
_HOLDERS = (
    r"(?![\s-]*(?:free\b|less\b|exempt)"
    r"|\s*(?:citizen|national|passport|people|holder|applicant|employee|worker|staff))"
)
_SCHEMES = re.compile(r"\bschengen\b|\bh-?1b\b|\bgreen\s+card\b|\beu\s+blue\s+card\b|шенген")
_CITIES = ("dubai", "abu dhabi", "london", "moscow", "tashkent", "bishkek", "berlin", "istanbul")


def asks_about_elsewhere(text: str) -> bool:
    """Whether a text asks about the visa or permit of another country than Kazakhstan."""
    plain = read_plain(text).text
    if _HOME.search(plain):
        return False
    return bool(_SCHEMES.search(plain) or _pattern().search(plain))


@cache
def _pattern() -> re.Pattern[str]:
    people = "|".join(
        word for code, words in pattern_groups("demonyms").items() if code != "KZ" for word in words
    )
    lands = "|".join([*_lands("en"), *_CITIES])
    russian = "|".join(re.sub(r"[аяийьыоеу]+$", "", name) for name in _lands("ru"))
    return re.compile(
        rf"(?<![\w-])(?:{people}|{lands})\s+{_PAPER}\b{_HOLDERS}|"
        rf"\b(?:visas?|{_PAPER})\s+(?:to|of|for)\s+(?:the\s+)?(?:{lands})\b{_HOLDERS}|"
        rf"\b(?:(?:work|residence)\s+permit|pr|residen(?:ce|cy)|citizenship)\s+in\s+"
        rf"(?:the\s+)?(?:{lands})\b{_HOLDERS}|"
        rf"(?<!\w)(?:виз\w+|вид\w*\s+на\s+жительство|разрешени\w+\s+на\s+работу)\s+в[ое]?\s+"
        rf"(?:{russian})\w{{0,3}}(?!\w)"
    )


def _lands(language: str) -> tuple[str, ...]:
    names = {
        read_plain(re.sub(r"\s*[(,].*", "", name)).text
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code != "KZ"
    }
    return tuple(
        sorted((re.escape(name) for name in names if len(name) > 3), key=len, reverse=True)
    )
