"""What is impossible in the facts of a case: said in words, and never computed with."""

from datetime import date
from decimal import Decimal

from assistant.rules.absence import said
from assistant.rules.display import figure
from assistant.rules.facts import Applicants, Facts
from assistant.rules.finding import Finding
from assistant.rules.heads import KINDS, MOST_HEADS
from assistant.rules.parameters import Parameters

MOST_STAFF = 1_000_000
OLDEST = 130
LONGEST_STAY = 36_500
CATEGORIES = frozenset({1, 2, 3, 4})


def case_problems(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """One finding for each impossible or unknown value."""
    del parameters
    texts = dict.fromkeys(
        (
            *(_sentence(problem) for problem in facts.problems),
            *_people(facts.applicants),
            *_figures(facts),
            *_staff(facts),
        )
    )
    found = tuple(said("case.problem", "Cannot be computed", text, (), on) for text in texts)
    return found or None


def _sentence(problem: str) -> str:
    """A problem as the reader named it, as a sentence."""
    return f"This cannot be computed: {problem.rstrip('.')}."


def _people(applicants: Applicants) -> list[str]:
    """Counts of applicants that cannot be."""
    texts = [
        f"{getattr(applicants, kind)} {many} cannot apply: the count must be 0 or more."
        for kind, _, many in KINDS
        if getattr(applicants, kind) < 0
    ]
    if applicants.total > MOST_HEADS:
        texts.append(
            f"{figure(applicants.total)} applicants are more than the {figure(MOST_HEADS)} for "
            "which totals are computed."
        )
    return texts


def _figures(facts: Facts) -> list[str]:
    """Validities, stays, ages and multiples that cannot be."""
    texts: list[str] = []
    if facts.validity_months is not None and facts.validity_months <= 0:
        texts.append(f"A validity of {figure(facts.validity_months)} months is impossible.")
    if facts.days_of_stay is not None and not 0 <= facts.days_of_stay <= LONGEST_STAY:
        texts.append(f"A stay of {figure(facts.days_of_stay)} days is impossible.")
    texts += [
        f"An age of {age} years is impossible." for age in facts.ages if not 0 <= age <= OLDEST
    ]
    texts += [f"{figure(m)} MCI is impossible." for m in facts.mci_multiples if m < Decimal(0)]
    return texts


def _staff(facts: Facts) -> list[str]:
    """Head counts and categories that cannot be."""
    staff = facts.staff
    counts = {
        "staff in all": staff.total,
        "foreign staff": staff.foreign,
        "local staff": staff.local,
        "foreigners wanted": staff.foreign_wanted,
    }
    texts = [
        f"{figure(count)} {name} is impossible: the count must be from 0 to {figure(MOST_STAFF)}."
        for name, count in counts.items()
        if count is not None and not 0 <= count <= MOST_STAFF
    ]
    if staff.total is not None:
        texts += [
            f"{figure(count)} {name} are more than the {figure(staff.total)} staff in all."
            for name, count in (("foreign staff", staff.foreign), ("local staff", staff.local))
            if count is not None and count > staff.total >= 0
        ]
    texts += [
        f"There is no category {category}: the guides name categories 1 to 4."
        for category in sorted(staff.categories - CATEGORIES)
    ]
    return texts


def is_possible(facts: Facts) -> bool:
    """Whether nothing in the applicants and the staff is impossible."""
    return not _people(facts.applicants) and not _staff(facts)
