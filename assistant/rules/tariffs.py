"""Which services have a price, by which variants it goes, and what each is called."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

UP_TO_MONTHS = Decimal(24)
LONG_FROM_MONTHS = Decimal(36)
LONG_TO_MONTHS = Decimal(60)


class Choice(StrEnum):
    """What decides between the rows of a fee table."""

    NONE = "none"
    VALIDITY = "validity"
    MANAGER = "manager"
    KIND = "kind"
    """Employee or expert."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a fee table."""

    key: str
    """Last part of the parameter id; empty when the table has one row."""
    variant: str
    """As shown: `up to 2 years`."""


@dataclass(frozen=True, slots=True)
class Tariff:
    """One service with a price."""

    service: str
    name: str
    choice: Choice = Choice.NONE
    dependants: bool = False
    """Whether the table itself names dependants."""
    has_state_column: bool = True
    has_delay: bool = False
    """Whether the guidebook adds the note on up to 30 calendar days of delay."""

    @property
    def key(self) -> str:
        """The service's part of parameter ids and rule names."""
        return self.service.replace("-", "_")

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table in order."""
        return ROWS[self.choice]

    def title(self, row: Row | None = None) -> str:
        """The service and its row: `C3 invitation letter, up to 2 years`."""
        name = self.name[0].upper() + self.name[1:]
        return f"{name}, {row.variant}" if row and row.variant else name

    def service_id(self, row: Row) -> str:
        """Parameter id of the service fee of a row."""
        return f"fees.{self.key}.service" + (f".{row.key}" if row.key else "")

    @property
    def state_id(self) -> str:
        """Parameter id of the state fee."""
        return f"fees.{self.key}.state"


ROWS = {
    Choice.NONE: (Row("", ""),),
    Choice.VALIDITY: (Row("up_to_2_years", "up to 2 years"), Row("3_to_5_years", "3 to 5 years")),
    Choice.MANAGER: (
        Row("without_manager", "without personal manager"),
        Row("with_manager", "with personal manager"),
    ),
    Choice.KIND: (Row("employee", "employee"), Row("expert", "expert")),
}

TARIFFS = {
    tariff.service: tariff
    for tariff in (
        Tariff("c3-invitation", "C3 invitation letter", Choice.VALIDITY, True, has_delay=True),
        Tariff("c3-inside", "C3 work visa inside Kazakhstan", Choice.VALIDITY, True, True, True),
        Tariff("a5-invitation", "A5 invitation letter", Choice.VALIDITY, True, True, True),
        Tariff(
            "a5-inside", "A5 investor visa inside Kazakhstan", Choice.VALIDITY, True, True, True
        ),
        Tariff("a6-invitation", "A6 invitation letter", Choice.VALIDITY, True, True, True),
        Tariff(
            "business-single-invitation",
            "single-entry business visa invitation letter",
            Choice.MANAGER,
            has_delay=True,
        ),
        Tariff(
            "business-multiple-invitation",
            "multiple-entry business visa invitation letter",
            Choice.MANAGER,
            has_delay=True,
        ),
        Tariff(
            "business-multiple-inside",
            "multiple-entry business visa inside Kazakhstan",
            Choice.MANAGER,
            has_delay=True,
        ),
        Tariff("residence-permit", "residence permit"),
        Tariff(
            "trp-expat-centre",
            "temporary residence permit through the Expat Centre",
            Choice.KIND,
            dependants=True,
            has_state_column=False,
        ),
        Tariff("trp-state", "temporary residence permit on gov.kz", has_state_column=False),
        Tariff("cancellation-abroad", "visa cancellation after the holder has left"),
        Tariff("cancellation-inside", "visa cancellation and exit visa"),
        Tariff("waiver", "waiver or modification", has_state_column=False),
    )
}

NOT_PRICED = {
    "c3-extension": ("extension of an employment visa", "fees.c3_extension.service"),
    "investor-extension": ("extension of an investor visa", "fees.investor_extension.service"),
    "business-single-extension": (
        "extension of a short-term business visa",
        "fees.business_single_extension.service",
    ),
    "business-multiple-extension": (
        "extension of a long-term business visa",
        "fees.business_multiple_extension.service",
    ),
    "work-permit": ("work permit", "fees.work_permit.state"),
    "ict": ("intra-corporate transfer", "fees.ict.state"),
    "work-visa": ("visa at an embassy or consulate", "fees.consular"),
}
"""Services of which a guide speaks without a price: name, and the parameter that says so."""
