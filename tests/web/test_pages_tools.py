"""The fee calculator and the deadline planner, by address alone."""

import pytest
from icalendar import Calendar

from assistant.rules.tariffs import TARIFFS
from tests.web.pages import Browser, tags, text_of


def test_fees_are_computed_from_the_address(browser: Browser) -> None:
    query = {"service": "c3-invitation", "validity": "2", "employees": "1", "on": "2025-10-15"}
    page = text_of(browser().get("/fees", params=query).text)
    assert "391,966 KZT" in page
    assert "390,000 + 0.5 x 3,932 = 391,966" in page


def test_fees_of_a_family_are_added_up(browser: Browser) -> None:
    query = {"service": "c3-invitation", "employees": "1", "spouses": "1", "children": "2"}
    page = text_of(browser().get("/fees", params=query).text)
    assert "4 x 390,000 = 1,560,000" in page


@pytest.mark.parametrize("service", TARIFFS)
def test_every_service_with_a_price_has_a_result(browser: Browser, service: str) -> None:
    page = browser().get("/fees", params={"service": service, "on": "2025-10-15"}).text
    result = page.split('class="tool-result"')[1]
    assert 'class="figure' in result


def test_fields_keep_what_was_entered(browser: Browser) -> None:
    query = {"service": "residence-permit", "employees": "3", "on": "2026-03-01"}
    page = browser().get("/fees", params=query).text
    fields = {tag["name"]: tag["value"] for tag in tags(page, "input")}
    assert fields["employees"] == "3"
    assert fields["on"] == "2026-03-01"
    assert [tag["value"] for tag in tags(page, "option") if "selected" in tag] == [
        "residence-permit"
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"on": "2026-02-31"}, {"on": "1999-01-01"}, {"employees": "-1"}, {"employees": "two"},
     {"employees": "0"}, {"employees": "100000"}],
)  # fmt: skip
def test_fees_refuse_what_makes_no_sense(browser: Browser, wrong: dict[str, str]) -> None:
    page = browser().get("/fees", params={"service": "c3-invitation", **wrong}).text
    assert 'role="alert"' in page
    assert 'class="figure' not in page
    assert "<title>Error –" in page


def test_date_without_a_known_mci_is_told(browser: Browser) -> None:
    query = {"service": "c3-invitation", "validity": "2", "on": "2027-03-01"}
    page = text_of(browser().get("/fees", params=query).text)
    assert "is not known" in page
    assert "392,162" not in page


def test_plan_puts_dates_in_order_and_marks_holidays(browser: Browser) -> None:
    query = {"entry": "2026-03-20", "visa_expiry": "2026-06-30"}
    page = browser().get("/deadlines", params=query).text
    days = [tag["datetime"] for tag in tags(page, "time")]
    assert days == sorted(days)
    assert {"2026-03-20", "2026-03-30", "2026-06-30"} <= set(days)
    assert "Last day for the notification of arrival" in text_of(page)
    assert "24 March 2026 Nowruz Holiday" in text_of(page)


def test_plan_downloads_as_calendar_events(browser: Browser) -> None:
    query = {"entry": "2026-03-20"}
    page = browser().get("/deadlines", params=query).text
    link = next(tag["href"] for tag in tags(page, "a") if ".ics" in tag.get("href", ""))
    reply = browser().get(link)
    assert reply.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(reply.content).walk("VEVENT")
    assert {event["dtstart"].to_ical() for event in events} == {b"20260330"}
    assert len({event["uid"] for event in events}) == len(events)


def test_plan_refuses_a_date_that_is_none(browser: Browser) -> None:
    page = browser().get("/deadlines", params={"entry": "2026-02-30"}).text
    assert "“2026-02-30” is not a date" in text_of(page)


def test_plan_without_dates_asks_for_one(browser: Browser) -> None:
    assert "Enter at least one date." in text_of(browser().get("/deadlines").text)


@pytest.mark.parametrize(
    "field", ["entry", "visa_expiry", "permit_expiry", "vacancy_posted", "submission", "decision"]
)
def test_every_field_of_the_planner_gives_a_date(browser: Browser, field: str) -> None:
    page = browser().get("/deadlines", params={field: "2026-05-04"}).text
    assert len(tags(page, "time")) >= 2
