"""What Slack sends: events, commands, presses, shortcuts and forms."""

import itertools
import json
import urllib.parse
from typing import Any

TEAM, CHANNEL, DIRECT, USER, BOT = "T0TEAM", "C0OPEN", "D0USER", "U0USER", "U0QADAM"
_counter = itertools.count(1)


def ts() -> str:
    """A moment that no other message has."""
    return f"17640{next(_counter):05d}.000200"


def event(event_id: str = "", team: str = TEAM, **fields: Any) -> dict[str, Any]:
    """A delivery of the Events API."""
    return {
        "token": "gone",
        "team_id": team,
        "api_app_id": "A0QADAM",
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(_counter)}",
        "event_time": 1_764_000_000,
        "authorizations": [
            {"enterprise_id": None, "team_id": team, "user_id": BOT, "is_bot": True}
        ],
        "event": {"event_ts": ts(), **fields},
    }


def mention(text: str, **fields: Any) -> dict[str, Any]:
    """A mention of the bot in a channel."""
    message = {"user": USER, "channel": CHANNEL, "ts": ts(), "team": TEAM, **fields}
    return event(type="app_mention", text=f"<@{BOT}> {text}".strip(), **message)


def message(text: str, **fields: Any) -> dict[str, Any]:
    """A message in a channel."""
    said = {"user": USER, "channel": CHANNEL, "ts": ts(), "team": TEAM, "channel_type": "channel"}
    return event(type="message", **{**said, "text": text, **fields})


def direct(text: str, **fields: Any) -> dict[str, Any]:
    """A direct message to the bot."""
    return message(text, channel=DIRECT, channel_type="im", **fields)


def command(text: str, response_url: str, trigger: str, **fields: Any) -> dict[str, Any]:
    """`/qadam TEXT`."""
    return {
        "command": "/qadam", "text": text, "team_id": TEAM, "channel_id": CHANNEL,
        "user_id": USER, "response_url": response_url, "trigger_id": trigger, **fields,
    }  # fmt: skip


def press(
    action: dict[str, Any], response_url: str, trigger: str, *, user: str = USER, **container: Any
) -> dict[str, Any]:
    """A press of a button of a message."""
    place = {"type": "message", "message_ts": ts(), "channel_id": CHANNEL, "is_ephemeral": False}
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "stand-in"},
        "user": {"id": user, "team_id": TEAM, "username": "asker"},
        "api_app_id": "A0QADAM",
        "trigger_id": trigger,
        "response_url": response_url,
        "channel": {"id": CHANNEL, "name": "open"},
        "container": {**place, **container},
        "message": {"ts": place["message_ts"], "text": "an answer"},
        "actions": [{"action_ts": ts(), **action}],
    }


def pressed_in_home(action: dict[str, Any], trigger: str) -> dict[str, Any]:
    """A press of a button of the Home tab: there is no channel and no response address."""
    made = press(action, "", trigger)
    for name in ("channel", "message", "response_url"):
        del made[name]
    return {**made, "container": {"type": "view", "view_id": "V0HOME"}}


def shortcut(text: str, response_url: str, trigger: str, **fields: Any) -> dict[str, Any]:
    """The entry in the menu of a message."""
    moment = ts()
    return {
        "type": "message_action",
        "callback_id": "ask_about_message",
        "team": {"id": TEAM, "domain": "stand-in"},
        "user": {"id": USER, "team_id": TEAM},
        "channel": {"id": CHANNEL, "name": "open"},
        "trigger_id": trigger,
        "response_url": response_url,
        "message_ts": moment,
        "message": {"type": "message", "user": "U0OTHER", "ts": moment, "text": text, **fields},
    }


def submission(view: dict[str, Any], reason: str, comment: str) -> dict[str, Any]:
    """The form of a thumb down, sent."""
    chosen = {"selected_option": {"value": reason, "text": {"type": "plain_text", "text": "x"}}}
    values = {
        "reason": {"reason": {"type": "radio_buttons", **chosen}},
        "comment": {"comment": {"type": "plain_text_input", "value": comment or None}},
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": USER, "team_id": TEAM},
        "trigger_id": f"t{next(_counter)}",
        "view": {**view, "id": "V0FORM", "hash": "1.abc", "state": {"values": values}},
    }


def as_form(payload: dict[str, Any]) -> str:
    """The body of a request: commands as fields, all else as the field `payload`."""
    if "command" in payload:
        return urllib.parse.urlencode(payload)
    return urllib.parse.urlencode({"payload": json.dumps(payload)})
