"""Findings that say what is not known, or cannot be computed, and what is known instead."""

from collections.abc import Sequence
from datetime import date

from assistant.rules.display import short_day
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit
from assistant.rules.parameters import NotInForce


def not_in_force(rule: str, missing: NotInForce) -> Finding:
    """That a rule has no value to go by on a day, and what is known."""
    text = f"{missing.what}: no value is known for {short_day(missing.on)}; {missing.known}."
    return said(
        rule,
        missing.what,
        text,
        [value.reference for value in missing.parameter.values],
        missing.on,
        kind=NoteKind.NOT_IN_FORCE,
    )


def said(
    rule: str,
    label: str,
    text: str,
    references: Sequence[Reference],
    on: date,
    *,
    kind: NoteKind = NoteKind.OPEN,
    service: str = "",
) -> Finding:
    """A finding whose value is a sentence: what the guides leave open, or what is impossible."""
    return Finding(
        rule,
        label,
        text,
        Unit.TEXT,
        text,
        (text,),
        tuple(references),
        on,
        (Note(kind, text),),
        service=service,
    )
