"""A message as a question in parts: what is asked, in which words, about which services."""

from dataclasses import dataclass
from datetime import date

from assistant.errors import BadQuestion
from assistant.rules.facts import Facts
from assistant.topics import TopicReading

LONGEST = 4000
"""Characters of a message."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message, standing alone."""

    text: str
    asked: str
    """As the asker worded it, for a heading."""
    texts: tuple[str, ...]
    """What is searched for: the text, or its English gloss where it is not English."""
    topics: TopicReading
    facts: Facts
    follows: bool = False
    """Whether it leans on the turn before."""
    kept: bool = False
    """Whether its service was kept from the turn before."""
    alone: tuple[str, ...] = ()
    """What is asked without the label and the story around it; empty where that says nothing."""
    bare: str = ""
    """What is searched for, without the names of services."""
    plain: bool = False
    """Whether it names a service and an aspect of it, and nothing else: `C3 fee?`."""
    vague: bool = False
    """Whether nothing in it tells which service is meant."""
    unlawful: bool = False
    """Whether it wants help in breaking the law."""
    near: tuple[str, ...] = ()
    """Passages that answered the turn before, where it leans on it."""
    cases: tuple[str, ...] = ()
    """Sections (`guide#anchor`) for the cases told, where documents or grounds are asked for."""
    amends: bool = False
    """Whether it only changes the case that was asked about."""
    question: str = ""
    """The whole question that a later change is put to; that of an earlier turn for a change."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message, read."""

    text: str
    """The message without its noise."""
    language: str
    parts: tuple[Part, ...]
    asked_on: date
    as_of: date
    start_over: bool = False
    afresh: bool = False
    """Whether it leaves behind what was talked about before."""


def check_message(message: str) -> None:
    """Raise BadQuestion, with the reason, for what cannot be a question."""
    if not message.strip():
        raise BadQuestion("The message is empty. Ask a question in words.")
    if len(message) > LONGEST:
        raise BadQuestion(
            f"The message has {len(message):,} characters, {LONGEST:,} are allowed. "
            "Shorten it or ask in several messages."
        )
