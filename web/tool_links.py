"""Ways from an answer to the tools, with the fields filled in as the conversation has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote, urlencode

from assistant.answer import Answer
from assistant.rules.facts import DateRole, Facts
from assistant.rules.finding import Finding, Unit
from web.guide_shelf import GuideShelf

_TWO_YEARS = Decimal(24)
_DATES: Mapping[DateRole, str] = {
    DateRole.ENTRY: "entry",
    DateRole.VISA_EXPIRY: "visa_expiry",
    DateRole.PERMIT_EXPIRY: "permit_expiry",
    DateRole.VACANCY_POSTED: "vacancy_posted",
    DateRole.SUBMISSION: "submission",
    DateRole.DECISION: "decision",
}
"""The field of the planner for each kind of date."""


@dataclass(frozen=True, slots=True)
class ToolLink:
    """A way from an answer to a tool."""

    kind: str
    """`fees`, `deadlines` or `checklist`."""
    url: str
    name: str = ""


def tool_links(answer: Answer, facts: Facts, shelf: GuideShelf) -> tuple[ToolLink, ...]:
    """The calculator for fees, the planner for dates, a checklist for lists of documents."""
    return tuple(dict.fromkeys(_links(answer, facts, shelf)))


def _links(answer: Answer, facts: Facts, shelf: GuideShelf) -> Iterator[ToolLink]:
    findings = [cited.finding for cited in answer.findings]
    fees = [found for found in findings if found.rule.startswith("fees.") and found.service]
    if fees:
        yield ToolLink("fees", f"/fees?{urlencode(_fee_fields(fees[0], facts))}")
    if any(found.unit is Unit.DATE for found in findings):
        dates = {_DATES[fact.role]: fact.on for fact in facts.dates if fact.role in _DATES}
        query = f"?{urlencode({name: on.isoformat() for name, on in dates.items()})}"
        yield ToolLink("deadlines", "/deadlines" + (query if dates else ""))
    for citation in answer.citations:
        section = shelf.section(citation.guide, citation.anchor)
        if section is not None and section.aspect == "documents":
            url = f"/checklist/{quote(citation.guide)}/{quote(citation.anchor)}"
            yield ToolLink("checklist", url, " – ".join(section.heading[-2:]))


def _fee_fields(finding: Finding, facts: Facts) -> dict[str, str]:
    """The fields of the calculator; what was not said is left to its defaults."""
    fields = {"service": finding.service, "on": finding.on.isoformat()}
    if facts.validity_months is not None:
        fields["validity"] = "2" if facts.validity_months <= _TWO_YEARS else "5"
    if facts.personal_manager is not None:
        fields["manager"] = "yes" if facts.personal_manager else "no"
    people = facts.applicants
    if people.total:
        family = people.spouses + people.children
        fields["employees"] = str(people.total - family - people.experts)
        fields["experts"] = str(people.experts)
        fields["spouses"] = str(people.spouses)
        fields["children"] = str(people.children)
    return {name: value for name, value in fields.items() if value}
