"""The topics of a follow-up: what it names replaces, what it leaves out is kept."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.continuing.leaning import picked
from assistant.continuing.state import State
from assistant.topics import TopicReading, Topics

_TIME = re.compile(
    r"\b(?:last|next|this|past)\s+(?:week|month|year|summer|winter|spring|autumn|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)\s+(?:last|this|next)\s+year\b|\bfor\s+the\s+longest\s+time\b",
    re.IGNORECASE,
)
"""Words of time that are the name of no aspect: `last year` asks for no validity."""
_STATE_WAY = re.compile(
    r"\b(?:government|govt|state|e-?gov|gov\.kz|police|migration\s+(?:service|police)|tson|psc)\b"
    r"(?!\s*(?:fee|duty|charge|part|budget)s?\b)|\b(?:directly|ourselves|myself|himself|herself)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:left|gone|departed|flew|flown|returned|moved\s+back|back\s+(?:in|to|home)|at\s+home|"
    r"out\s+of\s+(?:the\s+country|kazakhstan)|abroad|уехал\w*|улетел\w*|выехал\w*)\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:has|have|had|is|did|was)(?:n't|\s+not)\s+(?:yet\s+)?(?:left|leave|gone|departed|flown|abroad)|"
    r"\bstill\s+(?:here|around|in\b)|\bnot\s+(?:left|gone)\b|\bnever\s+left|\bis\s+here\b|не\s+(?:уехал|выехал|улетел)\w*",
    re.IGNORECASE,
)
_ONLY_HERE = re.compile(
    r"^\W*(?:(?:and|but|or|what|how|about|if|for|done|made|а|и|ал)\W+)*"
    r"(?:(?:in|within|inside|from\s+inside|в|внутри)\s+(?:kazakhstan|kz|the\s+country|almaty|astana|казахстане|стран\w+|алматы|астане)|"
    r"here|locally|здесь|осында)\W*$",
    re.IGNORECASE,
)
"""No more than a place: `in Kazakhstan`, `here`."""
_LEFT, _STATE_SERVICE, _BY_STATE = "left", "state-service", "trp-state"
_PERMITS = frozenset({"work-permit", "quota", "ict", "local-content"})
"""Families about the employer's permit."""
_WAYS = frozenset({"extension", "invitation", "inside", "left", "exit-visa"})
_LASTING = ("extension", "invitation")
"""Marks that a service keeps when another one is named in its place: `and for the A5?`."""


def without_times(text: str) -> str:
    """The text without words of time that sound like an aspect."""
    return _TIME.sub(" ", text)


def moved_to(text: str) -> str | None:
    """Where a follow-up says that the person is: `inside`, `outside`, or None when it does not."""
    if _HERE.search(text) or _ONLY_HERE.match(text):
        return "inside"
    return "outside" if _GONE.search(text) else None


def continued_topics(
    names: Topics,
    reading: TopicReading,
    state: State,
    text: str,
    *,
    named: bool,
    place: str | None,
    place_before: str | None,
) -> TopicReading:
    """The topics of a follow-up; `place` is the one that it tells itself.

    Its aspects are its own: those of the turn before count only for a change of the case.
    """
    marks = _marks(names, reading, state, text, place)
    if not named:
        marks = _selecting(names, marks, state)
    if (named or marks) and not marks & _WAYS and not place:
        marks |= _lasting(names, reading.families if named else state.families, state)
    if named:
        found = names.with_families(reading, reading.families, marks, place or place_before)
        return _apart_from_others(names, found, state)
    families = picked(names, state, text) or state.families
    found = names.with_families(replace(reading, marks=marks), families, marks, place)
    if families == state.families and not place and not marks and state.services:
        kept = frozenset(state.services)
        excluded = (found.excluded | frozenset(found.services)) - kept
        found = replace(found, services=state.services, excluded=excluded)
    elif not place and place_before:
        found = names.with_families(replace(reading, marks=marks), families, marks, place_before)
    return _apart_from_others(names, found, state)


def _marks(
    names: Topics, reading: TopicReading, state: State, text: str, place: str | None
) -> frozenset[str]:
    """The marks that a follow-up sets, as they are meant after what was said before."""
    marks = set(reading.marks)
    if place == "inside":
        marks.discard(_LEFT)
    if _BY_STATE in _siblings(names, state) and _STATE_WAY.search(text):
        marks.add(_STATE_SERVICE)
    return frozenset(marks)


def _selecting(names: Topics, marks: frozenset[str], state: State) -> frozenset[str]:
    """The marks that tell the services of the families talked about apart."""
    siblings = _siblings(names, state)
    return frozenset(m for m in marks if siblings & set(names.data.marks[m].services))


def _siblings(names: Topics, state: State) -> frozenset[str]:
    families = names.data.families
    return frozenset(s for name in state.families for s in families[name].services)


def _lasting(names: Topics, families: Sequence[str], state: State) -> frozenset[str]:
    """Marks of the service before that one of the families has as well."""
    own = {s for name in families for s in names.data.families[name].services}
    told = {
        mark: set(names.data.marks[mark].services) for mark in _LASTING if mark in names.data.marks
    }
    before = set(state.services)
    return frozenset(
        mark for mark, services in told.items() if before and before <= services and own & services
    )


def _apart_from_others(names: Topics, reading: TopicReading, state: State) -> TopicReading:
    """The topics apart from what is asked about by its name alone.

    The periods and bodies of an appeal are like those of every service, and what is said of a
    permit's holder is like what is said of a visa's.
    """
    talked = {*reading.families, *state.families}
    apart = {"appeal"} - talked
    if "refusal" in reading.aspects:
        apart = set()
    if any(names.data.families[name].twins for name in talked) and not talked & _PERMITS:
        apart |= {s for name in _PERMITS for s in names.data.families[name].services}
    return replace(reading, excluded=reading.excluded | apart)
