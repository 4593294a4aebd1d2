"""Calls to Slack's Web API, with retries where Slack asks to slow down."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.webhook import WebhookClient

from web.log import report_event, report_failure
from web.slack_parts import Block, SlackMessage

_SECONDS_TO_WAIT = 20
_MOST_RETRIES = 5
_REFUSED_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
)
_CANNOT_POST = frozenset({"not_in_channel", "channel_not_found", "restricted_action"})


class PostFailed(Exception):
    """Slack did not take a call; `code` is Slack's word for why."""

    def __init__(self, method: str, code: str) -> None:
        self.code = code
        super().__init__(f"{method}: {code}")

    @property
    def is_closed(self) -> bool:
        """Whether the bot may not write there."""
        return self.code in _CANNOT_POST


class Sent(NamedTuple):
    """Where a message was posted."""

    channel: str
    ts: str


class Post:
    """Sends messages and views; safe to share between threads."""

    def __init__(self, token: str, api_url: str) -> None:
        """Nothing is sent yet."""
        self.client = WebClient(
            token=token,
            base_url=api_url,
            timeout=_SECONDS_TO_WAIT,
            retry_handlers=_retries(),
        )

    def check(self) -> None:
        """Ask Slack whether the token is good; PostFailed when not."""
        self._call("auth.test", {})

    def send(self, channel: str, message: SlackMessage, root: str = "") -> Sent:
        """Post a message, in a thread where `root` is given; a user's id is their direct line."""
        thread = {"thread_ts": root} if root else {}
        answered = self._say("chat.postMessage", {"channel": channel, **thread}, message)
        return Sent(str(answered.get("channel", channel)), str(answered.get("ts", "")))

    def whisper(self, channel: str, user: str, message: SlackMessage, root: str = "") -> None:
        """Post a message that one user sees."""
        thread = {"thread_ts": root} if root else {}
        self._say("chat.postEphemeral", {"channel": channel, "user": user, **thread}, message)

    def respond(
        self, url: str, message: SlackMessage, *, in_channel: bool = False, replace: bool = False
    ) -> None:
        """Answer a command or a press through the address that came with it."""
        webhook = WebhookClient(url, timeout=_SECONDS_TO_WAIT, retry_handlers=_retries())
        body: dict[str, Any] = {
            "response_type": "in_channel" if in_channel else "ephemeral",
            "replace_original": replace,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        for blocks in (list(message.blocks), []):
            try:
                answered = webhook.send_dict({**body, "text": message.text, "blocks": blocks})
            except (OSError, SlackClientError) as error:
                raise PostFailed("response_url", type(error).__name__) from error
            if answered.status_code == 200:
                return
            if answered.body not in _REFUSED_BLOCKS:
                break
        raise PostFailed("response_url", answered.body[:80])

    def say_status(self, channel: str, root: str, status: str) -> None:
        """Show what is being done under a thread; a status that cannot be shown is no loss."""
        try:
            self._call(
                "assistant.threads.setStatus",
                {"channel_id": channel, "thread_ts": root, "status": status},
            )
        except PostFailed as error:
            report_event("slack status not shown", code=error.code)

    def suggest(self, channel: str, title: str, prompts: Sequence[str]) -> None:
        """Offer at most four questions where a conversation with the agent begins."""
        made = [{"title": prompt, "message": prompt} for prompt in prompts[:4]]
        # Without thread_ts: with it, an app with an agent view fails silently.
        self._call(
            "assistant.threads.setSuggestedPrompts",
            {"channel_id": channel, "title": title, "prompts": made},
        )

    def open_view(self, trigger: str, view: Block) -> None:
        """Open a form; the trigger holds for three seconds."""
        self._call("views.open", {"trigger_id": trigger, "view": view})

    def publish_home(self, user: str, view: Block) -> None:
        """Show the Home tab to a user."""
        self._call("views.publish", {"user_id": user, "view": view})

    def root_text(self, channel: str, root: str) -> str:
        """What the message says that a thread hangs from; empty when it cannot be read."""
        try:
            answered = self._call(
                "conversations.replies",
                {"channel": channel, "ts": root, "limit": 1, "inclusive": True},
                as_json=False,
            )
        except PostFailed as error:
            report_event("slack thread not read", code=error.code)
            return ""
        first: Mapping[str, Any] = next(iter(answered.get("messages") or ()), {})
        return str(first.get("text") or "") if first.get("ts") == root else ""

    def _say(self, method: str, where: Mapping[str, Any], message: SlackMessage) -> Any:
        body = {**where, "text": message.text, "unfurl_links": False, "unfurl_media": False}
        try:
            return self._call(method, {**body, "blocks": list(message.blocks)})
        except PostFailed as error:
            if error.code not in _REFUSED_BLOCKS or not message.blocks:
                raise
            # Better an answer without its dress than none.
            report_failure(secrets.token_hex(4), f"slack {method}", error)
            return self._call(method, body)

    def _call(self, method: str, body: Mapping[str, Any], *, as_json: bool = True) -> Any:
        try:
            if as_json:
                return self.client.api_call(method, json=dict(body))
            return self.client.api_call(method, params=dict(body))
        except SlackApiError as error:
            raise PostFailed(method, str(error.response.get("error", "unknown"))) from error
        except (URLError, OSError, SlackClientError) as error:
            raise PostFailed(method, type(error).__name__) from error


def _retries() -> list[Any]:
    return [
        ConnectionErrorRetryHandler(),
        RateLimitErrorRetryHandler(max_retry_count=_MOST_RETRIES),
        ServerErrorRetryHandler(max_retry_count=1),
    ]
