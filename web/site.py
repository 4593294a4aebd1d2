"""What every page needs: the assistant, the settings, the browser's histories, the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.answer import Citation
from assistant.contract import Answering
from assistant.rules.workdays import Transfers, WorkingCalendar
from assistant.settings import Settings
from web.browser import LANGUAGE_COOKIE, owner_of, remember_language
from web.guide_shelf import GuideShelf
from web.histories import Histories, Owned
from web.language import NAMES, Language, choose_language
from web.markdown import to_html
from web.room import Room

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Site:
    """The pages' surroundings; made once by `pages.build_router`."""

    room: Room
    histories: Histories

    @property
    def assistant(self) -> Answering:
        """Who answers."""
        return self.room.assistant

    @property
    def settings(self) -> Settings:
        """The settings of this process."""
        return self.room.settings

    def asked_on(self) -> date:
        """The date in Kazakhstan now."""
        return self.room.asked_on()

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """Kazakhstan's working days, with the days that the government moved."""
        moved = self.settings.corpus / "parameters" / "working-days.yaml"
        return WorkingCalendar(Transfers.load(moved) if moved.exists() else None)

    @property
    def shelf(self) -> GuideShelf:
        """The guides that the assistant answers from now."""
        return GuideShelf(self.assistant.guides)

    @property
    def versions(self) -> str:
        """With which guides, rules and model answers are made now, in one line."""
        named = self.assistant.versions.items()
        return "Qadam: " + ", ".join(f"{name} {version}" for name, version in named)

    def language(self, request: Request) -> Language:
        """The language of the reader: `?lang=`, the cookie, or what the browser accepts."""
        return choose_language(
            request.query_params.get("lang"),
            request.cookies.get(LANGUAGE_COOKIE),
            request.headers.get("accept-language", ""),
        )

    def page(
        self, request: Request, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A page in the reader's language."""
        language = self.language(request)
        asked = request.query_params.get("lang")
        html = self._templates.get_template(template).render(
            request=request,
            language=language,
            t=language.say,
            count=language.count,
            languages=NAMES,
            english="" if language.code == "en" else Markup(' lang="en"'),
            here=request.url.path,
            elsewhere=_other_parameters(request),
            retention_days=self.settings.retention_days,
            base_url=self.settings.base_url.rstrip("/"),
            today=self.asked_on(),
            **values,
        )
        # A page may hold somebody's conversation: no cache keeps it.
        headers = {
            "Cache-Control": "no-store",
            "Content-Language": language.code,
            "Content-Security-Policy": CONTENT_POLICY,
        }
        response = HTMLResponse(html, status, headers)
        if asked in NAMES:
            remember_language(request, response, language.code)
        return response

    def conversations_of(self, request: Request) -> tuple[Owned, ...]:
        """The conversations of this browser, the latest first."""
        owner = owner_of(request)
        return self.histories.listed(owner) if owner else ()

    @cached_property
    def _templates(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["markdown"] = to_html
        environment.filters["query"] = urlencode
        environment.globals["guide_url"] = guide_url
        environment.globals["passage_url"] = passage_url
        return environment


def guide_url(guide: str, anchor: str = "", quoted: str = "") -> str:
    """The page of a guide, at a section, with a quote highlighted."""
    query = f"?{urlencode({'quote': quoted, 'at': anchor})}" if quoted else ""
    return f"/guides/{quote(guide)}{query}" + (f"#{quote(anchor)}" if anchor else "")


def passage_url(citation: Citation) -> str:
    """The cited section alone, with the quote highlighted: what the source panel shows."""
    query = urlencode({"quote": citation.quote})
    return f"/guides/{quote(citation.guide)}/sections/{quote(citation.anchor)}?{query}"


def _other_parameters(request: Request) -> Sequence[tuple[str, str]]:
    """The page's query without the language, so that a change of language keeps the rest."""
    return [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
