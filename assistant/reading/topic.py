"""The subject that the parts of a message share."""

import re
from functools import cache

from assistant.reading.codes import CODE, read_codes
from assistant.reading.word_list import pattern_groups

_KINDS = ("service", "place", "validity", "who")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
        for kind, patterns in pattern_groups("topic").items()
    }


def _named(text: str, kind: str) -> list[str]:
    """The words of one kind in a text; the codes count as a service."""
    words = [match[0].strip() for match in _patterns()[kind].finditer(text)]
    if kind != "service":
        return words
    kept = _once([word for word in words if not CODE.search(word)])
    codes = "/".join(read_codes(text))
    if codes and kept:
        return [f"{codes} {kept[0]}", *kept[1:]]
    return [codes] if codes else kept


def _once(words: list[str]) -> list[str]:
    lowered: dict[str, str] = {}
    for word in words:
        if not any(word.lower() in other for other in lowered):
            lowered[word.lower()] = word
    return list(lowered.values())


def topic_words(text: str) -> dict[str, list[str]]:
    """The subject words of a text by kind: service, place, validity, who."""
    return {kind: _once(_named(text, kind)) for kind in _KINDS}


def only_names_a_service(text: str) -> bool:
    """Whether a stretch of a sentence is the name of a service and nothing else."""
    return bool(_named(text, "service")) and not re.search(r"\w", without_service(text))


def without_service(text: str) -> str:
    """A stretch of a sentence without the names of services."""
    bare = CODE.sub(" ", _patterns()["service"].sub(" ", text))
    return re.sub(r"\s+", " ", re.sub(r"\b(?:the|a|an)\s*$", "", bare.strip())).strip()


def with_topic(questions: list[str], context: str) -> tuple[str, ...]:
    """Each question with the subject words that stand only in the context or in another part.

    Words of the context go to every part without words of that kind; words of a part go to the
    parts after it, and to the parts before it when no other part names a subject of its own.
    """
    of_context = topic_words(context)
    own = [topic_words(question) for question in questions]
    complete: list[str] = []
    for index, question in enumerate(questions):
        added: list[str] = []
        for kind in _KINDS:
            if own[index][kind]:
                continue
            earlier = next((one[kind] for one in reversed(own[:index]) if one[kind]), [])
            naming = [one[kind] for one in own if one[kind]]
            later = naming[0] if len({tuple(one) for one in naming}) == 1 else []
            added.extend(earlier or of_context[kind] or later)
        complete.append(_appended(question, _once(added)))
    return tuple(complete)


def _appended(question: str, words: list[str]) -> str:
    if not words:
        return question
    end = question[-1] if question[-1] in "?.!" else ""
    return f"{question[: len(question) - len(end)].rstrip()} ({', '.join(words)}){end or '?'}"
