"""Where the bot answers in the open: mentions, direct messages, threads it takes part in."""

import secrets
import threading
import time

from assistant.errors import StoreUnavailable
from web.log import report_event, report_failure
from web.slack_access import is_open, may_ask
from web.slack_asking import Asker, echo, is_courtesy
from web.slack_events import Incoming
from web.slack_parts import SlackMessage, note
from web.slack_text import read_message
from web.slack_threads import Thread
from web.slack_wires import Wires, guarded
from web.slack_wording import ASK_SOMETHING, LOOKING, NOT_HERE, ONLY_FILES

_SECONDS_HELD = 360
"""A reply may arrive before the mention that it follows, whose delivery Slack repeats so long."""
_MOST_HELD = 200


class Desk:
    """Answers messages in threads, one after another in each."""

    def __init__(self, wires: Wires) -> None:
        self._wires = wires
        self._held: list[tuple[float, Incoming]] = []
        self._holding = threading.Lock()

    def receive(self, incoming: Incoming) -> None:
        """Take a message; returns at once."""
        self._wires.lanes.submit(
            incoming.thread, guarded("slack message", lambda: self._receive(incoming))
        )

    def press(self, thread: Thread, asker: Asker, text: str) -> None:
        """Answer a message that was sent with a button; returns at once."""

        def answer() -> None:
            self._answer(thread, asker, text, f"<@{asker.user}> asked: {echo(text)}")

        self._wires.lanes.submit(thread, guarded("slack button", answer))

    def ask_directly(self, asker: Asker, text: str, call_id: str) -> None:
        """Answer in the user's direct messages what was asked elsewhere; returns at once."""

        def answer() -> None:
            if self._wires.deliveries.claim(f"call:{call_id}"):
                asked = note(f"<@{asker.user}> asked: {echo(text)}")
                sent = self._wires.post.send(asker.user, asked)
                self._answer(Thread(asker.team, sent.channel, sent.ts), asker, text)

        self._wires.lanes.submit(asker, guarded("slack example", answer))

    def _receive(self, incoming: Incoming) -> None:
        if not may_ask(self._wires.room.settings, incoming.team, incoming.home):
            report_event("slack workspace not allowed", team=incoming.team, home=incoming.home)
            return
        called = incoming.direct or incoming.mentioned
        if not called and not self._follows(incoming):
            return
        if not is_open(self._wires.room.settings, incoming.channel):
            if incoming.mentioned and self._wires.deliveries.claim(*incoming.keys):
                self._wires.post.whisper(incoming.channel, incoming.user, note(NOT_HERE))
            return
        if not self._wires.deliveries.claim(*incoming.keys):
            return
        self._answer(
            incoming.thread,
            Asker(incoming.team, incoming.user),
            self._text(incoming),
            nothing=ONLY_FILES if incoming.has_files else ASK_SOMETHING,
        )
        for later in self._released(incoming):
            self.receive(later)

    def _follows(self, incoming: Incoming) -> bool:
        """Whether a message without a mention carries on a thread that the bot takes part in."""
        if not incoming.thread_ts or incoming.to_another or is_courtesy(incoming.text):
            return False
        try:
            if self._wires.threads.conversation(incoming.thread) is not None:
                return True
        except StoreUnavailable as error:
            # Nobody called: a failure is not told into a thread that may be other people's.
            report_failure(secrets.token_hex(4), "slack thread", error)
            return False
        with self._holding:
            now = time.monotonic()
            kept = [(at, one) for at, one in self._held if now - at < _SECONDS_HELD]
            self._held = [*kept, (now, incoming)][-_MOST_HELD:]
        return False

    def _released(self, called: Incoming) -> list[Incoming]:
        """Later replies of the thread that arrived before the mention did."""
        with self._holding:
            mine = [one for _, one in self._held if one.thread == called.thread]
            self._held = [(at, one) for at, one in self._held if one.thread != called.thread]
        return sorted((one for one in mine if one.ts > called.ts), key=lambda one: one.ts)

    def _text(self, incoming: Incoming) -> str:
        """The question; for a bare mention in a thread, the message that the thread hangs from."""
        if incoming.text or not incoming.thread_ts or incoming.direct:
            return incoming.text
        return read_message(self._wires.post.root_text(incoming.channel, incoming.thread_ts))

    def _answer(
        self,
        thread: Thread,
        asker: Asker,
        text: str,
        lead: str = "",
        nothing: str = ASK_SOMETHING,
    ) -> None:
        if not text.strip():
            self._send(thread, note(nothing))
            self._wires.asking.join(thread)
            return
        self._wires.post.say_status(thread.channel, thread.root, LOOKING)
        try:
            message = self._wires.asking.in_thread(thread, asker, text, lead)
        except Exception as error:  # noqa: BLE001 - the asker must hear of every failure
            message = self._wires.asking.failure(error, "slack message")
        self._send(thread, message)

    def _send(self, thread: Thread, message: SlackMessage) -> None:
        self._wires.post.send(thread.channel, message, thread.root)
