import json
from datetime import date

import pytest
from fastapi.testclient import TestClient

from assistant.errors import IndexMissing, StoreUnavailable
from ingest.errors import IndexMismatch as OtherIndex
from ingest.errors import ModelUnusable
from tests.fake_assistant import FakeAssistant
from tests.web.conftest import TODAY
from tests.web.events import read_events

QUESTION = "How much is the C3 invitation letter?"

CONTRACT = {
    "conversation_id", "turn", "status", "as_of", "generator", "text", "statements", "citations",
    "consulted", "findings", "notices", "suggestions", "timings_ms",
}  # fmt: skip


def test_an_answer_has_everything_that_the_contract_names(client: TestClient) -> None:
    response = client.post("/api/chat", json={"message": QUESTION, "as_of": "2025-10-15"})
    assert response.status_code == 200
    answer = response.json()
    assert set(answer) >= CONTRACT
    assert answer["turn"] == 1
    assert answer["status"] == "answered"
    assert answer["as_of"] == "2025-10-15"
    assert answer["statements"] == [
        {"text": "The C3 invitation letter costs **391,966 KZT**.", "citations": [1]}
    ]
    assert set(answer["citations"][0]) == {
        "n", "guide", "title", "publisher", "edition", "section", "anchor", "quote", "passage",
        "url",
    }  # fmt: skip
    assert answer["consulted"] == [
        {
            "guide": "expat-centre-guidebook-2025",
            "section": "Employment visa > Documents",
            "anchor": "c3-invitation-documents",
        }
    ]
    assert answer["findings"] == [
        {
            "rule": "fees.c3_invitation.total",
            "label": "C3 invitation letter, up to 2 years: total",
            "value": "391966",
            "unit": "KZT",
            "display": "391,966 KZT",
            "workings": ["390,000 + 0.5 x 3,932 = 391,966"],
            "citation": 1,
            "as_of": "2025-10-15",
        }
    ]
    assert answer["notices"] == [
        {"kind": "outdated", "text": "The guide prints the MCI of 2025.", "citations": [1]}
    ]
    assert answer["timings_ms"] == {"read": 0.4, "retrieve": 9.125}


def test_the_date_asked_on_is_taken_at_the_door(client: TestClient, fake: FakeAssistant) -> None:
    client.post("/api/chat", json={"message": QUESTION})
    client.post("/api/chat", json={"message": QUESTION, "as_of": "2025-10-15"})
    assert fake.asked == [(QUESTION, TODAY, None), (QUESTION, TODAY, date(2025, 10, 15))]


def test_a_conversation_is_carried_on(client: TestClient) -> None:
    first = client.post("/api/chat", json={"message": QUESTION}).json()
    second = client.post(
        "/api/chat",
        json={"message": "And for 5 years?", "conversation_id": first["conversation_id"]},
    ).json()
    assert (second["conversation_id"], second["turn"]) == (first["conversation_id"], 2)


def test_control_characters_are_dropped_from_a_question(
    client: TestClient, fake: FakeAssistant
) -> None:
    message = "How\x00 much\x1b[31m\r\nis\u0085 it?\x7f"
    assert client.post("/api/chat", json={"message": message}).status_code == 200
    assert fake.asked[0][0] == "How much[31m\nis it?"


def test_4000_characters_are_a_question_in_any_script(client: TestClient) -> None:
    for message in ("a" * 4_000, "😀" * 4_000, "ұ" * 4_000):
        body = json.dumps({"message": message}).encode()
        response = client.post(
            "/api/chat", content=body, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 200


def test_the_stream_tells_status_sources_statements_and_the_same_answer(
    client: TestClient,
) -> None:
    response = client.post("/api/chat/stream", json={"message": QUESTION})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    events = read_events(response.text)
    assert [name for name, _ in events] == ["status", "sources", "statement", "answer"]
    assert events[0][1] == {"text": "Looking in the guides"}
    assert events[1][1]["citations"] == events[3][1]["citations"]
    assert events[2][1] == events[3][1]["statements"][0]
    asked = client.post("/api/chat", json={"message": QUESTION}).json()
    different = {"conversation_id"}
    assert {k: v for k, v in events[3][1].items() if k not in different} == {
        k: v for k, v in asked.items() if k not in different
    }


@pytest.mark.parametrize("after", [1, 2])
def test_a_failure_in_the_middle_of_a_stream_becomes_an_error_event(
    client: TestClient, fake: FakeAssistant, after: int
) -> None:
    fake.fails_with, fake.fails_after = RuntimeError("secret cause"), after
    response = client.post(
        "/api/chat/stream", json={"message": QUESTION}, headers={"X-Request-ID": "my-id"}
    )
    events = read_events(response.text)
    assert response.status_code == 200
    assert len(events) == after + 1
    name, found = events[-1]
    assert name == "error"
    assert found["status"] == 500
    assert "my-id" in found["detail"]
    assert "secret" not in response.text


def test_a_failure_before_a_stream_has_its_own_status(
    client: TestClient, fake: FakeAssistant
) -> None:
    fake.fails_with = IndexMissing("no index in var/index")
    response = client.post("/api/chat/stream", json={"message": QUESTION})
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IndexMissing("nothing in /secret/path"), "python -m ingest"),
        (OtherIndex("made with secret"), "python -m ingest --full"),
        (ModelUnusable("/secret/path"), "embedding model"),
        (StoreUnavailable("postgresql://user:secret@host"), "store of conversations"),
    ],
)
def test_not_being_ready_is_503_without_the_insides(
    client: TestClient, fake: FakeAssistant, error: Exception, said: str
) -> None:
    fake.fails_with = error
    response = client.post("/api/chat", json={"message": QUESTION})
    assert response.status_code == 503
    assert said in response.json()["detail"]
    assert "secret" not in response.text
    assert response.headers["retry-after"]


def test_an_unforeseen_failure_gives_an_id_and_no_cause(
    client: TestClient, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.fails_with = RuntimeError("secret cause")
    response = client.post("/api/chat", json={"message": QUESTION})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"] in response.json()["detail"]
    assert response.headers["content-security-policy"]
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    logged = capsys.readouterr().err
    assert response.headers["x-request-id"] in logged
    assert "secret cause" in logged
    assert QUESTION not in logged
