"""One part of a message, read with what the message and the conversation tell beside it."""

from dataclasses import replace

from assistant.continuing.carried_facts import continued_facts, with_person
from assistant.continuing.carried_topics import continued_topics, moved_to, without_times
from assistant.continuing.leaning import asks_for_the_office, leans, names_another
from assistant.continuing.opening import without_denied
from assistant.part_words import CONTEXT, PartWords, Told
from assistant.question import Part
from assistant.reading.facts_reader import read_facts

_OFFICE = ("expat-centre",)
"""Whose office, e-mail and hours are asked for where nobody else is named."""


class PartReader:
    """Reads one part of a message after the other."""

    def __init__(self, words: PartWords) -> None:
        self._words = words
        self.topics = words.topics

    def read(self, asked: str, message: Told) -> Part:
        context, base, state = message.context, message.base, message.state
        language, asked_on = message.language, message.asked_on
        mended = self._words.mended(asked, language)
        told = f"{context} {mended}".strip()
        facts = read_facts(told, asked_on)
        place = facts.place.value if facts.place else None
        topics = self.topics.read(self._words.english(mended, language), place)
        if asks_for_the_office(mended) and not topics.named:
            topics = self.topics.with_families(topics, _OFFICE, topics.marks, place)
        named = names_another(self.topics, topics, state, mended)
        others = topics.named or (base.named and names_another(self.topics, base, state, told))
        follows, amends, text, whole = False, False, mended, mended
        if topics.families == _OFFICE and asks_for_the_office(mended):
            text = f"{mended} ({self._words.named(topics)})"
        if not topics.named and others:
            topics = self.topics.with_families(topics, base.families, base.marks, place)
            told_before = " ".join(context.split()[-CONTEXT:])
            text = f"{mended} {told_before or f'({self._words.named(topics)})'}"
        elif leans(mended, facts, topics, state, named=named):
            follows = True
            part = self._continued(told, mended, message, named=named)
            topics, facts, text, whole = part.topics, part.facts, part.text, part.question
            amends = part.amends
        elif context and not topics.named:
            text = f"{mended} {' '.join(context.split()[-CONTEXT:])}"
        elif topics.families == base.families or self.topics.narrows(base, topics):
            topics = self.topics.with_families(topics, base.families, base.marks, place)
        if not follows:
            facts = with_person(told, asked_on, topics.services, state)
            asks = self._words.own_asks(mended, facts, message)
            facts = replace(facts, services=topics.services, asks=asks)
        part = Part(
            text,
            asked,
            self._words.searched(text, language),
            topics,
            facts,
            follows=follows,
            kept=follows and not named,
            unlawful=self.topics.unlawful(told),
            near=state.passages if follows and not named else (),
            amends=amends,
            question=whole,
        )
        return self._words.of_cases(self._words.bared(part, mended, message), mended, message)

    def _continued(self, told: str, mended: str, message: Told, *, named: bool) -> Part:
        """A follow-up with what it takes over: its topics, its facts and a text that stands alone.

        A change of the case is put to the last whole question, where neither the service nor the
        outcome says what is asked.
        """
        state, meant = message.state, without_denied(mended)
        text = without_times(meant)
        place = read_facts(told, message.asked_on).place
        at = place.value if place else moved_to(meant)
        known = state.facts.place
        before = known.value if known else None
        reading = self.topics.read(self._words.english(text, message.language), at)
        named = named and names_another(self.topics, reading, state, meant)
        topics = continued_topics(
            self.topics, reading, state, meant, named=named, place=at, place_before=before
        )
        told = told.replace(mended, meant)
        if at and not place:
            told = f"{told} ({at} Kazakhstan)"
        name = self._words.name(topics)
        found = continued_facts(told, topics, reading, state, asked_on=message.asked_on, name=name)
        meant_for = found.facts.services
        if not set(meant_for) & set(topics.services):
            kin = [held for one in meant_for if (held := self.topics.family_of(one))]
            topics = self.topics.with_families(topics, tuple(dict.fromkeys(kin)), frozenset(), at)
        whole = text = mended
        if found.own:
            topics = replace(topics, strong=topics.strong | set(topics.aspects))
        else:
            topics = replace(topics, aspects=state.aspects, strong=frozenset(state.aspects))
            whole = state.text
            if not found.facts.asks:
                asked = self.topics.without_names(whole)
                text = asked if found.dated and asked else f"{asked} {mended}".strip()
        names = self._words.named(topics)
        aside = state.told if state.told not in topics.excluded else ""
        if found.own and not (named or found.facts.asks or topics.aspects) and aside:
            topics = replace(topics, services=tuple(dict.fromkeys((aside, *topics.services))))
            names = self.topics.service_name(aside)
        text = f"{text} ({names})" if names else text
        return Part(text, mended, (), topics, found.facts, question=whole, amends=not found.own)
