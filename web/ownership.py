"""Whose a conversation is: one that a browser keeps is nobody else's, whatever door is tried."""

from fastapi import Request

from assistant.errors import ConversationUnknown
from web.browser import owner_of


def require_own(request: Request, conversation_id: str | None) -> None:
    """Refuse another browser's conversation, in the words for one that does not exist.

    A conversation that no browser keeps (of the API, Slack or the terminal) is open to whoever
    knows its id, which cannot be guessed.
    """
    if conversation_id is None:
        return
    owner = request.app.state.site.histories.owner_of(conversation_id)
    if owner is not None and owner != owner_of(request):
        raise ConversationUnknown(
            "There is no conversation with this id: it was deleted, or the id is mistyped. "
            "Leave the id out to start a new conversation."
        )
