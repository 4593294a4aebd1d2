"""What a part of a message asks by itself, in the words that are searched for."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.continuing.state import State
from assistant.question import Part
from assistant.reading.asks import read_asks
from assistant.reading.facts_reader import read_facts
from assistant.reading.gloss import Glossary
from assistant.reading.plain import read_plain
from assistant.rules.facts import Ask, Facts
from assistant.spelling import Spelling
from assistant.topics import TopicReading, Topics

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
CONTEXT = 30
"""Words of a story that are searched for beside the question that it ends in."""
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


@dataclass(frozen=True, slots=True)
class Told:
    """What the parts of a message share."""

    context: str
    base: TopicReading
    state: State
    language: str
    asked_on: date
    several: bool = False
    """Whether it asks several questions."""


class PartWords:
    """Puts parts of messages into words, with the topics, glossary and spelling of one corpus."""

    def __init__(self, topics: Topics, glossary: Glossary, spelling: Spelling) -> None:
        self.topics = topics
        self._glossary = glossary
        self._spelling = spelling

    def mended(self, text: str, language: str) -> str:
        """An English text with its typing errors mended, any other as it is."""
        return self._spelling.mend(text) if language == "en" else text

    def english(self, text: str, language: str) -> str:
        """The text with typing errors mended, and with its gloss beside it where not English."""
        if language == "en":
            return self.topics.spelt_out(self._spelling.mend(text))
        return f"{text} {self._glossary.gloss(text)}"

    def searched(self, text: str, language: str) -> tuple[str, ...]:
        """What is searched for: the text spelt out, or its gloss where it is not English."""
        if language == "en":
            return (self.topics.spelt_out(text),)
        gloss = self._glossary.gloss(text)
        return (gloss,) if gloss.strip() else (text,)

    def bared(self, part: Part, mended: str, message: Told) -> Part:
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
            texts = (*texts, f"{part.text} {' '.join(context.split()[-CONTEXT:])}")
        return replace(
            part,
            texts=texts,
            topics=topics,
            alone=alone,
            bare=bare,
            plain=plain,
            vague=topics.open and not self.topics.says_more(f"{bare} {context}"),
        )

    def of_cases(self, part: Part, mended: str, message: Told) -> Part:
        """The part narrowed to the cases of its service that it, or the story, tells."""
        topics = part.topics
        if _NO_CASE & set(topics.aspects) or "through-expat-centre" in topics.marks:
            return part
        cases: tuple[str, ...] = ()
        for told in (mended, message.context):
            text = self.english(told, message.language) if told else ""
            cases = cases or self.topics.cases(text, topics.services)
        if not cases:
            return part
        services = tuple(dict.fromkeys(self.topics.data.cases[one].service for one in cases))
        topics = replace(topics, services=services)
        facts = replace(part.facts, services=services)
        return replace(part, topics=topics, facts=facts, cases=cases)

    def own_asks(self, piece: str, facts: Facts, message: Told) -> frozenset[Ask]:
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

    def name(self, topics: TopicReading) -> str:
        """The one service that is meant, or the first family of several."""
        if len(topics.services) == 1:
            return self.topics.service_name(topics.services[0])
        families = self.topics.data.families
        return families[topics.families[0]].name if topics.families else ""

    def named(self, topics: TopicReading) -> str:
        """Services and aspects in words, to stand beside a question that leaves them out."""
        names = [self.topics.data.families[name].name for name in topics.families]
        if 0 < len(topics.services) <= _FEW:
            names = [self.topics.service_name(service) for service in topics.services]
        names += [mark.replace("-", " ") for mark in sorted(topics.marks)]
        names += [self.topics.data.aspects[name].name for name in topics.aspects[:2]]
        return ", ".join(names)
