"""The JSON of answers and findings: the contract that the web and the command line share."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from assistant.answer import Answer, Citation, CitedFinding, Notice, Reply
from assistant.answer_json import value_text
from assistant.computed import Computed

Status = Literal[
    "answered",
    "partial",
    "clarify",
    "not_in_guides",
    "not_in_force",
    "out_of_scope",
    "declined",
]


class StatementBody(BaseModel):
    """One checked piece of the answer."""

    text: str = Field(description="Markdown without citation markers.")
    citations: list[int] = Field(description="Numbers of the citations that it rests on.")


class CitationBody(BaseModel):
    """A quote that stands in a guide, word for word, or in the law that a figure rests on."""

    n: int = Field(description="The number in the text and in the list.", examples=[1])
    guide: str = Field(description="Id of the guide, empty for a law or publication.")
    title: str
    publisher: str
    edition: str
    section: str = Field(examples=["Employment visa > Invitation letter > Fees"])
    anchor: str = Field(examples=["c3-invitation-fees"])
    quote: str
    passage: str = Field(description="Id of the passage, empty for a law or publication.")
    url: str = Field(description="Where to read it.")

    @classmethod
    def of(cls, citation: Citation) -> "CitationBody":
        """A citation as JSON."""
        return cls.model_validate(citation, from_attributes=True)


class ConsultedBody(BaseModel):
    """A section that was looked at and not cited."""

    guide: str
    section: str
    anchor: str


class FindingBody(BaseModel):
    """A value that a rule computed, with its working."""

    rule: str = Field(description="Stable name of the rule.", examples=["fees.c3_invitation.total"])
    label: str
    value: str = Field(
        description="The value as plain text: digits, YYYY-MM-DD, yes or no.", examples=["391966"]
    )
    unit: str = Field(examples=["KZT"])
    display: str = Field(description="The value as people write it.", examples=["391,966 KZT"])
    workings: list[str] = Field(examples=[["390,000 + 0.5 x 3,932 = 391,966"]])
    citation: int | None = Field(description="Number of the citation that it rests on.")
    as_of: date = Field(description="The date for which it holds.")

    @classmethod
    def of(cls, cited: CitedFinding) -> "FindingBody":
        """A finding as JSON."""
        finding = cited.finding
        return cls(
            rule=finding.rule,
            label=finding.label,
            value=value_text(finding.value),
            unit=finding.unit.value,
            display=finding.display,
            workings=list(finding.workings),
            citation=cited.citation,
            as_of=finding.on,
        )


class NoticeBody(BaseModel):
    """Something to know beside the answer."""

    kind: Literal["disagreement", "outdated", "estimate", "not_covered"]
    text: str
    citations: list[int]

    @classmethod
    def of(cls, notice: Notice) -> "NoticeBody":
        """A notice as JSON."""
        return cls(kind=notice.kind.value, text=notice.text, citations=list(notice.citations))


class ChatAnswer(BaseModel):
    """An answer with all that it rests on."""

    conversation_id: str
    turn: int = Field(description="Number of the turn, from 1.")
    status: Status = Field(
        description=(
            "`clarify` asks for the one fact that is missing; `not_in_guides`, `not_in_force`, "
            "`out_of_scope` and `declined` say why there is no answer."
        )
    )
    as_of: date
    generator: str = Field(description="`composed`, or the language model that wrote it.")
    text: str = Field(description="Markdown with [1] markers.")
    statements: list[StatementBody]
    citations: list[CitationBody]
    consulted: list[ConsultedBody]
    findings: list[FindingBody]
    notices: list[NoticeBody]
    suggestions: list[str] = Field(description="Questions that could follow.")
    choices: list[str] = Field(
        description="For `clarify`: messages that answer the question asked back."
    )
    timings_ms: dict[str, float]

    @classmethod
    def of(cls, reply: Reply) -> "ChatAnswer":
        """A reply as JSON."""
        return cls.in_conversation(reply.conversation_id, reply.turn, reply.answer)

    @classmethod
    def in_conversation(cls, conversation_id: str, turn: int, answer: Answer) -> "ChatAnswer":
        """An answer as JSON, with where it was given."""
        return cls(
            conversation_id=conversation_id,
            turn=turn,
            status=answer.status.value,
            as_of=answer.as_of,
            generator=answer.generator,
            text=answer.text,
            statements=[
                StatementBody(text=statement.text, citations=list(statement.citations))
                for statement in answer.statements
            ],
            citations=[CitationBody.of(citation) for citation in answer.citations],
            consulted=[
                ConsultedBody.model_validate(section, from_attributes=True)
                for section in answer.consulted
            ],
            findings=[FindingBody.of(cited) for cited in answer.findings],
            notices=[NoticeBody.of(notice) for notice in answer.notices],
            suggestions=list(answer.suggestions),
            choices=list(answer.choices),
            timings_ms=dict(answer.timings_ms),
        )


class ComputedBody(BaseModel):
    """What the rules say of a case."""

    as_of: date
    findings: list[FindingBody] = Field(description="Empty when the rules have no outcome.")
    citations: list[CitationBody]
    notices: list[NoticeBody]
    assumptions: list[str] = Field(
        description="What was taken for granted because it was not said."
    )

    @classmethod
    def of(cls, computed: Computed, as_of: date) -> "ComputedBody":
        """Findings as JSON."""
        return cls(
            as_of=as_of,
            findings=[FindingBody.of(cited) for cited in computed.findings],
            citations=[CitationBody.of(citation) for citation in computed.citations],
            notices=[NoticeBody.of(notice) for notice in computed.notices],
            assumptions=list(computed.assumptions),
        )
