"""Figures in one plain form: what is the same is the same, what differs differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import figures
from assistant.number_words import with_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("390,000 KZT", "390 000 KZT"),
        ("390\u00a0000 KZT", "390\u202f000 tenge"),
        ("390 thousand tenge", "three hundred ninety thousand KZT"),
        ("KZT 390,000", "390000 тенге"),
        ("0.5 MCI", "½ MCI"),
        ("half an hour", "0.5 an hour"),
        ("10%", "ten per cent"),
        ("10 %", "10 процентов"),
        ("5 business days", "five working days"),
        ("5 рабочих дней", "пять рабочих дней"),
        ("5 working days", "бес жұмыс күні"),
        ("twenty-five months", "25 months"),
        ("one hundred and eighty days", "180 days"),
        ("12 March 2026", "2026-03-12"),
        ("12 March 2026", "12.03.2026"),
        ("March 12, 2026", "12 марта 2026"),
        ("within one month", "within 1 month"),
        ("twice", "2"),
        ("١٢ months", "12 months"),
        ("39\u200b0,000 KZT", "390,000 KZT"),
    ],
)
def test_wordings_of_one_figure_are_the_same(one: str, other: str) -> None:
    assert figures(one) == figures(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("390,000 KZT", "390,001 KZT"),
        ("390,000 KZT", "390 KZT"),
        ("1.5 MCI", "15 MCI"),
        ("10%", "10 days"),
        ("5 business days", "5 calendar days"),
        ("5 working days", "5 weeks"),
        ("12 March 2026", "12 April 2026"),
        ("12 March 2026", "21 March 2026"),
        ("0 March 2026", "9 March 2026"),
        ("in March 2026", "in March 2027"),
        ("on Monday", "on Tuesday"),
        ("before August", "before October"),
        ("09:00", "09:30"),
        ("two", "three"),
        ("десять дней", "девять дней"),
        ("он күн", "бес күн"),
        ("500 USD", "500 EUR"),
        ("KZT5", "KZT6"),
        ("С7", "С8"),
    ],
)
def test_other_figures_differ(one: str, other: str) -> None:
    assert figures(one) - figures(other)


@pytest.mark.parametrize(
    "text",
    [
        "the C3 visa",
        "С3 виза",
        "one of them",
        "you may apply, march on",
        "no one",
        "",
        "—",
        "A5/A6",
    ],
)
def test_names_and_pronouns_are_no_figures(text: str) -> None:
    assert figures(text) == frozenset()


def test_plain_days_are_part_of_what_working_days_say() -> None:
    assert figures("5 days") <= figures("5 working days")
    assert not figures("5 calendar days") <= figures("5 working days")


def test_day_of_a_date_is_no_number_to_lend() -> None:
    assert "12" not in figures("on 12 March 2026")
    assert "2026" in figures("on 12 March 2026")


@given(st.integers(0, 999_999))
def test_number_is_the_same_in_every_grouping(number: int) -> None:
    assert (
        figures(f"{number:,}") == figures(str(number)) == figures(f"{number:,}".replace(",", " "))
    )


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_numbers_are_never_taken_for_one_another(one: int, other: int) -> None:
    assert (figures(f"{one:,} KZT") == figures(f"{other:,} KZT")) == (one == other)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(isinstance(one, str) and one for one in figures(text))


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("ninety-nine", "99"),
        ("two hundred and five", "205"),
        ("two million", "2000000"),
        ("five six", "5 and 6"),
        ("сорок два", "42"),
        ("он бес күн", "15 күн"),
        ("он ушёл", "он ушел"),
        ("one-time password", "1-time password"),
        ("that one", "that one"),
        ("a dozen", "a 12"),
    ],
)
def test_number_words_become_digits(words: str, digits: str) -> None:
    assert with_digits(words) == digits
