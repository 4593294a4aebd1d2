"""From a message and what the conversation carried over to a question in parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.continuing.carried_facts import continued_facts, with_person
from assistant.continuing.carried_topics import continued_topics, moved_to, without_times
from assistant.continuing.leaning import asks_for_the_office, chosen, leans, names_another
from assistant.continuing.opening import opened, without_denied
from assistant.continuing.state import State
from assistant.errors import BadQuestion
from assistant.groups import MONEY, SUMS, of_message, read_groups
from assistant.reading.ask_words import compares, without_comparing
from assistant.reading.asks import read_asks
from assistant.reading.facts_reader import read_facts
from assistant.reading.gloss import Glossary
from assistant.reading.language import language as language_of
from assistant.reading.noise import clean
from assistant.reading.parts import split_parts
from assistant.reading.plain import read_plain
from assistant.reading.shared_dates import dates_told, with_shared_dates
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.spelling import Spelling
from assistant.topics import TopicReading, Topics

LONGEST = 4000
"""Characters of a message."""
_MOST_PARTS = 10

_OFFICE = ("expat-centre",)
"""Whose office, e-mail and hours are asked for where nobody else is named."""
_COMPARED = 3
"""So many services are set side by side."""
_FEW = 2
"""So few services are named one by one, more by their family."""
_LABELS = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\))*\))+(?=\W*$)")
"""What stands in brackets behind a piece: its label and what other pieces tell."""
_ELLIPTIC = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|so|true|normal|okay|ok|right|correct|allowed|"
    r"possible|there|he|she|him|her|his|too)\b",
    re.IGNORECASE,
)
"""Words by which a question leans on the story before it."""
_CONTEXT = 30
"""Words of a story that are searched for beside the question that it ends in."""


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
    alone: tuple[str, ...] = ()
    """What is asked without the label and the story around it; empty where that says nothing."""
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
    cases: tuple[str, ...] = ()
    """Sections (`guide#anchor`) for the cases told, where documents or grounds are asked for."""
    amends: bool = False
    """Whether it only changes the case that was asked about."""
    question: str = ""
    """The whole question that a later change is put to; that of an earlier turn for a change."""


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
    afresh: bool = False
    """Whether it leaves behind what was talked about before."""


@dataclass(frozen=True, slots=True)
class _Message:
    """What the parts of a message share."""

    context: str
    base: TopicReading
    state: State
    language: str
    asked_on: date
    several: bool = False
    """Whether it asks several questions."""


_OWN_ASPECTS = frozenset(
    {
        "fees",
        "timeframe",
        "documents",
        "process",
        "contacts",
        "about",
        "embassy",
        "legal",
        "refusal",
    }
)
"""Aspects that are no outcome of a story's dates."""
_NO_CASE = frozenset({"fees", "timeframe", "contacts", "deadline", "refusal", "process", "legal"})
"""Aspects that are the same for all cases of a service."""
_PRICED = frozenset({Ask.FEE, Ask.FEE_DIFFERENCE, Ask.SERVICE_TIME, Ask.SERVICE_FEE})
"""Outcomes that are computed for several services side by side."""


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
        opening = opened(text)
        if not opening.text:
            return Question(text, "en", (), asked_on, asked_on, start_over=True)
        state = State() if opening.afresh or opening.thanks else state
        text = chosen(opening.text, state.choices)
        language = language_of(text)
        split = split_parts(text)
        questions = tuple(dict.fromkeys(split.questions))[:_MOST_PARTS] or (text,)
        base = self.topics.read(self._english(f"{split.context} {text}", language))
        message_read = _Message(
            split.context, base, state, language, asked_on, several=len(questions) > 1
        )
        parts = [
            one
            for question in questions
            for one in self._for_each(self._part(question, message_read), message_read)
        ][:_MOST_PARTS]
        parts = self._with_the_case(parts, text, message_read)
        if len(parts) > 1:
            told = dates_told(text, asked_on)
            parts = [
                replace(part, facts=with_shared_dates(part.asked, part.facts, told))
                for part in parts
            ]
        day = _asked_day(parts) or asked_on
        return Question(text, language, tuple(parts), asked_on, day, afresh=opening.afresh)

    def _with_the_case(self, parts: list[Part], text: str, message: "_Message") -> list[Part]:
        """The parts, those that ask for money with what the rest of the message says of the case.

        Where groups of people want different things, one part answers for all of them.
        """
        if not any(part.facts.asks & MONEY for part in parts):
            return parts
        told = self._spelling.mend(text) if message.language == "en" else text
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

    def _english(self, text: str, language: str) -> str:
        """The text with typing errors mended, and with its gloss beside it where not English."""
        if language == "en":
            return self.topics.spelt_out(self._spelling.mend(text))
        return f"{text} {self._glossary.gloss(text)}"

    def in_english(self, text: str) -> str:
        """A few words as they are searched for: their gloss where they are not English."""
        language = language_of(text)
        return text if language == "en" else self._searched(text, language)[0]

    def _for_each(self, part: Part, message: "_Message") -> list[Part]:
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
        return [self._part(f"{rest} ({name})?", message) for name in names]

    def _part(self, asked: str, message: "_Message") -> Part:
        context, base, state = message.context, message.base, message.state
        language, asked_on = message.language, message.asked_on
        mended = self._spelling.mend(asked) if language == "en" else asked
        told = f"{context} {mended}".strip()
        facts = read_facts(told, asked_on)
        place = facts.place.value if facts.place else None
        topics = self.topics.read(self._english(mended, language), place)
        if asks_for_the_office(mended) and not topics.named:
            topics = self.topics.with_families(topics, _OFFICE, topics.marks, place)
        named = names_another(self.topics, topics, state, mended)
        others = topics.named or (base.named and names_another(self.topics, base, state, told))
        follows, amends, text, whole = False, False, mended, mended
        if topics.families == _OFFICE and asks_for_the_office(mended):
            text = f"{mended} ({self._named(topics)})"
        if not topics.named and others:
            topics = self.topics.with_families(topics, base.families, base.marks, place)
            told_before = " ".join(context.split()[-_CONTEXT:])
            text = f"{mended} {told_before or f'({self._named(topics)})'}"
        elif leans(mended, facts, topics, state, named=named):
            follows = True
            part = self._continued(told, mended, message, named=named)
            topics, facts, text, whole = part.topics, part.facts, part.text, part.question
            amends = part.amends
        elif context and not topics.named:
            text = f"{mended} {' '.join(context.split()[-_CONTEXT:])}"
        elif topics.families == base.families or self.topics.narrows(base, topics):
            topics = self.topics.with_families(topics, base.families, base.marks, place)
        if not follows:
            facts = with_person(told, asked_on, topics.services, state)
            asks = self._own_asks(mended, facts, message)
            facts = replace(facts, services=topics.services, asks=asks)
        part = Part(
            text,
            asked,
            self._searched(text, language),
            topics,
            facts,
            follows=follows,
            kept=follows and not named,
            unlawful=self.topics.unlawful(told),
            near=state.passages if follows and not named else (),
            amends=amends,
            question=whole,
        )
        return self._of_cases(self._bared(part, mended, message), mended, message)

    def _of_cases(self, part: Part, mended: str, message: "_Message") -> Part:
        """The part narrowed to the cases of its service that it, or the story, tells."""
        topics = part.topics
        if _NO_CASE & set(topics.aspects) or "through-expat-centre" in topics.marks:
            return part
        cases: tuple[str, ...] = ()
        for told in (mended, message.context):
            text = self._english(told, message.language) if told else ""
            cases = cases or self.topics.cases(text, topics.services)
        if not cases:
            return part
        services = tuple(dict.fromkeys(self.topics.data.cases[one].service for one in cases))
        topics = replace(topics, services=services)
        facts = replace(part.facts, services=services)
        return replace(part, topics=topics, facts=facts, cases=cases)

    def _searched(self, text: str, language: str) -> tuple[str, ...]:
        """What is searched for: the text spelt out, or its gloss where it is not English."""
        if language == "en":
            return (self.topics.spelt_out(text),)
        gloss = self._glossary.gloss(text)
        return (gloss,) if gloss.strip() else (text,)

    def _bared(self, part: Part, mended: str, message: "_Message") -> Part:
        """The part with what it asks by itself: without names, label and story."""
        topics, context = part.topics, message.context
        opens = message.language == "en" and not part.follows
        alone = self._alone(mended, topics, told=part.text != mended) if opens else ()
        bare = self.topics.without_names(alone[0] if alone else part.texts[-1])
        more = self.topics.says_more(self.topics.without_words_of_names(bare, topics))
        plain = topics.named and not topics.open and not more and not part.amends
        plain = plain and not (part.kept and self._says_more(message.state.text))
        texts = part.texts
        if part.kept and not part.amends and message.language == "en" and self._says_more(mended):
            texts = (self.topics.spelt_out(mended), *texts)
        if plain:
            topics = replace(topics, strong=topics.strong or frozenset(topics.aspects))
        leaning = plain or "documents" in topics.aspects or bool(_ELLIPTIC.search(mended))
        if context and opens and leaning and part.text == mended:
            texts = (*texts, f"{part.text} {' '.join(context.split()[-_CONTEXT:])}")
        return replace(
            part,
            texts=texts,
            topics=topics,
            alone=alone,
            bare=bare,
            plain=plain,
            vague=topics.open and not self.topics.says_more(f"{bare} {context}"),
        )

    def _own_asks(self, piece: str, facts: Facts, message: "_Message") -> frozenset[Ask]:
        """The outcomes that one of several pieces asks for: its own, else those of the story.

        Not the story's where the piece asks for something else: "how long do I wait?"
        """
        if not message.context or not message.several:
            return facts.asks
        own = read_asks(read_plain(piece), facts) & facts.asks
        own = own or read_facts(piece, message.asked_on).asks
        elliptic = not self._says_more(_LABELS.sub("", piece))
        if own or (elliptic and not _OWN_ASPECTS & set(self.topics.read(piece).aspects)):
            return own or facts.asks
        of_story = read_facts(message.context, message.asked_on).asks
        return facts.asks - (of_story - {Ask.PERMIT_NEEDED})

    def _says_more(self, text: str) -> bool:
        """Whether a question asks for more than an aspect of a service."""
        return self.topics.says_more(self.topics.without_names(text))

    def _alone(self, mended: str, topics: TopicReading, *, told: bool) -> tuple[str, ...]:
        """A piece of a message without its label, or the story told with it, if it says something.

        `told`: whether a story was put behind it for the search.
        """
        piece = _LABELS.sub("", mended)
        if told and _ELLIPTIC.search(piece):
            return ()
        spelt = self.topics.spelt_out(piece)
        if (piece == mended and not told) or not topics.named or not self.topics.says_more(spelt):
            return ()
        names = [self.topics.short_name(name) for name in topics.families[:1]]
        return (spelt, f"{spelt} ({', '.join(names)})")

    def _continued(self, told: str, mended: str, message: "_Message", *, named: bool) -> Part:
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
        reading = self.topics.read(self._english(text, message.language), at)
        named = named and names_another(self.topics, reading, state, meant)
        topics = continued_topics(
            self.topics, reading, state, meant, named=named, place=at, place_before=before
        )
        told = told.replace(mended, meant)
        if at and not place:
            told = f"{told} ({at} Kazakhstan)"
        name = self._name(topics)
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
        names = self._named(topics)
        aside = state.told if state.told not in topics.excluded else ""
        if found.own and not (named or found.facts.asks or topics.aspects) and aside:
            topics = replace(topics, services=tuple(dict.fromkeys((aside, *topics.services))))
            names = self.topics.service_name(aside)
        text = f"{text} ({names})" if names else text
        return Part(text, mended, (), topics, found.facts, question=whole, amends=not found.own)

    def _name(self, topics: TopicReading) -> str:
        """The one service that is meant, or the first family of several."""
        if len(topics.services) == 1:
            return self.topics.service_name(topics.services[0])
        families = self.topics.data.families
        return families[topics.families[0]].name if topics.families else ""

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
