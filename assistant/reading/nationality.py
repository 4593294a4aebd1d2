"""Nationality: a country by its name or its people, or a group of countries."""

import re
from functools import cache

from babel import Locale

from assistant.reading.plain import Plain, read_plain
from assistant.reading.word_list import pattern_groups

_GROUPS = {
    "EAEU": re.compile(
        r"\b(?:eaeu|eeu|eau\s+countr\w+|eurasian\s+(?:economic\s+)?union|еаэс|еаэо|еаэқ)(?!\w)|евразийск\w+\s+(?:экономическ\w+\s+)?союз\w*|еуразиялық\s+\w+"
    ),
    "CIS": re.compile(r"\bcis\b|commonwealth\s+of\s+independent|(?<!\w)(?:снг|тмд)(?!\w)"),
}
_NOT_PEOPLE = re.compile(
    r"\s*[-]?(?:\s*(?:language|translat\w+|version|text|airlines?|embass\w+|consulat\w+|speaking|food|holiday|visa\s+centre|"
    r"диплом|язык\w*|посольств\w+|консульств\w+|перевод\w*|university|degree|company|firm|llp|bank|diploma|office|site|parent|branch|employer|affiliate|group|subsidiary)\b)"
)
_BEFORE_LANGUAGE = re.compile(
    r"(?:\b(?:in|into|to|speak\w*|know|learn\w*|perfect|fluent|kazakh\s+(?:or|and)|kazakh\s*[,/]|and\s+in|translat\w+\s+(?:from|into))\s+|(?<!\w)(?:на|по)\s+|consulate\s+in\s+|embassy\s+(?:in|of)\s+|flying\s+(?:from|to)\s+|holiday\s+in\s+)$"
)
_AFTER_NAME = re.compile(
    r"(?:'s)?\s+(?:citizens?|nationals?|passports?(?:\s+holders?)?|nationality|citizenship|employees?|engineers?|workers?|investors?|"
    r"specialists?|developers?|experts?|guy|man|woman|colleagues?|азамат\w*|төлқұжат\w*)"
)
_BEFORE_NAME = re.compile(
    r"(?:\b(?:citizens?|nationals?|citizenship|passports?|people|person|nationality|colleague|employees?|workers?|engineers?|experts?|specialists?|investors?|hire|i'm|i\s+am|we\s+are|he\s+is|she\s+is|comes?|coming|someone|anyone|friend|wife|husband)\s*(?:of|from|is|are|:|in)?\s+(?:the\s+)?(?:republic\s+of\s+)?(?:all\s+)?|"
    r"\bfrom\s+(?:the\s+)?|"
    r"(?:граждан\w+|гражданств\w+|паспорт\w*|из|подданн\w+)\s+(?:республики\s+)?)$"
)
_SKIPPED = {
    "KZ",
    "TD",
    "ML",
    "NE",
    "JE",
    "IM",
    "GU",
    "AQ",
    "EU",
    "UN",
    "EZ",
    "ZZ",
    "XA",
    "XB",
    "QO",
}
_HOLDS = re.compile(r"\w+(?:\s+republic)?\s+(?:passport|citizen)")
_CAPITALS = {
    "moscow": "RU",
    "minsk": "BY",
    "yerevan": "AM",
    "bishkek": "KG",
    "tashkent": "UZ",
    "dushanbe": "TJ",
    "baku": "AZ",
    "chisinau": "MD",
    "ashgabat": "TM",
    "kyiv": "UA",
    "kiev": "UA",
    "tbilisi": "GE",
    "petersburg": "RU",
    "novosibirsk": "RU",
    "kazan": "RU",
    "gomel": "BY",
    "gyumri": "AM",
    "osh": "KG",
    "samarkand": "UZ",
    "bukhara": "UZ",
    "khujand": "TJ",
    "ganja": "AZ",
    "istanbul": "TR",
    "ankara": "TR",
}
_FROM_CAPITAL = re.compile(
    r"(?<!fly\s)(?<!flying\s)(?<!flies\s)(?<!flew\s)(?<!flight\s)(?<!arrived\s)(?<!arriving\s)(?<!train\s)(?<!sent\s)"
    rf"\bfrom\s+(?:st\.?\s+|saint\s+)?({'|'.join(_CAPITALS)})\b|\b({'|'.join(_CAPITALS)})[\s-]+born\b"
)
"""Who comes from a town of the neighbourhood is taken for a citizen of its country, where none is
named."""
_PLAIN_NAMES = {
    "TR": "Turkey",
    "CZ": "the Czech Republic",
    "GB": "the United Kingdom",
    "US": "the United States",
}
_ABBREVIATED = {
    "рф": "RU",
    "rf": "RU",
    "рб": "BY",
    "кр": "KG",
    "руз": "UZ",
    "кнр": "CN",
    "сша": "US",
}
"""Countries as their citizens are named in letters and forms."""
_ABLATIVE = r"(?:нан|нен|дан|ден|тан|тен)?"


@cache
def _people() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)"))
        for code, words in pattern_groups("demonyms").items()
    )


@cache
def _countries() -> dict[str, str]:
    """Names of countries as they stand in plain text, Russian ones without their ending."""
    found: dict[str, str] = {}
    for language in ("en", "ru", "kk"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) != 2 or not code.isalpha() or code in _SKIPPED:
                continue
            plain = read_plain(re.sub(r"\s*[(,].*", "", name)).text
            stem = (
                re.sub(r"[аяийьыоеу]+$", "", plain)
                if language == "ru" and len(plain) > 4
                else plain
            )
            found.setdefault(stem, code)
    return found | _ABBREVIATED


@cache
def _country_pattern() -> re.Pattern[str]:
    stems = sorted((re.escape(stem) for stem in _countries()), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?P<stem>{'|'.join(stems)})(?P<ending>[а-я]{{0,3}}|{_ABLATIVE}|(?:\s+республик\w+))(?!\w)"
    )


def _by_people(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for code, pattern in _people():
        for match in pattern.finditer(text):
            if _NOT_PEOPLE.match(text, match.end()) or _BEFORE_LANGUAGE.search(
                text[: match.start()]
            ):
                continue
            if match[0] in {"us", "uk", "uae", "usa", "belarus", "turkey", "сша", "swiss"} and not (
                _AFTER_NAME.match(text, match.end()) or _BEFORE_NAME.search(text[: match.start()])
            ):
                continue
            if match[0] == "us" and not _AFTER_NAME.match(text, match.end()):
                continue
            found.append((match.start(), code))
    return found


def _by_country(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _country_pattern().finditer(text):
        kazakh_from = bool(re.fullmatch(r"(?:нан|нен|дан|ден|тан|тен)", match["ending"]))
        if (
            kazakh_from
            or _AFTER_NAME.match(text, match.end())
            or _BEFORE_NAME.search(text[: match.start()])
        ):
            found.append((match.start(), _countries()[match["stem"]]))
    return found


def read_nationalities(plain: Plain) -> tuple[str, ...]:
    """The ISO codes of the nationalities named, in order, each once; Kazakhstan is left out."""
    return tuple(dict.fromkeys(code for _, code in _found(plain)))


def _found(plain: Plain) -> list[tuple[int, str]]:
    named = _by_people(plain.text) + _by_country(plain.text)
    return sorted(named or _by_capital(plain.text))


def _by_capital(text: str) -> list[tuple[int, str]]:
    return [
        (match.start(), _CAPITALS[match[1] or match[2]]) for match in _FROM_CAPITAL.finditer(text)
    ]


def read_nationality(plain: Plain) -> str | None:
    """The nationality of the case; None when none or more than one is named."""
    codes = read_nationalities(plain)
    if len(codes) > 1:  # the passport says what somebody with two origins is
        passports = [code for at, code in _found(plain) if _HOLDS.match(plain.text, at)]
        return passports[0] if len(set(passports)) == 1 else None
    return codes[0] if codes else None


def read_nationality_group(plain: Plain) -> str | None:
    """`EAEU` or `CIS` when one of these groups is named."""
    named = [group for group, pattern in _GROUPS.items() if pattern.search(plain.text)]
    return named[0] if len(named) == 1 else None


def names_both_groups(plain: Plain) -> bool:
    """Whether the EAEU and the CIS are both named, to be told apart."""
    return all(pattern.search(plain.text) for pattern in _GROUPS.values())


@cache
def country_name(code: str) -> str:
    """The English name of a country by its ISO code; empty for none."""
    name = str(Locale.parse("en").territories.get(code, ""))
    return _PLAIN_NAMES.get(code, re.sub(r"\s*\(.*", "", name))
