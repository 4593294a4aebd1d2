"""The deadline planner: the dates of a case to a timeline, with holidays marked and as .ics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.routing import APIRoute

from assistant.calendar import MEDIA_TYPE, make_calendar
from assistant.computed import cite_findings
from assistant.rules.facts import Ask, DateFact, DateRole, Facts
from assistant.rules.finding import Finding, Unit
from web.calendar_view import months_between
from web.fields import FIRST_DAY, LAST_DAY
from web.finding_view import FindingView, view_finding
from web.language import Language
from web.site import Site

PLANS: Mapping[str, tuple[DateRole, Ask, tuple[str, ...]]] = {
    "entry": (DateRole.ENTRY, Ask.ARRIVAL_NOTIFICATION, ()),
    "visa_expiry": (DateRole.VISA_EXPIRY, Ask.EXTENSION_WINDOW, ("c3-extension",)),
    "permit_expiry": (DateRole.PERMIT_EXPIRY, Ask.PERMIT_RENEWAL, ("work-permit",)),
    "vacancy_posted": (DateRole.VACANCY_POSTED, Ask.LABOUR_SEARCH, ("work-permit",)),
    "submission": (DateRole.SUBMISSION, Ask.PERMIT_REVIEW, ("work-permit",)),
    "decision": (DateRole.DECISION, Ask.COMPLAINT_DEADLINE, ("appeal",)),
}
"""What each field of the planner is the date of, what is computed from it, for which service."""


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The dates that were given, and what could not be read."""

    given: Mapping[str, date]
    problems: tuple[str, ...]

    @property
    def query(self) -> str:
        """The dates as they stand in an address."""
        return urlencode({name: on.isoformat() for name, on in self.given.items()})


@dataclass(frozen=True, slots=True)
class Step:
    """A day of the plan."""

    on: date
    day: str
    field: str
    view: FindingView | None
    """None for a day that the asker gave."""


def build_deadline_router(site: Site, kind: type[APIRoute]) -> APIRouter:
    """The routes of the deadline planner."""
    router = APIRouter(include_in_schema=False, route_class=kind)

    def plan(request: Request) -> tuple[PlanForm, list[tuple[str, Finding]]]:
        form = read_plan(request.query_params, site.language(request))
        found = [
            (name, finding)
            for name, on in form.given.items()
            for finding in site.assistant.compute(_facts(name, on), site.asked_on())
        ]
        return form, found

    @router.get("/deadlines")
    def deadlines(request: Request) -> Response:
        language = site.language(request)
        form, found = plan(request)
        steps = _steps(site, form, found, language)
        dated = [step.on for step in steps]
        return site.page(
            request,
            "deadlines.html",
            form=form,
            plans=PLANS,
            steps=steps,
            other=[
                view_finding(finding, site.shelf, language)
                for _, finding in found
                if finding.unit is not Unit.DATE
            ],
            months=months_between(dated, site.calendar, language) if dated else (),
        )

    @router.get("/deadlines.ics")
    def download(request: Request) -> Response:
        _, found = plan(request)
        computed = cite_findings(tuple(finding for _, finding in found), site.assistant.guides)
        content = make_calendar(computed.findings, computed.citations)
        if content is None:
            raise HTTPException(404, "dates")
        headers = {"Content-Disposition": 'attachment; filename="qadam-deadlines.ics"'}
        return Response(content, media_type=MEDIA_TYPE, headers=headers)

    return router


def read_plan(fields: Mapping[str, str], language: Language) -> PlanForm:
    """The dates of the form; one that is none is named in `problems`."""
    given: dict[str, date] = {}
    problems: list[str] = []
    for name in PLANS:
        text = fields.get(name, "").strip()
        if not text:
            continue
        try:
            on = date.fromisoformat(text)
        except ValueError:
            problems.append(language.say("error.date", date=text[:40]))
            continue
        if FIRST_DAY.year < on.year < LAST_DAY.year:
            given[name] = on
        else:
            problems.append(language.say("error.date", date=text[:40]))
    return PlanForm(given, tuple(problems))


def _facts(name: str, on: date) -> Facts:
    role, ask, services = PLANS[name]
    fact = DateFact(on, role, on.isoformat())
    return Facts(asks=frozenset({ask}), services=services, dates=(fact,))


def _steps(
    site: Site, form: PlanForm, found: Sequence[tuple[str, Finding]], language: Language
) -> list[Step]:
    """Given and computed days in order; on one day the given come first."""
    steps = [Step(on, language.full_day(on), name, None) for name, on in form.given.items()]
    for name, finding in found:
        if isinstance(finding.value, date):
            view = view_finding(finding, site.shelf, language)
            steps.append(Step(finding.value, language.full_day(finding.value), name, view))
    return sorted(steps, key=lambda step: (step.on, step.view is not None))
