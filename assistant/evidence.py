"""What the answer to one part of a question may be made of."""

from dataclasses import dataclass

from assistant.coverage import Decision
from assistant.question import Part
from assistant.retriever import Retrieval
from assistant.rules.finding import Finding
from assistant.yes_no import Ruling


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
