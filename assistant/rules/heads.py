"""Who applies: counting heads and saying how they add up."""

from dataclasses import replace

from assistant.rules.display import counted
from assistant.rules.facts import Applicants, Facts

KINDS = (
    ("employees", "employee", "employees"),
    ("investors", "investor", "investors"),
    ("partners", "business partner", "business partners"),
    ("experts", "expert", "experts"),
    ("spouses", "spouse", "spouses"),
    ("children", "child", "children"),
    ("others", "applicant", "applicants"),
)
MOST_HEADS = 10_000


def heads(applicants: Applicants) -> int:
    """How many fees are paid: one where nobody was named."""
    return applicants.total or 1


def dependants(applicants: Applicants) -> int:
    """Spouses and children."""
    return applicants.spouses + applicants.children


def applicants_of(service: str, facts: Facts) -> Applicants:
    """Who of the applicants takes a service: business partners the business visas, where both
    business visas and others are asked about and both kinds of people are named."""
    everyone = facts.applicants
    business = {one.startswith("business") for one in facts.services}
    if len(business) < 2 or not everyone.partners or everyone.total == everyone.partners:
        return everyone
    if service.startswith("business"):
        return Applicants(partners=everyone.partners)
    return replace(everyone, partners=0)


def headcount(applicants: Applicants) -> str:
    """The sum in words: `1 employee + 1 spouse + 2 children = 4 applicants`; empty for one kind."""
    parts = [
        counted(getattr(applicants, kind), one, many)
        for kind, one, many in KINDS
        if getattr(applicants, kind)
    ]
    if len(parts) < 2:
        return ""
    return f"{' + '.join(parts)} = {counted(applicants.total, 'applicant')}"


def headcount_line(facts: Facts) -> tuple[str, ...]:
    """The sum as a line of workings, none for one kind, and who is not counted."""
    text = headcount(facts.applicants)
    return (*((text,) if text else ()), *facts.left_out)
