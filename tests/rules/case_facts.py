"""Facts written in a YAML case, as a domain expert would write them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.rules.facts import (
    Applicants,
    Ask,
    DateFact,
    DateRole,
    Facts,
    Place,
    Position,
    Staff,
)

PLAIN = ("personal_manager", "nationality", "nationality_group", "days_of_stay")


def facts_of(written: Mapping[str, Any]) -> Facts:
    """The Facts of a case; a wrong key is an error of the case."""
    known = {
        *PLAIN,
        "asks",
        "services",
        "validity_months",
        "other_validities",
        "place",
        "position",
        "applicants",
        "staff",
        "ages",
        "mci_multiples",
        "dates",
        "day_counts",
        "problems",
        "budget",
    }
    assert set(written) <= known, set(written) - known
    months = written.get("validity_months")
    staff = dict(written.get("staff", {}))
    staff["categories"] = frozenset(staff.get("categories", ()))
    staff["totals"] = tuple((frozenset(named), n) for named, n in staff.get("totals", ()))
    return Facts(
        asks=frozenset(Ask(ask) for ask in written.get("asks", ())),
        services=tuple(written.get("services", ())),
        validity_months=None if months is None else Decimal(str(months)),
        other_validities=tuple(Decimal(m) for m in written.get("other_validities", ())),
        place=Place(written["place"]) if "place" in written else None,
        position=Position(written["position"]) if "position" in written else None,
        applicants=Applicants(**written.get("applicants", {})),
        staff=Staff(**staff),
        ages=tuple(written.get("ages", ())),
        mci_multiples=tuple(Decimal(m) for m in written.get("mci_multiples", ())),
        dates=tuple(_dates(written.get("dates", {}))),
        day_counts=tuple((count, kind) for count, kind in written.get("day_counts", ())),
        budget=Decimal(written["budget"]) if "budget" in written else None,
        problems=tuple(written.get("problems", ())),
        **{key: written[key] for key in PLAIN if key in written},
    )


def _dates(written: Mapping[str, date] | list[list[Any]]) -> list[DateFact]:
    """Dates by role, or pairs of role and date where a role comes twice."""
    pairs = written.items() if isinstance(written, Mapping) else written
    return [DateFact(on, DateRole(role), on.isoformat()) for role, on in pairs]
