"""Every figure of a note stands in its finding or in the words that the finding rests on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.figures import figures
from assistant.rules.facts import Applicants, Ask, DateFact, DateRole, Facts, Staff
from assistant.rules.finding import Finding
from assistant.rules.rulebook import Rulebook
from assistant.rules.tariffs import NOT_PRICED, TARIFFS
from tests.rules.case_facts import facts_of

HERE = Path(__file__).resolve().parent
RULEBOOK = Rulebook.load(HERE.parents[1] / "corpus")
DAYS = (date(2024, 6, 3), date(2025, 10, 15), date(2026, 2, 2), date(2027, 3, 1))
COUNTRIES = ("RU", "UZ", "MD", "TM", "UA", "IN", "KZ")
STAFF = Staff(total=50, foreign=4, foreign_wanted=2, small_business=True)


def _made() -> Iterator[tuple[Facts, date]]:
    """Every outcome for every service and country, with all dates and with none."""
    services = (*TARIFFS, *NOT_PRICED, "permit-exemptions", "arrival")
    everyone = Applicants(employees=2, experts=1, spouses=1, children=2)
    for on in DAYS:
        roles = [role for role in DateRole if role not in {DateRole.AS_OF, DateRole.NEEDED_BY}]
        dated = tuple(DateFact(on + timedelta(days=40), role, "") for role in roles)
        wanted = (DateFact(on + timedelta(days=40), DateRole.NEEDED_BY, ""),)
        for n, service in enumerate(services):
            whole = Facts(
                asks=frozenset(Ask),
                services=(service, services[n - 1]),
                nationality=COUNTRIES[n % len(COUNTRIES)],
                days_of_stay=60,
                staff=STAFF,
                ages=(17,),
                mci_multiples=(Decimal(7),),
                dates=dated,
                day_counts=((10, "working"), (-3, "calendar")),
                personal_manager=bool(n % 2),
            )
            yield whole, on
            yield replace(whole, dates=wanted), on
            yield replace(whole, dates=(), applicants=everyone, day_counts=()), on
            starting = (DateFact(on, DateRole.ENTRY, ""),)
            for months in (Decimal(12), Decimal(30), Decimal(48)):
                yield replace(whole, dates=starting, validity_months=months), on
        for country in COUNTRIES:
            yield Facts(asks=frozenset(Ask), nationality=country, dates=dated[-1:]), on


def _written() -> Iterator[tuple[Facts, date]]:
    """The cases of the tables."""
    for path in sorted((HERE / "cases").glob("*.yaml")):
        case: dict[str, Any]
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield facts_of(case["facts"]), case["as_of"]


def vouched(finding: Finding) -> frozenset[str]:
    """The figures for which a finding or its references vouch."""
    quotes = (reference.quote for reference in finding.references)
    words = (finding.label, finding.display, *finding.workings, *quotes)
    return figures(" \n ".join((*words, f"{finding.on:%-d %B %Y}")))


def test_no_note_says_a_figure_that_its_finding_does_not_hold() -> None:
    loose: set[str] = set()
    for facts, on in (*_made(), *_written()):
        for finding in RULEBOOK.apply(facts, on):
            ground = vouched(finding)
            loose |= {
                f"{finding.rule}: {sorted(rest)} in {note.text!r}"
                for note in finding.notes
                if (rest := figures(note.text) - ground)
            }
    assert not loose, "\n".join(sorted(loose))
