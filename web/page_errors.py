"""Errors as pages: what went wrong and what to do, in the reader's language."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute

from web.problem import problem_of
from web.site import Site

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_KNOWN = {403, 404, 413, 422, 429, 503}


def error_page(site: Site, request: Request, error: Exception) -> Response:
    """The page for an exception; what nobody foresaw is logged and shows its id only."""
    found, headers = problem_of(request, error)
    site.room.meters.count_failure(found.status)
    language = site.language(request)
    status = found.status if found.status in _KNOWN else 500
    detail = language.say(f"error.{status}")
    if isinstance(error, HTTPException) and f"error.404.{error.detail}" in language.texts:
        detail = language.say(f"error.404.{error.detail}")
    response = site.page(request, "error.html", found.status, detail=detail, id=found.instance)
    response.headers.update(headers)
    return response


def wants_page(request: Request) -> bool:
    """Whether a person asked with a browser, for something that is no part of the API."""
    path = request.url.path
    return not path.startswith(("/api/", "/static/")) and "text/html" in request.headers.get(
        "accept", ""
    )


def page_route(site: Site) -> type[APIRoute]:
    """A kind of route whose errors are pages."""

    class PageRoute(APIRoute):
        def get_route_handler(self) -> Handler:
            handle = super().get_route_handler()

            async def handle_with_page(request: Request) -> Response:
                try:
                    return await handle(request)
                except Exception as error:  # noqa: BLE001 - a reader gets a page, whatever failed
                    return error_page(site, request, error)

            return handle_with_page

    return PageRoute
