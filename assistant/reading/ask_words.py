"""Words that ask: questions by their first word, and nouns that stand for a question."""

import re
from functools import cache

from assistant.reading.codes import CODE
from assistant.reading.topic import topic_words
from assistant.reading.word_list import pattern_groups

_WH = (
    r"how|what|what's|whats|which|when|where|who|who's|whom|whose|why|is|are|do|does|did|can|could|"
    r"may|should|must|will|has|have|whether|сколько|какие|какой|какая|какое|каков\w*|когда|где|"
    r"куда|откуда|как|кто|кому|кем|что|чем|чей|чья|каким|почему|зачем|нужн\w+|можно|надо|қанша|қандай|қашан|қайда|неше|кім|қалай"
)
_BEFORE = (
    r"(?:and|also|but|or|so|then|и|а|ал|please|pls|exactly|by|from|in|on|at|to|for|under|since|until|"
    r"till|with|about|of|as|within|after|up|как|до|с|в|на|по|за|для|от|из)"
)
BEGINS_ASKING = re.compile(rf"\W*(?:{_BEFORE}\s+){{0,2}}(?:{_WH})(?![\w'])", re.IGNORECASE)
"""A question by its first word: `since when`, `in what form`, `who decides`."""
YES_NO = re.compile(
    r"\W*(?:(?:and|also|but|so|please)\s+)?(?:is|are|do|does|did|can|could|may|should|must|will|has|"
    r"have|нужн\w+|можно|надо)\b",
    re.IGNORECASE,
)
"""A question for a yes or a no by its first word."""
_COMPARES = re.compile(
    r"\b(?:vs\.?|versus|differ\w*|diff|compar\w*|between|delta|than|разниц\w*|отлич\w*|сравн\w*)(?!\w)",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\d+\s*(?:y|yr|yrs|years?|mo|months?|heads?|pax|ppl|people|persons?|staff|employees?|experts?|"
    r"investors?|kids?|children|adults?|engineers?)\b|\bx\s?\d|\bqty\s*\d|"
    r"\b(?:19|20)\d\d\b|\b(?:w/o?|with|without)\s+(?:a\s+)?(?:pm|personal\s+manager|manager)\b|"
    r"\b(?:ee|employee|investor|expert|partner|person|people|wife|husband|spouse|sp|kids?|child|children|dep(?:endant|endent)?s?)\b|"
    r"\b(?:national|citizen|passport\s+holder)s?\b|\b(?:single|multiple|multi)[- ]?(?:entry)?\b|"
    r"\b(?:me|se)\b|^\W*no\s+(?:\w+\s?){1,3}$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:for|the|and|in|a|an|of|with|w|as|to|incl|including|from|at|on|his|her|my|our|their|both|all|"
    r"only|up|plus|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"qty|x|и|на|для|с|в|за)\b",
    re.IGNORECASE,
)
_NO_FACT = re.compile(r"[^\W\d_]{2,}")


@cache
def _nouns() -> re.Pattern[str]:
    groups = pattern_groups("aspects")
    longest_first = sorted(
        ((name, pattern) for name, patterns in groups.items() for pattern in patterns),
        key=lambda pair: -len(pair[1]),
    )
    parts = "|".join(
        f"(?P<{name}_{index}>{pattern})" for index, (name, pattern) in enumerate(longest_first)
    )
    return re.compile(rf"(?<![\w-])(?:{parts})(?![\w-])", re.IGNORECASE)


def ask_nouns(text: str) -> list[str]:
    """The aspects that the nouns of a text ask for, in order: fees, documents, time ..."""
    found = []
    for match in _nouns().finditer(text):
        assert match.lastgroup is not None, "every alternative is named"
        found.append(match.lastgroup.rpartition("_")[0])
    return found


def has_ask(text: str) -> bool:
    """Whether a stretch of a sentence asks for something."""
    return bool(BEGINS_ASKING.match(text) or _nouns().search(text))


def compares(text: str) -> bool:
    """Whether a stretch compares two things, which are then not to be parted."""
    return bool(_COMPARES.search(text))


def without_comparing(text: str) -> str:
    """A stretch without the words that compare, and without the brackets that they leave empty."""
    bare = re.sub(r"\b(?:in|the)\s+(?=differ)|\b(?:both|each|either)\b", " ", text)
    bare = re.sub(r"\(\W*\)", " ", _COMPARES.sub(" ", bare))
    return re.sub(r"\s+", " ", bare).strip()


def tells_a_fact(text: str) -> bool:
    """Whether a stretch tells no more than who, how many, where, how long or when."""
    rest = _FACT.sub(" ", text)
    for words in topic_words(rest).values():
        for word in words:
            rest = rest.replace(word, " ")
    rest = CODE.sub(" ", rest)
    return rest != text and not _NO_FACT.search(_EMPTY.sub(" ", rest))
