"""Keeping and sharing: the list of conversations, renaming, deleting, exporting, share links."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from fastapi.routing import APIRoute

from assistant.errors import ConversationUnknown
from web.browser import COOKIE, owner_of, require_same_origin
from web.chat_pages import own_turns
from web.export import conversation_markdown
from web.site import Site
from web.turn_view import view_turns


def build_history_router(site: Site, kind: type[APIRoute]) -> APIRouter:  # noqa: C901
    """The routes of histories and share links."""
    router = APIRouter(include_in_schema=False, route_class=kind)

    @router.get("/history")
    def history(request: Request) -> Response:
        return site.page(
            request, "history.html", conversations=site.conversations_of(request), link=None
        )

    @router.post("/history/delete")
    def delete_all(request: Request) -> Response:
        require_same_origin(request)
        owner = owner_of(request)
        for conversation in site.histories.all_of(owner) if owner else ():
            _delete(site, conversation)
        response = RedirectResponse("/history", 303)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return response

    @router.post("/c/{conversation}/delete")
    def delete(request: Request, conversation: str) -> Response:
        require_same_origin(request)
        own_turns(site, request, conversation)
        _delete(site, conversation)
        return RedirectResponse("/history", 303)

    @router.post("/c/{conversation}/rename")
    def rename(request: Request, conversation: str, title: Annotated[str, Form()] = "") -> Response:
        require_same_origin(request)
        own_turns(site, request, conversation)
        site.histories.rename(conversation, title)
        return RedirectResponse(f"/c/{conversation}", 303)

    @router.get("/c/{conversation}/export.md")
    def export(request: Request, conversation: str) -> Response:
        turns = own_turns(site, request, conversation)
        title = site.histories.title_of(conversation)
        text = conversation_markdown(
            title, turns, site.versions, site.settings.base_url, site.language(request)
        )
        name = f"qadam-{conversation[:8]}.md"
        return PlainTextResponse(
            text,
            media_type="text/markdown; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    @router.post("/c/{conversation}/share")
    def share(request: Request, conversation: str) -> Response:
        require_same_origin(request)
        turns = own_turns(site, request, conversation)
        if turns:
            site.histories.share(conversation, turns[-1].number, site.versions)
        return RedirectResponse(f"/c/{conversation}#share", 303)

    @router.post("/c/{conversation}/revoke")
    def revoke(request: Request, conversation: str) -> Response:
        require_same_origin(request)
        own_turns(site, request, conversation)
        site.histories.revoke(conversation)
        return RedirectResponse(f"/c/{conversation}#share", 303)

    @router.get("/s/{token}")
    def shared(request: Request, token: str) -> Response:
        link = site.histories.opened(token)
        if link is None:
            raise HTTPException(404, "link")
        try:
            turns = site.assistant.conversations.turns(link.conversation)
        except ConversationUnknown as error:
            raise HTTPException(404, "link") from error
        shown = [turn for turn in turns if turn.number <= link.turns]
        response = site.page(
            request,
            "shared.html",
            link=link,
            title=site.histories.title_of(link.conversation),
            views=list(view_turns(shown, site.shelf, site.language(request))),
            read_only=True,
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return router


def _delete(site: Site, conversation: str) -> None:
    site.histories.forget(conversation)
    try:
        site.assistant.conversations.delete(conversation)
    except ConversationUnknown:
        # Its time was up, or another tab was faster: gone is gone.
        return
