"""`python -m assistant fees` and `... deadlines`: flags in, findings out."""

import argparse
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from assistant.case import (
    DEADLINES,
    FEE_OUTCOMES,
    PRICED_SERVICES,
    deadline_facts,
    fee_facts,
)
from assistant.rules.facts import Applicants, DateRole, Facts, Place

KINDS_OF_APPLICANT = (
    "employees",
    "investors",
    "partners",
    "experts",
    "spouses",
    "children",
    "others",
)

_DATE_FLAGS: Mapping[str, DateRole] = {
    "entry": DateRole.ENTRY,
    "submission": DateRole.SUBMISSION,
    "posted": DateRole.VACANCY_POSTED,
    "paid": DateRole.FEE_PAID,
    "decision": DateRole.DECISION,
    "issued": DateRole.VISA_ISSUED,
    "start": DateRole.VISA_START,
    "passport-expiry": DateRole.PASSPORT_EXPIRY,
    "fingerprinted": DateRole.FINGERPRINTED,
    "date": DateRole.OTHER,
}


def read_day(text: str) -> date:
    """A date written YYYY-MM-DD, from 2000 to 2099; ArgumentTypeError says what is wrong."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it as YYYY-MM-DD") from None
    if not 2000 <= day.year <= 2099:
        raise argparse.ArgumentTypeError(f"{text} is too far away: give a date of 2000 to 2099")
    return day


def fee_parser() -> argparse.ArgumentParser:
    """The flags of `fees`."""
    parser = argparse.ArgumentParser("python -m assistant fees", description="Compute fees.")
    parser.add_argument(
        "--service",
        action="append",
        required=True,
        choices=PRICED_SERVICES,
        metavar="SERVICE",
        help=f"may be given more than once: {', '.join(PRICED_SERVICES)}",
    )
    parser.add_argument("--outcome", choices=sorted(FEE_OUTCOMES), default="total")
    _add_case_flags(parser)
    for kind in KINDS_OF_APPLICANT:
        parser.add_argument(f"--{kind}", type=_read_count, metavar="N")
    parser.add_argument("--personal-manager", action=argparse.BooleanOptionalAction, default=None)
    return parser


def deadline_parser() -> argparse.ArgumentParser:
    """The flags of `deadlines`."""
    parser = argparse.ArgumentParser(
        "python -m assistant deadlines", description="Compute deadlines."
    )
    parser.add_argument(
        "kind",
        choices=sorted(DEADLINES),
        metavar="KIND",
        help="; ".join(f"{kind}: {deadline.about}" for kind, deadline in DEADLINES.items()),
    )
    parser.add_argument("--service", action="append", choices=PRICED_SERVICES, metavar="SERVICE")
    parser.add_argument(
        "--expiry", type=read_day, metavar="DATE", help="when the visa or permit expires"
    )
    for flag, role in _DATE_FLAGS.items():
        named = role.value.replace("_", " ")
        parser.add_argument(f"--{flag}", type=read_day, metavar="DATE", help=f"{named} date")
    parser.add_argument("--days", type=int, metavar="N", help="for add-days; negative counts back")
    parser.add_argument("--days-kind", choices=("working", "calendar", "months"), default="working")
    _add_case_flags(parser)
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write a calendar file")
    return parser


def fee_case(flags: argparse.Namespace) -> Facts:
    """The facts of the flags of `fees`; ValueError when they name no applicant at all."""
    counts = {kind: getattr(flags, kind) for kind in KINDS_OF_APPLICANT}
    given = {kind: count for kind, count in counts.items() if count is not None}
    if given and not any(given.values()):
        raise ValueError("nobody applies: count at least one person, or leave the counts out")
    return fee_facts(
        flags.service,
        outcome=flags.outcome,
        validity_months=_months(flags),
        place=Place(flags.place) if flags.place else None,
        applicants=Applicants(**given),
        personal_manager=flags.personal_manager,
    )


def deadline_case(flags: argparse.Namespace) -> Facts:
    """The facts of the flags of `deadlines`."""
    dates = {
        role: getattr(flags, flag.replace("-", "_"))
        for flag, role in _DATE_FLAGS.items()
        if getattr(flags, flag.replace("-", "_"))
    }
    if flags.expiry:
        # What expires is what the deadline counts from: a visa, a permit or a passport.
        roles = DEADLINES[flags.kind].roles
        expiries = (DateRole.VISA_EXPIRY, DateRole.PERMIT_EXPIRY)
        dates[next((role for role in roles if role in expiries), DateRole.VISA_EXPIRY)] = (
            flags.expiry
        )
    return deadline_facts(
        flags.kind,
        dates=dates,
        services=flags.service or (),
        validity_months=_months(flags),
        place=Place(flags.place) if flags.place else None,
        days=None if flags.days is None else (flags.days, flags.days_kind),
    )


def _add_case_flags(parser: argparse.ArgumentParser) -> None:
    validity = parser.add_mutually_exclusive_group()
    validity.add_argument("--years", type=_read_number, metavar="N", help="wanted validity")
    validity.add_argument("--months", type=_read_number, metavar="N", help="wanted validity")
    parser.add_argument("--place", choices=[place.value for place in Place])
    parser.add_argument("--as-of", type=read_day, metavar="DATE", help="default: today in Almaty")
    parser.add_argument("--json", action="store_true", help="as the API gives it")


def _months(flags: argparse.Namespace) -> Decimal | None:
    if flags.years is not None:
        return Decimal(flags.years) * 12
    return None if flags.months is None else Decimal(flags.months)


def _read_number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None
    if not number.is_finite() or not 0 < number <= 240:
        raise argparse.ArgumentTypeError(f"{text} is no validity that can be")
    return number


def _read_count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of people from 0 to 1000")
    return int(text)
