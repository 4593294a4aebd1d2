"""An assistant with one answer of each kind over the real guides and rules, for the pages."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import (
    Answer,
    AnswerStatus,
    Citation,
    CitedFinding,
    Consulted,
    Event,
    Finished,
    Notice,
    NoticeKind,
    Progress,
    Reply,
    Sources,
    Spoken,
    Statement,
)
from assistant.conversation import Conversations
from assistant.errors import BadQuestion
from assistant.rules.facts import Applicants, Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding
from assistant.rules.rulebook import Rulebook
from ingest.guide import Guide, read_guide
from ingest.passage import Hit

if TYPE_CHECKING:
    # It brings the embedding model along, which no page needs.
    from assistant.answering import Explanation

GUIDEBOOK = "expat-centre-guidebook-2025"
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title="owned"</script>'
LAW = Citation(
    n=2,
    guide="",
    title="Law on the Republican Budget",
    publisher="Law on the Republican Budget",
    edition="",
    section="",
    anchor="",
    quote="МРП: 4 325 тенге",
    passage="",
    url="https://adilet.example/law",
)
"""A publication that is no guide."""


@cache
def _guides(corpus: Path) -> tuple[Guide, ...]:
    return tuple(read_guide(path) for path in sorted((corpus / "guides").glob("*.md")))


@cache
def _rulebook(corpus: Path) -> Rulebook:
    return Rulebook.load(corpus)


@dataclass
class RichAssistant:
    """Fits `assistant.contract.Answering`; words of the message choose the kind of answer."""

    conversations: Conversations
    corpus: Path
    pause: float = 0.0
    """Seconds between the events of a stream, 25 times as long for a message with `slowly`."""
    stopped_after: list[int] = field(default_factory=list)
    """For each stream that was given up: how many events it had yielded."""

    @property
    def guides(self) -> tuple[Guide, ...]:
        return _guides(self.corpus)

    @property
    def versions(self) -> dict[str, str]:
        return {"guides": "g-20261122", "rules": "r-2026-01", "model": "all-MiniLM-L6-v2"}

    def ready(self) -> bool:
        return True

    def search(self, query: str, *, asked_on: date, limit: int = 8) -> tuple[Hit, ...]:
        raise AssertionError(f"no page searches: {query}, {asked_on}, {limit}")

    def explain(self, message: str, *, asked_on: date) -> "Explanation":
        raise AssertionError(f"no page explains: {message}, {asked_on}")

    def compute(self, facts: Facts, on: date) -> tuple[Finding, ...]:
        return _rulebook(self.corpus).apply(facts, on)

    def ask(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Reply:
        if not message.strip():
            raise BadQuestion("The message is empty: write your question.")
        if len(message) > 4_000:
            raise BadQuestion("The message is longer than 4,000 characters.")
        known = conversation_id or self.conversations.create()
        answer = self.answer(message, as_of or asked_on)
        return Reply(known, self.conversations.append(known, message, answer), answer)

    def stream(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Iterator[Event]:
        answer = self.answer(message, as_of or asked_on)
        events: list[Event] = [
            Progress("Looking in the guides"),
            Sources(answer.citations),
            *(Spoken(statement) for statement in answer.statements),
        ]
        done = 0
        try:
            for event in events:
                yield event
                done += 1
                time.sleep(self.pause * (25 if "slowly" in message else 1))
            known = conversation_id or self.conversations.create()
            turn = self.conversations.append(known, message, answer)
        except GeneratorExit:
            self.stopped_after.append(done)
            raise
        yield Finished(Reply(known, turn, answer))

    def answer(self, message: str, as_of: date) -> Answer:
        """The answer that the words of the message ask for."""
        words = message.lower()
        kinds = {
            "hostile": self._hostile,
            "document": self._documents,
            "how much": self._fees,
            "cost": self._fees,
            "differ": self._disagreement,
            "which visa": self._clarify,
            "football": self._refusal,
            "extend": self._deadlines,
        }
        for word, make in kinds.items():
            if word in words:
                return make(as_of)
        return self._plain(as_of)

    def _cite(self, n: int, guide_id: str, anchor: str, line: int) -> Citation:
        guide = next(guide for guide in self.guides if guide.id == guide_id)
        section = guide.section(anchor)
        assert section is not None
        return Citation(
            n, guide.id, guide.title, guide.publisher, guide.edition, " > ".join(section.heading),
            anchor, section.lines[line].text, f"{guide.id}#{anchor}.0",
            f"/guides/{guide.id}#{anchor}",
        )  # fmt: skip

    def _made(
        self,
        statements: list[Statement],
        citations: list[Citation],
        as_of: date,
        status: AnswerStatus = AnswerStatus.ANSWERED,
        *,
        findings: tuple[CitedFinding, ...] = (),
        notices: tuple[Notice, ...] = (),
        choices: tuple[str, ...] = (),
    ) -> Answer:
        text = "\n\n".join(
            statement.text + "".join(f" [{n}]" for n in statement.citations)
            for statement in statements
        )
        consulted = (
            Consulted(GUIDEBOOK, "Employment visa > Invitation letter", "c3-invitation-about"),
        )
        return Answer(
            status, as_of, "composed", text, tuple(statements), tuple(citations), consulted,
            findings, notices,
            ("How long does it take?", "Which documents does my wife need?"), choices,
        )  # fmt: skip

    def _documents(self, as_of: date) -> Answer:
        guide = next(guide for guide in self.guides if guide.id == GUIDEBOOK)
        section = guide.section("c3-invitation-documents")
        assert section is not None
        items = [line.text for line in section.lines if line.kind == "item"]
        listed = "\n".join(f"- {item}" for item in items)
        return self._made(
            [
                Statement("For the C3 invitation letter the Expat Centre needs these:", (1,)),
                Statement(listed, (1, 2)),
            ],
            [
                self._cite(1, GUIDEBOOK, "c3-invitation-documents", 0),
                self._cite(2, GUIDEBOOK, "c3-invitation-documents", 3),
            ],
            as_of,
        )

    def _fees(self, as_of: date) -> Answer:
        facts = Facts(
            asks=frozenset({Ask.FEE}),
            services=("c3-invitation",),
            validity_months=Decimal(36),
            applicants=Applicants(employees=1, spouses=1, children=2),
        )
        findings = self.compute(facts, as_of)
        total = next(found for found in findings if found.headline)
        table = (
            "| Who | Service fee | State fee |\n|---|---|---|\n"
            "| Employee, up to 2 years | 390,000 KZT | 0.5 MCI |\n"
            "| Each dependant, up to 2 years | 390,000 KZT | 0.5 MCI |"
        )
        return self._made(
            [
                Statement(f"For the four of you the total is **{total.display}**.", (1,), (0,)),
                Statement(table, (1,)),
            ],
            [self._cite(1, GUIDEBOOK, "c3-invitation-fees", -1), LAW],
            as_of,
            findings=tuple(CitedFinding(found, 1) for found in findings),
            notices=(
                Notice(NoticeKind.OUTDATED, "The guidebook prints the MCI of 2025.", (1, 2)),
                Notice(NoticeKind.ESTIMATE, "Kurban Ait of next year is an estimate."),
            ),
        )

    def _disagreement(self, as_of: date) -> Answer:
        return self._made(
            [Statement("The state's own page says that the permit is free.", (1,))],
            [
                self._cite(1, "gov-kz-temporary-residence-permit", "service-card", 1),
                self._cite(2, GUIDEBOOK, "trp-expat-centre-fees", -1),
            ],
            as_of,
            AnswerStatus.PARTIAL,
            notices=(
                Notice(
                    NoticeKind.DISAGREEMENT,
                    "The guidebook names a service fee of the Expat Centre for the same permit.",
                    (1, 2),
                ),
                Notice(
                    NoticeKind.DISAGREEMENT,
                    "The state's page prevails for the service of the state.",
                    (1,),
                ),
                Notice(NoticeKind.NOT_COVERED, "The guides do not say what a translator costs."),
            ),
        )

    def _deadlines(self, as_of: date) -> Answer:
        facts = Facts(
            asks=frozenset({Ask.EXTENSION_WINDOW}),
            services=("c3-extension",),
            dates=(DateFact(date(2026, 6, 30), DateRole.VISA_EXPIRY, "30 June 2026"),),
        )
        findings = self.compute(facts, as_of)
        first = findings[0]
        return self._made(
            [Statement(f"{first.label}: **{first.display}**.", (1,), (0,))],
            [self._cite(1, GUIDEBOOK, "c3-extension", 0)],
            as_of,
            findings=tuple(CitedFinding(found, 1) for found in findings),
        )

    def _clarify(self, as_of: date) -> Answer:
        return self._made(
            [Statement("Both an employment and a business visa could be meant.")],
            [], as_of, AnswerStatus.CLARIFY,
            choices=("How much is the employment visa?", "How much is the business visa?"),
        )  # fmt: skip

    def _refusal(self, as_of: date) -> Answer:
        return self._made(
            [Statement("The guides say nothing about football.")],
            [], as_of, AnswerStatus.OUT_OF_SCOPE,
        )  # fmt: skip

    def _hostile(self, as_of: date) -> Answer:
        return self._made(
            [Statement(f"{HOSTILE} [press](javascript:alert(1)) ![x](https://a.example/x)", (1,))],
            [self._cite(1, GUIDEBOOK, "about", 0)],
            as_of,
            notices=(Notice(NoticeKind.OUTDATED, HOSTILE),),
        )  # fmt: skip

    def _plain(self, as_of: date) -> Answer:
        return self._made(
            [
                Statement("The employer applies for the invitation letter first.", (1,)),
                Statement("Then the visa is put into the passport at the embassy.", (2,)),
            ],
            [
                self._cite(1, GUIDEBOOK, "c3-invitation-process", 0),
                self._cite(2, GUIDEBOOK, "c3-invitation-embassy", 0),
            ],
            as_of,
        )
