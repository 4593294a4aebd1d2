"""The periods that run from one event, as a table: what asks for each, and what it rests on."""

from dataclasses import dataclass

from assistant.rules.facts import Ask, DateRole


@dataclass(frozen=True, slots=True)
class Period:
    """One period: what asks for it, from which event it runs, which parameter holds it."""

    name: str
    """Rule name without its last part."""
    end: str
    """`latest` or `earliest`."""
    label: str
    """What the day is."""
    length_label: str
    """What the period itself is."""
    ask: Ask
    role: DateRole
    event: str
    """The event in words."""
    parameter: str
    dated_by_event: bool = False
    """Whether the law of the day of the event counts, and not of the day asked on."""
    note: str = ""
    also: tuple[DateRole, ...] = ()
    """Roles that can stand in for the event's, which is then said."""
    checked: DateRole | None = None
    """Role of a date that must not be later."""


PERIODS = (
    Period(
        "deadline.arrival_notification",
        "latest",
        "Last day for the notification of arrival",
        "Notification of arrival, after entry",
        Ask.ARRIVAL_NOTIFICATION,
        DateRole.ENTRY,
        "the date of entry",
        "arrival.notification",
        checked=DateRole.SUBMISSION,
    ),
    Period(
        "deadline.permit_review",
        "latest",
        "Last day of the review by the local executive body",
        "Review by the local executive body",
        Ask.PERMIT_REVIEW,
        DateRole.SUBMISSION,
        "the registration of the application",
        "work_permit.review",
        dated_by_event=True,
    ),
    Period(
        "deadline.permit_issue",
        "earliest",
        "Issue of the work permit, earliest day",
        "Issue of the work permit after payment, at the earliest",
        Ask.PERMIT_ISSUE,
        DateRole.FEE_PAID,
        "the payment of the fee and the registration of the receipt",
        "work_permit.issue.earliest",
        also=(DateRole.SUBMISSION,),
    ),
    Period(
        "deadline.permit_issue",
        "latest",
        "Issue of the work permit, latest day",
        "Issue of the work permit after payment, at the latest",
        Ask.PERMIT_ISSUE,
        DateRole.FEE_PAID,
        "the payment of the fee and the registration of the receipt",
        "work_permit.issue.latest",
        also=(DateRole.SUBMISSION,),
    ),
    Period(
        "deadline.exit_visa",
        "latest",
        "Last day of the longest exit visa",
        "Longest validity of an exit visa",
        Ask.EXIT_VISA,
        DateRole.VISA_ISSUED,
        "the issue of the exit visa",
        "exit_visa.longest",
        also=(DateRole.VISA_START,),
        note="The guidebook does not say from which day the business days of the exit visa run; "
        "they are counted from the day after its issue. The visa itself may be shorter.",
    ),
    Period(
        "deadline.appeal_review",
        "latest",
        "Last day of the procedure on an appeal",
        "Procedure on an appeal",
        Ask.APPEAL_REVIEW,
        DateRole.SUBMISSION,
        "the receipt of the appeal",
        "appeal.review",
    ),
    Period(
        "deadline.appeal_forwarding",
        "latest",
        "Last day to pass the appeal on to the body in charge",
        "Passing an appeal on to the body in charge",
        Ask.APPEAL_FORWARDING,
        DateRole.SUBMISSION,
        "the receipt of the appeal",
        "appeal.forwarding",
    ),
    Period(
        "deadline.appeal_extension_notice",
        "latest",
        "Last day to notify the participant of an extension",
        "Notice of an extension to the participant",
        Ask.APPEAL_EXTENSION,
        DateRole.DECISION,
        "the extension",
        "appeal.extension_notice",
    ),
    Period(
        "deadline.information_enquiry",
        "latest",
        "Last day to answer a written enquiry for information",
        "Answer to a written enquiry for information",
        Ask.INFORMATION_ENQUIRY,
        DateRole.SUBMISSION,
        "the receipt of the enquiry",
        "appeal.information_enquiry",
    ),
    Period(
        "deadline.complaint",
        "latest",
        "Last day to lodge a complaint",
        "Lodging a complaint",
        Ask.COMPLAINT_DEADLINE,
        DateRole.DECISION,
        "the participant learning of the act or action",
        "complaint.deadline",
        checked=DateRole.SUBMISSION,
    ),
    Period(
        "deadline.complaint_review",
        "latest",
        "Last day of the consideration of a complaint",
        "Consideration of a complaint",
        Ask.COMPLAINT_REVIEW,
        DateRole.SUBMISSION,
        "the receipt of the complaint",
        "complaint.review",
    ),
)
