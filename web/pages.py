"""The pages for people: everything works without JavaScript, which only makes it quicker."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.database import Database
from web.chat_pages import build_chat_router
from web.deadline_page import build_deadline_router
from web.fee_page import build_fee_router
from web.guide_pages import build_guide_router
from web.histories import Histories
from web.history_pages import build_history_router
from web.page_errors import page_route
from web.room import Room
from web.site import Site

STATIC = Path(__file__).parent / "static"


def add_pages(app: FastAPI, room: Room) -> Site:
    """Puts all pages, and the files that they load, into the application."""
    site = Site(room, Histories(Database(room.settings.database_url)))
    app.include_router(build_router(site))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return site


def build_router(site: Site) -> APIRouter:
    """The routes of all pages; their errors are pages too."""
    router = APIRouter(include_in_schema=False)
    kind = page_route(site)
    for part in (
        build_chat_router(site, kind),
        build_history_router(site, kind),
        build_guide_router(site, kind),
        build_fee_router(site, kind),
        build_deadline_router(site, kind),
    ):
        router.include_router(part)
    return router
