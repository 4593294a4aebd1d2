"""`python -m web serve` and `python -m assistant` as people start them, over the real index."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server_process import ROOT, free_port, server
from tests.web.events import read_events

pytestmark = [pytest.mark.server, pytest.mark.model, pytest.mark.xdist_group("real-server")]

QUESTION = "How much is the C3 invitation letter for two years?"


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.fixture(name="url", scope="module")
def _url(folder: Path) -> Iterator[str]:
    port = free_port()
    environment = {
        "QADAM_PORT": str(port),
        "QADAM_DATABASE_URL": f"sqlite:///{folder / 'qadam.db'}",
        "QADAM_QUESTIONS_PER_MINUTE": "1000",
    }
    with server(["web", "serve"], port, environment) as url:
        yield url


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "QADAM_DATABASE_URL": f"sqlite:///{folder / 'qadam.db'}",
            **environment,
        },
        input="",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def ask(url: str, **body: Any) -> dict[str, Any]:
    response = httpx.post(f"{url}/api/chat", json=body, timeout=60)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_it_is_ready_and_says_with_what(url: str) -> None:
    ready = httpx.get(f"{url}/readyz", timeout=60)
    assert ready.status_code == 200
    assert {"index", "rules", "model"} <= set(ready.json()["versions"])


def test_a_computed_answer_has_checked_citations_and_markers(url: str) -> None:
    answer = ask(url, message=QUESTION, as_of="2025-10-15")
    assert answer["status"] == "answered"
    assert "391,966" in answer["text"]
    assert "391966" in [finding["value"] for finding in answer["findings"]]
    for citation in answer["citations"]:
        assert f"[{citation['n']}]" in answer["text"]
        if citation["guide"]:
            guide = httpx.get(f"{url}/api/guides/{citation['guide']}", timeout=60).json()
            (text,) = [
                section["text"]
                for section in guide["sections"]
                if section["anchor"] == citation["anchor"]
            ]
            assert citation["quote"] in text


def test_a_follow_up_changes_one_fact_and_keeps_the_rest(url: str) -> None:
    first = ask(url, message=QUESTION, as_of="2025-10-15")
    second = ask(
        url,
        message="and for 5 years?",
        as_of="2025-10-15",
        conversation_id=first["conversation_id"],
    )
    assert second["turn"] == 2
    # 760,000 + 0.5 x 3,932
    assert "761,966" in second["text"]


def test_the_stream_gives_the_same_answer(url: str) -> None:
    body = {"message": QUESTION, "as_of": "2025-10-15"}
    response = httpx.post(f"{url}/api/chat/stream", json=body, timeout=60)
    events = read_events(response.text)
    assert events[0][0] == "status"
    assert events[-1][0] == "answer"
    assert events[-1][1]["text"] == ask(url, **body)["text"]
    statements = [data for name, data in events if name == "statement"]
    assert statements == events[-1][1]["statements"]


def test_a_stored_conversation_is_what_was_answered(url: str) -> None:
    answer = ask(url, message=QUESTION)
    stored = httpx.get(f"{url}/api/conversations/{answer['conversation_id']}", timeout=60).json()
    assert stored["turns"][0]["answer"] == answer


@pytest.mark.parametrize(
    "message",
    [
        "?",
        "\u202e\u200b\u2066C3 visa fee\u2069",
        "visa " * 799,
        "<script>alert(1)</script> C3 documents",
        "'; drop table turn; --",
        "{{7*7}} ${7*7} %s %n",
        "\U0001f1f0\U0001f1ff" * 500,
        "x" * 4_000,
        "ұлттық куәлік қайда?",
        "> From: a@b.kz\n> Subject: visa\nWhat does the A5 cost?",
        "how much is " + "9" * 500 + " MCI",
        "visa expiring on 99/99/9999",
    ],
)
def test_hostile_questions_are_answered_or_refused_and_never_fail(url: str, message: str) -> None:
    response = httpx.post(f"{url}/api/chat", json={"message": message}, timeout=60)
    assert response.status_code in {200, 422}, response.text


@pytest.mark.parametrize("as_of", ["2000-01-01", "2099-12-31", "2024-02-29"])
def test_far_dates_are_answered_or_refused_and_never_fail(url: str, as_of: str) -> None:
    for message in (QUESTION, "My visa expires on 20 March 2026, when can I extend it?"):
        assert ask(url, message=message, as_of=as_of)["as_of"] == as_of


def test_the_command_line_answers_and_exits_with_0(folder: Path) -> None:
    done = run(folder, QUESTION, "--as-of", "2025-10-15")
    assert done.returncode == 0, done.stderr
    assert "391,966" in done.stdout
    assert "Fees and service time" in done.stdout
    assert done.stderr == ""


def test_the_command_line_explains_what_was_found(folder: Path) -> None:
    done = run(folder, QUESTION, "--explain")
    assert done.returncode == 0, done.stderr
    assert "c3-invitation" in done.stdout
    assert "decision: covered" in done.stdout
    assert "fees.c3_invitation.total" in done.stdout


def test_the_command_line_refuses_with_4(folder: Path) -> None:
    done = run(folder, "Who won the football world cup?", "--json")
    assert done.returncode == 4, done.stdout
    assert json.loads(done.stdout)["status"] in {"not_in_guides", "out_of_scope"}


def test_without_an_index_the_command_line_says_what_to_do(folder: Path) -> None:
    done = run(folder, QUESTION, QADAM_INDEX=str(folder / "nothing"))
    assert done.returncode == 1
    assert "python -m ingest" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_named(folder: Path) -> None:
    done = run(folder, QUESTION, QADAM_PORT="no port")
    assert done.returncode == 1
    assert "QADAM_PORT" in done.stderr
    assert "Traceback" not in done.stderr
