"""What cannot be read is answered with a problem that says what is wrong and what to do."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.fake_assistant import FakeAssistant
from web.envelope import LONGEST_BODY

JSON = {"Content-Type": "application/json"}


def assert_problem(response: Any, status: int, field: str | None = None) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == status
    assert found["type"].startswith("urn:qadam:problem:")
    assert found["title"]
    assert found["detail"]
    assert response.headers["x-request-id"] in found["instance"]
    assert "Traceback" not in response.text
    if field is not None:
        assert field in [error["field"] for error in found["errors"]]
        assert all(error["problem"] and error["what_to_do"] for error in found["errors"])


@pytest.mark.parametrize("path", ["/api/chat", "/api/chat/stream"])
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "message"),
        ({"message": ""}, "message"),
        ({"message": " \n\t "}, "message"),
        ({"message": "\x00\x01"}, "message"),
        ({"message": "a" * 4_001}, "message"),
        ({"message": None}, "message"),
        ({"message": 5}, "message"),
        ({"message": ["a"]}, "message"),
        ({"message": "a", "as_of": "yesterday"}, "as_of"),
        ({"message": "a", "as_of": "2026-02-30"}, "as_of"),
        ({"message": "a", "as_of": "0001-01-01"}, "as_of"),
        ({"message": "a", "as_of": "9999-12-31"}, "as_of"),
        ({"message": "a", "as_of": "2026-1-1"}, "as_of"),
        ({"message": "a", "as_of": "٢٠٢٦-٠١-٠١"}, "as_of"),
        ({"message": "a", "as_of": "2026-01-01T00:00:00"}, "as_of"),
        ({"message": "a", "as_of": 20260101}, "as_of"),
        ({"message": "a", "as_of": True}, "as_of"),
        ({"message": "a", "conversation_id": 5}, "conversation_id"),
        ({"message": "a", "asof": "2026-01-01"}, "asof"),
        ([], "body"),
        ("a", "body"),
        (None, "body"),
    ],
)
def test_a_question_that_cannot_be_read_names_the_field(
    client: TestClient, fake: FakeAssistant, path: str, body: Any, field: str
) -> None:
    assert_problem(client.post(path, content=json.dumps(body), headers=JSON), 422, field)
    assert not fake.asked


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b'{"message": "a"',
        b'{"message": "\xff\xfe"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"message": ' + b"1" * 10_000 + b"}",
        b'{"message": NaN}',
    ],
)
def test_a_body_that_is_not_json_is_refused(client: TestClient, body: bytes) -> None:
    assert_problem(client.post("/api/chat", content=body, headers=JSON), 422)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_json_that_is_not_said_to_be_json_is_refused(client: TestClient, content_type: str) -> None:
    headers = {"Content-Type": content_type}
    response = client.post("/api/chat", content=b'{"message": "a"}', headers=headers)
    assert_problem(response, 422, "body")
    assert "application/json" in response.text


@pytest.mark.parametrize("escaped", [r"\ud800", r"a\udfff", r"\ude00\ud83d"])
def test_half_of_a_surrogate_pair_is_refused(client: TestClient, escaped: str) -> None:
    body = f'{{"message": "{escaped}"}}'.encode()
    assert_problem(client.post("/api/chat", content=body, headers=JSON), 422, "message")


@pytest.mark.parametrize("unknown", ["", "nonsense", "x" * 32, "\x00" * 32, "../../etc/passwd"])
def test_an_unknown_conversation_is_404(client: TestClient, unknown: str) -> None:
    body = {"message": "a", "conversation_id": unknown}
    for path in ("/api/chat", "/api/chat/stream"):
        assert_problem(client.post(path, json=body), 404, "conversation_id")


@pytest.mark.parametrize("path", ["/api/nothing", "/nothing", "/api/guides/nothing", "/api/chat/"])
def test_an_unknown_address_is_404(client: TestClient, path: str) -> None:
    assert_problem(client.get(path), 404)


def test_a_wrong_method_is_405_and_says_which_is_right(client: TestClient) -> None:
    response = client.put("/api/chat", json={"message": "a"})
    assert_problem(response, 405)
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_long_is_413(client: TestClient, announced: bool) -> None:
    content = b'{"message": "' + b"a" * LONGEST_BODY + b'"}'

    def in_pieces() -> Any:
        yield content[:1000]
        yield content[1000:]

    body: Any = content if announced else in_pieces()
    assert_problem(client.post("/api/chat", content=body, headers=JSON), 413)


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%20", "?q=%00", "?q=a&limit=0", "?q=a&limit=51", "?q=a&limit=x"]
)
def test_a_search_that_cannot_be_made_names_the_parameter(client: TestClient, query: str) -> None:
    field = "limit" if "limit" in query else "q"
    assert_problem(client.get(f"/api/search{query}"), 422, field)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "services"),
        ({"services": []}, "services"),
        ({"services": "c3-invitation"}, "services"),
        ({"services": ["c4"]}, "services.0"),
        ({"services": ["c3-invitation"], "validity_months": 0}, "validity_months"),
        ({"services": ["c3-invitation"], "validity_months": -24}, "validity_months"),
        ({"services": ["c3-invitation"], "validity_months": 1e9}, "validity_months"),
        ({"services": ["c3-invitation"], "validity_months": "24"}, "validity_months"),
        ({"services": ["c3-invitation"], "validity_months": True}, "validity_months"),
        ({"services": ["c3-invitation"], "applicants": {"children": -1}}, "applicants.children"),
        ({"services": ["c3-invitation"], "applicants": {"children": 10**6}}, "applicants.children"),
        ({"services": ["c3-invitation"], "applicants": {"children": 1.5}}, "applicants.children"),
        ({"services": ["c3-invitation"], "applicants": {"children": 0}}, "applicants"),
        ({"services": ["c3-invitation"], "applicants": {"cats": 2}}, "applicants.cats"),
        ({"services": ["c3-invitation"], "place": "Almaty"}, "place"),
        ({"services": ["c3-invitation"], "personal_manager": "yes"}, "personal_manager"),
        ({"services": ["c3-invitation"], "as_of": "1026-01-01"}, "as_of"),
    ],
)
def test_a_fee_request_that_cannot_be_read_names_the_field(
    client: TestClient, body: Any, field: str
) -> None:
    assert_problem(client.post("/api/fees/quote", json=body), 422, field)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "kind"),
        ({"kind": "doomsday"}, "kind"),
        ({"kind": "arrival-notification", "dates": {"entry": "2026-02-30"}}, "dates.entry"),
        ({"kind": "arrival-notification", "dates": {"arrival": "2026-02-03"}}, "dates.arrival"),
        ({"kind": "arrival-notification", "dates": "2026-02-03"}, "dates"),
        ({"kind": "add-days", "days": {"count": 10_000}}, "days.count"),
    ],
)
def test_a_deadline_request_that_cannot_be_read_names_the_field(
    client: TestClient, body: Any, field: str
) -> None:
    assert_problem(client.post("/api/deadlines", json=body), 422, field)


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"turn": 1, "verdict": "up"}, 422, "conversation_id"),
        ({"conversation_id": "x" * 32, "turn": 1, "verdict": "sideways"}, 422, "verdict"),
        ({"conversation_id": "x" * 32, "turn": 0, "verdict": "up"}, 422, "turn"),
        ({"conversation_id": "x" * 32, "turn": 1, "verdict": "up"}, 404, "conversation_id"),
    ],
)
def test_feedback_that_cannot_be_kept_names_the_field(
    client: TestClient, body: Any, status: int, field: str
) -> None:
    assert_problem(client.post("/api/feedback", json=body), status, field)
