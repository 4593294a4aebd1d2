"""What is known of the asker's case: the only input of the rules beside parameters and a date."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Place(StrEnum):
    """Where the applicant is when applying."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Ask(StrEnum):
    """An outcome that a message asks to be computed."""

    FEE = "fee"
    """What a service costs: service fee, state fee, total."""
    STATE_FEE = "state_fee"
    SERVICE_FEE = "service_fee"
    FEE_DIFFERENCE = "fee_difference"
    """The difference between two ways or variants."""
    MCI_VALUE = "mci_value"
    """The MCI itself, or a multiple of it, in tenge."""
    SERVICE_TIME = "service_time"
    """How long a service takes, or when it ends if submitted on a date."""
    EXTENSION_WINDOW = "extension_window"
    """Earliest and latest day to submit a visa extension."""
    ARRIVAL_NOTIFICATION = "arrival_notification"
    LABOUR_SEARCH = "labour_search"
    """First day to apply after the search on the domestic labour market."""
    PERMIT_REVIEW = "permit_review"
    PERMIT_ISSUE = "permit_issue"
    PERMIT_RENEWAL = "permit_renewal"
    """When to start renewing a work permit, two to three months ahead."""
    QUOTA = "quota"
    """Last day to apply for the quota of a year."""
    EXIT_VISA = "exit_visa"
    """How long an exit visa can run."""
    PASSPORT_VALIDITY = "passport_validity"
    """Until when a passport must be valid, or whether one is."""
    APPEAL_REVIEW = "appeal_review"
    APPEAL_FORWARDING = "appeal_forwarding"
    APPEAL_EXTENSION = "appeal_extension"
    INFORMATION_ENQUIRY = "information_enquiry"
    """When a written enquiry under the law on access to information must be answered."""
    COMPLAINT_DEADLINE = "complaint_deadline"
    COMPLAINT_REVIEW = "complaint_review"
    STATE_BODY_DELAY = "state_body_delay"
    """The latest end of a service that the State Body extends by up to 30 calendar days."""
    LOCAL_CONTENT = "local_content"
    """Head counts and shares of foreign and local staff."""
    SMALL_BUSINESS = "small_business"
    """Whether a small business must keep the local-content shares."""
    PERMIT_NEEDED = "permit_needed"
    """Whether a work permit, a temporary residence permit or a notification is needed."""
    FINGERPRINTING = "fingerprinting"
    DEPENDANT_AGE = "dependant_age"
    PERMIT_VALIDITY = "permit_validity"
    """How long a residence permit, temporary residence permit or work permit can run."""
    RULES_IN_FORCE = "rules_in_force"
    """Which state of the work permit rules applies on a date."""
    AFFORDABLE = "affordable"
    """How many applicants a sum pays for, or what is left of it."""
    ADD_DAYS = "add_days"
    """A plain count of working or calendar days from or before a date."""


class Position(StrEnum):
    """A position that the guides speak of where they exempt from the work permit."""

    BRANCH_HEAD = "branch_head"
    FOREIGN_CHIEF = "foreign_chief"
    """CEO, or deputy of the CEO, of a company with 100% foreign participation."""
    PARTLY_FOREIGN_CHIEF = "partly_foreign_chief"
    """The same where less than 100% is foreign: not exempted."""
    BUSINESS_IMMIGRANT = "business_immigrant"


class DateRole(StrEnum):
    """What a date in a message is the date of."""

    ENTRY = "entry"
    VISA_EXPIRY = "visa_expiry"
    PERMIT_EXPIRY = "permit_expiry"
    PASSPORT_EXPIRY = "passport_expiry"
    SUBMISSION = "submission"
    """When an application, appeal or complaint was or will be lodged."""
    VACANCY_POSTED = "vacancy_posted"
    FEE_PAID = "fee_paid"
    DECISION = "decision"
    """When the asker learned of an act or decision."""
    VISA_ISSUED = "visa_issued"
    VISA_START = "visa_start"
    BIRTH = "birth"
    FINGERPRINTED = "fingerprinted"
    NEEDED_BY = "needed_by"
    """When a document must be ready."""
    AS_OF = "as_of"
    """The date for which the question is asked ("what was the fee in October 2025")."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date of the asker's case and how it was read."""

    on: date
    role: DateRole
    words: str
    """The words of the message."""
    reading: str = ""
    """Set when the form was ambiguous or relative: `02/03/2026 read as 2 March 2026`."""
    case: str = ""
    """Whose date it is, where a message names several cases: `Client A`."""


@dataclass(frozen=True, slots=True)
class Applicants:
    """Who applies, by kind; a kind that was not named counts 0."""

    employees: int = 0
    investors: int = 0
    partners: int = 0
    """Business visitors, partners, founders."""
    experts: int = 0
    spouses: int = 0
    children: int = 0
    others: int = 0
    """People whose kind was not said."""

    @property
    def total(self) -> int:
        """Heads in all."""
        return (
            self.employees
            + self.investors
            + self.partners
            + self.experts
            + self.spouses
            + self.children
            + self.others
        )


@dataclass(frozen=True, slots=True)
class Staff:
    """Head counts of a company; None where not said."""

    total: int | None = None
    foreign: int | None = None
    local: int | None = None
    totals: tuple[tuple[frozenset[int], int], ...] = ()
    """Staff of several groups of categories: `20 managers (1-2) and 50 specialists (3-4)`."""
    foreign_wanted: int | None = None
    """Foreigners that the company wants to add."""
    categories: frozenset[int] = frozenset()
    """Work permit categories 1 to 4."""
    small_business: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the applicants, who want something else than the others; None where not said."""

    services: tuple[str, ...]
    applicants: Applicants = field(default_factory=Applicants)
    validity_months: Decimal | None = None
    place: Place | None = None
    personal_manager: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a message and the conversation before it say of the case."""

    asks: frozenset[Ask] = frozenset()
    services: tuple[str, ...] = ()
    """Service ids (`c3-invitation`), the variants of a family that fit when it was left open."""
    validity_months: Decimal | None = None
    """Wanted validity of the visa or permit."""
    other_validities: tuple[Decimal, ...] = ()
    """Validities in months named beside the first, to be compared with it."""
    place: Place | None = None
    applicants: Applicants = field(default_factory=Applicants)
    personal_manager: bool | None = None
    nationality: str | None = None
    """ISO 3166 alpha-2."""
    nationality_group: str | None = None
    """`EAEU` or `CIS` when a group instead of a country was named."""
    country: str = ""
    """The English name of the nationality's country."""
    position: Position | None = None
    changes_host: bool = False
    """Whether the applicant goes over to another host party."""
    days_of_stay: int | None = None
    staff: Staff = field(default_factory=Staff)
    budget: Decimal | None = None
    """A sum in tenge that the asker has."""
    companies: tuple[int, ...] = ()
    """Employees of each of several companies that were named: `client A 15, client B 26`."""
    ages: tuple[int, ...] = ()
    """Ages of dependants in years."""
    mci_multiples: tuple[Decimal, ...] = ()
    """`7 MCI` and the like."""
    dates: tuple[DateFact, ...] = ()
    day_counts: tuple[tuple[int, str], ...] = ()
    """Counts of days named in the message: (10, "working"), (10, "calendar") or (2, "months");
    a negative count goes back from the date."""
    readings: tuple[str, ...] = ()
    """How ambiguous words were read, to be said in the answer."""
    left_out: tuple[str, ...] = ()
    """Who was named and is not counted, and why, a sentence each."""
    compared: frozenset[str] = frozenset()
    """What is set side by side: `place`, `manager`, `validity`."""
    groups: tuple[Group, ...] = ()
    """Who wants what, where not all want the same; their services stand in `services` too."""
    problems: tuple[str, ...] = ()
    """What is impossible in the message: `0 applicants`, `the validity -2 years`."""

    def date_of(self, *roles: DateRole) -> DateFact | None:
        """The first date with one of the roles, in the order of the roles."""
        for role in roles:
            for fact in self.dates:
                if fact.role is role:
                    return fact
        return None
