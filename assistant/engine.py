"""All that answers from one generation of the index: reading, searching, computing, composing."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.composer import Composer
from assistant.coverage import Coverage, decide
from assistant.disagreements import Disagreements
from assistant.evidence import PartEvidence
from assistant.first_word import first_word
from assistant.following import State
from assistant.kinds import Kind, kind_of
from assistant.question import Part, Question, QuestionReader
from assistant.reading.gloss import Glossary
from assistant.reading.place import both_ways
from assistant.reading.plain import read_plain
from assistant.retriever import Query, Retrieval, Retriever
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.rulebook import Rulebook
from assistant.spelling import Spelling
from assistant.topics import Topics
from assistant.wording import Wording
from assistant.yes_no import YesNo
from ingest.content import TextEmbedder
from ingest.generation import corpus_digest
from ingest.index import PassageIndex
from ingest.passage import Hit, Passage

_FEE_ASKS = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE})
_SERVICE_ASKS = _FEE_ASKS | {Ask.SERVICE_TIME, Ask.STATE_BODY_DELAY}
"""Outcomes that are computed for a service: without one there is nothing to compute."""
_NEAR_TOP = 0.2
_COMPARES = re.compile(
    r"\b(?:differ\w*|compar\w*|versus|vs\.?|which (?:one )?is (?:better|cheaper|faster)|"
    r"разниц\w*|отлича\w*|сравн\w*|айырмашылы\w*|салыстыр\w*)(?!\w)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b|сколько|неше|қанша", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts that stand on one generation of the index; never changed, only replaced."""

    index: PassageIndex
    reader: QuestionReader
    retriever: Retriever
    rulebook: Rulebook
    rules_digest: str
    """Of the parameter files: the version of the rules."""
    composer: Composer
    yes_no: YesNo

    @classmethod
    def build(cls, index: PassageIndex, embedder: TextEmbedder, corpus: Path) -> "Engine":
        """Read the corpus beside an index; errors name the file at fault."""
        topics = Topics.load(corpus)
        texts = [cue.text for cue in index.cues()] + [p.embedded_text for p in index.passages()]
        retriever = Retriever(index, embedder, index.classifier(), topics)
        return cls(
            index=index,
            reader=QuestionReader(topics, Glossary.load(corpus), Spelling(texts)),
            retriever=retriever,
            rulebook=Rulebook.load(corpus),
            rules_digest=corpus_digest((corpus / "parameters").rglob("*.yaml")),
            composer=Composer(
                index.guides(),
                retriever.passages,
                topics,
                Disagreements.load(corpus),
                Wording.load(),
            ),
            yes_no=YesNo.load(corpus, index.guides(), retriever.passages, index.cues()),
        )

    def evidence(self, question: Question) -> tuple[PartEvidence, ...]:
        """For each part what was found, computed and decided."""
        found: list[PartEvidence] = []
        for part in question.parts:
            one = self._evidence(part, question.as_of)
            if found and not part.topics.named and one.decision.coverage is Coverage.NOT_COVERED:
                one = self._leaning(one, found[0], question.as_of)
            told = question.text if len(question.parts) == 1 else one.part.text
            ruling = first_word(
                self.yes_no, one.part, told, one.retrieval, one.decision, question.as_of
            )
            found.append(replace(one, ruling=ruling))
        return tuple(found)

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
        retrieval = self.retriever.retrieve(Query(part.texts, part.topics, frozenset(part.near)))
        facts = settled_facts(part, retrieval)
        findings = self.rulebook.apply(facts, on)
        if _reads_fees(retrieval) and not any(finding.headline for finding in findings):
            facts = replace(_with_service(facts, retrieval), asks=frozenset({Ask.FEE}))
            findings = self.rulebook.apply(facts, on)
        part = replace(part, facts=facts)
        decision = decide(part.texts[-1], retrieval)
        return PartEvidence(part, retrieval, findings, decision, compares(part))


def _meant(part: Part) -> frozenset[Ask]:
    """The outcomes asked for, without those that the rest of the message rules out."""
    asks = part.facts.asks
    aspects = part.topics.aspects
    lodged = part.facts.date_of(DateRole.SUBMISSION, DateRole.NEEDED_BY)
    if "validity" in aspects and "timeframe" not in aspects and not lodged:
        asks -= {Ask.SERVICE_TIME}
    if kind_of(part.text) is Kind.PERIOD and "fees" not in aspects:
        asks -= _FEE_ASKS
    if asks & _FEE_ASKS and part.facts.services:
        asks -= {Ask.MCI_VALUE}
    if "documents" in aspects and not asks & {Ask.PERMIT_NEEDED}:
        asks -= {Ask.DEPENDANT_AGE}
    counted = part.facts.staff.foreign is not None or _HOW_MANY.search(part.text)
    if Ask.SMALL_BUSINESS in asks and not counted:
        asks -= {Ask.LOCAL_CONTENT}
    return asks


def _reads_fees(retrieval: Retrieval) -> bool:
    """Whether a fee table would be read out: its state fees are those of one year."""
    return bool(retrieval.hits) and _is_fee_table(retrieval.hits[0].passage)


def _with_service(facts: Facts, retrieval: Retrieval) -> Facts:
    """The facts with the services whose fee tables came nearest."""
    top = retrieval.hits[0]
    near = [
        hit.passage.service
        for hit in retrieval.hits
        if _is_fee_table(hit.passage) and top.score - hit.score <= _NEAR_TOP
    ]
    return replace(facts, services=tuple(dict.fromkeys(near)))


def _is_fee_table(passage: Passage) -> bool:
    return passage.aspect == "fees" and any("KZT" in line.text for line in passage.lines)


def compares(part: Part) -> bool:
    """Whether a part asks how two or more services differ."""
    return len(part.topics.services) > 1 and bool(_COMPARES.search(part.text))


def settled_facts(part: Part, retrieval: Retrieval) -> Facts:
    """The facts with the service settled: the one named, else the one that was found.

    A fee or a service time is computed for a service; where the message names none, the service
    of the best passages counts, if the passage is about fees or times at all.
    """
    facts = replace(part.facts, asks=_meant(part))
    if Ask.FEE_DIFFERENCE in facts.asks:
        facts = replace(facts, services=both_ways(read_plain(part.text), facts.services))
    if not facts.asks and compares(part):
        facts = replace(facts, asks=frozenset({Ask.FEE, Ask.SERVICE_TIME}))
    if not facts.asks and retrieval.hits and _is_fee_table(retrieval.hits[0].passage):
        # a fee table is never read out: its state fees are those of one year
        wanted = Ask.SERVICE_TIME if kind_of(part.text) is Kind.PERIOD else Ask.FEE
        facts = replace(facts, asks=frozenset({wanted}))
    of_the_mci = Ask.MCI_VALUE in facts.asks
    if facts.services or of_the_mci or not facts.asks & _SERVICE_ASKS or not retrieval.hits:
        return facts
    top = retrieval.hits[0]
    services = [
        hit.passage.service
        for hit in retrieval.hits
        if hit.passage.aspect == top.passage.aspect and top.score - hit.score <= _NEAR_TOP
    ]
    return replace(facts, services=tuple(dict.fromkeys(services)))
