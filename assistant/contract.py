"""What the doors need of the assistant: the room seen from outside."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Event, Reply
from assistant.conversation import Conversations
from assistant.rules.facts import Facts
from assistant.rules.finding import Finding
from ingest.guide import Guide
from ingest.passage import Hit

if TYPE_CHECKING:
    # Doors that never explain need not load what answers.
    from assistant.answering import Explanation


class Answering(Protocol):
    """The assistant; every method may raise IndexMissing or StoreUnavailable."""

    @property
    def conversations(self) -> Conversations:
        """Where conversations are kept."""
        ...

    @property
    def guides(self) -> Sequence[Guide]:
        """The guides of the index with their sections."""
        ...

    @property
    def versions(self) -> Mapping[str, str]:
        """What answers: the versions of index, rules and model."""
        ...

    def ready(self) -> bool:
        """Whether there is an index to answer from."""
        ...

    def ask(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Reply:
        """Answer a message; BadQuestion or ConversationUnknown when it cannot be."""
        ...

    def stream(
        self,
        message: str,
        *,
        asked_on: date,
        as_of: date | None = None,
        conversation_id: str | None = None,
    ) -> Iterator[Event]:
        """The same in events; Finished is the last."""
        ...

    def search(self, query: str, *, asked_on: date, limit: int = 8) -> tuple[Hit, ...]:
        """Passages for a query, kept and rejected, best first."""
        ...

    def compute(self, facts: Facts, on: date) -> tuple[Finding, ...]:
        """What the rules say of a case on a date."""
        ...


class Explaining(Answering, Protocol):
    """The assistant for a door that shows how answers come about."""

    def explain(self, message: str, *, asked_on: date) -> "Explanation":
        """How a message is read and what is found for it, without answering it."""
        ...
