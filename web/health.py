"""Whether the server lives and can answer, and what it measured."""

from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from assistant.errors import QadamError
from ingest.errors import IngestError
from web.meters import MEDIA_TYPE
from web.problem import FieldProblem, problem, public_reason, respond
from web.responses import problems
from web.room import InRoom, Room

router = APIRouter(tags=["operation"])


class Alive(BaseModel):
    """The server runs."""

    status: str = "alive"
    version: str


class Ready(BaseModel):
    """The server can answer, and with what."""

    status: str = "ready"
    versions: dict[str, str]


def package_version() -> str:
    """The version of this installation."""
    try:
        return version("qadam")
    except PackageNotFoundError:
        return "unknown"


@router.get("/healthz", summary="Is the server alive?", responses=problems())
def healthz() -> Alive:
    """Answers as long as the process does."""
    return Alive(version=package_version())


@router.get(
    "/readyz", summary="Can the server answer?", response_model=Ready, responses=problems(503)
)
def readyz(request: Request, room: InRoom) -> Ready | Response:
    """Ready when there is an index and the store of conversations can be reached."""
    reasons = not_ready(room)
    if reasons:
        said = " ".join(reason.problem for reason in reasons)
        return respond(problem(request, 503, said, reasons), {"Retry-After": "10"})
    return Ready(versions=dict(room.assistant.versions))


@router.get(
    "/metrics",
    summary="Measurements for Prometheus",
    response_class=Response,
    responses={
        200: {
            "description": "Counters.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **problems(),
    },
)
def metrics(room: InRoom) -> Response:
    """Questions by status, and the time of each stage."""
    return Response(room.meters.exposition(), media_type=MEDIA_TYPE)


def not_ready(room: Room) -> list[FieldProblem]:
    """What stands in the way of answering."""
    reasons: list[FieldProblem] = []
    try:
        has_index = room.assistant.ready()
    except (QadamError, IngestError) as error:
        reasons.append(_reason("index", public_reason(error)))
    else:
        if not has_index:
            reasons.append(_reason("index", "There is no index of the guides yet."))
    try:
        room.assistant.conversations.check()
    except QadamError as error:
        reasons.append(_reason("store", public_reason(error)))
    return reasons


def _reason(field: str, said: str) -> FieldProblem:
    what_to_do = {
        "index": "Run `python -m ingest`.",
        "store": "Check QADAM_DATABASE_URL and that the database runs.",
    }
    return FieldProblem(field=field, problem=said, what_to_do=what_to_do[field])
