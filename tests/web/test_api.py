from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from assistant.answer import AnswerStatus
from assistant.conversation import Conversations
from assistant.errors import IndexMissing
from assistant.settings import Settings
from tests.answers import GUIDEBOOK, an_answer, findings_of_every_type
from tests.fake_assistant import FakeAssistant
from web.app import create_app


def test_guides_are_listed_and_read_with_their_anchors(client: TestClient) -> None:
    (listed,) = client.get("/api/guides").json()["guides"]
    assert listed["id"] == GUIDEBOOK
    assert listed["url"] == f"/guides/{GUIDEBOOK}"
    read = client.get(f"/api/guides/{GUIDEBOOK}").json()
    assert read["guide"] == listed
    (section,) = read["sections"]
    assert section["anchor"] == "c3-invitation-fees"
    assert section["section"] == "Employment visa > Fees and service time"
    assert "390,000" in section["text"]


def test_a_search_shows_kept_and_rejected_passages(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "C3 fee", "limit": 2}).json()
    assert found["query"] == "C3 fee"
    kept, rejected = found["hits"]
    assert kept["rejected"] == ""
    assert rejected["rejected"] == "another service was asked for"
    assert kept["url"] == f"/guides/{GUIDEBOOK}#c3-invitation-fees"


def test_a_conversation_is_read_exactly_as_it_was_answered_and_then_deleted(
    client: TestClient, fake: FakeAssistant
) -> None:
    answer = client.post("/api/chat", json={"message": "Fee? I am a@b.kz"}).json()
    url = f"/api/conversations/{answer['conversation_id']}"
    read = client.get(url).json()
    assert read == {
        "conversation_id": answer["conversation_id"],
        "turns": [{"turn": 1, "message": "Fee? I am [e-mail]", "answer": answer}],
    }
    assert client.delete(url).status_code == 204
    assert client.get(url).status_code == 404
    assert client.delete(url).status_code == 404


def test_every_kind_of_value_is_plain_text_in_json(client: TestClient, fake: FakeAssistant) -> None:
    conversation_id = fake.conversations.create()
    fake.conversations.append(conversation_id, "a", an_answer(findings=findings_of_every_type()))
    read = client.get(f"/api/conversations/{conversation_id}").json()
    values = [finding["value"] for finding in read["turns"][0]["answer"]["findings"]]
    assert values == ["0.50", "2026-03-02", "391966", "yes", "no", "2026-03-02", ""]


def test_feedback_is_kept(client: TestClient, fake: FakeAssistant) -> None:
    answer = client.post("/api/chat", json={"message": "Fee?"}).json()
    body = {
        "conversation_id": answer["conversation_id"],
        "turn": 1,
        "verdict": "down",
        "reason": "wrong figure",
        "comment": "It was\x00 390,000.",
    }
    assert client.post("/api/feedback", json=body).status_code == 204
    (entry,) = fake.conversations.feedback_list()
    assert (entry.verdict, entry.reason) == ("down", "wrong figure")
    assert entry.comment == "It was 390,000."


def test_alive_and_ready_and_with_what(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "alive"
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["versions"]["index"] == "abc123"


def test_not_ready_without_an_index_and_still_alive(
    client: TestClient, fake: FakeAssistant
) -> None:
    fake.fails_with = IndexMissing("none")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert [error["field"] for error in response.json()["errors"]] == ["index"]
    assert "python -m ingest" in response.text
    assert client.get("/healthz").status_code == 200


@pytest.fixture(name="without_store")
def _without_store(settings: Settings) -> Iterator[TestClient]:
    store = Conversations("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with TestClient(create_app(FakeAssistant(store), settings)) as client:
        yield client
    store.close()


def test_not_ready_without_the_store(without_store: TestClient) -> None:
    response = without_store.get("/readyz")
    assert response.status_code == 503
    assert [error["field"] for error in response.json()["errors"]] == ["store"]
    assert "127.0.0.1" not in response.text


def test_metrics_count_questions_by_status_and_time_their_stages(client: TestClient) -> None:
    client.post("/api/chat", json={"message": "a"})
    client.post("/api/chat/stream", json={"message": "a"})
    client.post("/api/chat", json={"message": ""})
    text = client.get("/metrics").text
    assert 'qadam_questions_total{status="answered"} 2.0' in text
    assert 'qadam_stage_seconds_count{stage="retrieve"} 2.0' in text
    assert 'qadam_failures_total{status="422"} 1.0' in text


def test_two_applications_measure_apart(settings: Settings, fake: FakeAssistant) -> None:
    one, other = (TestClient(create_app(fake, settings)) for _ in range(2))
    one.post("/api/chat", json={"message": "a"})
    assert 'status="answered"' in one.get("/metrics").text
    assert 'status="answered"' not in other.get("/metrics").text


def test_a_client_that_asks_too_fast_is_told_when_to_ask_again(
    settings: Settings, fake: FakeAssistant
) -> None:
    slow = settings.model_copy(update={"questions_per_minute": 2})
    client = TestClient(create_app(fake, slow))
    for _ in range(2):
        assert client.post("/api/chat", json={"message": "a"}).status_code == 200
    response = client.post("/api/chat/stream", json={"message": "a"})
    assert response.status_code == 429
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert response.headers["content-type"] == "application/problem+json"
    assert len(fake.asked) == 2
    other = TestClient(create_app(fake, slow), client=("192.0.2.7", 1))
    assert other.post("/api/chat", json={"message": "a"}).status_code == 200
    assert client.get("/api/guides").status_code == 200


def test_every_response_has_an_id_and_security_headers(client: TestClient) -> None:
    for path in ("/healthz", "/api/guides", "/nothing", "/api/search"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert len(headers["x-request-id"]) == 16
    assert client.get("/api/guides").headers["cache-control"] == "no-store"


def test_an_id_given_by_a_proxy_is_kept_unless_it_is_strange(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "a-1"}).headers["x-request-id"] == "a-1"
    strange = client.get("/healthz", headers={"X-Request-ID": "a b<script>"})
    assert strange.headers["x-request-id"] != "a b<script>"


def test_old_conversations_are_purged_when_the_server_starts(
    settings: Settings, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    purged: list[datetime] = []

    def purge(before: datetime) -> int:
        purged.append(before)
        return 0

    monkeypatch.setattr(fake.conversations, "purge", purge)
    with TestClient(create_app(fake, settings)) as client:
        client.get("/healthz")
    (before,) = purged
    age = datetime.now(UTC) - before
    assert abs(age - timedelta(days=settings.retention_days)) < timedelta(minutes=1)


def test_statuses_of_the_contract_are_the_statuses_of_answers(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()["components"]["schemas"]["ChatAnswer"]
    assert schema["properties"]["status"]["enum"] == [status.value for status in AnswerStatus]
