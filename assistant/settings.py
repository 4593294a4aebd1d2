"""The settings: read once, from QADAM_* variables or a .env file, then frozen."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import SettingInvalid

ROOT = Path(__file__).resolve().parent.parent


def _read_ids(value: object) -> object:
    """Ids separated by commas or spaces."""
    if not isinstance(value, str):
        return value
    ids = frozenset(re.split(r"[,\s]+", value.strip())) - {""}
    wrong = sorted(one for one in ids if not re.match(r"[TECGD][A-Z0-9]{2,30}\Z", one))
    if wrong:
        raise ValueError(
            f"{', '.join(wrong)} is no id of Slack: write ids like T0123ABCD or C0123ABCD, "
            "separated by commas"
        )
    return ids


SlackIds = Annotated[frozenset[str], NoDecode, BeforeValidator(_read_ids)]


class Settings(BaseSettings):
    """All that can be set; every field has a default that works with the repository alone."""

    model_config = SettingsConfigDict(
        env_prefix="QADAM_", env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore"
    )

    corpus: Path = ROOT / "corpus"
    """Folder with guides/, questions/, parameters/ and topics.yaml."""
    index: Path = ROOT / "var" / "index"
    """Folder of the Chroma store."""
    embedding_model: str = "all-MiniLM-L6-v2"
    """The packaged model by its name, or the folder of another sentence-transformers model."""
    database_url: str = f"sqlite:///{ROOT / 'var' / 'qadam.db'}"
    """Conversations and feedback: SQLite or PostgreSQL, as an SQLAlchemy URL."""
    chat_model: str = ""
    """`provider:model` for an optional draft (`anthropic:...`); empty: answers are composed."""
    chat_model_timeout: float = Field(default=20.0, gt=0)
    """Seconds after which a draft is given up and the composed answer stands."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    base_url: str = "http://127.0.0.1:8000"
    """Public address of the web pages, for links from elsewhere."""
    questions_per_minute: int = Field(default=600, ge=1)
    """How many questions one client may ask a minute."""
    retention_days: int = Field(default=90, ge=1)
    """Conversations older than this are deleted."""
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_allowed_workspaces: SlackIds = frozenset()
    """Ids of workspaces (T…) whose people are answered, separated by commas; empty: all."""
    slack_allowed_channels: SlackIds = frozenset()
    """Ids of channels (C…, G…) in which the bot answers; empty: all. Direct messages always."""
    slack_api_url: str = Field(default="https://slack.com/api/", pattern=r"^https?://\S+/$")
    """Address of Slack's Web API; GovSlack has another."""


def read_settings() -> Settings:
    """Settings of this process; SettingInvalid names the variable that is wrong and why."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"QADAM_{'_'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise SettingInvalid("; ".join(lines)) from error
