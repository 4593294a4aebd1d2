"""Where ingest finds its folders and its model: QADAM_* variables or a .env file."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.model_files import PACKAGED_NAME

ROOT = Path(__file__).resolve().parent.parent


class Places(BaseSettings):
    """The settings that ingest shares with the assistant, with the same names and defaults."""

    model_config = SettingsConfigDict(
        env_prefix="QADAM_", env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore"
    )

    corpus: Path = ROOT / "corpus"
    """Folder with guides/ and questions/."""
    index: Path = ROOT / "var" / "index"
    """Folder of the index."""
    embedding_model: str = PACKAGED_NAME
    """The packaged model by its name, or the folder of another sentence-transformers model."""
