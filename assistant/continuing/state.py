"""What a turn carries over for the next one."""

from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from assistant.rules.facts import Ask, Facts

_LONGEST_TEXT = 400
"""Characters of a question that are kept: a conversation stays bounded however long it is."""


@dataclass(frozen=True, slots=True)
class State:
    """What a turn carries over for the next one."""

    families: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    text: str = ""
    """The last whole question, to which a change can be put."""
    facts: Facts = field(default_factory=Facts)
    choices: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    """Ids of the passages that answered."""
    told: str = ""
    """The service of the passage that answered first: `visas of the family` after a C3 question."""
    asked: frozenset[Ask] = frozenset()
    """Outcomes asked for since the service was named."""

    @property
    def fresh(self) -> bool:
        """Whether nothing was talked about yet."""
        return not self.families and not self.text


_STATE = TypeAdapter(State)


def kept_text(text: str) -> str:
    """A question as a state keeps it."""
    return text[:_LONGEST_TEXT]


def state_to_json(state: State) -> str:
    """A state as the conversation store keeps it."""
    return _STATE.dump_json(state).decode()


def state_from_json(text: str) -> State:
    """The state of a conversation; a fresh one where none can be read."""
    if not text:
        return State()
    try:
        return _STATE.validate_json(text)
    except ValidationError:
        return State()  # written by an older version: the conversation goes on without it
