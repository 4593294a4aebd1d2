"""What every request of the API needs, and how it gets it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from assistant.contract import Answering
from assistant.settings import Settings
from web.meters import Meters
from web.quota import Quota


@dataclass(frozen=True, slots=True)
class Room:
    """The assistant and what surrounds it; made once by `create_app`."""

    assistant: Answering
    settings: Settings
    meters: Meters
    quota: Quota
    asked_on: Callable[[], date]
    """Today in Almaty."""


def room_of(request: Request) -> Room:
    """The room of the application that serves a request."""
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(room_of)]


async def spend_a_question(request: Request, room: InRoom) -> None:
    """Count a question of this client; TooManyQuestions when the minute's are used up."""
    client = request.client.host if request.client else "unknown"
    room.quota.spend(client)


ASKS = Depends(spend_a_question)
"""For every address behind which the assistant works for a question."""
