"""A message with several questions, taken apart; each part can stand on its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.ask_words import has_ask
from assistant.reading.listed import Listed, find_lists
from assistant.reading.pieces import NO_LABEL, asks, is_clause, is_nothing, label_of, pieces_of
from assistant.reading.sentences import is_question, sentences
from assistant.reading.topic import topic_words, with_topic

_HEADER = re.compile(r"(?:subject|fwd?|re|from|to|cc|sent|тема|от|кому)\s*:", re.IGNORECASE)
_SHORT = 12
"""Words of a sentence that may lean on the label before it."""
_ABOUT = re.compile(
    r"^(?:(?:some|my|our|a few|two|three|\d+)\s+)?"
    r"(?:questions?|things?|points?|q|qs|info|query|queries)\s+"
    r"(?:on|about|re|regarding|for|concerning)\s+(?:the\s+|a\s+)?",
    re.IGNORECASE,
)
_LABEL = 6
"""Words before a list that are its label and no sentence."""
_MOST = 10


@dataclass(frozen=True, slots=True)
class Parts:
    """The questions of a message, and what it tells beside them."""

    context: str
    questions: tuple[str, ...]


def _asked(piece: str) -> str:
    piece = piece.strip(" ,;")
    return piece if piece.endswith(("?", ".", "!")) else f"{piece}?"


def split_parts(text: str) -> Parts:
    """The questions of a message in order, each with the subject that they share."""
    for listed in find_lists(text):
        found = _of_list(listed)
        if found:
            return found
    told: list[str] = []
    asked: list[str] = []
    _sort_sentences(text, told, asked)
    if not asked:
        hinting = [one for one in told if has_ask(one) and not _HEADER.match(one)]
        told = [one for one in told if one not in hinting]
        for sentence in hinting:
            pieces = pieces_of(sentence)
            asked += [_beside(piece, pieces.told) for piece in pieces.asked]
    if len(asked) <= 1:
        return Parts(
            " ".join(told) if asked else "", (asked[0] if asked and told else text.strip(),)
        )
    return _parts(told, asked)


def _of_list(listed: Listed) -> Parts | None:
    """The parts of a message with a list: its items, and what is asked around it."""
    told: list[str] = []
    around: list[str] = []
    for line in listed.around:
        _sort_sentences(line, told, around)
    around = [one for one in around if not is_nothing(one)]
    asking = [one for one in listed.items if is_question(one.rstrip("? ")) or has_ask(one)]
    cases = listed.counted and len(asking) * 2 < len(listed.items)
    if cases and len(around) == 1:
        return _parts(told, [f"{around[0].rstrip('?: ')}: {item}" for item in listed.items])
    if not asking:
        return None
    label = told[-1].strip(" :-") if told and len(told[-1].split()) <= _LABEL else ""
    label = "" if NO_LABEL.fullmatch(label) or is_clause(label) else _ABOUT.sub("", label)
    asked = [one for one in around if one.endswith("?")]
    for item in listed.items:
        first, *later = sentences(item) or ("",)
        scene = "" if asks(first) or not any(map(asks, later)) else first.rstrip(" .")
        if not scene:
            asked += [_beside(piece, label) for piece in pieces_of(first).asked]
        for sentence in later:
            if is_question(sentence):
                asked.append(f"{sentence.rstrip(' ?')} ({scene})?" if scene else sentence)
            else:
                told.append(sentence)
    return _parts(told, asked)


def _sort_sentences(text: str, told: list[str], asked: list[str]) -> None:
    """Puts each sentence of a text to what is told or, in pieces, to what is asked."""
    label = ""
    for sentence in sentences(text):
        label = label_of(sentence) or label
        if not asks(sentence) or (_HEADER.match(sentence) and not is_question(sentence)):
            told.append(sentence)
            continue
        pieces = pieces_of(sentence)
        beside = pieces.told or (label if len(sentence.split()) <= _SHORT else "")
        if len(beside.split()) > _SHORT:
            told.append(beside)
            beside = ""
        asked += [_beside(piece, beside) for piece in pieces.asked]


def _beside(piece: str, told: str) -> str:
    """A piece with what counts for it as well, unless it names another service itself."""
    named = topic_words(told)["service"] and topic_words(piece)["service"]
    told = _ABOUT.sub("", told)
    return f"{piece.rstrip(' ?.')} ({told})?" if told and told not in piece and not named else piece


def _parts(told: Sequence[str], asked: Sequence[str]) -> Parts:
    context = " ".join(told)
    once = list(dict.fromkeys(_asked(one) for one in asked))
    return Parts(context, with_topic(once, context)[:_MOST])
