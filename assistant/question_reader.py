"""From a message and what the conversation carried over to a question in parts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.continuing.leaning import chosen
from assistant.continuing.opening import opened
from assistant.continuing.state import State
from assistant.errors import BadQuestion
from assistant.groups import MONEY, SUMS, of_message, read_groups
from assistant.part_reader import PartReader
from assistant.part_words import PartWords, Told
from assistant.question import Part, Question, check_message
from assistant.reading.ask_words import compares, without_comparing
from assistant.reading.facts_reader import read_facts
from assistant.reading.gloss import Glossary
from assistant.reading.language import language as language_of
from assistant.reading.noise import clean
from assistant.reading.parts import split_parts
from assistant.reading.shared_dates import dates_told, with_shared_dates
from assistant.rules.facts import Ask, DateRole
from assistant.spelling import Spelling
from assistant.topics import Topics

_MOST_PARTS = 10
_COMPARED = 3
"""So many services are set side by side."""
_PRICED = frozenset({Ask.FEE, Ask.FEE_DIFFERENCE, Ask.SERVICE_TIME, Ask.SERVICE_FEE})
"""Outcomes that are computed for several services side by side."""


class QuestionReader:
    """Reads messages with the topics, the glossary and the words of one corpus."""

    def __init__(self, topics: Topics, glossary: Glossary, spelling: Spelling) -> None:
        self.topics = topics
        self._words = PartWords(topics, glossary, spelling)
        self._parts = PartReader(self._words)

    def read(self, message: str, state: State, asked_on: date, as_of: date | None) -> Question:
        """The question in a message; BadQuestion says what is wrong with a message that is none.

        A date given with the message is the day that it goes by: "tomorrow" is the day after it.
        """
        check_message(message)
        asked_on = as_of or asked_on
        text = clean(message).text
        if not text.strip():
            raise BadQuestion("The message holds no words. Ask a question in words.")
        opening = opened(text)
        if not opening.text:
            return Question(text, "en", (), asked_on, asked_on, start_over=True)
        state = State() if opening.afresh or opening.thanks else state
        text = chosen(opening.text, state.choices)
        language = language_of(text)
        split = split_parts(text)
        questions = tuple(dict.fromkeys(split.questions))[:_MOST_PARTS] or (text,)
        base = self.topics.read(self._words.english(f"{split.context} {text}", language))
        told = Told(split.context, base, state, language, asked_on, several=len(questions) > 1)
        parts = [
            one
            for question in questions
            for one in self._for_each(self._parts.read(question, told), told)
        ][:_MOST_PARTS]
        parts = self._with_the_case(parts, text, told)
        if len(parts) > 1:
            days = dates_told(text, asked_on)
            parts = [
                replace(part, facts=with_shared_dates(part.asked, part.facts, days))
                for part in parts
            ]
        day = _asked_day(parts) or asked_on
        return Question(text, language, tuple(parts), asked_on, day, afresh=opening.afresh)

    def _with_the_case(self, parts: list[Part], text: str, message: Told) -> list[Part]:
        """The parts, those that ask for money with what the rest of the message says of the case.

        Where groups of people want different things, one part answers for all of them.
        """
        if not any(part.facts.asks & MONEY for part in parts):
            return parts
        told = self._words.mended(text, message.language)
        groups = read_groups(told, self.topics)
        kept: list[Part] = []
        for part in parts:
            if not part.facts.asks & MONEY or part.follows:
                kept.append(part)
                continue
            if any(one.facts.groups for one in kept) and part.facts.asks <= SUMS:
                continue
            said = read_facts(told, message.asked_on, part.topics.services)
            facts = of_message(part.facts, said, groups)
            topics = part.topics
            if facts.place is not part.facts.place and facts.place and not facts.groups:
                topics = self.topics.with_families(
                    topics, topics.families, topics.marks, facts.place.value
                )
                facts = replace(facts, services=topics.services)
            kept.append(replace(part, facts=facts, topics=topics))
        return kept

    def in_english(self, text: str) -> str:
        """A few words as they are searched for: their gloss where they are not English."""
        language = language_of(text)
        return text if language == "en" else self._words.searched(text, language)[0]

    def _for_each(self, part: Part, message: Told) -> list[Part]:
        """A part that compares services in one thing, asked of each: `C3 vs TRP: which papers`."""
        families = part.topics.families
        priced = part.facts.asks & _PRICED or {"fees", "timeframe"} & set(part.topics.aspects)
        if not 1 < len(families) <= _COMPARED or part.topics.open or priced:
            return [part]
        bare = self.topics.spelt_out(without_comparing(part.bare))
        says = set(part.topics.aspects) - {"about"} or self.topics.says_more(bare)
        if not compares(part.text) or not says:
            return [part]
        piece, label, _ = part.asked.partition(" (")
        alone = piece if compares(label) else without_comparing(self.topics.without_names(piece))
        rest = alone.strip(" :,?-")
        names = [self.topics.data.families[name].name for name in families]
        return [self._parts.read(f"{rest} ({name})?", message) for name in names]


def _asked_day(parts: Sequence[Part]) -> date | None:
    """The day that a message asks about ("the fee in October 2025")."""
    for part in parts:
        found = part.facts.date_of(DateRole.AS_OF)
        if found:
            return found.on
    return None
