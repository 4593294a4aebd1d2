"""Answers as a run stores them: the contract's JSON, read into types that ignore what is new."""

from pydantic import BaseModel, ConfigDict

from assistant.answer import AnswerStatus


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class StoredStatement(_Read):
    """One statement and the numbers of its citations."""

    text: str
    citations: tuple[int, ...] = ()


class StoredCitation(_Read):
    """A quote and where it stands."""

    n: int
    guide: str = ""
    title: str = ""
    publisher: str = ""
    edition: str = ""
    section: str = ""
    anchor: str = ""
    quote: str = ""

    @property
    def place(self) -> str:
        """`guide#anchor`, empty for a law or publication."""
        return f"{self.guide}#{self.anchor}" if self.guide else ""


class StoredFinding(_Read):
    """A computed value with its workings."""

    rule: str = ""
    label: str = ""
    value: str = ""
    unit: str = ""
    display: str = ""
    workings: tuple[str, ...] = ()
    citation: int | None = None
    """Number of the citation that it rests on."""
    as_of: str = ""


class StoredNotice(_Read):
    """A warning beside the answer."""

    kind: str
    text: str
    citations: tuple[int, ...] = ()


class StoredAnswer(_Read):
    """The answer to one message, as `POST /api/chat` returns it."""

    status: AnswerStatus
    as_of: str = ""
    generator: str = ""
    text: str = ""
    statements: tuple[StoredStatement, ...] = ()
    citations: tuple[StoredCitation, ...] = ()
    findings: tuple[StoredFinding, ...] = ()
    notices: tuple[StoredNotice, ...] = ()


class Asked(_Read):
    """One golden question's answer in a run: the judged reply, what was found, how long it took."""

    id: str
    answer: StoredAnswer | None = None
    retrieved: tuple[str, ...] | None = None
    """Places (`guide#anchor`) that the search found, best first; None when it was not asked."""
    seconds: float = 0.0
    """Wall clock of the judged turn."""
    error: str = ""
    """Why there is no answer."""
