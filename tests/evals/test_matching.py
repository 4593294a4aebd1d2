from datetime import date
from decimal import Decimal

import pytest

from evals.matching import PatternInvalid, compile_phrase, states_date, states_number, states_phrase
from evals.reading import plain


@pytest.mark.parametrize(
    "written",
    [
        "390 000",
        "390,000",
        "390000",
        "390.000",
        "390\u00a0000",
        "390\u202f000",
        "390'000",
        "**390,000**",
        "390,000.00",
    ],
)
def test_an_amount_is_found_in_every_number_format(written: str) -> None:
    assert states_number(f"The fee is {written} KZT.", Decimal(390000), "KZT")


@pytest.mark.parametrize(
    "written", ["390,001", "1,390,000", "3,900,000", "390", "39,000", "C390000"]
)
def test_another_amount_is_not_taken_for_it(written: str) -> None:
    assert not states_number(f"The fee is {written} KZT.", Decimal(390000), "KZT")


@pytest.mark.parametrize(
    "written", ["2,162.5 KZT", "2 162,5 tenge", "2162.50 KZT", "2,162.50 tenge"]
)
def test_half_tenge_are_found(written: str) -> None:
    assert states_number(written, Decimal("2162.5"), "KZT")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("within three business days", 3, "business days"),
        ("3 working days", 3, "business days"),
        ("5 (five) business days", 5, "business days"),
        ("3-5 business days", 3, "business days"),
        ("3 to 5 business days", 5, "business days"),
        ("30 MCI (117,960 KZT)", 30, "MCI"),
        ("up to 30 %", 30, "percent"),
        ("not more than ten percent", 10, "percent"),
        ("at least 2 blank pages", 2, "pages"),
        ("MCI: 30", 30, "MCI"),
    ],
)
def test_a_number_is_found_with_its_unit(text: str, number: int, unit: str) -> None:
    assert states_number(text, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3 calendar days", 3, "business days"),
        ("30 working days", 30, "calendar days"),
        ("13 business days", 3, "business days"),
        ("30 MCI", 30, "percent"),
        ("0.3 MCI", 3, "MCI"),
    ],
)
def test_the_same_number_with_another_unit_is_another_fact(
    text: str, number: int, unit: str
) -> None:
    assert not states_number(text, Decimal(number), unit)


@pytest.mark.parametrize(
    "written",
    [
        "2 March 2026",
        "2nd of March 2026",
        "March 2, 2026",
        "Monday, 2 Mar 2026",
        "2026-03-02",
        "02.03.2026",
        "02/03/2026",
        "2 марта 2026",
        "between 2 March and 9 March 2026",
    ],
)
def test_a_date_is_found_in_any_form(written: str) -> None:
    assert states_date(f"By {written}.", date(2026, 3, 2))


@pytest.mark.parametrize("written", ["3 March 2026", "2 March 2025", "2 May 2026", "12 March 2026"])
def test_another_date_is_not_taken_for_it(written: str) -> None:
    assert not states_date(f"By {written}.", date(2026, 3, 2))


def test_a_phrase_is_found_in_any_case_and_markdown() -> None:
    assert states_phrase("You need the **Health\u00a0Insurance** [1].", "health insurance")


def test_a_stem_stands_for_every_ending_and_a_gap_for_some_words() -> None:
    assert states_phrase("It is exempted from the state duty", "exempt*")
    assert states_phrase("a copy of your valid visa", "copy of ... visa")
    assert not states_phrase("a copy.\n\nThe visa", "copy ... visa")


def test_a_phrase_does_not_match_inside_a_word() -> None:
    assert not states_phrase("unpassportable", "passport")


def test_a_regex_sees_numbers_as_digits_and_hyphens_for_dashes() -> None:
    assert states_phrase("three – five business days", "/3 ?- ?5 business days/")


@pytest.mark.parametrize("phrase", ["", "   ", "/(unclosed/", "one||two"])
def test_a_broken_pattern_names_itself(phrase: str) -> None:
    with pytest.raises(PatternInvalid, match=r"empty phrase|unclosed"):
        compile_phrase(phrase)


def test_thousands_of_two_amounts_are_not_joined() -> None:
    assert plain("1,966 117,960") == "1966 117960"
