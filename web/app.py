"""The web application: API and pages around one assistant."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from assistant.clock import today as today_in_almaty
from assistant.contract import Answering
from assistant.errors import QadamError, StoreUnavailable
from assistant.settings import Settings
from ingest.errors import IngestError
from web import api, health, rules_api
from web.envelope import Envelope
from web.log import report_event, report_failure
from web.meters import Meters
from web.page_errors import error_page, wants_page
from web.pages import add_pages
from web.problem import TooManyQuestions, problem_of, respond
from web.quota import Quota
from web.responses import describe
from web.room import Room
from web.slack_door import add_slack

_SECONDS_BETWEEN_PURGES = 24 * 60 * 60


def create_app(
    assistant: Answering, settings: Settings, today: Callable[[], date] = today_in_almaty
) -> FastAPI:
    """The application; it starts nothing before it is served."""
    room = Room(assistant, settings, Meters(), Quota(settings.questions_per_minute), today)
    app = FastAPI(
        title="Qadam",
        version=health.package_version(),
        description=(
            "Answers about working and living in Kazakhstan from a handful of guides, with cited "
            "passages and computed fees and dates. Errors are `application/problem+json`."
        ),
        lifespan=partial(_alive, room),
        # The usual documentation pages load scripts from elsewhere, which the pages' policy
        # forbids; the document itself is at /openapi.json.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.room = room
    app.include_router(health.router)
    app.include_router(api.router)
    app.include_router(rules_api.router)
    app.state.site = add_pages(app, room)
    app.state.slack = add_slack(app, app.state.site)
    for kind in (
        RequestValidationError,
        HTTPException,
        QadamError,
        IngestError,
        TooManyQuestions,
    ):
        app.add_exception_handler(kind, _answer_problem)
    app.add_middleware(Envelope)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]
    return app


def _answer_problem(request: Request, error: Exception) -> Response:
    room: Room = request.app.state.room
    if wants_page(request):
        return error_page(request.app.state.site, request, error)
    found, headers = problem_of(request, error)
    room.meters.count_failure(found.status)
    return respond(found, headers)


@asynccontextmanager
async def _alive(room: Room, app: FastAPI) -> AsyncIterator[None]:
    purging = asyncio.create_task(_purge_daily(room))
    try:
        yield
    finally:
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging
        if app.state.slack is not None:
            await asyncio.to_thread(app.state.slack.close)


async def _purge_daily(room: Room) -> None:
    """Delete conversations older than the retention, at the start and once a day."""
    while True:
        before = datetime.now(UTC) - timedelta(days=room.settings.retention_days)
        try:
            removed = await asyncio.to_thread(room.assistant.conversations.purge, before)
            report_event("conversations purged", removed=removed)
        except StoreUnavailable as error:
            report_failure("purge", "", error)
        await asyncio.sleep(_SECONDS_BETWEEN_PURGES)
