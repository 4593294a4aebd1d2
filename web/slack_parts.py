"""The pieces that messages and views on Slack are made of, and Slack's limits."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from web.slack_text import plain

Block = dict[str, Any]

LONGEST_SECTION = 3_000
MOST_BLOCKS = 50
LONGEST_MESSAGE = 12_000
"""Characters of all blocks as JSON: Slack refuses messages from about 13,200 on."""
LONGEST_TEXT = 3_900
LONGEST_HEADER = 150
LONGEST_LABEL = 75
MOST_ROWS, MOST_COLUMNS = 100, 20


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """What is posted."""

    text: str
    """For notifications and screen readers: what the blocks say, in mrkdwn."""
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what it says as text and which citations it names."""

    block: Block
    text: str
    citations: tuple[int, ...] = ()


def section(text: str) -> Block:
    """A section of mrkdwn that Slack neither folds nor searches for links."""
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": text, "verbatim": True},
        "expand": True,
    }


def context(text: str) -> Block:
    """Small print in mrkdwn."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def header(text: str) -> Block:
    """A heading; its text is shortened to what Slack takes."""
    return {"type": "header", "text": plain_object(text, LONGEST_HEADER)}


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table of literal cells, its first row the header; a message may hold one."""
    return {
        "type": "table",
        "column_settings": [{"is_wrapped": True} for _ in rows[0]],
        "rows": [
            [{"type": "raw_text", "text": plain(cell) or " "} for cell in row] for row in rows
        ],
    }


def button(action: str, label: str, value: str, style: str = "") -> Block:
    """A button; its label is shortened to what Slack takes."""
    made: Block = {
        "type": "button",
        "action_id": action,
        "text": plain_object(label, LONGEST_LABEL),
        "value": value,
    }
    return {**made, "style": style} if style else made


def plain_object(text: str, length: int) -> Block:
    """Text that Slack does not format, of at most `length` characters."""
    line = " ".join(plain(text).split()) or "–"
    shown = line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def note(text: str) -> SlackMessage:
    """A few words of our own, in mrkdwn."""
    return SlackMessage(text, (section(text),))


def size(blocks: Sequence[Block]) -> int:
    """Characters of blocks as they go to Slack."""
    return len(json.dumps(list(blocks), ensure_ascii=False))
