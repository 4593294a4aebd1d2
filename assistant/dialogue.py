"""A chat in the terminal: a question a line, follow-ups carry on the conversation."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import TextIO

from assistant.answer import Finished
from assistant.contract import Answering
from assistant.errors import BadQuestion, ConversationUnknown
from assistant.terminal import Screen

GREETING = "Ask about working and living in Kazakhstan. /new begins again, /quit ends."


def hold_dialogue(
    assistant: Answering,
    screen: Screen,
    source: TextIO,
    *,
    asked_on: Callable[[], date],
    as_of: date | None = None,
    conversation: str | None = None,
) -> None:
    """Answer line after line until `/quit`, the end of input or Ctrl-C."""
    if source.isatty():
        screen.say(GREETING, "dim")
    with suppress(KeyboardInterrupt):
        for line in _lines(source):
            if line == "/quit":
                return
            if line == "/new":
                conversation = None
                screen.say("A new conversation.", "dim")
                continue
            try:
                for event in assistant.stream(
                    line, asked_on=asked_on(), as_of=as_of, conversation_id=conversation
                ):
                    screen.show(event)
                    if isinstance(event, Finished):
                        conversation = event.reply.conversation_id
            except BadQuestion as error:
                screen.mistake(str(error))
            except ConversationUnknown as error:
                screen.mistake(str(error))
                conversation = None
            screen.say("")


def _lines(source: TextIO) -> Iterator[str]:
    """Lines with something in them, asked for with a prompt where a person types them."""
    if not source.isatty():
        yield from (line.strip() for line in source if line.strip())
        return
    with suppress(ImportError):
        # Arrow keys and earlier questions, where the platform has them.
        importlib.import_module("readline")
    with suppress(EOFError):
        while True:
            line = input("? ").strip()
            if line:
                yield line
