"""What tests of pages share: reading HTML without a browser."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from fastapi.testclient import TestClient

Browser = Callable[[], TestClient]
"""Starts a browser without a script and without cookies."""


def ask(client: TestClient, message: str, **fields: str) -> str:
    """Ask by form; returns the path of the conversation's page."""
    reply = client.post("/ask", data={"message": message, **fields}, follow_redirects=False)
    assert reply.status_code == 303, reply.text[-500:]
    return reply.headers["location"].partition("#")[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def tags(html: str, wanted: str) -> list[dict[str, str]]:
    """The attributes of each tag of a kind."""
    reader = _Reader()
    reader.feed(html)
    return [attributes for tag, attributes in reader.tags if tag == wanted]


def text_of(html: str) -> str:
    """The words of a page."""
    reader = _Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.words).split())


def all_tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every tag with its attributes."""
    reader = _Reader()
    reader.feed(html)
    return reader.tags


def ids(html: str) -> list[str]:
    """Every id of a page."""
    return re.findall(r'\sid="([^"]*)"', html)
