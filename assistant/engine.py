"""All that answers from one generation of the index: reading, searching, computing, composing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.amount_claims import amount_verdict
from assistant.asked_beside import asked_beside
from assistant.composer import Composer
from assistant.continuing.leaning import says_a_fact
from assistant.continuing.state import State
from assistant.coverage import Coverage, decide
from assistant.disagreements import Disagreements
from assistant.evidence import PartEvidence
from assistant.first_word import first_word, settled_claim
from assistant.judging import Judge, without_noise
from assistant.line_asks import LineAsks
from assistant.propositions import Propositions
from assistant.question import Part, Question
from assistant.question_reader import QuestionReader
from assistant.reading.gloss import Glossary
from assistant.retriever import Query, Retriever
from assistant.rules.rulebook import Rulebook
from assistant.settling import compares, facts_for_fees, settled_facts, settled_part
from assistant.spelling import Spelling
from assistant.topics import Topics
from assistant.wording import Wording
from assistant.yes_no import YesNo
from ingest.content import TextEmbedder
from ingest.generation import corpus_digest
from ingest.index import PassageIndex
from ingest.passage import Hit

_FAR = -5.0
"""Margin below which a part, by its own words, is about a subject that no guide covers."""


_LEANING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|same|there)\b", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BARE, _SHORT = 4, 6
"""So few words lean on what was asked before; so few may do no more than name a place."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts that stand on one generation of the index; never changed, only replaced."""

    index: PassageIndex
    reader: QuestionReader
    retriever: Retriever
    rulebook: Rulebook
    line_asks: LineAsks
    rules_digest: str
    """Of the parameter files: the version of the rules."""
    composer: Composer
    yes_no: YesNo
    propositions: Propositions
    judge: Judge

    @classmethod
    def build(cls, index: PassageIndex, embedder: TextEmbedder, corpus: Path) -> "Engine":
        """Read the corpus beside an index; errors name the file at fault."""
        topics = Topics.load(corpus)
        texts = [cue.text for cue in index.cues()] + [p.embedded_text for p in index.passages()]
        retriever = Retriever(index, embedder, index.classifier(), topics)
        rulebook = Rulebook.load(corpus)
        return cls(
            index=index,
            reader=QuestionReader(topics, Glossary.load(corpus), Spelling(texts)),
            retriever=retriever,
            rulebook=rulebook,
            line_asks=LineAsks(rulebook.parameters),
            rules_digest=corpus_digest((corpus / "parameters").rglob("*.yaml")),
            composer=Composer(
                index.guides(),
                retriever.passages,
                topics,
                Disagreements.load(corpus),
                Wording.load(),
            ),
            yes_no=YesNo.load(corpus, index.guides(), retriever.passages, index.cues()),
            propositions=Propositions.load(corpus, index.guides(), retriever.passages),
            judge=Judge(index),
        )

    def evidence(self, question: Question) -> tuple[PartEvidence, ...]:
        """For each part what was found, computed and decided."""
        found: list[PartEvidence] = []
        for asked in question.parts:
            part = self._beside(asked, found)
            one = self._stranger(part, question) or self._evidence(part, question.as_of)
            if found and not part.topics.named and one.decision.coverage is Coverage.NOT_COVERED:
                one = self._leaning(one, found[0], question.as_of)
            told = question.text if len(question.parts) == 1 else one.part.text
            ruling = first_word(
                self.yes_no,
                one.part,
                one.retrieval,
                one.decision,
                told=told,
                on=question.as_of,
            )
            settled = settled_claim(self.propositions, question, one)
            amount = amount_verdict(one.part.text, one.findings)
            found.append(replace(one, ruling=ruling, settled=settled, amount=amount))
        return without_noise(found)

    def _beside(self, part: Part, found: Sequence[PartEvidence]) -> Part:
        """A further part that names no service itself: what answered before is near to it."""
        bare = self.reader.in_english(_BRACKETS.sub(" ", part.asked))
        alone = self.reader.topics.spelt_out(bare).strip()
        if not found or part.near or self.reader.topics.read(alone).named:
            return part
        answering = [one for one in found if one.decision.coverage is Coverage.COVERED]
        answering = [one for one in answering if one.retrieval.hits]
        if answering and not self.reader.topics.says_more(alone):
            if not part.topics.named:
                return self._of_service(part, alone, answering[0].retrieval.hits[0].passage.service)
            turned = self._turned_to(answering[-1], part)
            if turned:
                return self._of_service(part, alone, turned)
        if part.plain or (part.alone and not _LEANING.search(alone)):
            return part
        return replace(part, near=tuple(one.retrieval.hits[0].passage.id for one in answering))

    def _turned_to(self, before: PartEvidence, part: Part) -> str:
        """The service that the part before named anew and that answered it; empty without one.

        "TRP refused. Where do I complain, and how much time is there?" asks for the time of that.
        """
        service = before.retrieval.hits[0].passage.service
        new = set(before.part.topics.families) - set(part.topics.families)
        return service if self.reader.topics.family_of(service) in new else ""

    def _of_service(self, part: Part, alone: str, service: str) -> Part:
        """A few words that name an aspect alone, as asked of the service told before: `price?`."""
        family = self.reader.topics.family_of(service)
        if family is None or not part.topics.aspects:
            return part
        place = part.facts.place.value if part.facts.place else None
        topics = self.reader.topics.with_families(part.topics, (family,), frozenset(), place)
        topics = replace(topics, strong=topics.strong | set(topics.aspects))
        return replace(
            part,
            texts=(f"{alone} ({self.reader.topics.short_name(family)})",),
            alone=(),
            topics=topics,
            facts=replace(part.facts, services=topics.services),
            bare=alone,
            plain=True,
        )

    def _stranger(self, part: Part, question: Question) -> PartEvidence | None:
        """The evidence for a part that is about no service though one was named before it.

        "And how do I get a driving licence?" is no question about the visa asked about so far.
        """
        if part.amends or not part.topics.named or self.reader.topics.read(part.asked).named:
            return None
        alone = self.reader.read(part.asked, State(), question.asked_on, question.as_of).parts
        if len(alone) != 1 or alone[0].topics.named:
            return None
        if part.facts.dates and part.facts.asks - alone[0].facts.asks:
            return None  # it asks for a date that goes by what was told before it
        words = len(part.asked.split())
        facts = alone[0].facts if words <= _SHORT else replace(alone[0].facts, place=None)
        if words <= _BARE or says_a_fact(facts):
            return None  # it changes one thing of what was asked before
        one = self._evidence(alone[0], question.as_of)
        far = one.decision.coverage is Coverage.NOT_COVERED and one.decision.margin < _FAR
        subject = one.decision.subject
        told = subject and self.judge.names(subject, part.asked)
        refused = one.decision.coverage is Coverage.NOT_COVERED and bool(told)
        return replace(one, findings=()) if subject and (far or refused) else None

    def _leaning(self, one: PartEvidence, first: PartEvidence, on: date) -> PartEvidence:
        """A part that makes no sense alone, read as being about what the first part is about."""
        if first.decision.coverage is Coverage.NOT_COVERED or not first.retrieval.hits:
            return one
        service = first.retrieval.hits[0].passage.service
        name = self.reader.topics.service_name(service)
        part = replace(
            one.part,
            texts=tuple(f"{text} ({name})" for text in one.part.texts),
            topics=replace(
                one.part.topics,
                services=(service,),
                families=tuple(filter(None, [self.reader.topics.family_of(service)])),
            ),
        )
        again = self._evidence(part, on)
        return again if again.decision.coverage is Coverage.COVERED else one

    def search(self, text: str, asked_on: date) -> tuple[Hit, ...]:
        """Passages for a query, the rejected ones after the kept ones."""
        question = self.reader.read(text, State(), asked_on, None)
        found = self.retriever.retrieve(Query(question.parts[0].texts, question.parts[0].topics))
        return (*found.hits, *found.rejected)

    def _evidence(self, part: Part, on: date) -> PartEvidence:
        retrieval = self.retriever.retrieve(
            Query(
                part.texts,
                part.topics,
                frozenset(part.near),
                part.alone,
                part.cases,
                part.plain,
            )
        )
        part = settled_part(part, retrieval)
        facts = self.line_asks.settled(settled_facts(part, retrieval), retrieval, part.asked)
        findings = self.rulebook.apply(facts, on)
        decision = decide(part.texts[-1], retrieval)
        meant = part.topics.named or part.topics.aspects or part.facts.asks
        if decision.coverage is Coverage.NOT_COVERED and not meant:
            facts, findings = part.facts, ()  # a greeting asks for no fee
        elif not any(finding.headline for finding in findings):
            priced = facts_for_fees(part, facts, retrieval)
            if priced:
                facts = priced
                findings = self.rulebook.apply(facts, on)
        part = replace(part, facts=facts)
        computed = any(finding.headline for finding in findings)
        decision = self.judge.settled(decision, part, retrieval, computed=computed)
        if part.unlawful or asked_beside(part.texts[-1]):
            findings = ()
        return PartEvidence(part, retrieval, findings, decision, compares(part))
