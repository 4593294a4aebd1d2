"""Greetings, thanks and other courtesies around a question."""

import re

_NAME = r"[A-ZА-ЯӘІҢҒҮҰҚӨҺ][\w'’.-]{1,30}"
_ADDRESSED = (
    r"(?i:there|all|team|everyone|everybody|sir|madam|colleagues?|guys|friends?|"
    r""
    r""
    r""
    r""
    r""
    r"folks|both|коллеги|друзья|достар|или|or|and|to|whom|it|may|concern|mr\.?|mrs\.?|ms\.?|dr\.?)"
)
_HELLO = (
    r"(?i:hi|hello|hey|hiya|helo|hallo|greetings|dear|good\s+(?:morning|afternoon|evening|day)|"
    r"to\s+whom\s+it\s+may\s+concern|здравствуйте|здраствуйте|добрый\s+(?:день|вечер)|"
    r"доброе\s+утро|доброго\s+дня|привет|уважаемые|приветствую|сәлем|сәлеметсіз\s+бе|саламатсыз\s+ба|"
    r"салем|қайырлы\s+күн|ассалаума?ғ?алейкум|ассалому?\s+алейкум|bonjour|salam)"
)
_GREETING = re.compile(
    rf"\A\W*{_HELLO}\b(?:[ ,]+(?:{_ADDRESSED}|qadam\b|{_NAME})(?=[\s,!.:;-]|\Z)){{0,4}}"
    r"(?P<end>\s*[,!.:;)-]+\s*|\s*\n\s*|\s+(?=\S)|\s*\Z)"
)
_BARE_HELLO = re.compile(rf"\A\W*{_HELLO}\b[\s,!.:;)-]+")
_COURTESY = (
    r"(?:i\s+)?hope\s+(?:you(?:'re|\s+are)|this\s+(?:e-?mail|message)\s+finds\s+you)\s+[^.?!\n]{1,30}[.!\n]|"
    r"how\s+are\s+you(?:\s+(?:doing|today))?\s*[?!.]|"
    r"надеюсь,?\s+у\s+вас\s+вс[её]\s+хорошо[.!]"
)
_OPENING = re.compile(rf"\A\s*(?:{_COURTESY})\s*", re.IGNORECASE)
_THANKS = re.compile(
    r"(?:(?<=[.?!\n,;])|(?<=\s-))\s*(?:(?:many\s+|so\s+)?thanks?(?:\s+you)?(?:\s+(?:so|very)\s+much)?"
    r"(?:\s+(?:a\s+lot|in\s+advance|for\s+your\s+(?:help|time|support|assistance)))*|thx|tnx|ty|cheers|"
    r"(?:заранее\s+)?(?:большое\s+)?спасибо(?:\s+большое)?(?:\s+заранее)?|благодарю|(?:көп\s+)?рахмет|рақмет|алдын\s+ала\s+рахмет|"
    r"i\s+look(?:ing)?\s+forward\s+to\s+(?:hearing|your)[^.?!\n]{0,40}|looking\s+forward\s+to[^.?!\n]{0,40}|"
    r"regards|br)\s*[.!,:)]*\s*\Z",
    re.IGNORECASE,
)
_ONLY_SPACES = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    """The text with single spaces and at most one empty line in a row."""
    lines = [_ONLY_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_greeting(text: str) -> str:
    match = _GREETING.match(text)
    if not match:
        return text
    if match["end"].strip() or "\n" in match["end"]:
        return text[match.end() :]
    bare = _BARE_HELLO.match(text)
    return text[bare.end() :] if bare and not text.lower().startswith("dear ") else text


def strip_manners(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without greeting, small talk at its start and thanks at its end."""
    removed: list[str] = []
    for kind, step in (
        ("greeting", _without_greeting),
        ("greeting", lambda one: _OPENING.sub("", one)),
        ("thanks", lambda one: _THANKS.sub("", one)),
        ("thanks", lambda one: _THANKS.sub("", one)),
    ):
        shorter = step(text)
        if shorter != text and re.search(r"\w{2}", shorter):
            removed.append(kind)
            text = shorter
    return text, tuple(dict.fromkeys(removed))
