"""Tokens of Slack and who may ask: which are set, which are missing, which places are allowed."""

from dataclasses import dataclass

from pydantic import SecretStr

from assistant.errors import SettingInvalid
from assistant.settings import Settings

_BOT, _APP, _SECRET = (
    "QADAM_SLACK_BOT_TOKEN",
    "QADAM_SLACK_APP_TOKEN",
    "QADAM_SLACK_SIGNING_SECRET",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the bot signs in with; empty where a transport does not need it."""

    bot: str
    app: str = ""
    signing_secret: str = ""


def tokens_for_http(settings: Settings) -> Tokens | None:
    """Tokens for `/slack/events`; None when Slack is off, or set up for Socket Mode alone.

    SettingInvalid names the one that is missing.
    """
    bot, app, secret = _given(settings)
    if not (bot or app or secret):
        return None
    if not bot:
        other = _SECRET if secret else _APP
        raise SettingInvalid(
            f"{other} is set, but {_BOT} is missing: copy the Bot User OAuth Token (xoxb-…) from "
            "“OAuth & Permissions” of the Slack app."
        )
    if not (app or secret):
        raise SettingInvalid(
            f"{_BOT} is set, but neither {_SECRET} (for /slack/events) nor {_APP} (for "
            "`python -m web slack`): set the one of the transport that you use."
        )
    return Tokens(bot, app, secret) if secret else None


def tokens_for_socket_mode(settings: Settings) -> Tokens:
    """Tokens for `python -m web slack`; SettingInvalid names those that are missing."""
    bot, app, secret = _given(settings)
    missing = [name for name, value in ((_BOT, bot), (_APP, app)) if not value]
    if missing:
        raise SettingInvalid(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing: "
            "`python -m web slack` needs the Bot User OAuth Token (xoxb-…) and an app-level "
            "token (xapp-…) with the scope connections:write."
        )
    return Tokens(bot, app, secret)


def may_ask(settings: Settings, team: str, home: str) -> bool:
    """Whether people of these workspaces may ask: the app's own and the person's."""
    allowed = settings.slack_allowed_workspaces
    return not allowed or {team, home} <= allowed


def is_open(settings: Settings, channel: str) -> bool:
    """Whether the bot answers in a channel; direct messages are nobody else's business."""
    allowed = settings.slack_allowed_channels
    return not allowed or channel.startswith("D") or channel in allowed


def _given(settings: Settings) -> tuple[str, str, str]:
    bot, app, secret = (
        _text(settings.slack_bot_token),
        _text(settings.slack_app_token),
        _text(settings.slack_signing_secret),
    )
    for name, value, begins in ((_BOT, bot, "xoxb-"), (_APP, app, "xapp-")):
        if value and not value.startswith(begins):
            raise SettingInvalid(
                f"{name} does not begin with {begins}: another token was pasted into it."
            )
    return bot, app, secret


def _text(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret else ""
