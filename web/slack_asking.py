"""Asking the assistant from Slack: what is asked, by whom, and what is said when it fails."""

import re
import secrets
from dataclasses import dataclass

from assistant.answer import Answer, Reply
from assistant.errors import (
    BadQuestion,
    ConversationUnknown,
    IndexMismatch,
    IndexMissing,
    StoreUnavailable,
)
from assistant.reading.noise import clean
from assistant.reading.personal import mask
from ingest.errors import IngestError
from web.fields import LONGEST_MESSAGE, clean_text
from web.log import report_failure
from web.problem import TooManyQuestions, public_reason
from web.room import Room
from web.slack_blocks import Frame, answer_message
from web.slack_parts import SlackMessage, note
from web.slack_text import cut, literal
from web.slack_threads import Posted, Thread, Threads
from web.slack_wording import fault, unready, wait

_LONGEST_ECHO = 160
_COURTESY = re.compile(
    r"(?:(?:many |so )?thanks?|thank you|thx|cheers|ok|okay|great|perfect|super|nice|got it|"
    r"will do|noted|спасибо|ок|хорошо|понятно|рахмет|жақсы)(?: (?:you|so much|very much|a "
    r"lot|all|everyone|большое|көп))*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks."""

    team: str
    user: str


class Asking:
    """Asks for people on Slack; every answer is remembered with a token before it is shown."""

    def __init__(self, room: Room, threads: Threads) -> None:
        self._room = room
        self._threads = threads

    def in_thread(self, thread: Thread, asker: Asker, text: str, lead: str = "") -> SlackMessage:
        """The answer to a message in a thread, which carries on the thread's conversation."""
        question = self._readable(asker, text)
        reply = self._carry_on(thread, question)
        return self._message(reply, lead=lead)

    def join(self, thread: Thread) -> None:
        """Take part in a thread, so that what is said next needs no mention."""
        self._conversation(thread)

    def in_private(
        self, asker: Asker, text: str, *, conversation: str | None = None, root: str = ""
    ) -> SlackMessage:
        """The answer that one user sees; without a conversation a new one begins."""
        question = self._readable(asker, text)
        reply = self._ask(question, conversation)
        lead = f"You asked: {echo(text)}"
        return self._message(reply, lead=lead, asker=asker.user, root=root)

    def shared(self, posted: Posted, asker: Asker) -> tuple[SlackMessage, str]:
        """A private answer for all to see, and the new conversation that it begins.

        The new one knows this turn only: what else was asked in private stays there.
        """
        conversations = self._room.assistant.conversations
        turns = conversations.turns(posted.conversation)
        turn = next(one for one in turns if one.number == posted.turn)
        is_last = turn.number == turns[-1].number
        state = conversations.state(posted.conversation) if is_last else ""
        copy = conversations.create()
        number = conversations.append(copy, turn.message, turn.answer, state)
        lead = f"<@{asker.user}> asked: {echo(turn.message)}"
        return self._message(Reply(copy, number, turn.answer), lead=lead), copy

    def failure(self, error: Exception, where: str) -> SlackMessage:
        """What to tell of an error; what nobody foresaw is logged under the id that is told."""
        error_id = secrets.token_hex(4)
        match error:
            case BadQuestion():
                return note(literal(str(error)))
            case TooManyQuestions():
                return note(wait(error.seconds))
            case IndexMissing() | IndexMismatch() | StoreUnavailable() | IngestError():
                report_failure(error_id, where, error)
                return note(unready(public_reason(error), error_id))
            case _:
                report_failure(error_id, where, error)
                return note(fault(error_id))

    def _carry_on(self, thread: Thread, question: str) -> Reply:
        try:
            return self._ask(question, self._conversation(thread))
        except ConversationUnknown:
            # Deleted between the look and the question: the thread begins anew.
            return self._ask(question, self._conversation(thread))

    def _conversation(self, thread: Thread) -> str:
        known = self._threads.conversation(thread)
        if known is not None:
            return known
        return self._threads.bind(thread, self._room.assistant.conversations.create())

    def _ask(self, question: str, conversation: str | None) -> Reply:
        reply = self._room.assistant.ask(
            question, asked_on=self._room.asked_on(), conversation_id=conversation
        )
        self._room.meters.count_answer(reply.answer)
        return reply

    def _readable(self, asker: Asker, text: str) -> str:
        """The question; a long mail without its headers and signature. Counts as a question."""
        self._room.quota.spend(f"slack:{asker.team}:{asker.user}")
        question = clean_text(text)
        if len(question) > LONGEST_MESSAGE:
            question = clean(question).text
        if len(question) > LONGEST_MESSAGE:
            raise BadQuestion(
                f"The message has {len(question):,} characters, and I can read "
                f"{LONGEST_MESSAGE:,}. Please send the part with the questions."
            )
        return question

    def _message(
        self, reply: Reply, *, lead: str = "", asker: str = "", root: str = ""
    ) -> SlackMessage:
        answer: Answer = reply.answer
        named = self._room.assistant.versions.items()
        versions = "Qadam: " + ", ".join(f"{name} {version}" for name, version in named)
        token = self._threads.record(reply.conversation_id, reply.turn, versions, asker, root)
        frame = Frame(self._room.settings.base_url, token, lead, private=bool(asker))
        return answer_message(answer, frame)


def echo(text: str) -> str:
    """A question as it may be repeated: short, without personal data, without markup."""
    masked, _ = mask(text)
    return f"“{literal(cut(masked, _LONGEST_ECHO))}”"


def is_courtesy(text: str) -> bool:
    """Whether a message only thanks or agrees: between people it needs no answer."""
    words = re.sub(r":[a-z0-9_+-]+:|[^\w\s]", " ", text)
    said = " ".join(words.split())
    return not said or bool(_COURTESY.match(said))
