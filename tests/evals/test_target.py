import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from evals.stored import StoredAnswer
from evals.target import Server, TargetFailed
from tests.evals.examples import fee_answer


class Contract(BaseHTTPRequestHandler):
    """A server that speaks the contract; its first answer asks to wait."""

    bodies: list[dict[str, Any]]
    waits: list[int]

    def do_POST(self) -> None:
        self.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if self.bodies[-1]["message"] == "broken":
            self._send(503, {"detail": "There is no index yet."})
        elif self.waits:
            self.waits.pop()
            self._send(429, {"detail": "Wait."}, {"Retry-After": "0"})
        else:
            reply = json.loads(fee_answer().model_dump_json())
            self._send(200, reply | {"conversation_id": "c1", "turn": 1, "new_field": True})

    def do_GET(self) -> None:
        if self.path == "/readyz":
            self._send(200, {"status": "ready", "versions": {"index": "7"}})
            return
        hits = [{"guide": "g", "anchor": name, "rejected": ""} for name in ("a", "a", "b")]
        self._send(200, {"query": "q", "hits": hits})

    def _send(self, code: int, body: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing on the terminal."""


@pytest.fixture(name="server")
def _server() -> Iterator[Server]:
    Contract.bodies, Contract.waits = [], [1]
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Contract)
    thread = Thread(target=listening.serve_forever)
    thread.start()
    yield Server(f"http://127.0.0.1:{listening.server_port}/")
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_a_server_is_asked_by_the_contract_and_waited_for(server: Server) -> None:
    reply = server.ask("How much?", date(2025, 10, 15), "c1")
    asked = {"message": "How much?", "conversation_id": "c1", "as_of": "2025-10-15"}
    assert Contract.bodies == [asked, asked]
    assert StoredAnswer.model_validate(reply) == fee_answer()


def test_places_are_listed_once_in_their_rank(server: Server) -> None:
    assert server.search("visa", None) == ("g#a", "g#b")


def test_the_server_says_which_versions_answer(server: Server) -> None:
    assert server.versions() == {"index": "7"}


def test_a_problem_of_the_server_is_told_with_its_words(server: Server) -> None:
    with pytest.raises(TargetFailed, match=r"HTTP 503.*no index yet"):
        server.ask("broken", None, None)


def test_an_address_without_a_scheme_is_refused() -> None:
    with pytest.raises(TargetFailed, match="give an address"):
        Server("file:///etc/passwd")
