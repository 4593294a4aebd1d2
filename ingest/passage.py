"""The types that everybody reads: lines, passages, cues and hits."""

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line is in its guide."""

    SENTENCE = "sentence"
    ITEM = "item"
    STEP = "step"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, list item or table row: the smallest piece of a guide that is cited."""

    text: str
    """Verbatim from the guide; a table row is its cells joined by ` | `."""
    kind: LineKind
    lead: str = ""
    """The caption under which a list or table stands, empty for a sentence."""
    header: tuple[str, ...] = ()
    """Column names of a table row, empty otherwise."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table row."""
        return tuple(cell.strip() for cell in self.text.split(" | "))


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a guide, or a piece of a long one: what is stored, retrieved and cited."""

    id: str
    """`<guide>#<anchor>.<n>`, n counting the pieces of one section from 0."""
    guide: str
    guide_title: str
    heading: tuple[str, ...]
    """The headings from the guide's title (not included) down to the section's own."""
    anchor: str
    service: str
    """Empty where the guide's author named none."""
    aspect: str
    text: str
    """The Markdown of the section without its heading."""
    lines: tuple[Line, ...]

    @property
    def section(self) -> str:
        """The heading path as a reader sees it: `Employment visa > Fees`."""
        return " > ".join(self.heading)

    @property
    def embedded_text(self) -> str:
        """What is embedded and indexed: the heading path, then the text."""
        return f"{self.guide_title} > {self.section}\n{self.text}"


class CueKind(StrEnum):
    """Where a cue comes from."""

    QUESTION = "question"
    LINE = "line"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Cue:
    """A short text that points to where its answer stands."""

    id: str
    kind: CueKind
    text: str
    target: str
    """A passage id; for NOT_COVERED the id of the subject."""
    line: int | None = None
    """Index into the passage's lines, None where the whole passage answers."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, with how it was found."""

    passage: Passage
    score: float
    """Fused score; comparable within one question only."""
    reasons: tuple[str, ...] = ()
    """How it was found and weighted, one readable clause each."""
    line_scores: tuple[float, ...] = ()
    """For each line of the passage, how well it fits the question (0 to 1)."""
    rejected: str = ""
    """Why the hit is not used; empty for a kept one."""
