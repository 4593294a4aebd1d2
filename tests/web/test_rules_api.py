from datetime import date
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from assistant.rules.facts import Applicants, Ask, DateRole, Place
from tests.answers import date_finding, fee_finding
from tests.fake_assistant import FakeAssistant
from tests.web.conftest import TODAY

WINDOW = {"kind": "extension-window", "dates": {"visa_expiry": "2026-03-20"}}


def test_a_quote_gives_findings_with_workings_and_citations(client: TestClient) -> None:
    quote = client.post("/api/fees/quote", json={"services": ["c3-invitation"]}).json()
    assert quote["as_of"] == TODAY.isoformat()
    first = quote["findings"][0]
    assert first["value"] == "391966"
    assert first["workings"] == ["390,000 + 0.5 x 3,932 = 391,966"]
    citation = quote["citations"][first["citation"] - 1]
    assert citation["n"] == first["citation"]
    assert citation["section"] == "Employment visa > Fees and service time"
    assert citation["url"] == "/guides/expat-centre-guidebook-2025#c3-invitation-fees"


def test_a_fee_case_reaches_the_rules_as_facts(client: TestClient, fake: FakeAssistant) -> None:
    client.post(
        "/api/fees/quote",
        json={
            "services": ["c3-invitation", "c3-inside"],
            "outcome": "difference",
            "validity_months": 30.1,
            "place": "inside",
            "applicants": {"employees": 1, "spouses": 1, "children": 2},
            "personal_manager": True,
            "as_of": "2025-10-15",
        },
    )
    ((facts, on),) = fake.computed
    assert on == date(2025, 10, 15)
    assert facts.asks == {Ask.FEE_DIFFERENCE}
    assert facts.services == ("c3-invitation", "c3-inside")
    assert facts.validity_months == Decimal("30.1")
    assert facts.place is Place.INSIDE
    assert facts.applicants == Applicants(employees=1, spouses=1, children=2)
    assert facts.personal_manager is True


def test_a_deadline_case_reaches_the_rules_as_facts(
    client: TestClient, fake: FakeAssistant
) -> None:
    client.post(
        "/api/deadlines",
        json={
            "kind": "add-days",
            "dates": {"other": "2026-03-20", "birth": "1980-01-01"},
            "days": {"count": -10, "kind": "calendar"},
        },
    )
    ((facts, on),) = fake.computed
    assert on == TODAY
    assert facts.asks == {Ask.ADD_DAYS}
    assert {fact.role: fact.on for fact in facts.dates} == {
        DateRole.OTHER: date(2026, 3, 20),
        DateRole.BIRTH: date(1980, 1, 1),
    }
    assert facts.day_counts == ((-10, "calendar"),)


def test_what_depends_on_an_estimate_says_so(client: TestClient) -> None:
    body = client.post("/api/deadlines", json=WINDOW).json()
    assert body["notices"] == [
        {"kind": "estimate", "text": "Kurban Ait 2026 is an estimate.", "citations": [2]}
    ]


@pytest.mark.parametrize(
    ("query", "accept"),
    [("?format=ics", "*/*"), ("", "text/calendar"), ("?format=ics", "application/json")],
)
def test_deadlines_can_be_had_as_a_calendar(client: TestClient, query: str, accept: str) -> None:
    response = client.post(f"/api/deadlines{query}", json=WINDOW, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(response.content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    assert event.start == date(2026, 3, 12)
    assert event.end == date(2026, 3, 13)
    assert "5 working days before 20 March 2026" in str(event["DESCRIPTION"])
    again = client.post(f"/api/deadlines{query}", json=WINDOW, headers={"Accept": accept})
    assert again.content == response.content


def test_format_json_wins_over_accept(client: TestClient) -> None:
    headers = {"Accept": "text/calendar"}
    response = client.post("/api/deadlines?format=json", json=WINDOW, headers=headers)
    assert response.headers["content-type"] == "application/json"


def test_a_case_without_a_date_makes_no_calendar_and_says_which_date_is_missing(
    client: TestClient, fake: FakeAssistant
) -> None:
    fake.findings = (fee_finding(),)
    response = client.post("/api/deadlines?format=ics", json={"kind": "extension-window"})
    assert response.status_code == 422
    assert "visa_expiry" in response.json()["detail"]


def test_a_calendar_has_an_event_for_each_date(client: TestClient, fake: FakeAssistant) -> None:
    fake.findings = (date_finding(), fee_finding(), date_finding())
    response = client.post("/api/deadlines?format=ics", json=WINDOW)
    assert response.text.count("BEGIN:VEVENT") == 2
