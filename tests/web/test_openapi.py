"""The OpenAPI document tells the truth: requests made from it are answered as it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from assistant.conversation import Conversations
from assistant.settings import Settings
from tests.fake_assistant import FakeAssistant
from web.app import create_app

PATHS = {
    "/api/chat": {"post"},
    "/api/chat/stream": {"post"},
    "/api/search": {"get"},
    "/api/guides": {"get"},
    "/api/guides/{guide_id}": {"get"},
    "/api/fees/quote": {"post"},
    "/api/deadlines": {"post"},
    "/api/feedback": {"post"},
    "/api/conversations/{conversation_id}": {"get", "delete"},
    "/healthz": {"get"},
    "/readyz": {"get"},
    "/metrics": {"get"},
}


def ways() -> Iterator[tuple[str, str, GenerationMode]]:
    """Every address with good requests, and with bad ones where there is something to get wrong."""
    for path, methods in PATHS.items():
        for method in sorted(methods):
            yield method, path, GenerationMode.POSITIVE
            if method == "post" or path == "/api/search":
                yield method, path, GenerationMode.NEGATIVE


@pytest.fixture(name="app", scope="module")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    path: Path = tmp_path_factory.mktemp("openapi") / "qadam.db"
    store = Conversations(f"sqlite:///{path}")
    yield create_app(FakeAssistant(store), Settings(questions_per_minute=1_000_000))
    store.close()


@pytest.fixture(name="api_schema", scope="module")
def _api_schema(app: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def test_the_document_lists_every_address(app: FastAPI) -> None:
    document = TestClient(app).get("/openapi.json").json()
    listed = {path: set(methods) for path, methods in document["paths"].items()}
    assert {path: listed.get(path) for path in PATHS} == PATHS


def test_every_address_can_answer_with_a_problem(app: FastAPI) -> None:
    document = TestClient(app).get("/openapi.json").json()
    assert set(document["components"]["schemas"]["Problem"]["properties"]) == {
        "type", "title", "status", "detail", "instance", "errors",
    }  # fmt: skip
    for path, methods in PATHS.items():
        for method in methods:
            responses = document["paths"][path][method]["responses"]
            failures = {status: found for status, found in responses.items() if status >= "400"}
            assert failures
            assert all(
                "application/problem+json" in found["content"] for found in failures.values()
            )
    assert "HTTPValidationError" not in document["components"]["schemas"]


@pytest.mark.parametrize(("method", "path", "mode"), list(ways()))
def test_requests_made_from_the_document_are_answered_as_it_says(
    api_schema: Any, method: str, path: str, mode: GenerationMode
) -> None:
    operation = api_schema[path][method]

    @given(operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def is_answered_as_described(case: Any) -> None:
        case.call_and_validate()

    is_answered_as_described()
