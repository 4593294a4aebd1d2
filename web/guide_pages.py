"""The guides: a list with their provenance, each guide with its anchors, search, checklists."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from markupsafe import Markup

from ingest.guide import Guide, Section
from web.guide_shelf import section_html
from web.site import Site

Words = Annotated[str, Query(max_length=200)]
Quote = Annotated[str, Query(max_length=4_000)]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a guide's page."""

    section: Section
    level: int
    """Level of its heading, 2 to 5."""
    html: Markup
    marked: bool


def build_guide_router(site: Site, kind: type[APIRoute]) -> APIRouter:
    """The routes of the guides reader."""
    router = APIRouter(include_in_schema=False, route_class=kind)

    @router.get("/guides")
    def guides(request: Request, q: Words = "") -> Response:
        found = site.shelf.search(q) if q.strip() else ()
        return site.page(request, "guides.html", guides=site.shelf.guides, q=q, found=found)

    @router.get("/guides/{guide_id}")
    def guide(
        request: Request,
        guide_id: str,
        q: Words = "",
        quote: Quote = "",
        at: str = "",
    ) -> Response:
        card = _guide(site, guide_id)
        found = site.shelf.search(q, guide_id) if q.strip() else ()
        views = [_view(section, quote if section.anchor == at else "") for section in card.sections]
        return site.page(request, "guide.html", guide=card, views=views, q=q, found=found)

    @router.get("/guides/{guide_id}/sections/{anchor}")
    def passage(
        request: Request,
        guide_id: str,
        anchor: str,
        quote: Quote = "",
    ) -> Response:
        card = _guide(site, guide_id)
        section = _section(site, guide_id, anchor)
        view = _view(section, quote)
        return site.page(request, "passage.html", guide=card, view=view, quoted=quote)

    @router.get("/about")
    def about(request: Request) -> Response:
        return site.page(request, "about.html", versions=site.versions)

    @router.get("/checklists")
    def checklists(request: Request) -> Response:
        lists = [
            (card, [section for section in card.sections if section.aspect == "documents"])
            for card in site.shelf.guides
        ]
        return site.page(request, "checklists.html", lists=[pair for pair in lists if pair[1]])

    @router.get("/checklist/{guide_id}/{anchor}.md")
    def checklist_file(
        guide_id: str, anchor: str, done: Annotated[tuple[int, ...], Query()] = ()
    ) -> Response:
        section = _section(site, guide_id, anchor)
        text = _checklist_markdown(_guide(site, guide_id), section, set(done))
        headers = {"Content-Disposition": f'attachment; filename="{section.anchor}.md"'}
        return PlainTextResponse(text, headers=headers, media_type="text/markdown; charset=utf-8")

    @router.get("/checklist/{guide_id}/{anchor}")
    def checklist(request: Request, guide_id: str, anchor: str) -> Response:
        section = _section(site, guide_id, anchor)
        return site.page(
            request,
            "checklist.html",
            guide=_guide(site, guide_id),
            section=section,
            lines=checklist_lines(section),
        )

    return router


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A line of a checklist: a document to tick, numbered from 1, or words between (number 0)."""

    text: str
    number: int


def checklist_lines(section: Section) -> list[ChecklistLine]:
    """The list items and table rows of a section to tick, and the sentences that go with them."""
    lines: list[ChecklistLine] = []
    number = 0
    for line in section.text.splitlines():
        text = line.strip()
        if not text or set(text) <= set("|-: "):
            continue
        if text.startswith(("- ", "* ")) or text.split(". ")[0].isdigit():
            number += 1
            lines.append(ChecklistLine(text.split(" ", 1)[1], number))
        else:
            lines.append(ChecklistLine(text.strip("| "), 0))
    return lines


def _checklist_markdown(guide: Guide, section: Section, done: set[int]) -> str:
    lines = [f"# {' – '.join(section.heading)}", ""]
    ticking = False
    for line in checklist_lines(section):
        if bool(line.number) != ticking:
            lines.append("")
            ticking = bool(line.number)
        box = "x" if line.number in done else " "
        lines.append(f"- [{box}] {line.text}" if line.number else line.text)
    lines += ["", f"{guide.title}, {guide.publisher}, {guide.edition}", ""]
    return "\n".join(lines)


def _guide(site: Site, guide_id: str) -> Guide:
    card = site.shelf.by_id.get(guide_id)
    if card is None:
        raise HTTPException(404, "guide")
    return card


def _section(site: Site, guide_id: str, anchor: str) -> Section:
    section = site.shelf.section(guide_id, anchor)
    if section is None:
        raise HTTPException(404, "section")
    return section


def _view(section: Section, quoted: str) -> SectionView:
    html, marked = section_html(section, quoted)
    return SectionView(section, min(len(section.heading) + 1, 5), html, marked)
