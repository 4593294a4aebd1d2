"""The fee calculator: service, validity, applicants, personal manager and date to a live total."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from assistant.rules.facts import Applicants, Ask, Facts, Place
from assistant.rules.tariffs import TARIFFS, Choice, Tariff
from web.fields import FIRST_DAY, LAST_DAY
from web.finding_view import FindingView, view_finding
from web.language import Language
from web.site import Site

MOST_APPLICANTS = 200
_VALIDITIES = {"2": Decimal(24), "5": Decimal(60)}
_MANAGERS = {"yes": True, "no": False}
_KINDS = ("employees", "experts", "spouses", "children")


@dataclass(frozen=True, slots=True)
class FeeForm:
    """What the fields hold, as read from the address; what could not be read is said."""

    tariff: Tariff | None
    validity: str
    manager: str
    heads: Mapping[str, int]
    on: date
    problems: tuple[str, ...]

    @property
    def facts(self) -> Facts:
        """The case that the form describes."""
        assert self.tariff is not None
        inside = self.tariff.service.endswith("-inside")
        return Facts(
            asks=frozenset({Ask.FEE}),
            services=(self.tariff.service,),
            validity_months=_VALIDITIES.get(self.validity),
            place=Place.INSIDE if inside else Place.OUTSIDE,
            applicants=_applicants(self.tariff, self.heads),
            personal_manager=_MANAGERS.get(self.manager),
        )


def build_fee_router(site: Site, kind: type[APIRoute]) -> APIRouter:
    """The route of the fee calculator."""
    router = APIRouter(include_in_schema=False, route_class=kind)

    @router.get("/fees")
    def fees(request: Request) -> Response:
        language = site.language(request)
        form = read_form(request.query_params, site.asked_on(), language)
        found: list[FindingView] = []
        if form.tariff is not None and not form.problems:
            computed = site.assistant.compute(form.facts, form.on)
            found = [view_finding(finding, site.shelf, language) for finding in computed]
        return site.page(
            request,
            "fees.html",
            form=form,
            groups=_groups(),
            kinds=_kinds(form.tariff),
            found=[view for view in found if view.headline],
            parts=[view for view in found if not view.headline],
        )

    return router


def read_form(fields: Mapping[str, str], today: date, language: Language) -> FeeForm:
    """The form as its fields say; a field that makes no sense is named in `problems`."""
    problems: list[str] = []
    on = today
    if fields.get("on", "").strip():
        try:
            on = date.fromisoformat(fields["on"].strip())
        except ValueError:
            problems.append(language.say("error.date", date=fields["on"][:40]))
        if not FIRST_DAY <= on <= LAST_DAY:
            problems.append(language.say("error.date", date=fields["on"][:40]))
    heads: dict[str, int] = {}
    for kind in _KINDS:
        text = fields.get(kind, "").strip()
        default = 1 if kind == "employees" else 0
        heads[kind] = int(text[:9]) if text.isdecimal() else default
        if heads[kind] > MOST_APPLICANTS or (text and not text.isdecimal()):
            problems.append(language.say("error.heads", most=MOST_APPLICANTS))
    if fields.get("service") and not sum(heads.values()):
        problems.append(language.say("error.heads", most=MOST_APPLICANTS))
    return FeeForm(
        tariff=TARIFFS.get(fields.get("service", "")),
        validity=fields.get("validity", ""),
        manager=fields.get("manager", ""),
        heads=heads,
        on=on,
        problems=tuple(dict.fromkeys(problems)),
    )


def _applicants(tariff: Tariff, heads: Mapping[str, int]) -> Applicants:
    """The heads, the main applicants called as the service calls them."""
    main = heads["employees"]
    family = {"spouses": heads["spouses"], "children": heads["children"]}
    if not tariff.dependants:
        family = {}
    if tariff.choice is Choice.KIND:
        return Applicants(employees=main, experts=heads["experts"], **family)
    if tariff.service.startswith(("a5", "a6")):
        return Applicants(investors=main, **family)
    if tariff.service.startswith("business"):
        return Applicants(partners=main, **family)
    if tariff.service.startswith("c3"):
        return Applicants(employees=main, **family)
    return Applicants(others=main, **family)


def _kinds(tariff: Tariff | None) -> tuple[str, ...]:
    """The kinds of applicants that a service asks for."""
    if tariff is None:
        return ("employees",)
    experts = ("experts",) if tariff.choice is Choice.KIND else ()
    return ("employees", *experts, *(("spouses", "children") if tariff.dependants else ()))


def _groups() -> dict[str, list[Tariff]]:
    """The services by where the applicant is."""
    groups: dict[str, list[Tariff]] = {"outside": [], "inside": [], "other": []}
    for tariff in TARIFFS.values():
        if tariff.service.endswith("-invitation"):
            groups["outside"].append(tariff)
        elif tariff.service.endswith("-inside") and "cancellation" not in tariff.service:
            groups["inside"].append(tariff)
        else:
            groups["other"].append(tariff)
    return groups
