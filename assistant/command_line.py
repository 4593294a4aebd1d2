"""What the command line does, answer, compute or chat, and the status that it exits with."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper, UnsupportedOperation

from assistant.answer import AnswerStatus, Finished
from assistant.answer_schema import ChatAnswer, ComputedBody
from assistant.calendar import make_calendar
from assistant.case import nothing_found
from assistant.computed import Computed, cite_findings
from assistant.contract import Explaining
from assistant.dialogue import hold_dialogue
from assistant.errors import BadQuestion, ConversationUnknown, QadamError
from assistant.explaining import explain_in_lines
from assistant.rule_commands import deadline_case, deadline_parser, fee_case, fee_parser, read_day
from assistant.rules.facts import Facts
from assistant.rules.workdays import UncountableDays
from assistant.terminal import Screen
from ingest.errors import IngestError

DONE, FAILED, BAD_INPUT, ASKED_BACK, REFUSED = range(5)
INTERRUPTED = 130

_STATUS = {
    AnswerStatus.ANSWERED: DONE,
    AnswerStatus.PARTIAL: DONE,
    AnswerStatus.CLARIFY: ASKED_BACK,
}


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The command line around an assistant that is built when it is needed."""

    build: Callable[[], Explaining]
    asked_on: Callable[[], date]
    """Today in Almaty."""

    def run(self, words: Sequence[str]) -> int:
        """Run one command; returns its exit status. SystemExit 2 for bad usage."""
        _speak_utf8()
        screen = Screen()
        try:
            return self._run(words, screen)
        except (BadQuestion, ConversationUnknown, UncountableDays) as error:
            screen.mistake(str(error))
            return BAD_INPUT
        except (QadamError, IngestError) as error:
            screen.mistake(str(error))
            return FAILED
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            # Whoever read the answer has gone; Python must not complain again when it flushes.
            with suppress(UnsupportedOperation):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FAILED

    def _run(self, words: Sequence[str], screen: Screen) -> int:
        match words:
            case ["fees", *flags]:
                return self._fees(flags, screen)
            case ["deadlines", *flags]:
                return self._deadlines(flags, screen)
            case _:
                return self._ask(words, screen)

    def _ask(self, words: Sequence[str], screen: Screen) -> int:
        flags = question_parser().parse_args(words)
        if not flags.question:
            if flags.json or flags.explain:
                raise BadQuestion("--json and --explain need a question.")
            hold_dialogue(
                self.build(),
                screen,
                sys.stdin,
                asked_on=self.asked_on,
                as_of=flags.as_of,
                conversation=flags.conversation,
            )
            return DONE
        message = " ".join(flags.question)
        if flags.explain:
            on = flags.as_of or self.asked_on()
            for line in explain_in_lines(self.build().explain(message, asked_on=on)):
                screen.say(line)
            return DONE
        events = self.build().stream(
            message,
            asked_on=self.asked_on(),
            as_of=flags.as_of,
            conversation_id=flags.conversation,
        )
        status = FAILED
        for event in events:
            if not flags.json:
                screen.show(event)
            if isinstance(event, Finished):
                status = _STATUS.get(event.reply.answer.status, REFUSED)
                if flags.json:
                    screen.write(ChatAnswer.of(event.reply).model_dump_json(indent=2))
        return status

    def _fees(self, words: Sequence[str], screen: Screen) -> int:
        parser = fee_parser()
        flags = parser.parse_args(words)
        try:
            facts = fee_case(flags)
        except ValueError as error:
            parser.error(str(error))
        computed = self._compute(facts, flags, screen)
        if not computed.findings:
            screen.mistake("The rules find no fee for these facts.")
        return DONE if computed.has_value else REFUSED

    def _deadlines(self, words: Sequence[str], screen: Screen) -> int:
        flags = deadline_parser().parse_args(words)
        computed = self._compute(deadline_case(flags), flags, screen)
        if not computed.findings:
            screen.mistake(nothing_found(flags.kind))
        if not computed.has_value:
            return REFUSED
        if flags.ics is not None:
            calendar = make_calendar(computed.findings, computed.citations)
            if calendar is None:
                raise BadQuestion(f"There is no date to write into {flags.ics}.")
            try:
                flags.ics.write_bytes(calendar)
            except OSError as error:
                raise BadQuestion(f"{flags.ics} cannot be written: {error.strerror}.") from error
        return DONE

    def _compute(self, facts: Facts, flags: argparse.Namespace, screen: Screen) -> Computed:
        assistant = self.build()
        on = flags.as_of or self.asked_on()
        computed = cite_findings(assistant.compute(facts, on), assistant.guides)
        if flags.json:
            screen.write(ComputedBody.of(computed, on).model_dump_json(indent=2))
        else:
            screen.computed(computed)
        return computed


def question_parser() -> argparse.ArgumentParser:
    """The flags of a question."""
    parser = argparse.ArgumentParser(
        "python -m assistant",
        description="Ask the guides; without a question, chat.",
        epilog="With `fees` or `deadlines` as the first word it computes without a conversation: "
        "see `python -m assistant fees --help`. Exit status: 0 answered at least in part, "
        "3 asked back, 4 refused, 2 bad usage or input, 1 failed.",
    )
    parser.add_argument("question", nargs="*")
    parser.add_argument("--as-of", type=read_day, metavar="DATE", help="default: today in Almaty")
    parser.add_argument("--json", action="store_true", help="the answer as the API gives it")
    parser.add_argument("--explain", action="store_true", help="what was found, how and why")
    parser.add_argument("--conversation", metavar="ID", help="carry on a conversation")
    return parser


def _speak_utf8() -> None:
    """Every script can be printed and read, whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
