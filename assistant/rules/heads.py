"""Who applies: counting heads and saying how they add up."""

from assistant.rules.display import counted
from assistant.rules.facts import Applicants

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


def headcount_line(applicants: Applicants) -> tuple[str, ...]:
    """The sum as a line of workings, none for one kind."""
    text = headcount(applicants)
    return (text,) if text else ()
