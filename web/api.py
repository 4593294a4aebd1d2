"""The JSON API: questions, guides, feedback and conversations."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from starlette.responses import StreamingResponse

from assistant.answer_schema import ChatAnswer
from web.fields import LONGEST_MESSAGE, Message
from web.guide_schemas import GuideBody, GuidesBody, GuideText, HitBody, Limit, SearchBody
from web.ownership import require_own
from web.responses import problems
from web.room import ASKS, InRoom
from web.schemas import ChatRequest, ConversationBody, FeedbackRequest
from web.streaming import MEDIA_TYPE, stream_events

router = APIRouter(prefix="/api")

_STREAM = {
    "description": (
        "Events in this order: `status` ({text}) while the guides are searched, `sources` "
        "({citations}), `statement` ({text, citations}) for each verified statement, `answer` "
        "(the whole answer, as `POST /api/chat` gives it), or `error` (a problem) when it fails."
    ),
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "object",
                "description": "One event; `data` is JSON.",
                "required": ["event", "data"],
                "properties": {
                    "event": {"enum": ["status", "sources", "statement", "answer", "error"]},
                    "data": {"type": "string", "contentMediaType": "application/json"},
                },
            }
        }
    },
}


@router.post(
    "/chat",
    tags=["questions"],
    summary="Ask a question",
    dependencies=[ASKS],
    responses=problems(404, 413, 422, 429, 503),
)
def chat(body: ChatRequest, request: Request, room: InRoom) -> ChatAnswer:
    """Answer a question from the guides, with citations and computed figures."""
    require_own(request, body.conversation_id)
    reply = room.assistant.ask(
        body.message,
        asked_on=room.asked_on(),
        as_of=body.as_of,
        conversation_id=body.conversation_id,
    )
    room.meters.count_answer(reply.answer)
    return ChatAnswer.of(reply)


@router.post(
    "/chat/stream",
    tags=["questions"],
    summary="Ask a question and get the answer as server-sent events",
    dependencies=[ASKS],
    response_class=StreamingResponse,
    responses={200: _STREAM, **problems(404, 413, 422, 429, 503)},
)
def chat_stream(body: ChatRequest, request: Request, room: InRoom) -> StreamingResponse:
    """Answer a question, whole statements at a time."""
    require_own(request, body.conversation_id)
    events = room.assistant.stream(
        body.message,
        asked_on=room.asked_on(),
        as_of=body.as_of,
        conversation_id=body.conversation_id,
    )
    return stream_events(events, request, room.meters)


@router.get(
    "/search",
    tags=["guides"],
    summary="Find passages",
    dependencies=[ASKS],
    responses=problems(422, 429, 503),
)
def search(
    room: InRoom,
    q: Annotated[Message, Query(description="What to look for.", max_length=LONGEST_MESSAGE)],
    limit: Annotated[Limit, Query()] = 8,
) -> SearchBody:
    """Passages for a query, best first, with how each was found."""
    hits = room.assistant.search(q, asked_on=room.asked_on(), limit=limit)
    return SearchBody(query=q, hits=[HitBody.of(hit) for hit in hits])


@router.get("/guides", tags=["guides"], summary="List the guides", responses=problems(503))
def guides(room: InRoom) -> GuidesBody:
    """The guides that answers come from."""
    return GuidesBody(guides=[GuideBody.of(guide) for guide in room.assistant.guides])


@router.get(
    "/guides/{guide_id}",
    tags=["guides"],
    summary="Read a guide",
    responses=problems(404, 422, 503),
)
def guide(guide_id: str, room: InRoom) -> GuideText:
    """A guide with its sections."""
    for found in room.assistant.guides:
        if found.id == guide_id:
            return GuideText.of(found)
    raise HTTPException(404, "There is no guide with this id; GET /api/guides lists them.")


@router.post(
    "/feedback",
    tags=["conversations"],
    summary="Say what you think of an answer",
    status_code=204,
    responses=problems(404, 413, 422, 503),
)
def feedback(body: FeedbackRequest, request: Request, room: InRoom) -> Response:
    """Keep a verdict; a later one on the same turn replaces it."""
    require_own(request, body.conversation_id)
    room.assistant.conversations.feedback(
        body.conversation_id, body.turn, body.verdict, body.reason, body.comment
    )
    return Response(status_code=204)


@router.get(
    "/conversations/{conversation_id}",
    tags=["conversations"],
    summary="Read a conversation",
    responses=problems(404, 422, 503),
)
def conversation(conversation_id: str, request: Request, room: InRoom) -> ConversationBody:
    """A conversation with its answers, exactly as they were given."""
    require_own(request, conversation_id)
    turns = room.assistant.conversations.turns(conversation_id)
    return ConversationBody.of(conversation_id, turns)


@router.delete(
    "/conversations/{conversation_id}",
    tags=["conversations"],
    summary="Delete a conversation",
    status_code=204,
    responses=problems(404, 422, 503),
)
def delete_conversation(conversation_id: str, request: Request, room: InRoom) -> Response:
    """Remove a conversation with its turns and feedback, for good."""
    require_own(request, conversation_id)
    room.assistant.conversations.delete(conversation_id)
    return Response(status_code=204)
