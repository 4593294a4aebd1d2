"""From a message and what the conversation carried over to a question in parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.errors import BadQuestion
from assistant.following import State, chosen, continued_facts, continued_topics, leans
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

_FEW = 2
"""So few services are named one by one, more by their family."""
_CONTEXT = 30
"""Words of a story that are searched for beside the question that it ends in."""

_START_OVER = re.compile(
    r"^\W*(?:start over|start again|new question|reset|forget (?:it|that|all|everything)|"
    r"начн[её]м (?:сначала|заново)|новый вопрос|басынан баста\w*)\W*$",
    re.IGNORECASE,
)


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
    bare: str = ""
    """What is searched for, without the names of services."""
    plain: bool = False
    """Whether it names a service and an aspect of it, and nothing else: `C3 fee?`."""
    vague: bool = False
    """Whether nothing in it tells which service is meant."""
    unlawful: bool = False
    """Whether it wants help in breaking the law."""
    near: tuple[str, ...] = ()
    """Passages that answered the turn before, where it leans on it."""


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
        text = chosen(text, state.choices)
        language = language_of(text)
        split = split_parts(text)
        questions = tuple(dict.fromkeys(split.questions))[:_MOST_PARTS] or (text,)
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
            return self.topics.spelt_out(self._spelling.mend(text))
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
        reading = topics
        text = mended
        if not topics.named and base.named:
            topics = self.topics.with_families(topics, base.families, base.marks, place)
            told_before = " ".join(context.split()[-_CONTEXT:])
            text = f"{mended} {told_before or f'({self._named(topics)})'}"
        elif leans(mended, topics, state):
            follows, kept = True, not topics.named
            place = self._kept_place(facts, state)
            topics = continued_topics(self.topics, topics, state, place, mended)
            text = f"{mended} ({self._named(topics)})"
        elif context and not topics.named:
            text = f"{mended} {' '.join(context.split()[-_CONTEXT:])}"
        elif topics.families == base.families:
            topics = self.topics.with_families(topics, base.families, base.marks, place)
        if follows:
            facts = continued_facts(told, asked_on, topics, reading, state)
        else:
            facts = read_facts(told, asked_on, topics.services)
        facts = replace(facts, services=topics.services)
        texts = (self.topics.spelt_out(text),) if language == "en" else (text,)
        if language != "en":
            gloss = self._glossary.gloss(text)
            texts = (gloss,) if gloss.strip() else (text,)
        near = state.passages if kept else ()
        bare = self.topics.without_names(texts[-1])
        plain = topics.named and not topics.open and not self.topics.says_more(bare)
        if plain:
            topics = replace(topics, strong=topics.strong | set(topics.aspects))
        return Part(
            text,
            asked,
            texts,
            topics,
            facts,
            follows=follows,
            kept=kept,
            bare=bare,
            plain=plain,
            vague=topics.open and not self.topics.says_more(f"{bare} {context}"),
            unlawful=self.topics.unlawful(told),
            near=near,
        )

    @staticmethod
    def _kept_place(facts: Facts, state: State) -> str | None:
        place = facts.place or state.facts.place
        return place.value if place else None

    def _named(self, topics: TopicReading) -> str:
        """Services and aspects in words, to stand beside a question that leaves them out."""
        names = [self.topics.data.families[name].name for name in topics.families]
        if 0 < len(topics.services) <= _FEW:
            names = [self.topics.service_name(service) for service in topics.services]
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


def _asked_day(parts: Sequence[Part]) -> date | None:
    """The day that a message asks about ("the fee in October 2025")."""
    for part in parts:
        found = part.facts.date_of(DateRole.AS_OF)
        if found:
            return found.on
    return None
