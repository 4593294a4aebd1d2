"""What all that answers on Slack has in hand."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from assistant.database import Database
from web.log import report_failure
from web.room import Room
from web.slack_asking import Asker, Asking
from web.slack_deliveries import Deliveries
from web.slack_lanes import Job, Lanes
from web.slack_post import Post
from web.slack_threads import Threads

_ANSWERS_AT_ONCE = 12
_FORMS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Call:
    """Something that a user did and that is answered to that user."""

    asker: Asker
    channel: str
    reply_url: str
    """Where the answer goes; Slack takes five within half an hour."""
    id: str
    """The same when it is delivered again."""
    home: str = ""
    """The workspace of the user, where it is another one."""


@dataclass(frozen=True, slots=True)
class Wires:
    """The assistant's room, the way to Slack, and what is remembered between them."""

    room: Room
    post: Post
    threads: Threads
    asking: Asking
    deliveries: Deliveries
    lanes: Lanes
    """For answers."""
    quick: Lanes
    """For what Slack waits for, such as forms: answers that take long are not in its way."""

    @classmethod
    def lay(cls, room: Room, post: Post) -> "Wires":
        """Everything for one bot; threads start with the first job."""
        threads = Threads(Database(room.settings.database_url))
        return cls(
            room,
            post,
            threads,
            Asking(room, threads),
            Deliveries(threads),
            Lanes(_ANSWERS_AT_ONCE),
            Lanes(_FORMS_AT_ONCE),
        )

    def close(self) -> None:
        """Finish what is being answered."""
        self.lanes.close()
        self.quick.close()
        self.threads.close()


def guarded(where: str, job: Callable[[], None]) -> Job:
    """The job, with its failure logged: a job must not end its lane."""

    def run() -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - nobody stands above to hear of it
            report_failure(secrets.token_hex(4), where, error)

    return run
