"""What is asked: the assistant in this process, or any server that speaks the contract."""

import json
import time
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from assistant.answer_schema import ChatAnswer
from assistant.clock import today
from assistant.settings import Settings

SEARCH_LIMIT = 8
_TIMEOUT_SECONDS = 120
_PATIENCE = 10
"""How often a server may ask to wait before one question is given up."""


class TargetFailed(RuntimeError):
    """A question could not be put, or its reply could not be read."""


class Target(Protocol):
    """Something that answers."""

    def ask(self, message: str, as_of: date | None, conversation: str | None) -> dict[str, Any]:
        """The reply to a message, in the shape of `POST /api/chat`."""
        ...

    def search(self, query: str, as_of: date | None) -> tuple[str, ...]:
        """Places (`guide#anchor`) found for a query, best first, each once."""
        ...

    def versions(self) -> Mapping[str, str]:
        """What answered: index, rules and model versions."""
        ...


class InProcess:
    """The assistant of this checkout, built from settings."""

    def __init__(self, settings: Settings) -> None:
        from assistant.wiring import build_assistant  # noqa: PLC0415 - a server needs no model

        self._assistant = build_assistant(settings)
        self._today = today()

    def ask(self, message: str, as_of: date | None, conversation: str | None) -> dict[str, Any]:
        """The reply to a message."""
        reply = self._assistant.ask(
            message, asked_on=self._today, as_of=as_of, conversation_id=conversation
        )
        return ChatAnswer.of(reply).model_dump(mode="json")

    def search(self, query: str, as_of: date | None) -> tuple[str, ...]:
        """Places of the hits, rejected ones in their rank."""
        on = as_of or self._today
        hits = self._assistant.search(query, asked_on=on, limit=SEARCH_LIMIT)
        places = [f"{hit.passage.guide}#{hit.passage.anchor}" for hit in hits]
        return tuple(dict.fromkeys(places))[:SEARCH_LIMIT]

    def versions(self) -> Mapping[str, str]:
        """Index generation, rules and model."""
        return dict(self._assistant.versions)


class Server:
    """A running server, by its base URL."""

    def __init__(self, url: str) -> None:
        if not url.startswith(("http://", "https://")):
            raise TargetFailed(f"--target {url!r}: give an address such as http://127.0.0.1:8000")
        self._url = url.rstrip("/")

    def _call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = Request(self._url + path, data=data, headers=headers)  # noqa: S310 - scheme checked
        for patience in range(_PATIENCE, -1, -1):
            try:
                with urlopen(request, timeout=_TIMEOUT_SECONDS) as response:  # noqa: S310 - the same
                    return json.load(response)
            except HTTPError as error:
                if error.code == HTTPStatus.TOO_MANY_REQUESTS and patience:
                    time.sleep(min(60.0, float(error.headers.get("Retry-After") or 1)))
                    continue
                detail = error.read()[:400].decode(errors="replace")
                raise TargetFailed(f"{path}: HTTP {error.code}: {detail}") from error
            except (OSError, ValueError) as error:
                raise TargetFailed(f"{self._url}{path}: {error}") from error
        raise TargetFailed(f"{path}: still too many questions")

    def ask(self, message: str, as_of: date | None, conversation: str | None) -> dict[str, Any]:
        """The reply of `POST /api/chat`."""
        body: dict[str, Any] = {"message": message}
        if conversation:
            body["conversation_id"] = conversation
        if as_of:
            body["as_of"] = as_of.isoformat()
        reply: dict[str, Any] = self._call("/api/chat", body)
        return reply

    def search(self, query: str, as_of: date | None) -> tuple[str, ...]:  # noqa: ARG002 - no dates
        """Places that `GET /api/search` found."""
        reply = self._call(f"/api/search?{urlencode({'q': query, 'limit': SEARCH_LIMIT})}")
        hits: list[dict[str, Any]] = reply["hits"] if isinstance(reply, dict) else reply
        places = [f"{hit['guide']}#{hit['anchor']}" for hit in hits]
        return tuple(dict.fromkeys(places))[:SEARCH_LIMIT]

    def versions(self) -> Mapping[str, str]:
        """What `GET /readyz` says of itself."""
        said: dict[str, Any] = self._call("/readyz")
        return {str(key): str(value) for key, value in said.get("versions", {}).items()}
