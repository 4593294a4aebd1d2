"""All rules, applied to the facts of a case on a date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.rules.display import short_day
from assistant.rules.facts import Facts
from assistant.rules.fees import fees
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.mci import mci_multiples, mci_value
from assistant.rules.parameters import NotInForce, Parameters

Rule = Callable[[Facts, Parameters, date], tuple[Finding, ...] | None]

RULES: tuple[Rule, ...] = (
    mci_multiples,
    mci_value,
    fees,
)


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
        for rule in self._rules:
            try:
                found += rule(facts, self.parameters, on) or ()
            except NotInForce as missing:
                found.append(not_in_force(rule, missing))
        return tuple(found)


def not_in_force(rule: Rule, missing: NotInForce) -> Finding:
    """That a rule has no value to go by on a day, and what is known."""
    text = f"{missing.what}: no value is known for {short_day(missing.on)}; {missing.known}."
    return Finding(
        rule.__name__,
        missing.what,
        text,
        Unit.TEXT,
        text,
        (text,),
        tuple(value.reference for value in missing.parameter.values),
        missing.on,
        (Note(NoteKind.NOT_IN_FORCE, text),),
    )
