"""The chat: asking, reading a conversation, feedback; every step works without JavaScript."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from assistant.answer import Turn
from assistant.errors import BadQuestion, ConversationUnknown
from web.browser import (
    COOKIE,
    new_cookie,
    owner_digest,
    owner_of,
    remember_owner,
    require_same_origin,
)
from web.export import answer_markdown
from web.fields import Comment
from web.language import Language
from web.room import ASKS
from web.site import Site
from web.turn_view import view_turns

MESSAGE_LENGTH = 4_000
STARTERS = 6
_REASONS = ("wrong", "incomplete", "unclear", "outdated", "other")


class FeedbackForm(BaseModel):
    """What the asker thought of an answer."""

    turn: int
    verdict: Literal["up", "down"]
    reason: str = Field(default="", max_length=40)
    comment: Comment = ""


def own_turns(site: Site, request: Request, conversation: str) -> tuple[Turn, ...]:
    """The turns of the browser's own conversation; 404 for a deleted one and anyone else's."""
    owner = owner_of(request)
    if owner is None or site.histories.owner_of(conversation) != owner:
        raise HTTPException(404, "conversation")
    try:
        return site.assistant.conversations.turns(conversation)
    except ConversationUnknown as error:
        site.histories.forget(conversation)
        raise HTTPException(404, "conversation") from error


def build_chat_router(site: Site, kind: type[APIRoute]) -> APIRouter:  # noqa: C901
    """The routes of the chat."""
    router = APIRouter(include_in_schema=False, route_class=kind)

    @router.get("/")
    def first_page(request: Request, q: str = "") -> Response:
        return _chat(site, request, draft=q[:MESSAGE_LENGTH])

    @router.get("/c/{conversation}")
    def conversation_page(
        request: Request, conversation: str, edit: int = 0, thanks: int = 0
    ) -> Response:
        turns = own_turns(site, request, conversation)
        draft = next((turn.message for turn in turns if turn.number == edit), "")
        return _chat(site, request, conversation, turns, draft=draft, thanks=thanks)

    @router.post("/ask", dependencies=[ASKS])
    def ask(
        request: Request,
        message: Annotated[str, Form()] = "",
        as_of: Annotated[str, Form()] = "",
        conversation: Annotated[str, Form()] = "",
    ) -> Response:
        require_same_origin(request)
        turns = own_turns(site, request, conversation) if conversation else ()
        language = site.language(request)
        try:
            reply = site.assistant.ask(
                message,
                asked_on=site.asked_on(),
                as_of=_read_date(as_of, language),
                conversation_id=conversation or None,
            )
        except BadQuestion as error:
            return _chat(
                site, request, conversation, turns, draft=message, error=str(error), as_of=as_of
            )
        site.room.meters.count_answer(reply.answer)
        response = RedirectResponse(f"/c/{reply.conversation_id}#turn-{reply.turn}", 303)
        _own(site, request, response, reply.conversation_id)
        stored = site.assistant.conversations.turns(reply.conversation_id)
        site.histories.use(reply.conversation_id, stored[-1].message)
        return response

    @router.post("/c")
    def begin(request: Request) -> Response:
        """An empty conversation of this browser, for the script that streams into it."""
        require_same_origin(request)
        conversation = site.assistant.conversations.create()
        response = JSONResponse({"conversation_id": conversation}, 201)
        _own(site, request, response, conversation)
        return response

    @router.get("/c/{conversation}/turns/{number}.md")
    def turn_file(request: Request, conversation: str, number: int) -> Response:
        turns = own_turns(site, request, conversation)
        found = next((turn for turn in turns if turn.number == number), None)
        if found is None:
            raise HTTPException(404, "turn")
        text = answer_markdown(found.answer, site.settings.base_url, site.language(request))
        headers = {
            "Content-Disposition": f'attachment; filename="qadam-answer-{number}.md"',
            "Cache-Control": "no-store",
        }
        return PlainTextResponse(text, headers=headers, media_type="text/markdown; charset=utf-8")

    @router.get("/c/{conversation}/turns/{number}")
    def turn_fragment(request: Request, conversation: str, number: int) -> Response:
        turns = own_turns(site, request, conversation)
        found = next((turn for turn in turns if turn.number == number), None)
        if found is None:
            raise HTTPException(404, "turn")
        site.histories.use(conversation, found.message)
        views = view_turns(turns, site.shelf, site.language(request))
        return site.page(
            request,
            "turn.html",
            conversation=conversation,
            view=next(view for view in views if view.turn is found),
            last=True,
            thanks=0,
            read_only=False,
            reasons=_REASONS,
        )

    @router.post("/c/{conversation}/feedback")
    def feedback(
        request: Request, conversation: str, given: Annotated[FeedbackForm, Form()]
    ) -> Response:
        require_same_origin(request)
        own_turns(site, request, conversation)
        site.assistant.conversations.feedback(
            conversation,
            given.turn,
            given.verdict,
            given.reason if given.reason in _REASONS else "",
            given.comment,
        )
        return RedirectResponse(
            f"/c/{conversation}?thanks={given.turn}#turn-{given.turn}-feedback", 303
        )

    return router


def _own(site: Site, request: Request, response: Response, conversation: str) -> None:
    """Gives the conversation to the browser, with a cookie where it has none yet."""
    cookie = request.cookies.get(COOKIE, "")
    if owner_of(request) is None:
        cookie = new_cookie()
    remember_owner(request, response, cookie, site.settings.retention_days)
    site.histories.adopt(conversation, owner_digest(cookie))


def _read_date(text: str, language: Language) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadQuestion(language.say("error.date", date=text.strip()[:40])) from error


def _chat(
    site: Site,
    request: Request,
    conversation: str = "",
    turns: tuple[Turn, ...] = (),
    *,
    draft: str = "",
    error: str = "",
    as_of: str = "",
    thanks: int = 0,
) -> Response:
    language = site.language(request)
    return site.page(
        request,
        "chat.html",
        422 if error else 200,
        conversation=conversation,
        title=site.histories.title_of(conversation) if conversation else "",
        views=list(view_turns(turns, site.shelf, language)),
        link=site.histories.link_of(conversation) if conversation else None,
        conversations=site.conversations_of(request),
        starters=[language.say(f"starter.{n}") for n in range(1, STARTERS + 1)],
        draft=draft,
        error=error,
        as_of=as_of,
        thanks=thanks,
        longest=MESSAGE_LENGTH,
        reasons=_REASONS,
        read_only=False,
    )
