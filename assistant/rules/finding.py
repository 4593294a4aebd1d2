"""What a rule returns: a value with its workings and what it rests on."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a finding's value is counted in."""

    KZT = "KZT"
    MCI = "MCI"
    DATE = "date"
    DAYS = "calendar days"
    WORKING_DAYS = "business days"
    MONTHS = "months"
    PERSONS = "persons"
    PERCENT = "percent"
    YES_NO = "yes/no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value comes from: a guide's words, or a law or publication."""

    quote: str
    """The words it rests on; verbatim in the guide when a guide is named."""
    guide: str = ""
    anchor: str = ""
    publication: str = ""
    """Title and date of the law or publication, for what no guide states."""
    url: str = ""


class NoteKind(StrEnum):
    """What a note warns of."""

    ESTIMATE = "estimate"
    OUTDATED = "outdated"
    ASSUMPTION = "assumption"
    OPEN = "open"
    NOT_IN_FORCE = "not_in_force"
    PASSED = "passed"
    """The date computed lies before the date asked on."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that must be said beside a finding."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One computed outcome."""

    rule: str
    """Stable dotted name of the rule: `fees.c3_invitation.total`."""
    label: str
    """What the value is, for a reader: `C3 invitation letter, up to 2 years: total`."""
    value: Decimal | date | int | bool | str
    unit: Unit
    display: str
    """The value as shown: `391,966 KZT`, `2 March 2026 (Monday)`, `yes`."""
    workings: tuple[str, ...]
    """How it was computed, a sentence each; every figure that the answer may state stands here."""
    references: tuple[Reference, ...]
    on: date
    """The date for which it holds."""
    notes: tuple[Note, ...] = field(default=())
    headline: bool = True
    """False for a part (one head's fee) of a sum that is the outcome asked for."""
    service: str = ""
    """The service that the finding is about, empty for a general one."""
    variant: str = ""
    """The row of a table that it is about (`up to 2 years`), empty where there is only one."""
