"""An answer as server-sent events: status, sources, statement, answer, error."""

from collections.abc import Iterator

from fastapi import Request
from fastapi.sse import format_sse_event
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from assistant.answer import Event, Finished, Progress, Sources, Spoken
from assistant.answer_schema import ChatAnswer, CitationBody, StatementBody
from web.meters import Meters
from web.problem import problem_of

MEDIA_TYPE = "text/event-stream"


class StatusBody(BaseModel):
    """What is being done now."""

    text: str


class SourcesBody(BaseModel):
    """The citations that the coming statements use."""

    citations: list[CitationBody]


def stream_events(events: Iterator[Event], request: Request, meters: Meters) -> StreamingResponse:
    """The events as a response, once the first one is there.

    What goes wrong before it is raised, and answered with its status and a problem; what goes
    wrong later becomes an `error` event, since the status has been sent by then.
    """
    first = next(events)
    return StreamingResponse(
        _written(first, events, request, meters),
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-cache, no-store", "X-Accel-Buffering": "no"},
    )


def _written(
    first: Event, events: Iterator[Event], request: Request, meters: Meters
) -> Iterator[bytes]:
    try:
        yield _event(first, meters)
        for event in events:
            yield _event(event, meters)
    except Exception as error:  # noqa: BLE001 - the status is sent: every failure must be told
        found, _ = problem_of(request, error)
        meters.count_failure(found.status)
        yield _sse("error", found)


def _event(event: Event, meters: Meters) -> bytes:
    match event:
        case Progress():
            return _sse("status", StatusBody(text=event.text))
        case Sources():
            citations = [CitationBody.of(citation) for citation in event.citations]
            return _sse("sources", SourcesBody(citations=citations))
        case Spoken():
            statement = event.statement
            body = StatementBody(text=statement.text, citations=list(statement.citations))
            return _sse("statement", body)
        case Finished():
            meters.count_answer(event.reply.answer)
            return _sse("answer", ChatAnswer.of(event.reply))


def _sse(name: str, body: BaseModel) -> bytes:
    return format_sse_event(event=name, data_str=body.model_dump_json())
