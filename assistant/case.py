"""A case in typed fields instead of words: the Facts of a form, a request or command line flags."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.rules.facts import Applicants, Ask, DateFact, DateRole, Facts, Place
from assistant.rules.tariffs import NOT_PRICED, TARIFFS

PRICED_SERVICES = (*TARIFFS, *NOT_PRICED)
"""Services that can be asked for their fees."""

FEE_OUTCOMES: Mapping[str, frozenset[Ask]] = {
    "total": frozenset({Ask.FEE}),
    "service_fee": frozenset({Ask.SERVICE_FEE}),
    "state_fee": frozenset({Ask.STATE_FEE}),
    "difference": frozenset({Ask.FEE_DIFFERENCE}),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A kind of deadline: the outcome, and which dates of the case it is counted from."""

    ask: Ask
    roles: tuple[DateRole, ...]
    about: str
    needs_service: bool = False


DEADLINES: Mapping[str, Deadline] = {
    "extension-window": Deadline(
        Ask.EXTENSION_WINDOW,
        (DateRole.VISA_EXPIRY,),
        "first and last day to apply for the extension of a visa",
    ),
    "arrival-notification": Deadline(
        Ask.ARRIVAL_NOTIFICATION, (DateRole.ENTRY,), "last day to notify of an arrival"
    ),
    "labour-search": Deadline(
        Ask.LABOUR_SEARCH,
        (DateRole.VACANCY_POSTED,),
        "first day to apply after the search on the domestic labour market",
    ),
    "permit-review": Deadline(
        Ask.PERMIT_REVIEW, (DateRole.SUBMISSION,), "end of the review of a work permit application"
    ),
    "permit-issue": Deadline(
        Ask.PERMIT_ISSUE,
        (DateRole.FEE_PAID, DateRole.SUBMISSION),
        "when a work permit is issued",
    ),
    "permit-renewal": Deadline(
        Ask.PERMIT_RENEWAL, (DateRole.PERMIT_EXPIRY,), "when to start renewing a work permit"
    ),
    "quota": Deadline(Ask.QUOTA, (), "last day to apply for the quota of the next year"),
    "exit-visa": Deadline(
        Ask.EXIT_VISA, (DateRole.VISA_START, DateRole.VISA_ISSUED), "how long an exit visa can run"
    ),
    "passport-validity": Deadline(
        Ask.PASSPORT_VALIDITY,
        (DateRole.PASSPORT_EXPIRY, DateRole.SUBMISSION, DateRole.ENTRY, DateRole.VISA_EXPIRY),
        "until when a passport must be valid",
    ),
    "appeal-review": Deadline(
        Ask.APPEAL_REVIEW, (DateRole.SUBMISSION,), "end of the review of an appeal"
    ),
    "appeal-forwarding": Deadline(
        Ask.APPEAL_FORWARDING, (DateRole.SUBMISSION,), "when an appeal is passed on at the latest"
    ),
    "appeal-extension": Deadline(
        Ask.APPEAL_EXTENSION,
        (DateRole.SUBMISSION, DateRole.DECISION),
        "end of an extended review of an appeal, and the notice of it",
    ),
    "information-enquiry": Deadline(
        Ask.INFORMATION_ENQUIRY,
        (DateRole.SUBMISSION,),
        "last day to answer a written enquiry for information",
    ),
    "complaint-deadline": Deadline(
        Ask.COMPLAINT_DEADLINE, (DateRole.DECISION,), "last day to complain of a decision"
    ),
    "complaint-review": Deadline(
        Ask.COMPLAINT_REVIEW, (DateRole.SUBMISSION,), "end of the review of a complaint"
    ),
    "state-body-delay": Deadline(
        Ask.STATE_BODY_DELAY,
        (DateRole.SUBMISSION,),
        "latest end of a service that the state body extends",
        needs_service=True,
    ),
    "service-time": Deadline(
        Ask.SERVICE_TIME,
        (DateRole.SUBMISSION,),
        "how long a service takes, and when it ends",
        needs_service=True,
    ),
    "permit-validity": Deadline(
        Ask.PERMIT_VALIDITY,
        (DateRole.DECISION, DateRole.VISA_ISSUED, DateRole.VISA_START),
        "how long a permit runs, and until when",
        needs_service=True,
    ),
    "add-days": Deadline(
        Ask.ADD_DAYS, (DateRole.OTHER,), "a plain count of working or calendar days from a date"
    ),
}


def fee_facts(
    services: Sequence[str],
    *,
    outcome: str = "total",
    validity_months: Decimal | None = None,
    place: Place | None = None,
    applicants: Applicants | None = None,
    personal_manager: bool | None = None,
) -> Facts:
    """The facts of a question for fees; KeyError for an outcome that is not in FEE_OUTCOMES."""
    return Facts(
        asks=FEE_OUTCOMES[outcome],
        services=tuple(services),
        validity_months=validity_months,
        place=place,
        applicants=applicants or Applicants(),
        personal_manager=personal_manager,
    )


def deadline_facts(
    kind: str,
    *,
    dates: Mapping[DateRole, date],
    services: Sequence[str] = (),
    validity_months: Decimal | None = None,
    place: Place | None = None,
    days: tuple[int, str] | None = None,
) -> Facts:
    """The facts of a question for a deadline; KeyError for a kind that is not in DEADLINES.

    `days` is a count of `working` or `calendar` days or `months` for `add-days`, negative to
    count back.
    """
    return Facts(
        asks=frozenset({DEADLINES[kind].ask}),
        services=tuple(services),
        validity_months=validity_months,
        place=place,
        dates=tuple(DateFact(on, role, on.isoformat()) for role, on in dates.items()),
        day_counts=(days,) if days else (),
    )


def nothing_found(kind: str) -> str:
    """What to say when no rule has an outcome for a deadline."""
    deadline = DEADLINES[kind]
    needed = " or ".join(role.value for role in deadline.roles)
    wanted = [f"its date ({needed})"] if needed else []
    wanted += ["the service"] if deadline.needs_service else []
    advice = f" Give {' and '.join(wanted)}." if wanted else ""
    return f"The rules find nothing for {kind} in these facts.{advice}"
