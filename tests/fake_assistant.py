"""An assistant that answers everything alike, for tests of what stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.answer import Event, Finished, Progress, Reply, Sources, Spoken
from assistant.conversation import Conversations
from assistant.errors import BadQuestion
from assistant.rules.facts import Facts
from assistant.rules.finding import Finding
from ingest.guide import Guide, Section
from ingest.passage import Hit, Line, LineKind, Passage
from tests.answers import GUIDEBOOK, QUOTE, an_answer, date_finding, fee_finding

FEES = Section(
    anchor="c3-invitation-fees",
    level=3,
    title="Fees and service time",
    heading=("Employment visa", "Fees and service time"),
    service="c3-invitation",
    aspect="fees",
    original="EMPLOYMENT VISA > 1",
    text=f"- {QUOTE}",
    lines=(Line(QUOTE, LineKind.ITEM),),
    line_number=12,
)
GUIDE = Guide(
    id=GUIDEBOOK,
    title="Expat Centre guidebook",
    publisher="Astana Expat Centre",
    edition="2025",
    published="2025",
    kind="official guidebook",
    authority=4,
    trust="First-hand for its own services.",
    covers_from=date(2025, 1, 1),
    source=GUIDEBOOK,
    reviewed=True,
    sections=(FEES,),
)


@dataclass
class FakeAssistant:
    """Fits `assistant.contract.Answering`; what it was asked is kept in `asked`."""

    conversations: Conversations
    fails_with: BaseException | None = None
    """Raised by every method that answers."""
    fails_after: int | None = None
    """How many events a stream yields before it raises `fails_with`."""
    findings: tuple[Finding, ...] = ()
    last_conversation: str = ""
    asked: list[tuple[str, date, date | None]] = field(default_factory=list)
    searched: list[tuple[str, date]] = field(default_factory=list)
    computed: list[tuple[Facts, date]] = field(default_factory=list)

    @property
    def guides(self) -> tuple[Guide, ...]:
        self._fail()
        return (GUIDE,)

    @property
    def versions(self) -> dict[str, str]:
        return {"index": "abc123", "rules": "2026-01-01", "model": "fake"}

    def ready(self) -> bool:
        self._fail()
        return True

    def ask(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Reply:
        for event in self.stream(
            message, asked_on=asked_on, as_of=as_of, conversation_id=conversation_id
        ):
            if isinstance(event, Finished):
                return event.reply
        raise AssertionError("a stream ends with Finished")

    def stream(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Iterator[Event]:
        if self.fails_after is None:
            self._fail()
        if len(message) > 4_000 or not message.strip():
            raise BadQuestion("The message is empty or too long.")
        if conversation_id is not None:
            self.conversations.turns(conversation_id)
        self.asked.append((message, asked_on, as_of))
        answer = an_answer(as_of=as_of or asked_on)
        events: list[Event] = [
            Progress("Looking in the guides"),
            Sources(answer.citations),
            *(Spoken(statement) for statement in answer.statements),
        ]
        for n, event in enumerate(events):
            if n == self.fails_after:
                self._fail()
            yield event
        known = conversation_id or self.conversations.create()
        self.last_conversation = known
        turn = self.conversations.append(known, message, answer)
        yield Finished(Reply(known, turn, answer))

    def search(self, query: str, *, asked_on: date, limit: int = 8) -> tuple[Hit, ...]:
        self._fail()
        self.searched.append((query, asked_on))
        passage = Passage(
            id=f"{GUIDEBOOK}#{FEES.anchor}.0",
            guide=GUIDE.id,
            guide_title=GUIDE.title,
            heading=FEES.heading,
            anchor=FEES.anchor,
            service=FEES.service,
            aspect=FEES.aspect,
            text=FEES.text,
            lines=FEES.lines,
        )
        kept = Hit(passage, 0.9, ("nearest sample question 0.9",), (0.9,))
        other = Hit(passage, 0.1, (), (), "another service was asked for")
        return (kept, other)[:limit]

    def explain(self, message: str, *, asked_on: date) -> Any:
        raise AssertionError(f"only the real assistant explains {message!r} asked on {asked_on}")

    def compute(self, facts: Facts, on: date) -> tuple[Finding, ...]:
        self._fail()
        self.computed.append((facts, on))
        return self.findings or (fee_finding(), date_finding())

    def _fail(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with
