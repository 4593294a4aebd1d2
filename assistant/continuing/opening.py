"""How a message of a conversation begins: afresh, with thanks, with a correction."""

import re
from dataclasses import dataclass

_OVER = (
    r"(?:let'?s\s+)?(?:start\s+(?:over|again|afresh|anew)|begin\s+again)|reset|"
    r"(?:(?:a|one)\s+)?(?:new|different|another|separate|unrelated)\s+(?:question|topic|subject|matter|thing)|"
    r"forget\s+(?:about\s+)?(?:it|that|this|all|everything|all\s+that|what\s+i\s+(?:said|asked))|"
    r"never\s*mind(?:\s+that)?|chang(?:e|ing)\s+(?:of\s+|the\s+)*(?:subject|topic)|"
    r"(?:on|about)\s+(?:another|a\s+different)\s+(?:note|topic|subject|matter)|"
    r"начн[её]м\s+(?:сначала|заново)|(?:новый|другой|ещ[её]\s+один)\s+вопрос|забудь(?:те)?(?:\s+об?\s+этом)?|"
    r"басынан\s+баста\w*|жаңа\s+сұрақ|басқа\s+сұрақ"
)
_AFRESH = re.compile(rf"^\W*(?:(?:ok(?:ay)?|no|please|so)\W+)*(?:{_OVER})(?!\w)\W*", re.IGNORECASE)
_SURELY = (
    r"ok(?:ay)?|k|thanks?(?:\s+(?:you|a\s+lot|so\s+much|very\s+much|for\s+(?:that|this|the\s+\w+)))*|thx|tnx|"
    r"many\s+thanks|got\s+(?:it|that)|i\s+see|understood|makes\s+sense|good\s+to\s+know|all\s+clear|"
    r"that\s+(?:helps|is\s+(?:clear|helpful))|спасибо(?:\s+большое)?|большое\s+спасибо|понятно|ясно|"
    r"рахмет|рақмет|түсінікті|түсіндім"
)
_PERHAPS = (
    r"cheers|great|perfect|excellent|super|cool|nice|lovely|wonderful|brilliant|good|fine|clear|al(?:l\s+)?right|"
    r"right|sure|(?:very\s+)?helpful|noted|wow|aha?|oh|хорошо|отлично|супер|ладно|понял\w*|жақсы|керемет"
)
"""Words that thank only where a comma or a full stop stands behind them."""
_THANKS = re.compile(
    rf"^\W*(?:(?:(?:{_SURELY})(?=\W|$)|(?:{_PERHAPS})(?=\s*(?:[,.!;:)-]|$)))[\s,.!;:)-]*)+",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"^\W*(?:sorry|apologies|excuse\s+me|pardon|correction|no|nope|nah|wait|hmm+|hm|err?|um|well|actually|"
    r"oops|wrong|typo|i\s+(?:mis\w+|mixed\s+(?:it\s+|them\s+)?up|got\s+(?:it|that)\s+wrong)|my\s+(?:mistake|bad)|i\s+(?:mean\w*|misspoke|was\s+wrong)|scratch\s+that|rather|instead|"
    r"извините|простите|нет|точнее|вернее|ошибк\w+|я\s+имел\w*|жоқ|кешіріңіз|дұрысы)(?=\W|$)",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\bi\s+mean(?:t)?\b|я\s+имел\w*\s+в\s+виду", re.IGNORECASE)
_NOT_THAT = re.compile(
    r"(?<![\w'])not\s+(?:(?:the|an?|my|for)\s+)?(?:[\w-]+\s+){0,3}?[\w-]+\s*(?:,|;|but\b|-\s)\s*(?=\S)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A message without the words that only say how it stands to what was said before."""

    text: str
    afresh: bool = False
    """Whether what was talked about before is to be forgotten."""
    thanks: bool = False
    """Whether it is nothing but thanks or an acknowledgement."""


def opened(text: str) -> Opening:
    """How a message begins; one that only says to start over is left without text."""
    over = _AFRESH.match(text)
    if over:
        return Opening(text[over.end() :].strip(), afresh=True)
    thanks = _THANKS.match(text)
    if thanks is None:
        return Opening(text)
    rest = text[thanks.end() :].strip()
    return Opening(rest) if _WORD.search(rest) else Opening(text, thanks=True)


def corrects(text: str) -> bool:
    """Whether a message takes back something of the one before: `sorry, 3 September`."""
    return bool(_CORRECTS.match(text) or _MEANT.search(text))


def without_denied(text: str) -> str:
    """A correction without what it says is not meant: `not the C3, the A5`."""
    return _NOT_THAT.sub("", text) if corrects(text) or _NOT_THAT.match(text) else text
