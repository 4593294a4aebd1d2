"""A real server process around the fake assistant: `python -m tests.web.serve_fake PORT FOLDER`."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import uvicorn

from assistant.answer import Event, Finished
from assistant.conversation import Conversations
from assistant.settings import Settings
from tests.fake_assistant import FakeAssistant
from web.app import create_app

SECONDS_BEFORE_THE_END = 1.0


@dataclass
class SlowAssistant(FakeAssistant):
    """Takes its time before the last event; breaks where it is asked to."""

    def stream(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Iterator[Event]:
        for event in super().stream(
            message, asked_on=asked_on, as_of=as_of, conversation_id=conversation_id
        ):
            if isinstance(event, Finished) and message == "slowly":
                time.sleep(SECONDS_BEFORE_THE_END)
            if isinstance(event, Finished) and message == "break":
                raise RuntimeError("secret cause")
            yield event


def serve(port: int, folder: Path) -> None:
    settings = Settings(
        database_url=f"sqlite:///{folder / 'qadam.db'}", port=port, questions_per_minute=100_000
    )
    assistant = SlowAssistant(Conversations(settings.database_url))
    app = create_app(assistant, settings)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, ws="none")


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
