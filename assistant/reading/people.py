"""People of a case, the asker's own kind, and families named by their size."""

import re
from dataclasses import dataclass, field

from assistant.rules.facts import Applicants

_FAMILY_OF = re.compile(
    r"\bfamily\s+of\s+(\d{1,2})\b|\b(\d{1,2})[- ](?:person\s+)?family\b|"
    r"семь[яиею]\w*\s+из\s+(\d{1,2})|(\d{1,2})\s+адамдық\s+отбасы"
)


@dataclass(frozen=True, slots=True)
class People:
    """Who applies, how it was read, and counts that cannot be."""

    applicants: Applicants = field(default_factory=Applicants)
    readings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def self_kind(services: tuple[str, ...]) -> str:
    """The kind that the asker belongs to when applying for the services."""
    families = {service.split("-")[0] for service in services}
    if families and families <= {"a5", "a6", "investor", "residence"}:
        return "investors"
    if families and families <= {"business"}:
        return "partners"
    if families and families <= {"c3", "trp", "work", "waiver", "cancellation"}:
        return "employees"
    return "others"


def family_of_size(text: str, kind: str) -> People | None:
    """A family named only by its size: the main applicant, a spouse, the rest children."""
    match = _FAMILY_OF.search(text)
    if not match:
        return None
    size = int(next(group for group in match.groups() if group))
    if size < 2:
        return None
    children = size - 2
    reading = f"a family of {size} read as the main applicant, a spouse and {children} " + (
        "child" if children == 1 else "children"
    )
    return People(Applicants(**{kind: 1, "spouses": 1, "children": children}), (reading,))
