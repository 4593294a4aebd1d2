"""What the answer to one part of a question may be made of."""

from dataclasses import dataclass

from assistant.claims import Manner
from assistant.coverage import Decision
from assistant.propositions import Settled
from assistant.question import Part
from assistant.retriever import Retrieval
from assistant.rules.finding import Finding
from assistant.yes_no import Ruling
from assistant.yes_no_file import Verdict


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """A part of the question with the passages and findings for it."""

    part: Part
    retrieval: Retrieval
    findings: tuple[Finding, ...]
    decision: Decision
    compares: bool = False
    """Whether it asks how the services of the part differ."""
    ruling: Ruling | None = None
    """The yes or no of the line that answers first, where the guides settle it."""
    settled: Settled | None = None
    """The line that settles what the part asks or takes for granted, wherever it stands."""
    amount: Verdict | None = None
    """Whether an amount that the part claims is the computed one."""

    @property
    def answers_yes_or_no(self) -> bool:
        """Whether a yes or a no that was asked for is settled."""
        return self.settled is not None and self.settled.manner is Manner.ASKED
