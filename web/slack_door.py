"""Where Slack comes into the web application; loads the Slack libraries only when it is set up."""

import threading
from collections.abc import Callable
from typing import Protocol

from fastapi import APIRouter, FastAPI, Request, Response

from assistant.clock import today
from assistant.contract import Answering
from assistant.errors import SettingInvalid
from assistant.settings import Settings
from web.meters import Meters
from web.quota import Quota
from web.room import Room
from web.site import Site
from web.slack_access import tokens_for_http, tokens_for_socket_mode
from web.slack_pages import build_answer_router


class Closing(Protocol):
    """Something that has work to finish."""

    def close(self) -> None:
        """Finish it."""
        ...


PATH = "/slack/events"
_NOT_INSTALLED = (
    "Slack is set up, but the Slack libraries are not installed: run `pip install 'qadam[slack]'` "
    "or take the QADAM_SLACK_ variables away."
)


def add_slack(app: FastAPI, site: Site) -> Closing | None:
    """The pages of answers given on Slack, and `/slack/events` when its tokens are set.

    Returns what must be closed at the end. SettingInvalid names the token that is missing.
    """
    app.include_router(build_answer_router(site))
    tokens = tokens_for_http(site.settings)
    if tokens is None:
        return None
    try:
        from web.slack_bot import SlackBot  # noqa: PLC0415 - an optional library
    except ModuleNotFoundError as error:
        raise SettingInvalid(_NOT_INSTALLED) from error
    bot = SlackBot(site.room, tokens)
    router = APIRouter(include_in_schema=False)

    @router.post(PATH)
    async def events(request: Request) -> Response:
        return await bot.handle(request)

    app.include_router(router)
    return bot


def serve_slack(
    settings: Settings,
    build: Callable[[Settings], Answering],
    stop: threading.Event,
    ready: Callable[[], None],
) -> None:
    """Answer over Socket Mode until `stop`; SettingInvalid names what is missing or refused."""
    tokens = tokens_for_socket_mode(settings)
    try:
        from web.slack_bot import serve_socket_mode  # noqa: PLC0415 - an optional library
    except ModuleNotFoundError as error:
        raise SettingInvalid(_NOT_INSTALLED) from error
    quota = Quota(settings.questions_per_minute)
    room = Room(build(settings), settings, Meters(), quota, today)
    serve_socket_mode(room, tokens, stop, ready)
