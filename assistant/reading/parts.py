"""A message with several questions, taken apart; each part can stand on its own."""

import re
from dataclasses import dataclass

from assistant.reading.aspects import find_aspect_list
from assistant.reading.sentences import is_question, sentences
from assistant.reading.topic import with_topic

_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-h][.)]|[-*•–—·])\s+(?=\S)")
_INLINE_ITEM = re.compile(r"(?:(?<=\s)|\A)(?:\(?(\d)[.)]|\(([a-h])\))\s*(?=[^\W\d])")
_WH = (
    r"how|what|which|when|where|who|why|is|are|do|does|can|could|may|should|must|will|"
    r"сколько|какие|какой|какая|каков\w*|когда|где|куда|как|кто|нужн\w+|можно|"
    r"қанша|қандай|қашан|қайда|неше|кім"
)
_SECOND_QUESTION = re.compile(
    rf"(?:\s*[,;]\s*|\s+)(?:and(?:\s+also)?|also|plus|и|а\s+также|а|және)\s+"
    rf"(?=(?:{_WH})\b(?:\s+\S+){{2,}})|"
    rf"\s*[,;]\s*(?!(?:which|who|when|where|if|is|are)\b)(?=(?:{_WH})\b(?:\s+\S+){{2,}})",
    re.IGNORECASE,
)
_BEGINS_AS_QUESTION = re.compile(rf"\W*(?:and\s+|also\s+|и\s+|а\s+)?(?:{_WH})\b", re.IGNORECASE)
_FIRST_OF_LIST = re.compile(r"(?<=[.?!:;])[^\S\n]+(?=\(?1[.)]\s)")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Parts:
    """The questions of a message, and what it tells beside them."""

    context: str
    questions: tuple[str, ...]


def _listed(text: str) -> tuple[list[str], list[str]]:
    """Items of a numbered or bulleted list, and the lines around it."""
    items: list[str] = []
    around: list[str] = []
    for line in _FIRST_OF_LIST.sub("\n", text).split("\n"):
        match = _ITEM.match(line)
        if match:
            items.append(line[match.end() :].strip())
        elif items and line.startswith(("  ", "\t")) and line.strip():
            items[-1] = f"{items[-1]} {line.strip()}"
        elif line.strip():
            around.append(line.strip())
    return items, around


def _inline_listed(text: str) -> tuple[list[str], list[str]]:
    """Items of a list within a line: `1) fees 2) documents`, `(a) fees (b) documents`."""
    marks = list(_INLINE_ITEM.finditer(text))
    named = [mark[1] or mark[2] for mark in marks]
    if len(marks) < 2 or named not in (
        list("123456789")[: len(marks)],
        list("abcdefgh")[: len(marks)],
    ):
        return [], []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip(" ,;\n") for mark, end in zip(marks, ends, strict=True)]
    return items, [text[: marks[0].start()].strip()]


def _split_sentence(sentence: str) -> list[str]:
    """One question sentence as the questions that it holds."""
    found = find_aspect_list(sentence)
    if found:
        before, after = sentence[: found.start], sentence[found.end :]
        tail = _SECOND_QUESTION.search(after)
        rest = [after[tail.end() :]] if tail else []
        after = after[: tail.start()] if tail else after
        if _BEGINS_AS_QUESTION.match(before) and _BEGINS_AS_QUESTION.match(found.items[-1]):
            return [f"{before}{found.items[0]}", *found.items[1:-1], found.items[-1] + after, *rest]
        return [f"{before}{item}{after}".strip() for item in found.items] + rest
    pieces: list[str] = []
    at = 0
    for match in _SECOND_QUESTION.finditer(sentence):
        piece = sentence[at : match.start()]
        if len(piece.split()) >= 3 and _BEGINS_AS_QUESTION.match(piece):
            pieces.append(piece)
            at = match.end()
    return [piece.strip() for piece in [*pieces, sentence[at:]]]


def _asked(piece: str) -> str:
    piece = piece.strip(" ,;")
    return piece if piece.endswith(("?", ".", "!")) else f"{piece}?"


def split_parts(text: str) -> Parts:
    """The questions of a message in order, each with the subject that they share."""
    for items, around in (_listed(text), _inline_listed(text)):
        asking = [item for item in items if is_question(item) or find_aspect_list(item)]
        outside = [one for line in around for one in sentences(line) if is_question(one)]
        if len(items) >= 2 and (asking or not outside):
            context = " ".join(around)
            questions = [piece for item in items for piece in _split_sentence(item)]
            return Parts(context, with_topic([_asked(one) for one in questions], context)[:_MOST])
    told: list[str] = []
    asked: list[str] = []
    for sentence in sentences(text):
        if is_question(sentence):
            asked.extend(_split_sentence(sentence))
        else:
            told.append(sentence)
    if not asked:
        found = [sentence for sentence in told if find_aspect_list(sentence)]
        asked = [piece for sentence in found for piece in _split_sentence(sentence)]
        told = [sentence for sentence in told if sentence not in found]
    if len(asked) <= 1:
        whole = text.strip()
        return Parts(" ".join(told) if asked else "", (asked[0] if asked and told else whole,))
    context = " ".join(told)
    return Parts(context, with_topic([_asked(one) for one in asked], context)[:_MOST])
