"""What goes out: statements, citations, notices and the answer that holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.rules.finding import Finding
from ingest.passage import Hit


class AnswerStatus(StrEnum):
    """How an answer stands to its question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NOT_IN_GUIDES = "not_in_guides"
    NOT_IN_FORCE = "not_in_force"
    OUT_OF_SCOPE = "out_of_scope"
    DECLINED = "declined"


class NoticeKind(StrEnum):
    """What a notice warns of."""

    DISAGREEMENT = "disagreement"
    OUTDATED = "outdated"
    ESTIMATE = "estimate"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that stands in a guide, or in the publication that a parameter names."""

    n: int
    """Number from 1, the same in the text and in the list."""
    guide: str
    title: str
    publisher: str
    edition: str
    section: str
    anchor: str
    quote: str
    passage: str
    """Passage id; empty for a publication that is no guide."""
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One checked piece of an answer: Markdown without markers, and what it cites."""

    text: str
    citations: tuple[int, ...] = ()
    findings: tuple[int, ...] = ()
    """Indexes into the answer's findings whose figures it states."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader must know beside the answer."""

    kind: NoticeKind
    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Consulted:
    """A section that was looked at and not cited."""

    guide: str
    section: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CitedFinding:
    """A finding and the number of the citation that it rests on, None where it rests on a law."""

    finding: Finding
    citation: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an answer may be made of."""

    hits: tuple[Hit, ...] = ()
    rejected: tuple[Hit, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Unverified text of a language model."""

    statements: tuple[Statement, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A grounded answer; made by the composer and by grounding only."""

    status: AnswerStatus
    as_of: date
    generator: str
    """`composed`, or the name of the chat model whose draft passed."""
    text: str
    """Markdown with [n] markers: the statements in order, then the notices."""
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    findings: tuple[CitedFinding, ...] = ()
    notices: tuple[Notice, ...] = ()
    suggestions: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """For `clarify`: messages that answer the question asked back."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation."""

    number: int
    """From 1."""
    message: str
    """The question as stored: personal data masked."""
    answer: Answer


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in its conversation."""

    conversation_id: str
    turn: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Progress:
    """Event: what is being done now, in words for the asker."""

    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Event: the citations that the coming statements use."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Event: one verified statement."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class Finished:
    """Event: the whole answer; the last one of a stream."""

    reply: Reply


Event = Progress | Sources | Spoken | Finished
