"""Follow-ups: what a message takes over from the turn before, and what it replaces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from assistant.reading.facts_reader import read_facts
from assistant.rules.facts import DateFact, DateRole, Facts, Staff
from assistant.topics import TopicReading, Topics

_SHORT = 7
"""A message of so few words leans on the one before it, unless it names a service."""
_BARE = 4
"""So few words cannot ask for something else without naming it."""

_FOLLOWS = re.compile(
    r"^\W*(?:and|but|what about|how about|what if|or|also|then|so|ok(?:ay)?|no,? i|i mean\w*|"
    r"same|а|и|но|тогда|а если|ал|және|сонда)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|that|this|these|those|they|them|there|one|ones|the same|above|"
    r"это|этот|эта|его|её|их|там|бұл|ол|сол|оның)\b",
    re.IGNORECASE,
)
_ORDINALS = (
    ("first", "1st", "1", "former", "первый", "первое", "первая", "бірінші"),
    ("second", "2nd", "2", "latter", "второй", "второе", "вторая", "екінші"),
    ("third", "3rd", "3", "третий", "третье", "третья", "үшінші"),
    ("fourth", "4th", "4", "четвёртый", "четвертый", "төртінші"),
)
_CHOICE = re.compile(
    r"^\W*(?:the\s+)?(\w+)(?:\s+(?:one|option|please|вариант|нұсқа))*\W*$", re.IGNORECASE
)
_PLACE_IN_LIST = re.compile(
    r"\bthe\s+(first|second|third|fourth|former|latter)(?:\s+(?:one|option|visa|kind|type))?\b",
    re.IGNORECASE,
)
_NO_EVENT = frozenset({DateRole.AS_OF, DateRole.OTHER})


@dataclass(frozen=True, slots=True)
class State:
    """What a turn carries over for the next one."""

    families: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    text: str = ""
    """The last question, standing alone."""
    facts: Facts = field(default_factory=Facts)
    choices: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    """Ids of the passages that answered."""


_STATE = TypeAdapter(State)


def state_to_json(state: State) -> str:
    """A state as the conversation store keeps it."""
    return _STATE.dump_json(state).decode()


def state_from_json(text: str) -> State:
    """The state of a conversation; a fresh one where none can be read."""
    if not text:
        return State()
    try:
        return _STATE.validate_json(text)
    except ValidationError:
        return State()  # written by an older version: the conversation goes on without it


def leans(text: str, topics: TopicReading, state: State) -> bool:
    """Whether a message leans on the turn before it."""
    if not state.families and not state.text:
        return False
    if _FOLLOWS.match(text):
        return True
    if topics.named:
        return False
    return len(text.split()) <= _SHORT or bool(_POINTS_BACK.search(text))


def chosen(text: str, choices: Sequence[str]) -> str:
    """The choice that a message names by its place in the list, else the message."""
    match = _CHOICE.match(text)
    if not match or not choices:
        return text
    if match[1].lower() in {"last", "последний", "соңғы"}:
        return choices[-1]
    place = _place(match[1])
    return choices[place] if place is not None and place < len(choices) else text


def continued_topics(
    names: Topics, reading: TopicReading, state: State, place: str | None, text: str
) -> TopicReading:
    """The topics of a follow-up: what it names replaces, what it leaves out is kept."""
    topics = reading
    if not topics.named:
        families = _picked(names, state, text) or state.families
        topics = names.with_families(topics, families, topics.marks, place)
        kept = not place and not topics.marks and families == state.families
        if kept and state.services:
            topics = replace(topics, services=state.services)
    if not topics.aspects:
        return replace(topics, aspects=state.aspects)
    return replace(topics, strong=topics.strong | set(topics.aspects))


def continued_facts(
    told: str, asked_on: date, topics: TopicReading, reading: TopicReading, state: State
) -> Facts:
    """The facts of a follow-up on top of those known: a change of one keeps the others.

    An outcome is asked for again only where the message changes a fact or names a service; where
    it names an aspect, or asks a question of its own, it asks for something else.
    """
    alone = read_facts(told, asked_on, topics.services)
    facts = read_facts(told, asked_on, topics.services, state.facts)
    if not alone.asks:
        bare = len(told.split()) <= _BARE
        again = says_a_fact(alone) or reading.named or reading.marks or bare
        dated = bool(alone.dates) and set(reading.aspects) <= {"process"}
        if (reading.aspects and not dated) or not again:
            facts = replace(facts, asks=frozenset())
    return replace(facts, dates=_same_event(alone, facts, state.facts))


def says_a_fact(facts: Facts) -> bool:
    """Whether a message tells something of the case."""
    return bool(
        facts.validity_months
        or facts.place
        or facts.applicants.total
        or facts.personal_manager is not None
        or facts.nationality
        or facts.nationality_group
        or facts.days_of_stay
        or facts.staff != Staff()
        or facts.ages
        or facts.mci_multiples
        or facts.dates
        or facts.day_counts
    )


def _same_event(alone: Facts, merged: Facts, earlier: Facts) -> tuple[DateFact, ...]:
    """`and if it is 20 May?`: a bare date replaces that of the one event spoken of."""
    events = [fact for fact in earlier.dates if fact.role not in _NO_EVENT]
    if len(alone.dates) != 1 or alone.dates[0].role not in _NO_EVENT or len(events) != 1:
        return merged.dates
    moved = replace(alone.dates[0], role=events[0].role)
    return (
        moved,
        *(fact for fact in merged.dates if fact not in (events[0], alone.dates[0])),
    )


def _picked(names: Topics, state: State, text: str) -> tuple[str, ...]:
    """The family that `the second one` means, of those whose services were told."""
    match = _PLACE_IN_LIST.search(text)
    place = _place(match[1]) if match else None
    told = [name for service in state.services if (name := names.family_of(service))]
    families = list(dict.fromkeys(told))
    return (families[place],) if place is not None and place < len(families) else ()


def _place(word: str) -> int | None:
    for place, known in enumerate(_ORDINALS):
        if word.lower() in known:
            return place
    return None
