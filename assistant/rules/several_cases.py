"""Several dated cases of one message: the rules that count from a date, for each of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.rules.display import short_day
from assistant.rules.facts import DateFact, DateRole, Facts
from assistant.rules.finding import Finding

_EVENTS = (
    DateRole.VISA_EXPIRY,
    DateRole.PERMIT_EXPIRY,
    DateRole.PASSPORT_EXPIRY,
    DateRole.ENTRY,
    DateRole.SUBMISSION,
    DateRole.VACANCY_POSTED,
    DateRole.FEE_PAID,
    DateRole.DECISION,
    DateRole.NEEDED_BY,
    DateRole.OTHER,
)
_TODAY = "now"
"""The words of a date that stands for the day of asking."""
MOST_CASES = 10


def cases_of(facts: Facts) -> tuple[tuple[str, Facts], ...]:
    """The cases by name, each with its own date; none where a message tells of one case.

    Two kinds of dates that are told for each case are paired in their order.
    """
    several = {role: dates for role in _EVENTS if len(dates := _dates(facts, role)) > 1}
    counts = {len(dates) for dates in several.values()}
    if len(counts) != 1 or max(counts) > MOST_CASES:
        return ()
    found = []
    for own in zip(*several.values(), strict=True):
        rest = tuple(one for one in facts.dates if one.role not in several)
        found.append((_name(own), replace(facts, dates=(*own, *rest))))
    return tuple(found)


def for_each_case(
    cases: Sequence[tuple[str, Facts]], rule: Callable[[Facts], tuple[Finding, ...] | None]
) -> list[Finding]:
    """What a rule finds for each case, named by it; once what is the same for all."""
    found = [[(name, one) for one in rule(facts) or ()] for name, facts in cases]
    if not found or not found[0]:
        return [_named(name, one) for case in found for name, one in case]
    same = {
        (one.rule, one.workings)
        for _, one in found[0]
        if all(any(_alike(one, other) for _, other in case) for case in found)
    }
    told: list[Finding] = [one for _, one in found[0] if (one.rule, one.workings) in same]
    told += [
        _named(name, one)
        for case in found
        for name, one in case
        if (one.rule, one.workings) not in same
    ]
    return told


def _alike(one: Finding, other: Finding) -> bool:
    return (one.rule, one.display, one.workings) == (other.rule, other.display, other.workings)


def _dates(facts: Facts, role: DateRole) -> tuple[DateFact, ...]:
    """The different dates of one kind; without a kind only those of named cases."""
    kept: dict[object, DateFact] = {}
    for one in facts.dates:
        if one.role is role and one.words != _TODAY and (role is not DateRole.OTHER or one.case):
            kept.setdefault(one.on, one)
    return tuple(kept.values())


def _name(dates: Sequence[DateFact]) -> str:
    """The name of a case, or its date where it has none."""
    return next((one.case for one in dates if one.case), "") or short_day(dates[0].on)


def _named(name: str, finding: Finding) -> Finding:
    """The finding under the name of its case; whether it can be filed now is told for each."""
    label = f"{name}: {finding.label[:1].lower()}{finding.label[1:]}"
    return replace(
        finding, label=label, headline=finding.headline or finding.rule.endswith("_window.open")
    )
