"""Local content: how many foreigners among so many staff, and how many staff for so many."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from assistant.rules.case_problems import is_possible
from assistant.rules.display import figure
from assistant.rules.facts import Ask, Facts, Staff
from assistant.rules.finding import Finding, Unit
from assistant.rules.parameters import DatedValue, Parameters
from assistant.rules.small_business import local_content_applies
from assistant.rules.staff_shares import (
    READING,
    Share,
    beside_local,
    fewest_local,
    fewest_staff,
    most_foreigners,
    room_for,
    within,
)

GROUPS = (
    ("categories_1_2", "categories 1-2 (managers)", frozenset({1, 2})),
    ("categories_3_4", "categories 3-4 (specialists, qualified workers)", frozenset({3, 4})),
)


def local_content(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Shares and head counts for each group of categories asked about."""
    if Ask.LOCAL_CONTENT not in facts.asks:
        return None
    found: list[Finding] = []
    for key, name, categories in GROUPS:
        if facts.staff.categories and not facts.staff.categories & categories:
            continue
        share = _share(parameters.value(f"local_content.{key}", on), name)
        staff = _of_group(facts.staff, categories)
        counts = _counts(share, staff, on) if is_possible(facts) else ()
        found.append(_limit(share, on, headline=not counts))
        found += counts
    exempt = local_content_applies(facts, parameters, on)
    return (*exempt, *found) if found else None


def _of_group(staff: Staff, categories: frozenset[int]) -> Staff:
    """The staff of one group of categories, where each group was counted by itself."""
    counts = [total for named, total in staff.totals or () if named & categories]
    if not counts:
        return staff
    return replace(staff, total=sum(counts), foreign=None, local=None)


def _share(limit: DatedValue, name: str) -> Share:
    """The share of a group as an exact fraction."""
    return Share(name, limit.number, Fraction(limit.number) / 100, limit.reference)


def _limit(share: Share, on: date, *, headline: bool) -> Finding:
    """The share itself."""
    text = f"{figure(share.percent)}%"
    return Finding(
        "local_content.share",
        f"Highest share of foreign personnel, {share.name}",
        share.percent,
        Unit.PERCENT,
        text,
        (f"The share of foreign personnel must not be above {text} in {share.name}.",),
        (share.reference,),
        on,
        (READING,),
        headline,
        variant=share.name,
    )


def _counts(share: Share, staff: Staff, on: date) -> tuple[Finding, ...]:
    """The head counts that follow from what is known of the staff."""
    foreign = staff.foreign
    total, local = staff.total, staff.local
    if total is None and local is not None and foreign is not None:
        total = local + foreign
    if local is None and total is not None and foreign is not None:
        local = total - foreign
    if foreign is None and total is not None and local is not None:
        foreign = total - local
    if staff.foreign_wanted:
        return _wanted(share, staff.foreign_wanted, foreign or 0, (total, local), on)
    if total is not None and foreign is not None:
        return (
            within(share, foreign, total, on),
            most_foreigners(share, total, on),
            fewest_staff(share, foreign, on),
            room_for(share, foreign, total - foreign, on),
        )
    if total is not None:
        return (most_foreigners(share, total, on), beside_local(share, total, on, headline=False))
    if local is not None:
        return (beside_local(share, local, on, headline=True),)
    return (fewest_staff(share, foreign, on), fewest_local(share, foreign, on)) if foreign else ()


def _wanted(
    share: Share, wanted: int, present: int, known: tuple[int | None, int | None], on: date
) -> tuple[Finding, ...]:
    """Whether foreigners can be added to the staff there is."""
    total, local = known
    foreign = present + wanted
    if local is not None:
        return (
            within(share, foreign, local + foreign, on),
            beside_local(share, local, on, headline=False),
        )
    if total is not None:
        return (
            within(share, foreign, total + wanted, on),
            most_foreigners(share, total, on),
            fewest_staff(share, foreign, on),
        )
    return (fewest_staff(share, foreign, on), fewest_local(share, foreign, on))
