"""The browser at the other end: who owns its history, and whether a form came from our pages."""

import hashlib
import secrets
from urllib.parse import SplitResult, urlsplit

from fastapi import HTTPException, Request, Response

from assistant.settings import Settings

COOKIE = "qadam_browser"
LANGUAGE_COOKIE = "qadam_language"
_SECONDS_A_DAY = 86_400


def owner_of(request: Request) -> str | None:
    """Who the browser is: a digest of its cookie, None where it has none."""
    cookie = request.cookies.get(COOKIE, "")
    return owner_digest(cookie) if len(cookie) >= 32 else None


def owner_digest(cookie: str) -> str:
    """What is stored instead of the cookie itself, so that the store opens no history."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def new_cookie() -> str:
    """An unguessable value for a browser without a cookie."""
    return secrets.token_urlsafe(32)


def remember_owner(request: Request, response: Response, cookie: str, days: int) -> None:
    """Sets the cookie of the history for as long as conversations are kept."""
    _set(request, response, COOKIE, cookie, days)


def remember_language(request: Request, response: Response, code: str) -> None:
    """Keeps the chosen language for a year."""
    _set(request, response, LANGUAGE_COOKIE, code, 365)


def _set(request: Request, response: Response, name: str, value: str, days: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=days * _SECONDS_A_DAY,
        httponly=True,
        samesite="lax",
        secure="https" in {request.url.scheme, _public(request).scheme},
        path="/",
    )


def require_same_origin(request: Request) -> None:
    """Refuses a form that another site sent (403).

    A browser says where a request comes from in Sec-Fetch-Site, older ones in Origin; a client
    that sends neither is no browser and carries nobody's cookies.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        fits = site in {"same-origin", "none"}
    elif origin is not None:
        # A proxy may change the host; the public address is ours in any case.
        fits = urlsplit(origin).netloc in {request.headers.get("host"), _public(request).netloc}
    else:
        fits = True
    if not fits:
        raise HTTPException(
            403, "This form was sent from another site. Open the page and try again."
        )


def _public(request: Request) -> SplitResult:
    """The public address of the pages, as it is set."""
    settings: Settings = request.app.state.room.settings
    return urlsplit(settings.base_url)
