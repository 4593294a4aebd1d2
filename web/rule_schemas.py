"""The JSON of fees and deadlines: cases in typed fields, and what the rules say of them."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from assistant.case import DEADLINES, PRICED_SERVICES
from assistant.rules.facts import Applicants, DateRole, Place
from web.fields import Birthday, Day, DayCount, Heads, Months
from web.schemas import RequestBody
from web.validation import refuse


def _one_of(value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise refuse("is not known", f"Use one of {', '.join(known)}.")
    return value


Service = Annotated[
    str,
    AfterValidator(lambda value: _one_of(value, PRICED_SERVICES)),
    Field(json_schema_extra={"enum": list(PRICED_SERVICES)}),
]
Kind = Annotated[
    str,
    AfterValidator(lambda value: _one_of(value, DEADLINES)),
    Field(json_schema_extra={"enum": list(DEADLINES)}),
]

_KINDS_OF_APPLICANT = (
    "employees",
    "investors",
    "partners",
    "experts",
    "spouses",
    "children",
    "others",
)


class ApplicantsBody(RequestBody):
    """Who applies; at least one person."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": [kind], "properties": {kind: {"minimum": 1}}}
                for kind in _KINDS_OF_APPLICANT
            ]
        }
    )

    employees: Heads = 0
    investors: Heads = 0
    partners: Heads = Field(default=0, description="Business visitors, partners, founders.")
    experts: Heads = 0
    spouses: Heads = 0
    children: Heads = 0
    others: Heads = Field(default=0, description="People whose kind was not said.")

    @model_validator(mode="after")
    def _somebody(self) -> "ApplicantsBody":
        if not any(getattr(self, kind) for kind in _KINDS_OF_APPLICANT):
            raise refuse("names nobody", "Count at least one person, or leave applicants out.")
        return self

    def facts(self) -> Applicants:
        """The heads as the rules take them."""
        return Applicants(**self.model_dump())


class FeesRequest(RequestBody):
    """A case whose fees are asked for."""

    services: list[Service] = Field(min_length=1, max_length=5, examples=[["c3-invitation"]])
    outcome: Literal["total", "service_fee", "state_fee", "difference"] = Field(
        default="total",
        description="`difference` compares two services, or the variants of one.",
    )
    validity_months: Months | None = Field(
        default=None, description="Wanted validity; without it every variant.", examples=[24]
    )
    place: Literal["inside", "outside"] | None = Field(
        default=None, description="Where the applicants are when they apply."
    )
    applicants: ApplicantsBody | None = None
    personal_manager: bool | None = None
    as_of: Day | None = Field(default=None, description="Today in Almaty if not given.")

    def where(self) -> Place | None:
        """The place as the rules take it."""
        return Place(self.place) if self.place else None


class DatesBody(RequestBody):
    """Dates of the case; each kind of deadline uses its own."""

    entry: Day | None = None
    visa_expiry: Day | None = None
    permit_expiry: Day | None = None
    passport_expiry: Day | None = None
    submission: Day | None = Field(
        default=None, description="When the application, appeal or complaint is lodged."
    )
    vacancy_posted: Day | None = None
    fee_paid: Day | None = None
    decision: Day | None = Field(default=None, description="When the asker learned of it.")
    visa_issued: Day | None = None
    visa_start: Day | None = None
    birth: Birthday | None = None
    fingerprinted: Day | None = None
    other: Day | None = Field(default=None, description="For `add-days`: where the count starts.")

    def facts(self) -> dict[DateRole, date]:
        """The dates by their role."""
        given: dict[str, date] = self.model_dump(exclude_none=True)
        return {DateRole(name): on for name, on in given.items()}


class DaysBody(RequestBody):
    """A count of days or months."""

    count: DayCount
    kind: Literal["working", "calendar", "months"] = "working"


class DeadlinesRequest(RequestBody):
    """A case whose deadline is asked for."""

    kind: Kind = Field(examples=["extension-window"])
    dates: DatesBody = Field(
        default_factory=DatesBody,
        description="Which date a kind needs: "
        + "; ".join(
            f"{kind}: {' or '.join(deadline.roles) or 'none'}"
            for kind, deadline in DEADLINES.items()
        ),
        examples=[{"visa_expiry": "2026-03-20"}],
    )
    services: list[Service] = Field(default=[], max_length=5)
    validity_months: Months | None = None
    place: Literal["inside", "outside"] | None = None
    days: DaysBody | None = Field(default=None, description="For `add-days`.")
    as_of: Day | None = Field(default=None, description="Today in Almaty if not given.")

    def where(self) -> Place | None:
        """The place as the rules take it."""
        return Place(self.place) if self.place else None
