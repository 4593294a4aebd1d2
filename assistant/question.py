"""From a message and what the conversation carried over to a question in parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from assistant.errors import BadQuestion
from assistant.reading.facts_reader import read_facts
from assistant.reading.gloss import Glossary
from assistant.reading.language import language as language_of
from assistant.reading.noise import clean
from assistant.reading.parts import split_parts
from assistant.rules.facts import DateRole, Facts
from assistant.spelling import Spelling
from assistant.topics import TopicReading, Topics

LONGEST = 4000
"""Characters of a message."""
_MOST_PARTS = 6
_SHORT = 7
"""A message of so few words leans on the one before it, unless it names a service."""

_CONTEXT = 30
"""Words of a story that are searched for beside the question that it ends in."""

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
_START_OVER = re.compile(
    r"^\W*(?:start over|start again|new question|reset|forget (?:it|that|all|everything)|"
    r"начн[её]м (?:сначала|заново)|новый вопрос|басынан баста\w*)\W*$",
    re.IGNORECASE,
)
_ORDINALS = (
    ("first", "1st", "1", "первый", "первое", "первая", "бірінші"),
    ("second", "2nd", "2", "второй", "второе", "вторая", "екінші"),
    ("third", "3rd", "3", "третий", "третье", "третья", "үшінші"),
    ("fourth", "4th", "4", "четвёртый", "четвертый", "төртінші"),
)
_CHOICE = re.compile(
    r"^\W*(?:the\s+)?(\w+)(?:\s+(?:one|option|please|вариант|нұсқа))*\W*$", re.IGNORECASE
)


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


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message, standing alone."""

    text: str
    asked: str
    """As the asker worded it, for a heading."""
    texts: tuple[str, ...]
    """What is searched for: the text, or its English gloss where it is not English."""
    topics: TopicReading
    facts: Facts
    follows: bool = False
    """Whether it leans on the turn before."""
    kept: bool = False
    """Whether its service was kept from the turn before."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message, read."""

    text: str
    """The message without its noise."""
    language: str
    parts: tuple[Part, ...]
    asked_on: date
    as_of: date
    start_over: bool = False


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


class QuestionReader:
    """Reads messages with the topics, the glossary and the words of one corpus."""

    def __init__(self, topics: Topics, glossary: Glossary, spelling: Spelling) -> None:
        self.topics = topics
        self._glossary = glossary
        self._spelling = spelling

    def read(self, message: str, state: State, asked_on: date, as_of: date | None) -> Question:
        """The question in a message; BadQuestion says what is wrong with a message that is none.

        A date given with the message is the day that it goes by: "tomorrow" is the day after it.
        """
        check_message(message)
        asked_on = as_of or asked_on
        text = clean(message).text
        if not text.strip():
            raise BadQuestion("The message holds no words. Ask a question in words.")
        if _START_OVER.match(text):
            return Question(text, "en", (), asked_on, asked_on, start_over=True)
        text = _chosen(text, state.choices)
        language = language_of(text)
        split = split_parts(text)
        questions = split.questions[:_MOST_PARTS] or (text,)
        base = self.topics.read(self._english(f"{split.context} {text}", language))
        parts = [
            self._part(question, split.context, base, state, language=language, asked_on=asked_on)
            for question in questions
        ]
        day = _asked_day(parts) or asked_on
        return Question(text, language, tuple(parts), asked_on, day)

    def _english(self, text: str, language: str) -> str:
        """The text with typing errors mended, and with its gloss beside it where not English."""
        if language == "en":
            return self._spelling.mend(text)
        return f"{text} {self._glossary.gloss(text)}"

    def _part(
        self,
        asked: str,
        context: str,
        base: TopicReading,
        state: State,
        *,
        language: str,
        asked_on: date,
    ) -> Part:
        mended = self._spelling.mend(asked) if language == "en" else asked
        told = f"{context} {mended}".strip()
        facts = read_facts(told, asked_on)
        place = facts.place.value if facts.place else None
        topics = self.topics.read(self._english(mended, language), place)
        follows = kept = False
        named_aspects = topics.aspects
        text = mended
        if not topics.named and base.named:
            topics = self.topics.with_families(topics, base.families, base.marks, place)
            text = f"{mended} ({self._named(topics)})"
        elif _follows(mended, topics, state):
            follows, kept = True, not topics.named
            facts = read_facts(told, asked_on, (), state.facts)
            place = facts.place.value if facts.place else None
            topics = self._continued(topics, state, place)
            text = f"{mended} ({self._named(topics)})"
        elif context and not topics.named:
            text = f"{mended} {' '.join(context.split()[-_CONTEXT:])}"
        facts = replace(
            read_facts(told, asked_on, topics.services, state.facts if follows else None),
            services=topics.services,
        )
        if follows and named_aspects and not read_facts(told, asked_on, topics.services).asks:
            facts = replace(facts, asks=frozenset())  # it asks for something else than before
        texts = (self.topics.spelt_out(text),) if language == "en" else (text,)
        if language != "en":
            gloss = self._glossary.gloss(text)
            texts = (gloss,) if gloss.strip() else (text,)
        return Part(text, asked, texts, topics, facts, follows, kept)

    def _continued(self, topics: TopicReading, state: State, place: str | None) -> TopicReading:
        """The topics of a follow-up: what it names replaces, what it leaves out is kept."""
        if not topics.named:
            topics = self.topics.with_families(topics, state.families, topics.marks, place)
            if not place and not topics.marks and state.services:
                topics = replace(topics, services=state.services)
        if not topics.aspects:
            topics = replace(topics, aspects=state.aspects)
        return topics

    def _named(self, topics: TopicReading) -> str:
        """Services and aspects in words, to stand beside a question that leaves them out."""
        names = [self.topics.data.families[name].name for name in topics.families]
        names += [mark.replace("-", " ") for mark in sorted(topics.marks)]
        names += [self.topics.data.aspects[name].name for name in topics.aspects[:2]]
        return ", ".join(names)


def check_message(message: str) -> None:
    """Raise BadQuestion, with the reason, for what cannot be a question."""
    if not message.strip():
        raise BadQuestion("The message is empty. Ask a question in words.")
    if len(message) > LONGEST:
        raise BadQuestion(
            f"The message has {len(message):,} characters, {LONGEST:,} are allowed. "
            "Shorten it or ask in several messages."
        )


def _follows(text: str, topics: TopicReading, state: State) -> bool:
    if not state.families and not state.text:
        return False
    if _FOLLOWS.match(text):
        return True
    if topics.named:
        return False
    return len(text.split()) <= _SHORT or bool(_POINTS_BACK.search(text))


def _chosen(text: str, choices: Sequence[str]) -> str:
    """The choice that a message names by its place in the list, else the message."""
    match = _CHOICE.match(text)
    if not match or not choices:
        return text
    for place, names in enumerate(_ORDINALS[: len(choices)]):
        if match[1].lower() in names:
            return choices[place]
    if match[1].lower() in {"last", "последний", "соңғы"}:
        return choices[-1]
    return text


def _asked_day(parts: Sequence[Part]) -> date | None:
    """The day that a message asks about ("the fee in October 2025")."""
    for part in parts:
        found = part.facts.date_of(DateRole.AS_OF)
        if found:
            return found.on
    return None
