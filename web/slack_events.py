"""Events of Slack as messages to answer; what is nobody's question is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from web.slack_text import read_message
from web.slack_threads import Thread

# A message with a file, or a reply that is shown in the channel too, is a message all the same;
# other subtypes are edits, deletions, joins and bots.
_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})
_USER = re.compile(r"[UW][A-Z0-9]{1,30}\Z")
_CHANNEL = re.compile(r"[CGD][A-Z0-9]{1,30}\Z")
_TS = re.compile(r"\d{1,12}\.\d{1,8}\Z")
_TO_SOMEBODY = re.compile(r"\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message of a person that may be a question to the bot."""

    team: str
    """The workspace that the app is installed in."""
    home: str
    """The workspace of the person; another one in a shared channel."""
    channel: str
    user: str
    ts: str
    thread_ts: str
    """Empty for a message that is in no thread."""
    text: str
    direct: bool
    mentioned: bool
    to_another: bool
    """Whether it begins with a mention of somebody else."""
    has_files: bool
    event_id: str

    @property
    def thread(self) -> Thread:
        """The thread that it belongs to, or begins."""
        return Thread(self.team, self.channel, self.thread_ts or self.ts)

    @property
    def keys(self) -> tuple[str, ...]:
        """What it is known by: a retry has its event id, the twin of a mention its place."""
        place = f"message:{self.team}:{self.channel}:{self.ts}"
        return (place, f"event:{self.event_id}") if self.event_id else (place,)


def read_event(body: Mapping[str, Any]) -> Incoming | None:
    """The message of an `app_mention` or `message` event, None for what is not to be answered."""
    event = body.get("event") or {}
    user, channel, ts = (str(event.get(key) or "") for key in ("user", "channel", "ts"))
    written = _USER.match(user) and _CHANNEL.match(channel) and _TS.match(ts)
    automatic = event.get("bot_id") or event.get("bot_profile") or event.get("hidden")
    if not written or automatic or user == "USLACKBOT" or event.get("edited"):
        return None
    if event.get("subtype") not in _SUBTYPES:
        return None
    bots = bot_users(body)
    if user in bots:
        return None
    text = str(event.get("text") or "")
    addressed = _TO_SOMEBODY.match(text)
    mentioned = event.get("type") == "app_mention" or any(f"<@{bot}" in text for bot in bots)
    team = str(body.get("team_id") or event.get("team") or "")
    thread_ts = str(event.get("thread_ts") or "")
    return Incoming(
        team=team,
        home=str(event.get("user_team") or event.get("source_team") or event.get("team") or team),
        channel=channel,
        user=user,
        ts=ts,
        thread_ts=thread_ts if _TS.match(thread_ts) and thread_ts != ts else "",
        text=read_message("\n".join([text, *_forwarded(event)])),
        direct=event.get("channel_type") == "im" or channel.startswith("D"),
        mentioned=mentioned,
        to_another=bool(addressed) and not mentioned,
        has_files=bool(event.get("files")),
        event_id=str(body.get("event_id") or ""),
    )


def bot_users(body: Mapping[str, Any]) -> frozenset[str]:
    """The bot's own user ids, as every delivery names them."""
    return frozenset(
        str(one["user_id"])
        for one in body.get("authorizations") or ()
        if one.get("is_bot") and one.get("user_id")
    )


def _forwarded(event: Mapping[str, Any]) -> list[str]:
    """The text of messages that were forwarded with this one."""
    return [
        str(one.get("text") or "")
        for one in event.get("attachments") or ()
        if one.get("is_share") or one.get("is_msg_unfurl")
    ]
