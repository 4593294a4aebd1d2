"""Parameters: dated values, refusal outside them, and errors that name file and key."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.rules.parameters import Absent, NotInForce, ParameterError, Parameters

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PARAMETERS = Parameters.load(CORPUS / "parameters")
WHOLE = """
id: fee
what: A fee
unit: KZT
values:
  2025-01-01: {value: 10.50, reference: {guide: g, anchor: a, quote: "ten"}}
  2026-01-01: {value: none, reference: {publication: Law, quote: "none"}}
  2027-01-01: repealed
  2028-01-01: {value: 12, reference: {publication: Law, quote: "twelve"}}
  2029-01-01: unknown
"""


def load(folder: Path, text: str) -> Parameters:
    """Parameters of one file."""
    (folder / "fees.yaml").write_text(text)
    return Parameters.load(folder)


def test_a_value_holds_from_its_day_to_the_day_before_the_next(tmp_path: Path) -> None:
    parameters = load(tmp_path, WHOLE)
    assert parameters.value("fee", date(2025, 1, 1)).number == Decimal("10.50")
    assert parameters.value("fee", date(2025, 12, 31)).number == Decimal("10.50")
    assert parameters.value("fee", date(2026, 1, 1)).value is Absent.NONE
    assert parameters.value("fee", date(2028, 12, 31)).count == 12


@pytest.mark.parametrize(
    "on", [date(2024, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2029, 1, 1)]
)
def test_a_fee_is_refused_outside_the_days_it_is_in_force(tmp_path: Path, on: date) -> None:
    with pytest.raises(NotInForce) as refused:
        load(tmp_path, WHOLE).value("fee", on)
    assert on.isoformat() in str(refused.value)
    assert "10.5 KZT from 1 January 2025" in str(refused.value)
    assert "fees.yaml" in str(refused.value)


def test_an_undated_value_holds_on_every_day(tmp_path: Path) -> None:
    text = WHOLE.split("  2026", maxsplit=1)[0].replace("2025-01-01", "undated")
    assert load(tmp_path, text).value("fee", date(1990, 1, 1)).number == Decimal("10.50")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("unit: KZT", "unit: dollars"), "fee: unit 'dollars'"),
        (("what: A fee", "why: A fee"), "fee: `what` is missing"),
        (("what: A fee", "what: A fee\nsource: x"), "fee: unknown key 'source'"),
        (("2025-01-01:", "January:"), "fee: values.January"),
        (("repealed", "abolished"), "'abolished' is neither"),
        (('quote: "ten"', 'quote: ""'), "values.2025-01-01.reference: `quote` is missing"),
        (("anchor: a, ", ""), "neither guide and anchor nor publication"),
        (("value: 10.50", "value: true"), "values.2025-01-01.value: True is no value"),
        (("value: 10.50, ", ""), "needs `value` and `reference`"),
        (("guide: g", "page: g"), "unknown key 'page'"),
        (("unit: KZT", "unit: [KZT"), "not YAML"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_key(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(ParameterError) as refused:
        load(tmp_path, WHOLE.replace(*change))
    assert message in str(refused.value)
    assert "fees.yaml" in str(refused.value)


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(WHOLE)
    with pytest.raises(ParameterError, match=r"stands in .*fees\.yaml already"):
        load(tmp_path, WHOLE)


def test_a_folder_without_parameters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no parameter files"):
        Parameters.load(tmp_path)


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"no parameter 'fees\.nothing'"):
        PARAMETERS.value("fees.nothing", date(2025, 1, 1))


def test_no_state_fee_and_a_state_fee_that_is_not_stated_are_two_things() -> None:
    on = date(2025, 6, 1)
    assert PARAMETERS.value("fees.a5_invitation.state", on).value is Absent.NONE
    assert PARAMETERS.value("fees.waiver.state", on).value is Absent.NOT_STATED
    assert PARAMETERS.value("fees.trp_expat_centre.state", on).value is Absent.NOT_STATED


def test_the_mci_agrees_with_every_product_that_the_guidebook_prints() -> None:
    mci = PARAMETERS.value("mci", date(2025, 6, 1)).number
    for parameter in PARAMETERS.all():
        value = parameter.values[-1]
        if parameter.unit != "MCI" or isinstance(value.value, Absent):
            continue
        assert f"({value.number * mci:,.0f} KZT)" in value.reference.quote, parameter.id


def test_a_wrong_kind_of_value_is_a_type_error() -> None:
    mci = PARAMETERS.value("mci", date(2025, 6, 1))
    with pytest.raises(TypeError, match="is no date"):
        _ = mci.day
    with pytest.raises(TypeError, match="is no list"):
        _ = mci.members
    with pytest.raises(TypeError, match="is no number"):
        _ = PARAMETERS.value("members.eaeu", date(2025, 6, 1)).number
    with pytest.raises(TypeError, match="is no whole number"):
        _ = PARAMETERS.value("fees.c3_invitation.state", date(2025, 6, 1)).count
