"""Working days of Kazakhstan, checked against lists of days off written out by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.workdays import Transfers, UncountableDays, WorkingCalendar

CALENDAR = WorkingCalendar()
DAYS_OFF = {
    2025: "01-01 01-02 01-03 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01 "
    "10-27 12-16",
    2026: "01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16",
    2027: "01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16",
}
OFF = frozenset(
    date.fromisoformat(f"{year}-{day}") for year, days in DAYS_OFF.items() for day in days.split()
)
WORKED_SUNDAY = date(2025, 1, 5)
ALL_DAYS = [date(2025, 1, 1) + timedelta(days=n) for n in range(3 * 365)]
IN_RANGE = st.dates(date(2025, 5, 1), date(2027, 8, 31))


def works(day: date) -> bool:
    """Whether a day is worked, by the lists above."""
    return day == WORKED_SUNDAY or (day.weekday() < 5 and day not in OFF)


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_every_day_of_a_year_agrees_with_the_list(year: int) -> None:
    days = [day for day in ALL_DAYS if day.year == year]
    assert [d for d in days if CALENDAR.is_working(d) != works(d)] == []


@given(start=IN_RANGE, count=st.integers(1, 60))
def test_forward_count_agrees_with_counting_the_list(start: date, count: int) -> None:
    span = CALENDAR.forward(start, count)
    after = [day for day in ALL_DAYS if start < day <= span.end]
    assert sum(map(works, after)) == count
    assert works(span.end)


@given(start=IN_RANGE, count=st.integers(1, 60))
def test_backward_count_agrees_with_counting_the_list(start: date, count: int) -> None:
    span = CALENDAR.backward(start, count)
    before = [day for day in ALL_DAYS if span.end <= day < start]
    assert sum(map(works, before)) == count
    assert works(span.end)


@given(start=IN_RANGE, count=st.integers(1, 60))
def test_skipped_holidays_are_exactly_the_weekdays_off_between(start: date, count: int) -> None:
    span = CALENDAR.forward(start, count)
    between = [day for day in sorted(OFF) if start < day < span.end]
    assert [holiday.on for holiday in span.skipped] == between


@given(start=IN_RANGE, count=st.integers(1, 60))
def test_there_and_back_returns_to_the_first_day_counted(start: date, count: int) -> None:
    span = CALENDAR.forward(start, count)
    assert CALENDAR.backward(span.end + timedelta(days=1), count).end == span.first


def test_kurban_ait_of_2025_is_announced_and_of_2026_estimated() -> None:
    announced, estimated = CALENDAR.holiday(date(2025, 6, 6)), CALENDAR.holiday(date(2026, 5, 27))
    assert announced is not None
    assert estimated is not None
    assert (announced.estimated, estimated.estimated) == (False, True)
    assert "estimated" not in estimated.name


def test_constitution_day_moves_from_august_to_march_in_2027() -> None:
    assert CALENDAR.is_working(date(2026, 8, 31))
    assert CALENDAR.holiday(date(2027, 3, 15)) is not None


def test_a_day_just_beside_an_estimated_holiday_depends_on_it_too() -> None:
    assert CALENDAR.forward(date(2026, 5, 25), 1).estimates
    assert not CALENDAR.forward(date(2026, 5, 18), 1).estimates


def test_a_transferred_day_off_and_its_working_saturday_are_obeyed() -> None:
    moved = WorkingCalendar(
        Transfers(
            days_off={date(2026, 5, 8): "day off"}, working_days={date(2026, 5, 16): "worked"}
        )
    )
    assert moved.forward(date(2026, 5, 6), 1).end == date(2026, 5, 12)
    span = moved.forward(date(2026, 5, 15), 1)
    assert span.end == date(2026, 5, 16)
    assert span.worked_weekends == (date(2026, 5, 16),)


def test_a_confirmed_holiday_is_no_estimate_any_more() -> None:
    confirmed = WorkingCalendar(Transfers(confirmed={date(2026, 5, 27): "announced"}))
    assert not confirmed.forward(date(2026, 5, 26), 3).estimates


@pytest.mark.parametrize("count", [0, -1, 2_001])
def test_absurd_counts_are_refused_with_the_limits(count: int) -> None:
    with pytest.raises(UncountableDays, match="1 to 2,000 can"):
        CALENDAR.forward(date(2026, 1, 1), count)


@pytest.mark.parametrize("year", [1990, 2019, 2041])
def test_years_without_a_calendar_are_refused(year: int) -> None:
    with pytest.raises(UncountableDays, match="from 2020 to 2040"):
        CALENDAR.forward(date(year, 6, 1), 3)


def test_the_override_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "working-days.yaml"
    path.write_text(
        "days_off:\n- {date: 2026-05-08, name: moved, reference: resolution}\nworking_days: []\n"
    )
    assert not WorkingCalendar(Transfers.load(path)).is_working(date(2026, 5, 8))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("holidays: []", "unknown key 'holidays'"),
        ("days_off:\n- {date: 2026-05-08, name: moved}", r"days_off\[1\] needs"),
        ("working_days:\n- 2026-05-08", r"working_days\[1\] needs"),
    ],
)
def test_a_wrong_override_file_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "working-days.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match=message) as refused:
        Transfers.load(path)
    assert str(path) in str(refused.value)
