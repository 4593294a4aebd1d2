"""Answers that one user sees: commands, the message shortcut, and sharing them."""

from collections.abc import Callable

from assistant.case import nothing_found
from assistant.computed import cite_findings
from assistant.rules.workdays import UncountableDays
from web.slack_access import is_open, may_ask
from web.slack_blocks import Frame, computed_message
from web.slack_case import Case, read_case, usage
from web.slack_parts import SlackMessage, note
from web.slack_post import PostFailed
from web.slack_text import literal, read_message
from web.slack_threads import Thread
from web.slack_wires import Call, Wires, guarded
from web.slack_wording import ASK_SOMETHING, NOT_HERE, NOT_YOURS, ONLY_FILES, SHARED, USAGE

Answerer = Callable[[], SlackMessage]
_TOPICS = ("fee", "fees", "deadline", "deadlines")


class Private:
    """Answers calls, each in its turn."""

    def __init__(self, wires: Wires) -> None:
        self._wires = wires

    def command(self, call: Call, text: str) -> None:
        """Answer `/qadam …`; returns at once."""
        self._answer(call, lambda: self._commanded(call, read_message(text)), "slack command")

    def about_message(self, call: Call, text: str, root: str) -> None:
        """Answer a message that somebody chose from its menu; returns at once."""
        question = read_message(text)

        def answer() -> SlackMessage:
            if not question:
                return note(ONLY_FILES)
            return self._wires.asking.in_private(call.asker, question, root=root)

        self._answer(call, answer, "slack shortcut")

    def follow_up(self, call: Call, token: str, text: str) -> None:
        """Carry on a private conversation with the message of a button; returns at once."""

        def answer() -> SlackMessage:
            posted = self._wires.threads.posted(token)
            own = posted is not None and posted.asker == call.asker.user
            conversation = posted.conversation if posted and own else None
            root = posted.root if posted and own else ""
            return self._wires.asking.in_private(
                call.asker, text, conversation=conversation, root=root
            )

        self._answer(call, answer, "slack button")

    def share(self, call: Call, token: str) -> None:
        """Show a private answer to the channel; returns at once."""

        def share() -> None:
            if not self._may_go_on(call):
                return
            if not self._wires.deliveries.claim_press(f"share:{token}"):
                return
            try:
                self._shared(call, token)
            except Exception as error:  # noqa: BLE001 - the user must hear of every failure
                self._reply(call, self._wires.asking.failure(error, "slack share"))

        self._wires.lanes.submit(call.asker, guarded("slack share", share))

    def _answer(self, call: Call, answer: Answerer, where: str) -> None:
        def run() -> None:
            if not self._may_go_on(call):
                return
            try:
                message = answer()
            except Exception as error:  # noqa: BLE001 - the asker must hear of every failure
                message = self._wires.asking.failure(error, where)
            self._reply(call, message)

        self._wires.lanes.submit(call.asker, guarded(where, run))

    def _may_go_on(self, call: Call) -> bool:
        settings = self._wires.room.settings
        if not may_ask(settings, call.asker.team, call.home or call.asker.team):
            return False
        if not self._wires.deliveries.claim(f"call:{call.id}"):
            return False
        if not is_open(settings, call.channel):
            self._reply(call, note(NOT_HERE))
            return False
        return True

    def _commanded(self, call: Call, text: str) -> SlackMessage:
        words = text.lower().split()
        if not words or words[0] == "help":
            return note(USAGE if words else f"{ASK_SOMETHING}\n\n{USAGE}")
        if words[0] in _TOPICS and len(words) == 1:
            return note(usage(words[0]))
        case = read_case(text) if words[0] in _TOPICS else None
        if case is not None:
            return self._computed(case)
        return self._wires.asking.in_private(call.asker, text)

    def _computed(self, case: Case) -> SlackMessage:
        on = case.as_of or self._wires.room.asked_on()
        try:
            findings = self._wires.room.assistant.compute(case.facts, on)
        except UncountableDays as error:
            return note(literal(str(error)))
        if not findings:
            missing = nothing_found(case.kind) if case.kind else "The rules find no fee for this."
            return note(f"{literal(missing)}\n\n{usage('deadline' if case.kind else 'fee')}")
        computed = cite_findings(findings, self._wires.room.assistant.guides)
        caption = f"{case.caption}, as of {on.day} {on:%B %Y}"
        return computed_message(computed, caption, Frame(self._wires.room.settings.base_url))

    def _shared(self, call: Call, token: str) -> None:
        posted = self._wires.threads.posted(token)
        if posted is None or posted.asker != call.asker.user:
            self._reply(call, note(NOT_YOURS))
            return
        message, conversation = self._wires.asking.shared(posted, call.asker)
        try:
            sent = self._wires.post.send(call.channel, message, posted.root)
            root = posted.root or sent.ts
            self._wires.threads.bind(Thread(call.asker.team, call.channel, root), conversation)
        except PostFailed as error:
            if not error.is_closed:
                raise
            # The bot is no member of the channel; the address of the press reaches it anyway.
            self._wires.post.respond(call.reply_url, message, in_channel=True)
        self._wires.post.respond(call.reply_url, note(SHARED), replace=True)

    def _reply(self, call: Call, message: SlackMessage) -> None:
        try:
            self._wires.post.respond(call.reply_url, message)
        except PostFailed:
            self._wires.post.whisper(call.channel, call.asker.user, message)
