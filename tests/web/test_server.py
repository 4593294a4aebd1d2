"""A real server process: streams as they are read by a client, and hostile input."""

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.server_process import free_port, server
from tests.web.events import read_events
from tests.web.serve_fake import SECONDS_BEFORE_THE_END
from web.envelope import LONGEST_BODY

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("web-server")]


@pytest.fixture(name="url", scope="module")
def _url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    folder: Path = tmp_path_factory.mktemp("server")
    with server(["tests.web.serve_fake", str(port), str(folder)], port) as url:
        yield url


def speak(url: str, request: bytes) -> bytes:
    """Send bytes as they are; what comes back until the server closes or falls silent."""
    where = urlsplit(url)
    assert where.hostname
    assert where.port
    answer = b""
    with socket.create_connection((where.hostname, where.port), timeout=5) as connection:
        connection.sendall(request)
        connection.settimeout(2)
        try:
            while piece := connection.recv(65_536):
                answer += piece
        except TimeoutError:
            pass
    return answer


def ask(url: str, message: str) -> dict[str, Any]:
    answer: dict[str, Any] = httpx.post(f"{url}/api/chat", json={"message": message}).json()
    return answer


def test_statements_arrive_before_the_answer_is_finished(url: str) -> None:
    arrived: dict[str, float] = {}
    with httpx.stream("POST", f"{url}/api/chat/stream", json={"message": "slowly"}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        for line in response.iter_lines():
            if line.startswith("event: "):
                arrived[line.removeprefix("event: ")] = time.monotonic()
    assert list(arrived) == ["status", "sources", "statement", "answer"]
    assert arrived["answer"] - arrived["statement"] > SECONDS_BEFORE_THE_END / 2


def test_a_broken_stream_ends_with_an_error_event_and_not_with_a_cut(url: str) -> None:
    response = httpx.post(f"{url}/api/chat/stream", json={"message": "break"})
    name, found = read_events(response.text)[-1]
    assert name == "error"
    assert found["status"] == 500
    assert "secret" not in response.text


def test_a_client_that_leaves_in_the_middle_harms_nobody(url: str) -> None:
    for _ in range(10):
        with httpx.stream("POST", f"{url}/api/chat/stream", json={"message": "slowly"}) as stream:
            next(stream.iter_lines())
    assert ask(url, "still there?")["status"] == "answered"


def test_many_clients_at_once_are_all_answered_in_their_own_conversation(url: str) -> None:
    with ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(lambda n: ask(url, f"question {n}"), range(64)))
    assert len({answer["conversation_id"] for answer in answers}) == 64


def test_turns_of_one_conversation_asked_at_once_are_all_kept(url: str) -> None:
    conversation_id = ask(url, "first")["conversation_id"]

    def follow(n: int) -> int:
        body = {"message": f"question {n}", "conversation_id": conversation_id}
        turn: int = httpx.post(f"{url}/api/chat", json=body).json()["turn"]
        return turn

    with ThreadPoolExecutor(8) as clients:
        turns = list(clients.map(follow, range(16)))
    assert sorted(turns) == list(range(2, 18))
    read = httpx.get(f"{url}/api/conversations/{conversation_id}").json()
    assert [turn["turn"] for turn in read["turns"]] == list(range(1, 18))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 100,
        b"{" * 50_000,
        b'{"message": "\xed\xa0\x80"}',
        b'{"message": "' + b"\\ud800" * 1_000 + b'"}',
        b'{"message": ' + b"9" * 100_000 + b"}",
        json.dumps({"message": "a" * 4_001}).encode(),
        json.dumps({"message": "a", "as_of": "0000-00-00"}).encode(),
    ],
)
def test_hostile_bodies_get_a_problem(url: str, body: bytes) -> None:
    for path in ("/api/chat", "/api/chat/stream", "/api/fees/quote", "/api/deadlines"):
        response = httpx.post(
            url + path, content=body, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 422
        assert response.headers["content-type"] == "application/problem+json"
        assert "Traceback" not in response.text


@pytest.mark.parametrize("length", [LONGEST_BODY + 1, 3_000_000])
def test_a_body_that_is_too_long_is_refused_with_413(url: str, length: int) -> None:
    headers = {"Content-Type": "application/json"}
    response = httpx.post(f"{url}/api/chat", content=b"a" * length, headers=headers)
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"

    def in_pieces() -> Iterator[bytes]:
        for start in range(0, length, 65_536):
            yield b"a" * min(65_536, length - start)

    response = httpx.post(f"{url}/api/chat", content=in_pieces(), headers=headers)
    assert response.status_code == 413


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET /api/search?q=%ff%fe%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        (
            b"GET /api/guides/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\n"
            b"Connection: close\r\n\r\n"
        ),
        b"GET /static/..%2f..%2fpyproject.toml HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        b"POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        (
            b"POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            b"Content-Length: 99999999999999999999\r\nConnection: close\r\n\r\n{}"
        ),
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ],
)
def test_hostile_requests_are_refused_and_the_server_lives_on(
    url: str, request_bytes: bytes
) -> None:
    answer = speak(url, request_bytes)
    status = int(answer.split(b" ", 2)[1]) if answer else 400
    assert 400 <= status < 500 or b"/api/search" in request_bytes
    assert b"Traceback" not in answer
    assert b"root:" not in answer
    assert b"[project]" not in answer
    assert ask(url, "still there?")["status"] == "answered"
