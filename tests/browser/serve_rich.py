"""Serves the pages over the rich assistant: python -m tests.browser.serve_rich PORT DATABASE."""

import sys
from pathlib import Path

import uvicorn

from assistant.conversation import Conversations
from assistant.settings import ROOT, Settings
from tests.rich_assistant import RichAssistant
from web.app import create_app


def serve(port: int, database: Path) -> None:
    """Serve on 127.0.0.1 until the process is ended."""
    url = f"sqlite:///{database}"
    settings = Settings(
        database_url=url, base_url=f"http://127.0.0.1:{port}", questions_per_minute=100_000
    )
    assistant = RichAssistant(Conversations(url), ROOT / "corpus", pause=0.04)
    uvicorn.run(create_app(assistant, settings), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
