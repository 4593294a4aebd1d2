"""Fees and deadlines of the API and the command line, with the real rules and guides."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from assistant.case import DEADLINES, PRICED_SERVICES
from assistant.command_line import CommandLine
from assistant.conversation import Conversations
from assistant.settings import Settings
from tests.ruled_assistant import RuledAssistant, the_guides
from web.app import create_app

TODAY = date(2026, 2, 1)

DATES = {
    "entry": "2026-03-19",
    "visa_expiry": "2026-03-20",
    "permit_expiry": "2026-09-20",
    "passport_expiry": "2030-01-01",
    "submission": "2026-03-02",
    "vacancy_posted": "2026-03-02",
    "fee_paid": "2026-03-02",
    "decision": "2026-03-02",
    "visa_issued": "2026-03-02",
    "visa_start": "2026-03-02",
    "birth": "2010-05-05",
    "fingerprinted": "2025-01-01",
    "other": "2026-03-02",
}


@pytest.fixture(name="ruled")
def _ruled(tmp_path: Path) -> Iterator[RuledAssistant]:
    store = Conversations(f"sqlite:///{tmp_path / 'qadam.db'}")
    yield RuledAssistant(store)
    store.close()


@pytest.fixture(name="client")
def _client(ruled: RuledAssistant, tmp_path: Path) -> TestClient:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'qadam.db'}", questions_per_minute=1_000_000
    )
    return TestClient(create_app(ruled, settings, lambda: TODAY))


def values(body: Any) -> dict[str, str]:
    return {finding["rule"]: finding["value"] for finding in body["findings"]}


def assert_cited(body: Any) -> None:
    """Every citation of a guide quotes words that stand in the section that it names."""
    guides = {guide.id: guide for guide in the_guides()}
    assert [citation["n"] for citation in body["citations"]] == list(
        range(1, len(body["citations"]) + 1)
    )
    for citation in body["citations"]:
        if citation["guide"]:
            section = guides[citation["guide"]].section(citation["anchor"])
            assert section is not None
            assert citation["quote"] in section.text
            assert citation["section"] == " > ".join(section.heading)


@pytest.mark.parametrize(
    ("as_of", "total"),
    [("2025-10-15", "391966"), ("2025-12-31", "391966"), ("2026-01-01", "392162.5")],
)
def test_a_quote_uses_the_mci_of_its_date(client: TestClient, as_of: str, total: str) -> None:
    body = {
        "services": ["c3-invitation"],
        "validity_months": 24,
        "applicants": {"employees": 1},
        "as_of": as_of,
    }
    quote = client.post("/api/fees/quote", json=body).json()
    assert values(quote)["fees.c3_invitation.total"] == total
    assert_cited(quote)


def test_a_quote_for_a_family_is_for_every_head(client: TestClient) -> None:
    body = {
        "services": ["c3-invitation"],
        "validity_months": 24,
        "applicants": {"employees": 1, "spouses": 1, "children": 2},
        "as_of": "2026-03-01",
    }
    quote = client.post("/api/fees/quote", json=body).json()
    # 4 x 390,000 + 4 x 0.5 x 4,325
    assert values(quote)["fees.c3_invitation.total"] == "1568650"


def test_a_validity_that_the_table_leaves_open_gets_no_figure(client: TestClient) -> None:
    body = {"services": ["c3-invitation"], "validity_months": 30, "as_of": "2025-10-15"}
    quote = client.post("/api/fees/quote", json=body).json()
    assert {finding["unit"] for finding in quote["findings"]} == {"text"}
    assert "not_covered" in [notice["kind"] for notice in quote["notices"]]


def test_what_is_not_known_yet_is_said_and_nothing_older_is_used(client: TestClient) -> None:
    body = {"services": ["c3-invitation"], "validity_months": 24, "as_of": "2027-03-01"}
    quote = client.post("/api/fees/quote", json=body).json()
    assert "392162.5" not in values(quote).values()
    assert "not_covered" in [notice["kind"] for notice in quote["notices"]]


@pytest.mark.parametrize("service", PRICED_SERVICES)
def test_every_service_has_an_outcome_with_citations(client: TestClient, service: str) -> None:
    quote = client.post("/api/fees/quote", json={"services": [service]}).json()
    assert quote["findings"]
    assert quote["citations"]
    assert_cited(quote)


@pytest.mark.parametrize("kind", DEADLINES)
def test_every_kind_of_deadline_has_an_outcome_and_a_calendar(
    client: TestClient, kind: str
) -> None:
    body = {
        "kind": kind,
        "dates": DATES,
        "services": ["c3-invitation", "work-permit"],
        "days": {"count": 10},
    }
    computed = client.post("/api/deadlines", json=body).json()
    assert computed["findings"]
    assert_cited(computed)
    response = client.post("/api/deadlines?format=ics", json=body)
    calendar = Calendar.from_ical(response.content)
    assert isinstance(calendar, Calendar)
    days = [finding["value"] for finding in computed["findings"] if finding["unit"] == "date"]
    assert [event.start.isoformat() for event in calendar.events] == days
    assert days


@pytest.mark.parametrize("kind", DEADLINES)
def test_a_deadline_without_dates_never_fails(client: TestClient, kind: str) -> None:
    assert client.post("/api/deadlines", json={"kind": kind}).status_code == 200
    body = {"kind": kind, "dates": {"other": "2099-12-31"}, "days": {"count": 1_000}}
    assert client.post("/api/deadlines", json=body).status_code == 200


def test_the_extension_window_skips_holidays(client: TestClient) -> None:
    body = {"kind": "extension-window", "dates": {"visa_expiry": "2026-03-20"}}
    window = values(client.post("/api/deadlines", json=body).json())
    assert window["deadline.extension_window.latest"] == "2026-03-13"
    # 9 March 2026 is a day off for International Women's Day.
    assert window["deadline.extension_window.earliest"] == "2026-02-05"


def test_the_command_line_computes_what_the_api_does(
    client: TestClient, ruled: RuledAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = "--service c3-invitation --years 2 --employees 1 --as-of 2025-10-15 --json"
    assert CommandLine(lambda: ruled, lambda: TODAY).run(["fees", *flags.split()]) == 0
    body = {
        "services": ["c3-invitation"],
        "validity_months": 24,
        "applicants": {"employees": 1},
        "as_of": "2025-10-15",
    }
    printed = json.loads(capsys.readouterr().out)
    assert printed == client.post("/api/fees/quote", json=body).json()


@pytest.mark.parametrize("flags", ["--service c3-invitation --years 2.5", "--service work-permit"])
def test_a_fee_that_the_guides_leave_open_exits_like_a_refusal(
    ruled: RuledAssistant, flags: str
) -> None:
    assert CommandLine(lambda: ruled, lambda: TODAY).run(["fees", *flags.split()]) == 4
