"""Sentences of a message, and which of them ask."""

import re

_END = re.compile(
    r"(?<=[?!])[\s)\"']+(?=\S)|(?<=[^\W_][.])\s+(?=[^\W\d_]|[(\"'])|(?<=[)\]\"'][.])\s+|\n+|(?<=\?)(?=[A-ZА-Я])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|art|cl|sec|e\.g|i\.e|mr|mrs|ms|dr|st|approx|incl|max|min|cat|ext|inv|poss|diff|vs|reg|req|resp|dept|govt|tel|temp|appl|doc|docs|ref|w|ул|ст|г|п|ч|руб|тг|т\.е|т\.д)\.)$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\A\W*(?:(?:and|also|but|so|then|ok|okay|please|pls|и|а|ал)\s*,?\s+)*"
    r"(?:how|what|whats|which|when|where|who|whom|whose|why|is|are|do|does|did|can|could|may|should|"
    r"shall|must|will|would|am|has|have|need|advise|confirm|tell|explain|list|give|name|specify|outline|summari[sz]e|compare|compute|calculate|check|describe|quote|itemi[sz]e|break\\s+down|let\s+(?:me|us)\s+know|"
    r"please\s+(?:advise|confirm|tell|send|explain|clarify)|"
    r"(?:i|we)(?:'d|\s+would)\s+(?:like|want)\s+to\s+know|(?:i|we)\s+(?:want|need)\s+to\s+know|"
    r"сколько|какие|какой|какая|какое|каков\w*|когда|где|куда|откуда|как|кто|почему|зачем|нужн\w+|"
    r"можно|надо|могу|может|могут|есть\s+ли|подскажите|скажите|уточните|"
    r"қанша|қандай|қашан|қайда|неше|кім|қалай|қай)\b",
    re.IGNORECASE,
)
_ASKS_INSIDE = re.compile(
    r"\b(?:tell\s+me|let\s+me\s+know|advise|confirm|wonder(?:ing)?|want\s+to\s+know|need\s+to\s+know|"
    r"would\s+like\s+to\s+know|question\s+is)\b[^.]{0,40}?\b(?:how|what|which|when|where|who|whether|if)\b|"
    r"\b(?:подскажите|скажите|хотел\w*\s+узнать|интересует)\b|(?:ба|бе|ма|ме|па|пе)\s*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\A\W*(?:have\s+a\s+(?:nice|good|great)|will\s+do\b|can't\s+wait)", re.IGNORECASE
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; abbreviations and figures do not end one."""
    found: list[str] = []
    at = 0
    for match in _END.finditer(text):
        piece = text[at : match.start()]
        if _ABBREVIATION.search(piece) and "\n" not in match[0]:
            continue
        found.append(piece)
        at = match.end()
    found.append(text[at:])
    return tuple(piece.strip() for piece in found if re.search(r"\w", piece))


def is_question(sentence: str) -> bool:
    """Whether a sentence asks for something."""
    if sentence.rstrip(" \"')").endswith("?"):
        return True
    if _TOLD.match(sentence):
        return False
    return bool(_ASKS.match(sentence) or _ASKS_INSIDE.search(sentence))
