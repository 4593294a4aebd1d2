"""Slack on 127.0.0.1: its Web API, response addresses and Socket Mode, with their limits.

It records what it is sent and refuses what Slack refuses. The rules are those that Slack
publishes, and what slack_sdk's own validators check.
"""

import hashlib
import hmac
import json
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from websockets.sync.server import Server, ServerConnection, serve

from tests.slack_limits import fault_in_message, fault_in_view

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TRIGGER_SECONDS = 3.0
RESPONSES = 5

REQUIRED = {
    "auth.test": (),
    "apps.connections.open": (),
    "chat.postMessage": ("channel",),
    "chat.postEphemeral": ("channel", "user"),
    "assistant.threads.setStatus": ("channel_id", "thread_ts", "status"),
    "assistant.threads.setSuggestedPrompts": ("channel_id", "prompts"),
    "views.open": ("trigger_id", "view"),
    "views.publish": ("user_id", "view"),
    "conversations.replies": ("channel", "ts"),
}


@dataclass(frozen=True)
class Call:
    """A call that was answered with ok, or `error`."""

    method: str
    body: Mapping[str, Any]
    error: str
    at: float

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return list(self.body.get("blocks") or [])

    @property
    def shown(self) -> str:
        """All that a reader of the blocks sees."""
        return "\n".join(_texts(self.blocks))


@dataclass
class SlackStandIn:
    """A workspace."""

    calls: list[Call] = field(default_factory=list)
    sayings: dict[str, str] = field(default_factory=dict)
    """Texts of messages that can be read, by their `ts`."""
    acks: list[tuple[str, float, Any]] = field(default_factory=list)
    """Envelope id, moment and payload of what was acknowledged over the socket."""
    connections: int = 0
    url: str = ""

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._failing: dict[str, list[tuple[int, str]]] = {}
        self._triggers: dict[str, float] = {}
        self._responses: dict[str, int] = {}
        self._socket: ServerConnection | None = None
        self._ts = 1_764_000_000
        self._socket_url = ""

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    # What a test does to it.

    def fail(self, method: str, error: str = "", *, times: int = 1, retry_after: int = 0) -> None:
        """The next calls of a method fail: with an error, or with 429 and Retry-After."""
        self._failing.setdefault(method, []).extend([(retry_after, error)] * times)

    def trigger(self, *, age: float = 0.0) -> str:
        """A trigger id, issued so many seconds ago."""
        name = f"{len(self._triggers)}.{time.monotonic_ns()}.abc"
        self._triggers[name] = time.monotonic() - age
        return name

    def response_url(self, *, uses: int = RESPONSES) -> str:
        """An address to answer to."""
        name = f"{len(self._responses)}-{time.monotonic_ns()}"
        self._responses[name] = uses
        return f"{self.url}/response/{name}"

    def of(self, method: str) -> list[Call]:
        """The calls of a method that were answered with ok."""
        with self._lock:
            return [one for one in self.calls if one.method == method and not one.error]

    def wait_for(self, method: str, count: int = 1, seconds: float = 10.0) -> list[Call]:
        """Wait until a method was called so often with success."""
        end = time.monotonic() + seconds
        with self._changed:
            while True:
                found = [one for one in self.calls if one.method == method and not one.error]
                if len(found) >= count:
                    return found
                left = end - time.monotonic()
                assert left > 0, f"{method} came {len(found)} times of {count}: {self.calls}"
                self._changed.wait(left)

    # Socket Mode.

    def deliver(self, kind: str, payload: Mapping[str, Any], **more: Any) -> str:
        """Send an envelope over the socket; returns its id."""
        envelope = f"e{time.monotonic_ns()}"
        sent = {"envelope_id": envelope, "type": kind, "payload": payload, **more}
        connection = self.wait_for_socket()
        connection.send(json.dumps(sent))
        return envelope

    def wait_for_socket(self, connections: int = 1, seconds: float = 30.0) -> ServerConnection:
        """Wait until the app is connected for the so-manieth time."""
        end = time.monotonic() + seconds
        with self._changed:
            while self._socket is None or self.connections < connections:
                left = end - time.monotonic()
                assert left > 0, f"connected {self.connections} times of {connections}"
                self._changed.wait(left)
            return self._socket

    def wait_for_ack(self, envelope: str, seconds: float = 3.0) -> Any:
        """Wait for the acknowledgement of an envelope; Slack waits three seconds."""
        end = time.monotonic() + seconds
        with self._changed:
            while True:
                for name, _, payload in self.acks:
                    if name == envelope:
                        return payload
                left = end - time.monotonic()
                assert left > 0, f"{envelope} was not acknowledged within {seconds} seconds"
                self._changed.wait(left)

    def drop_socket(self, *, politely: bool) -> None:
        """End the connection: with a close frame, or by cutting the line."""
        connection = self.wait_for_socket()
        with self._lock:
            self._socket = None
        if politely:
            connection.close()
        else:
            connection.socket.shutdown(2)

    def talk(self, connection: ServerConnection) -> None:
        """The server's side of a socket."""
        with self._changed:
            self._socket = connection
            self.connections += 1
            self._changed.notify_all()
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        for message in connection:
            read = json.loads(message)
            with self._changed:
                self.acks.append((read["envelope_id"], time.monotonic(), read.get("payload")))
                self._changed.notify_all()

    # The Web API.

    def answer(
        self, path: str, body: Mapping[str, Any], token: str
    ) -> tuple[int, dict[str, Any] | str, dict[str, str]]:
        """Status, body and headers for a call."""
        kind, _, name = path.strip("/").partition("/")
        method = "response_url" if kind == "response" else name
        with self._lock:
            failing = self._failing.get(method, [])
            retry_after, error = failing.pop(0) if failing else (0, "")
        if retry_after:
            self._record(method, body, "ratelimited")
            answer = {"ok": False, "error": "ratelimited"}
            return 429, answer, {"Retry-After": str(retry_after)}
        if kind == "response":
            error = error or self._respond(name, body)
            self._record(method, body, error)
            return (404 if error else 200), error or "ok", {}
        error = error or self._error_of(method, body, token)
        self._record(method, body, error)
        if error:
            return 200, {"ok": False, "error": error}, {}
        return 200, {"ok": True, **self._result(method, body)}, {}

    def _error_of(self, method: str, body: Mapping[str, Any], token: str) -> str:
        if method not in REQUIRED:
            return "unknown_method"
        wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if token != wanted:
            return "invalid_auth"
        if any(not body.get(name) for name in REQUIRED[method]):
            return "invalid_arguments"
        if method.startswith("chat."):
            return fault_in_message(body)
        if method == "assistant.threads.setSuggestedPrompts":
            wrong = len(body["prompts"]) > 4 or "thread_ts" in body
            return "invalid_arguments" if wrong else ""
        late = self._late(str(body["trigger_id"])) if method == "views.open" else ""
        return late or (fault_in_view(body["view"]) if method.startswith("views.") else "")

    def _late(self, trigger: str) -> str:
        issued = self._triggers.pop(trigger, None)
        if issued is None:
            return "exchanged_trigger_id"
        return "expired_trigger_id" if time.monotonic() - issued > TRIGGER_SECONDS else ""

    def _respond(self, name: str, body: Mapping[str, Any]) -> str:
        left = self._responses.get(name)
        if left is None:
            return "expired_url"
        if left <= 0:
            return "used_url"
        self._responses[name] = left - 1
        return fault_in_message({"channel": "by address", **body})

    def _result(self, method: str, body: Mapping[str, Any]) -> dict[str, Any]:
        if method == "apps.connections.open":
            return {"url": self._socket_url}
        if method == "chat.postMessage":
            with self._lock:
                self._ts += 1
            channel = str(body["channel"])
            where = f"D{channel[1:]}" if channel.startswith("U") else channel
            return {"channel": where, "ts": f"{self._ts}.000100"}
        if method == "conversations.replies":
            ts = str(body["ts"])
            said = [{"ts": ts, "text": self.sayings[ts]}] if ts in self.sayings else []
            return {"messages": said}
        return {}

    def _record(self, method: str, body: Mapping[str, Any], error: str) -> None:
        with self._changed:
            self.calls.append(Call(method, body, error, time.monotonic()))
            self._changed.notify_all()


@contextmanager
def slack_stand_in(*, with_socket: bool = False) -> Iterator[SlackStandIn]:
    """A running stand-in; with its socket only where it is needed."""
    slack = SlackStandIn()
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(slack))
    slack.url = f"http://127.0.0.1:{http.server_address[1]}"
    running = [threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)]
    sockets: Server | None = None
    if with_socket:
        sockets = serve(slack.talk, "127.0.0.1", 0)
        slack._socket_url = f"ws://127.0.0.1:{sockets.socket.getsockname()[1]}/link"
        running.append(threading.Thread(target=sockets.serve_forever, daemon=True))
    for one in running:
        one.start()
    try:
        yield slack
    finally:
        http.shutdown()
        http.server_close()
        if sockets is not None:
            sockets.shutdown()
        for one in running:
            one.join(5)


def signed(body: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """Headers with Slack's signature: HMAC-SHA256 over version, moment and body."""
    moment = str(int(time.time() if at is None else at))
    base = f"v0:{moment}:{body}".encode()
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


def _handler(slack: SlackStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            status, body, headers = slack.answer(
                self.path, _read(sent, self.headers.get("Content-Type") or ""), token
            )
            made = (body if isinstance(body, str) else json.dumps(body)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(made)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(made)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: the calls are recorded."""

    return Handler


def _read(sent: str, kind: str) -> dict[str, Any]:
    if "json" in kind:
        read: dict[str, Any] = json.loads(sent or "{}")
        return read
    return dict(urllib.parse.parse_qsl(sent))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(one)
