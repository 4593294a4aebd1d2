"""What goes wrong, as application/problem+json (RFC 9457): what, in which field, what to do."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.errors import (
    BadQuestion,
    ConversationUnknown,
    IndexMismatch,
    IndexMissing,
    StoreUnavailable,
)
from ingest.errors import IndexMismatch as OtherIndex
from ingest.errors import IngestError, ModelUnusable
from web.log import report_failure
from web.validation import SEND_AN_OBJECT, explain

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """One thing that is wrong with one field."""

    field: str = Field(description="The field, with dots for nested ones.", examples=["as_of"])
    problem: str = Field(description="What is wrong with it.", examples=["is not a date"])
    what_to_do: str = Field(examples=["Write it as YYYY-MM-DD."])


class Problem(BaseModel):
    """An error in the sense of RFC 9457."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:qadam:problem:bad-input",
                    "title": "The request cannot be read",
                    "status": 422,
                    "detail": "as_of is not a date.",
                    "instance": "urn:qadam:request:5b0c6f0d2f7e4a11",
                    "errors": [
                        {
                            "field": "as_of",
                            "problem": "is not a date",
                            "what_to_do": "Write it as YYYY-MM-DD.",
                        }
                    ],
                }
            ]
        }
    )

    type: str = Field(description="What kind of problem this is, as a stable URN.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status, repeated.")
    detail: str = Field(description="What went wrong this time and what to do.")
    instance: str = Field(description="The id of the request, for a question to the operator.")
    errors: list[FieldProblem] = Field(default=[], description="Field by field.")


class TooManyQuestions(Exception):
    """A client has used up its questions of this minute."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"wait {seconds} seconds")


_KINDS: Mapping[int, tuple[str, str]] = {
    404: ("not-found", "There is no such thing"),
    405: ("method-not-allowed", "This address takes other methods"),
    413: ("too-large", "The request is too large"),
    422: ("bad-input", "The request cannot be read"),
    429: ("too-many-questions", "Too many questions at once"),
    500: ("internal", "Something went wrong here"),
    503: ("not-ready", "Not ready to answer"),
}


def problem(
    request: Request, status: int, detail: str, errors: Sequence[FieldProblem] = ()
) -> Problem:
    """A problem of a request, with the request's id."""
    kind, title = _KINDS.get(status, ("http", HTTPStatus(status).phrase))
    return Problem(
        type=f"urn:qadam:problem:{kind}",
        title=title,
        status=status,
        detail=detail,
        instance=f"urn:qadam:request:{request_id(request)}",
        errors=list(errors),
    )


def request_id(request: Request) -> str:
    """The id that the envelope gave to this request."""
    return str(getattr(request.state, "request_id", "unknown"))


def respond(found: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as a response."""
    return JSONResponse(
        found.model_dump(), status_code=found.status, headers=headers, media_type=MEDIA_TYPE
    )


def problem_of(request: Request, error: Exception) -> tuple[Problem, dict[str, str]]:
    """What an exception means to the caller, and the headers that go with it.

    An exception that nobody foresaw is logged, and the caller learns its id only.
    """
    headers: dict[str, str] = {}
    match error:
        case RequestValidationError():
            found = _of_validation(request, error)
        case BadQuestion():
            found = problem(request, 422, str(error), [_field("message", error)])
        case ConversationUnknown():
            found = problem(request, 404, str(error), [_field("conversation_id", error)])
        case TooManyQuestions():
            found = problem(request, 429, f"Ask again in {error.seconds} seconds.")
            headers = {"Retry-After": str(error.seconds)}
        case HTTPException():
            found = _of_http(request, error)
            headers = dict(error.headers or {})
        case IndexMissing() | IndexMismatch() | StoreUnavailable() | IngestError():
            report_failure(request_id(request), request.url.path, error)
            found = problem(request, 503, public_reason(error))
            headers = {"Retry-After": "10"}
        case _:
            report_failure(request_id(request), request.url.path, error)
            found = problem(request, 500, _FAULT_HERE.format(id=request_id(request)))
    return found, headers


_FAULT_HERE = (
    "The request failed because of a fault here, not because of what was asked. "
    "Please try again; if it stays, tell the operator the id {id}."
)


def public_reason(error: Exception) -> str:
    """Why answering is not possible now, without the insides of the installation."""
    if isinstance(error, StoreUnavailable):
        return "The store of conversations cannot be reached at the moment; try again shortly."
    if isinstance(error, IndexMismatch | OtherIndex):
        return "The index of the guides was made for another model; run `python -m ingest --full`."
    if isinstance(error, ModelUnusable):
        return "The embedding model cannot be used; the log of the server says why."
    return "There is no index of the guides yet; run `python -m ingest` and try again."


def _of_validation(request: Request, error: RequestValidationError) -> Problem:
    fields = [
        FieldProblem(field=found.field, problem=found.problem, what_to_do=found.what_to_do)
        for found in map(explain, error.errors())
    ]
    said = "; ".join(f"{field.field} {field.problem}" for field in fields)
    return problem(request, 422, f"{said}.", fields)


def _of_http(request: Request, error: HTTPException) -> Problem:
    if error.status_code == 400:
        # The body is no readable JSON: not UTF-8, or nested or long beyond reason.
        field = FieldProblem(
            field="body", problem="cannot be read as JSON", what_to_do=SEND_AN_OBJECT
        )
        return problem(request, 422, "body cannot be read as JSON.", [field])
    detail = str(error.detail)
    if detail == HTTPStatus(error.status_code).phrase:
        detail = {
            404: f"There is nothing at {request.url.path}.",
            405: f"{request.method} is not possible at {request.url.path}.",
        }.get(error.status_code, detail)
    return problem(request, error.status_code, detail)


def _field(name: str, error: Exception) -> FieldProblem:
    return FieldProblem(field=name, problem=str(error), what_to_do="Correct it and send it again.")
