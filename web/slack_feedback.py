"""What people think of answers, for the evaluators' inbox."""

from collections.abc import Mapping
from typing import Any

from assistant.inbox import Verdict
from web.slack_parts import note
from web.slack_post import PostFailed
from web.slack_threads import Posted
from web.slack_views import home_view, read_reason, reason_view
from web.slack_wires import Call, Wires, guarded
from web.slack_wording import EXAMPLES, NAME, THANKS, TOO_LATE

_TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired", "exchanged_trigger_id"})


class Counter:
    """Takes verdicts, and shows the Home tab and the first prompts."""

    def __init__(self, wires: Wires) -> None:
        self._wires = wires

    def praise(self, call: Call, root: str, token: str) -> None:
        """Keep a thumb up; returns at once."""

        def keep() -> None:
            if self._is_new(call.id) and self._keep(token, "up"):
                self._tell(call, root, THANKS)

        self._wires.quick.submit(token, guarded("slack feedback", keep))

    def blame(self, call: Call, root: str, token: str) -> None:
        """Keep a thumb down and ask for the reason; returns at once."""

        def ask() -> None:
            if not self._is_new(call.id):
                return
            # The form first: Slack gives three seconds for it.
            try:
                self._wires.post.open_view(call.id, reason_view(token))
            except PostFailed as error:
                if error.code not in _TOO_LATE:
                    raise
                self._tell(call, root, TOO_LATE)
            finally:
                self._keep(token, "down")

        self._wires.quick.submit(token, guarded("slack feedback", ask))

    def explain(self, token: str, view: Mapping[str, Any]) -> None:
        """Keep the reason that a form gave; returns at once."""
        reason, comment = read_reason(view)

        def keep() -> None:
            self._keep(token, "down", reason, comment)

        self._wires.quick.submit(
            token,
            guarded("slack feedback", keep),
        )

    def show_home(self, user: str, event_id: str) -> None:
        """Publish the Home tab of a user; returns at once."""

        def show() -> None:
            if not self._is_new(event_id):
                return
            room = self._wires.room
            ready = room.assistant.ready()
            view = home_view(
                room.assistant.guides if ready else (),
                room.assistant.versions if ready else {},
                room.settings.base_url,
                room.settings.retention_days,
            )
            self._wires.post.publish_home(user, view)

        self._wires.quick.submit(("home", user), guarded("slack home", show))

    def offer_prompts(self, channel: str, event_id: str) -> None:
        """Offer the first questions in the agent's conversation; returns at once."""

        def offer() -> None:
            if self._is_new(event_id):
                self._wires.post.suggest(channel, f"Ask {NAME}", EXAMPLES)

        self._wires.quick.submit(("prompts", channel), guarded("slack prompts", offer))

    def _is_new(self, delivery: str) -> bool:
        return self._wires.deliveries.claim(f"call:{delivery}")

    def _tell(self, call: Call, root: str, text: str) -> None:
        """Tell one user something beside the answer that was judged."""
        if root:
            self._wires.post.whisper(call.channel, call.asker.user, note(text), root)
        else:
            self._wires.post.respond(call.reply_url, note(text))

    def _keep(self, token: str, verdict: Verdict, reason: str = "", comment: str = "") -> bool:
        posted: Posted | None = self._wires.threads.posted(token)
        if posted is None:
            return False
        self._wires.room.assistant.conversations.feedback(
            posted.conversation, posted.turn, verdict, reason, comment
        )
        return True
