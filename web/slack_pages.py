"""The whole of an answer that was given on Slack, for who follows its link."""

from fastapi import APIRouter, HTTPException, Request, Response

from assistant.database import Database
from assistant.errors import ConversationUnknown
from web.histories import ShareLink
from web.page_errors import page_route
from web.site import Site
from web.slack_threads import Threads
from web.turn_view import view_turns


def build_answer_router(site: Site) -> APIRouter:
    """The page of an answer; its address holds a key that cannot be guessed."""
    router = APIRouter(include_in_schema=False, route_class=page_route(site))
    threads = Threads(Database(site.settings.database_url))

    @router.get("/slack/answers/{token}")
    def answer(request: Request, token: str) -> Response:
        posted = threads.posted(token)
        if posted is None:
            raise HTTPException(404, "link")
        try:
            turns = site.assistant.conversations.turns(posted.conversation)
        except ConversationUnknown as error:
            raise HTTPException(404, "link") from error
        # Only the turn itself is shown; the ones before say what it leans on.
        so_far = [turn for turn in turns if turn.number <= posted.turn]
        views = list(view_turns(so_far, site.shelf, site.language(request)))
        response = site.page(
            request,
            "shared.html",
            link=ShareLink(
                token, posted.conversation, posted.turn, posted.versions, posted.made_at
            ),
            title="",
            views=views[-1:],
            read_only=True,
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return router
