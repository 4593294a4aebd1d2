"""The one path from a message to an answer."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import (
    Answer,
    AnswerStatus,
    Event,
    Finished,
    Progress,
    Reply,
    Sources,
    Spoken,
)
from assistant.continuing.remembering import next_state
from assistant.continuing.state import State, state_from_json, state_to_json
from assistant.conversation import Conversations
from assistant.engine import Engine
from assistant.errors import IndexMissing
from assistant.evidence import PartEvidence
from assistant.grounding import ground, sound
from assistant.question import Question, check_message
from assistant.rendering import in_order_of_use
from assistant.rules.facts import Facts
from assistant.rules.finding import Finding
from ingest.content import TextEmbedder
from ingest.guide import Guide
from ingest.index import open_index
from ingest.passage import Hit

if TYPE_CHECKING:
    from assistant.generator import Generator  # langchain is loaded only where a model is set

_LOG = logging.getLogger(__name__)
_READABLE = frozenset({"en", "ru", "kk"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a message was read and what was found for it."""

    question: Question
    evidence: tuple[PartEvidence, ...]


class Assistant:
    """Answers messages; safe to share between threads."""

    def __init__(
        self,
        index: Path,
        corpus: Path,
        embedder: TextEmbedder,
        conversations: Conversations,
        generator: "Generator | None" = None,
    ) -> None:
        """Nothing is opened yet: a server starts before the first index is published."""
        self._folder = index
        self._corpus = corpus
        self._embedder = embedder
        self.conversations = conversations
        self._generator = generator
        self._engine: Engine | None = None
        self._opening = threading.Lock()

    @property
    def guides(self) -> Sequence[Guide]:
        """The guides of the index with their sections."""
        return self._current().index.guides()

    @property
    def versions(self) -> Mapping[str, str]:
        """What answers: generation of the index, embedding model, chat model."""
        engine = self._current()
        return {
            "index": engine.index.generation,
            "corpus": engine.index.pointer.digest[:12],
            "rules": engine.rules_digest[:12],
            "model": engine.index.model,
            "generator": self._generator.name if self._generator else "composed",
        }

    def ready(self) -> bool:
        """Whether there is an index to answer from."""
        try:
            self._current()
        except IndexMissing:
            return False
        return True

    def ask(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Reply:
        """Answer a message.

        Raises BadQuestion, ConversationUnknown, IndexMissing or StoreUnavailable.
        """
        for event in self.stream(
            message, asked_on=asked_on, as_of=as_of, conversation_id=conversation_id
        ):
            if isinstance(event, Finished):
                return event.reply
        raise RuntimeError("a stream of events ends with Finished")

    def stream(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Iterator[Event]:
        """The same in events; the turn is stored before the first statement is spoken."""
        check_message(message)
        engine = self._current()
        watch = _Watch()
        before = self.conversations.state(conversation_id) if conversation_id else ""
        state = state_from_json(before)
        question = engine.reader.read(message, state, asked_on, as_of)
        watch.lap("read")
        yield Progress("Looking in the guides")
        answer, evidence = self._answered(engine, question, watch)
        answer = replace(answer, timings_ms=watch.laps)
        conversation_id = conversation_id or self.conversations.create()
        carried = next_state(
            question,
            evidence,
            answer,
            state,
            topics=engine.reader.topics,
            passages=engine.retriever.passages,
        )
        turn = self.conversations.append(conversation_id, message, answer, state_to_json(carried))
        yield Progress(f"{len(answer.citations)} sources")
        yield Sources(answer.citations)
        for statement in answer.statements:
            yield Spoken(statement)
        yield Finished(Reply(conversation_id, turn, answer))

    def search(self, query: str, *, asked_on: date, limit: int = 8) -> tuple[Hit, ...]:
        """Passages for a query, kept and rejected, best first."""
        check_message(query)
        return self._current().search(query, asked_on)[:limit]

    def explain(self, message: str, *, asked_on: date) -> Explanation:
        """How a message is read and what is found for it, without answering it."""
        check_message(message)
        engine = self._current()
        question = engine.reader.read(message, State(), asked_on, None)
        return Explanation(question, engine.evidence(question))

    def compute(self, facts: Facts, on: date) -> tuple[Finding, ...]:
        """What the rules say of a case on a date."""
        return self._current().rulebook.apply(facts, on)

    def _answered(
        self, engine: Engine, question: Question, watch: "_Watch"
    ) -> tuple[Answer, tuple[PartEvidence, ...]]:
        composer = engine.composer
        if question.start_over:
            return composer.prepared(question, "start_over", AnswerStatus.CLARIFY), ()
        if question.language not in _READABLE:
            return composer.prepared(question, "language_unknown", AnswerStatus.CLARIFY), ()
        evidence = engine.evidence(question)
        watch.lap("retrieve")
        composed = _without_faults(composer.compose(question, evidence))
        watch.lap("compose")
        if self._generator is None:
            return composed, evidence
        answer = self._generated(question, composed)
        watch.lap("generate")
        return answer, evidence

    def _generated(self, question: Question, composed: Answer) -> Answer:
        """The model's draft where it passes the check, else the composed answer.

        Refusals, and answers that refuse a part, keep their prepared words.
        """
        assert self._generator is not None
        if composed.status is not AnswerStatus.ANSWERED or not composed.citations:
            return composed
        draft = self._generator.draft(question, composed)
        if draft is None:
            return composed
        checked = ground(draft, composed)
        if isinstance(checked, Answer):
            return checked
        _LOG.warning("draft rejected: %s", "; ".join(fault.reason for fault in checked))
        return composed

    def _current(self) -> Engine:
        """The engine of the generation that is published now."""
        engine = self._engine
        if engine is not None and not engine.index.changed():
            return engine
        with self._opening:
            if self._engine is None or self._engine.index.changed():
                index = open_index(self._folder, self._embedder.identity)
                self._engine = Engine.build(index, self._embedder, self._corpus)
            return self._engine


class _Watch:
    """Milliseconds of each stage."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._last = clock()
        self.laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = self._clock()
        self.laps[stage] = round((now - self._last) * 1000, 2)
        self._last = now


def _without_faults(answer: Answer) -> Answer:
    """The answer without statements that have no ground: a fault of code must not reach a user."""
    found = sound(answer)
    if not found:
        return answer
    for fault in found:
        _LOG.error("statement withheld, %s: %s", fault.reason, fault.statement)
    wrong = {fault.statement for fault in found}
    statements = tuple(one for one in answer.statements if one.text not in wrong)
    notices = tuple(one for one in answer.notices if one.text not in wrong)
    kept = replace(answer, statements=statements, notices=notices)
    if not statements:
        kept = replace(kept, status=AnswerStatus.NOT_IN_GUIDES)
    elif len(statements) < len(answer.statements):
        kept = replace(kept, status=AnswerStatus.PARTIAL)
    return in_order_of_use(kept)
