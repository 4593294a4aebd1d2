"""The Slack bot: one set of listeners behind HTTP and Socket Mode; home of slack_bolt.

A listener acknowledges, puts the work into a lane and returns: Slack waits three seconds.
"""

import asyncio
import logging
import re
import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assistant.errors import SettingInvalid, StoreUnavailable
from web.log import report_event, report_failure
from web.room import Room
from web.slack_access import Tokens, is_open, may_ask
from web.slack_asking import Asker
from web.slack_blocks import CHOOSE, FEEDBACK, SHARE, SUGGEST
from web.slack_desk import Desk
from web.slack_events import read_event
from web.slack_feedback import Counter
from web.slack_post import Post, PostFailed
from web.slack_private import Private
from web.slack_threads import Thread
from web.slack_views import ASK, REASON_FORM
from web.slack_wires import Call, Wires

SHORTCUT = "ask_about_message"
COMMAND = re.compile(r"/qadam\Z")
_REQUESTS_AT_ONCE = 16
# A line that was cut is noticed after five pings that could not be sent, or four without an
# answer; with the ten seconds that are usual nobody is answered for a minute.
_SECONDS_BETWEEN_PINGS = 3
_SECONDS_BETWEEN_PURGES = 24 * 60 * 60

Payload = Mapping[str, Any]


class SlackBot:
    """The bot of one workspace; starts nothing before the first delivery."""

    def __init__(self, room: Room, tokens: Tokens) -> None:
        """Wire the listeners; nothing is sent to Slack yet."""
        self._room = room
        self._post = Post(tokens.bot, room.settings.slack_api_url)
        self._wires = Wires.lay(room, self._post)
        self._desk = Desk(self._wires)
        self._private = Private(self._wires)
        self._counter = Counter(self._wires)
        self._listeners = ThreadPoolExecutor(_REQUESTS_AT_ONCE, "slack-listener")
        self._acknowledging = ThreadPoolExecutor(_REQUESTS_AT_ONCE, "slack-request")
        secret = tokens.signing_secret
        self._verifier = SignatureVerifier(secret) if secret else None
        self.app = self._listening(tokens)

    def check(self) -> None:
        """SettingInvalid when Slack does not take the bot token."""
        try:
            self._post.check()
        except PostFailed as error:
            raise SettingInvalid(
                f"QADAM_SLACK_BOT_TOKEN cannot be used: Slack says {error.code}."
            ) from error

    def close(self) -> None:
        """Finish what is being answered."""
        self._acknowledging.shutdown(wait=True)
        self._listeners.shutdown(wait=True)
        self._wires.close()

    async def handle(self, request: Request) -> Response:
        """A delivery over HTTP: its signature is verified, then it is read and acknowledged."""
        body = await request.body()
        if not self._is_signed(request, body):
            return PlainTextResponse("The signature is missing, wrong or too old.", 401)
        try:
            delivery = to_bolt_request(request, body)
        except (ValueError, AttributeError, TypeError):
            return PlainTextResponse("The body is no delivery of Slack.", 400)
        loop = asyncio.get_running_loop()
        # Threads of their own: a server that is busy answering still acknowledges.
        made = await loop.run_in_executor(self._acknowledging, self.app.dispatch, delivery)
        return to_starlette_response(made)

    def _is_signed(self, request: Request, body: bytes) -> bool:
        signature = request.headers.get("x-slack-signature", "")
        moment = request.headers.get("x-slack-request-timestamp", "")
        # Before anything is parsed: what a stranger sends is only ever counted.
        try:
            return bool(self._verifier and self._verifier.is_valid(body, moment, signature))
        except ValueError:
            return False

    def _listening(self, tokens: Tokens) -> App:
        app = App(
            logger=logging.getLogger("qadam.slack"),
            client=WebClient(base_url=self._room.settings.slack_api_url),
            # Deliveries name the bot themselves: no call to Slack stands before the answer to it.
            authorize=lambda team_id, enterprise_id: AuthorizeResult(
                enterprise_id=enterprise_id, team_id=team_id, bot_token=tokens.bot
            ),
            # Over a socket nothing is signed; over HTTP `handle` has looked.
            request_verification_enabled=False,
            attaching_conversation_kwargs_enabled=False,
            listener_executor=self._listeners,
        )
        app.event("app_mention")(self._on_message)
        app.event("message")(self._on_message)
        app.event("app_home_opened")(self._on_home)
        app.event(re.compile(".*"))(_on_anything)
        app.command(COMMAND)(self._on_command)
        app.message_shortcut(SHORTCUT)(self._on_shortcut)
        app.action(re.compile(rf"(?:{CHOOSE}|{SUGGEST})-\d+\Z"))(self._on_press)
        app.action(re.compile(rf"{ASK}-\d+\Z"))(self._on_example)
        app.action(FEEDBACK)(self._on_feedback)
        app.action(SHARE)(self._on_share)
        app.action(re.compile(".*"))(_on_anything)
        app.view(REASON_FORM)(self._on_reason)
        app.error(_on_error)
        return app

    def _on_message(self, body: Payload) -> None:
        incoming = read_event(body)
        if incoming is not None:
            self._desk.receive(incoming)

    def _on_home(self, body: Payload, event: Payload) -> None:
        user, team = str(event.get("user", "")), str(body.get("team_id", ""))
        event_id = str(body.get("event_id", ""))
        if not may_ask(self._room.settings, team, team):
            return
        if event.get("tab") == "messages":
            self._counter.offer_prompts(str(event.get("channel", "")), event_id)
        elif user:
            self._counter.show_home(user, event_id)

    def _on_command(self, ack: Ack, body: Payload) -> None:
        ack()
        call = Call(
            Asker(str(body["team_id"]), str(body["user_id"])),
            str(body["channel_id"]),
            str(body["response_url"]),
            str(body["trigger_id"]),
        )
        self._private.command(call, str(body.get("text") or ""))

    def _on_shortcut(self, ack: Ack, body: Payload) -> None:
        ack()
        message = body["message"]
        root = str(message.get("thread_ts") or body.get("message_ts") or message.get("ts") or "")
        self._private.about_message(_call(body), str(message.get("text") or ""), root)

    def _on_press(self, ack: Ack, body: Payload, action: Payload) -> None:
        ack()
        call, text = _call(body), str(action.get("value") or "")
        _, _, token = str(action.get("block_id", "")).partition(":")
        container = body.get("container") or {}
        if container.get("is_ephemeral"):
            self._private.follow_up(call, token, text)
            return
        message_ts = str(container.get("message_ts", ""))
        if self._pressed_first(call, message_ts, text):
            message = body.get("message") or {}
            root = str(container.get("thread_ts") or message.get("thread_ts") or message_ts)
            self._desk.press(Thread(call.asker.team, call.channel, root), call.asker, text)

    def _pressed_first(self, call: Call, message_ts: str, text: str) -> bool:
        settings = self._room.settings
        allowed = may_ask(settings, call.asker.team, call.home) and is_open(settings, call.channel)
        double = f"press:{call.channel}:{message_ts}:{call.asker.user}:{text[:60]}"
        deliveries = self._wires.deliveries
        return allowed and deliveries.claim(f"call:{call.id}") and deliveries.claim_press(double)

    def _on_example(self, ack: Ack, body: Payload, action: Payload) -> None:
        ack()
        call = _call(body)
        if may_ask(self._room.settings, call.asker.team, call.home):
            self._desk.ask_directly(call.asker, str(action.get("value") or ""), call.id)

    def _on_feedback(self, ack: Ack, body: Payload, action: Payload) -> None:
        ack()
        call = _call(body)
        _, _, token = str(action.get("block_id", "")).partition(":")
        container = body.get("container") or {}
        # In a thread only where there is one: what hangs from no message would not be seen.
        root = str(container.get("thread_ts") or "")
        if action.get("value") == "up":
            self._counter.praise(call, root, token)
        else:
            self._counter.blame(call, root, token)

    def _on_share(self, ack: Ack, body: Payload, action: Payload) -> None:
        ack()
        self._private.share(_call(body), str(action.get("value") or ""))

    def _on_reason(self, ack: Ack, view: Payload) -> None:
        ack()
        self._counter.explain(str(view.get("private_metadata", "")), view)


def serve_socket_mode(
    room: Room, tokens: Tokens, stop: threading.Event, ready: Callable[[], None]
) -> None:
    """Answer over a socket until `stop`; SettingInvalid when Slack takes a token not.

    `ready` is called when the socket stands. Old conversations are deleted daily.
    """
    bot = SlackBot(room, tokens)
    bot.check()
    handler = SocketModeHandler(bot.app, tokens.app, ping_interval=_SECONDS_BETWEEN_PINGS)
    try:
        handler.client.connect()
    except (SlackApiError, SlackClientError, OSError) as error:
        handler.client.close()
        raise SettingInvalid(
            f"QADAM_SLACK_APP_TOKEN cannot be used for Socket Mode: {_cause(error)}."
        ) from error
    try:
        ready()
        while True:
            _purge(room)
            if stop.wait(_SECONDS_BETWEEN_PURGES):
                return
    finally:
        handler.client.close()
        bot.close()


def _purge(room: Room) -> None:
    before = datetime.now(UTC) - timedelta(days=room.settings.retention_days)
    try:
        removed = room.assistant.conversations.purge(before)
        report_event("conversations purged", removed=removed)
    except StoreUnavailable as error:
        report_failure("purge", "", error)


def _asker(body: Payload) -> Asker:
    user = body.get("user") or {}
    team = (body.get("team") or {}).get("id") or user.get("team_id") or ""
    return Asker(str(team), str(user.get("id", "")))


def _call(body: Payload) -> Call:
    """Who pressed what, where: of a button or a shortcut."""
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    asker = _asker(body)
    return Call(
        asker,
        str(channel),
        str(body.get("response_url") or ""),
        str(body.get("trigger_id") or ""),
        home=str((body.get("user") or {}).get("team_id") or asker.team),
    )


def _on_anything(ack: Ack) -> None:
    """What needs no answer is acknowledged, so that it is not delivered again."""
    ack()


def _on_error(error: Exception, context: BoltContext) -> None:
    report_failure(secrets.token_hex(4), f"slack {context.get('type', 'delivery')}", error)


def _cause(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return f"Slack says {error.response.get('error', 'no')}"
    return f"Slack cannot be reached ({type(error).__name__})"
