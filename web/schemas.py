"""The JSON of questions, conversations and feedback."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Turn
from assistant.answer_schema import ChatAnswer
from web.fields import Comment, ConversationId, Day, Message, TurnNumber


class RequestBody(BaseModel):
    """A request: exact types, and no field that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ChatRequest(RequestBody):
    """A question."""

    message: Message = Field(examples=["How much is the C3 invitation letter for two years?"])
    conversation_id: ConversationId | None = Field(
        default=None, description="Carry on this conversation; without it a new one begins."
    )
    as_of: Day | None = Field(
        default=None,
        description="For which date to answer, 2000 to 2099; without it, today in Almaty.",
        examples=["2025-10-15"],
    )


class TurnBody(BaseModel):
    """One exchange."""

    turn: int
    message: str = Field(description="The question as it was kept: personal data masked.")
    answer: ChatAnswer


class ConversationBody(BaseModel):
    """A conversation from its first turn to its last."""

    conversation_id: str
    turns: list[TurnBody]

    @classmethod
    def of(cls, conversation_id: str, turns: Sequence[Turn]) -> "ConversationBody":
        """A stored conversation as JSON."""
        return cls(
            conversation_id=conversation_id,
            turns=[
                TurnBody(
                    turn=turn.number,
                    message=turn.message,
                    answer=ChatAnswer.in_conversation(conversation_id, turn.number, turn.answer),
                )
                for turn in turns
            ],
        )


class FeedbackRequest(RequestBody):
    """What the asker thought of an answer."""

    conversation_id: ConversationId
    turn: TurnNumber
    verdict: Literal["up", "down"]
    reason: Comment = Field(default="", examples=["wrong figure"])
    comment: Comment = ""
