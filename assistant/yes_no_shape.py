"""Which questions want a yes or a no, and which way round they are put."""

import re

_AUX = (
    r"(?:is|are|am|was|were|do|does|did|can|could|must|should|may|might|will|would|shall|has|have"
    r"|need|cannot|(?:is|are|was|were|do|does|did|ca|could|must|should|wo|would|has|have)n['’]?t)"
)
_SUBJECT = (
    r"(?:i|we|you|he|she|it|they|there|this|that|these|those|the|an?|my|our|your|his|her|its|their"
    r"|any|every|each|all|some|both|no|not|one|only|someone|anyone|everybody|everyone|foreigners?"
    r"|employers?|employees?|compan(?:y|ies)|citizens?|children|kids|spouses?|dependants|dependents"
    r"|family|applicants?|people|investors?|russians?|workers?|documents?|papers|originals?)"
)
_OPENS = re.compile(
    r"^\W*(?:(?:so|and|but|also|then|ok|okay|hi|hello|hey|please|well|now|just|quick(?: question)?"
    r"|question|sorry|thanks|actually|really|or|if so|in that case|confirm(?: please)?)\W+)*"
    + _AUX
    + r"\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"(?:^|[,;:.!\-–—]\s*|\b(?:and|but|so|then)\s+){_AUX}\s+{_SUBJECT}\b", re.IGNORECASE
)
_TRUTH = re.compile(
    r"\b(?:is it (?:true|correct|right|so|the case|possible|ok(?:ay)?|allowed|enough)"
    r"|\bam i (?:right|allowed)"
    r"|are we allowed|(?:right|correct|true|ok(?:ay)?|confirm|yes|agreed) *\?*$|y/n)",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"\b(?:need(?:ed|s)?|required?|require[sd]?|mandatory|obligatory|compulsory|optional|necessary|"
    r"ok(?:ay)?|fine|allowed|permitted|possible|enough|sufficient|accepted|acceptable|eligible|"
    r"exempt(?:ed)?|free|included?|includes|covered|valid|extendable|renewable|"
    r"transferable|must|have to|"
    r"has to|can|may|still|really|also|too|same|only|already|admissible|prohibited|forbidden)\b",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(
    r"\b(?:how|what|what['’]?s|which|who|whom|whose|where|when|why|wich|wat|list|explain|describe"
    r"|vs|versus|difference)\b",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\bor\b(?! not\b)|\bили\b|\bәлде\b|\bнемесе\b| / ", re.IGNORECASE)
_RUSSIAN = re.compile(
    r"\bли\b|^\W*(?:а |и |но )?(?:можно|нужн[аоы]?|нужен|надо|обязательн\w+|требу[ею]тся|"
    r"правда|верно|"
    r"разрешено|достаточно|есть ли|могу|может|могут|должен|должны|должна|входит|бесплатн\w+)\b"
    r"|\b(?:обязательно|верно|правильно|да|нужн[аоы]|нужен|можно) *\?",
    re.IGNORECASE,
)
_KAZAKH = re.compile(
    r"\b(?:ма|ме|ба|бе|па|пе)\b *[?.]?\s*$|\b(?:рас па|мүмкін бе|керек пе)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def wants_yes_or_no(text: str) -> bool:
    """Whether a question wants a yes or a no, and not one of several things or a thing named."""
    sentences = [one for one in _SENTENCE.split(text.strip()) if one.strip()]
    asking = [one for one in sentences if one.rstrip().endswith("?")] or sentences[-1:]
    return len(asking) == 1 and _is_one(asking[0])


def is_turned_round(text: str) -> bool:
    """Whether a clause begins as a question for a yes or a no does: `can I ...`, `is it ...`."""
    return bool(_OPENS.match(text))


def asking_clause(text: str) -> str:
    """The text from its last turned-round verb on ("can I ..."), the whole text without one."""
    found = list(_INSIDE.finditer(text))
    return text[found[-1].start() :] if found else text


def _is_one(asked: str) -> bool:
    if _RUSSIAN.search(asked) or _KAZAKH.search(asked):
        return not _ALTERNATIVE.search(asked)
    if _OPEN_QUESTION.search(asked) or _ALTERNATIVE.search(asked):
        return False
    if _OPENS.match(asked) or _INSIDE.search(asked) or _TRUTH.search(asked):
        return True
    return bool(_FRAGMENT.search(asked))
