"""All rules, applied to the facts of a case on a date."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.rules.absence import not_in_force, said
from assistant.rules.budget import budget
from assistant.rules.case_problems import case_problems
from assistant.rules.day_counts import day_counts
from assistant.rules.deadlines import periods
from assistant.rules.facts import Facts
from assistant.rules.fee_changes import fee_changes
from assistant.rules.fee_differences import fee_differences
from assistant.rules.fees import fees
from assistant.rules.finding import Finding
from assistant.rules.labour_search import labour_search
from assistant.rules.local_content import local_content
from assistant.rules.mci import mci_multiples, mci_value
from assistant.rules.parameters import NotInForce, Parameters
from assistant.rules.passports import residence_passport, visa_passport
from assistant.rules.permit_dates import appeal_extension, permit_renewal, quota
from assistant.rules.permit_needs import permit_needs
from assistant.rules.permit_validity import permit_validity, residence_validity
from assistant.rules.service_times import service_times
from assistant.rules.several_cases import cases_of, for_each_case
from assistant.rules.small_business import small_business
from assistant.rules.thresholds import dependant_age, fingerprinting, rules_in_force
from assistant.rules.visa_window import extension_window
from assistant.rules.workdays import UncountableDays

Rule = Callable[[Facts, Parameters, date], tuple[Finding, ...] | None]

RULES: tuple[Rule, ...] = (
    case_problems,
    mci_multiples,
    mci_value,
    fees,
    fee_changes,
    fee_differences,
    budget,
    extension_window,
    periods,
    labour_search,
    permit_renewal,
    quota,
    appeal_extension,
    service_times,
    visa_passport,
    residence_passport,
    residence_validity,
    permit_validity,
    local_content,
    small_business,
    permit_needs,
    fingerprinting,
    dependant_age,
    rules_in_force,
    day_counts,
)

DATED: frozenset[Rule] = frozenset(
    {
        extension_window,
        periods,
        labour_search,
        permit_renewal,
        appeal_extension,
        service_times,
        visa_passport,
        residence_passport,
        permit_validity,
        residence_validity,
    }
)
"""Rules that count from a date of the case, so once for each of several cases."""


class Rulebook:
    """The rules with the parameters that they read."""

    def __init__(self, parameters: Parameters, rules: tuple[Rule, ...] = RULES) -> None:
        self.parameters = parameters
        self._rules = rules

    @classmethod
    def load(cls, corpus: Path) -> "Rulebook":
        """Read corpus/parameters; ParameterError names the file and key at fault."""
        return cls(Parameters.load(corpus / "parameters"))

    def apply(self, facts: Facts, on: date) -> tuple[Finding, ...]:
        """What the rules find for a case on a date, in the order of the rules."""
        found: list[Finding] = []
        cases = cases_of(facts)
        for rule in self._rules:
            try:
                found += self._outcomes(rule, facts, cases if rule in DATED else (), on)
            except NotInForce as missing:
                found.append(not_in_force(rule.__name__, missing))
            except UncountableDays as limit:
                found.append(said(rule.__name__, "Count of days", f"{limit}.", (), on))
        return _after_problems(found)

    def _outcomes(
        self, rule: Rule, facts: Facts, cases: Sequence[tuple[str, Facts]], on: date
    ) -> list[Finding]:
        """What one rule finds, for each case where there are several."""
        if not cases:
            return list(rule(facts, self.parameters, on) or ())
        return for_each_case(cases, lambda one: rule(one, self.parameters, on))


def _after_problems(found: list[Finding]) -> tuple[Finding, ...]:
    """Where something is impossible, that is the outcome, and the rest only stands beside it."""
    if not any(finding.rule == "case.problem" for finding in found):
        return tuple(found)
    return tuple(
        finding if finding.rule == "case.problem" else replace(finding, headline=False)
        for finding in found
    )
