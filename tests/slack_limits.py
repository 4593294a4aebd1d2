"""What Slack refuses in messages and views: its published limits and slack_sdk's validators."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

MOST_IN_MESSAGE = 13_200
IN_MESSAGES = {"section", "header", "context", "actions", "divider", "table", "context_actions"}
IN_VIEWS = {"section", "header", "context", "actions", "divider", "input"}


def fault_in_message(body: Mapping[str, Any]) -> str:
    """Slack's word for what is wrong with a message, empty for a good one."""
    blocks, text = body.get("blocks") or [], body.get("text")
    if not blocks and not text:
        return "no_text"
    if len(text or "") > 40_000:
        return "msg_too_long"
    if blocks and not text:
        return "no_fallback_text"
    if len(json.dumps(blocks, ensure_ascii=False)) > MOST_IN_MESSAGE:
        return "msg_blocks_too_long"
    return "invalid_blocks" if any(faults_in_blocks(blocks, 50, IN_MESSAGES)) else ""


def fault_in_view(view: Mapping[str, Any]) -> str:
    """Slack's word for what is wrong with a modal or a Home tab."""
    faults = list(faults_in_blocks(view.get("blocks") or [], 100, IN_VIEWS))
    if view.get("type") == "modal":
        faults += [
            f"{name} is missing or too long"
            for name in ("title", "submit", "close")
            if not 1 <= len(view.get(name, {}).get("text", "")) <= 24
        ]
    if len(str(view.get("private_metadata", ""))) > 3_000:
        faults.append("private_metadata is too long")
    try:
        View(**view).validate_json()
    except SlackObjectFormationError as error:
        faults.append(str(error))
    return "invalid_arguments" if faults else ""


def faults_in_blocks(
    blocks: Sequence[dict[str, Any]], most: int, allowed: set[str]
) -> Iterator[str]:
    """What Slack would refuse, in words."""
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    for block, parsed in zip(blocks, Block.parse_all(list(blocks)), strict=True):
        try:
            parsed.validate_json()
        except SlackObjectFormationError as error:
            yield str(error)
        if block["type"] not in allowed:
            yield f"{block['type']} is not possible here"
        yield from _faults_of(block)
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)) or any(not 1 <= len(one) <= 255 for one in ids):
        yield "a block_id is twice there or too long"
    tables = [block for block in blocks if block["type"] == "table"]
    if len(tables) > 1:
        yield "only one table"
    for table in tables:
        yield from _faults_of_table(table)


def _faults_of(block: Mapping[str, Any]) -> Iterator[str]:
    limits = {"section": 3_000, "header": 150}
    if block["type"] in limits:
        yield from _faults_of_text(block["text"], limits[block["type"]])
    if block["type"] == "header" and block["text"]["type"] != "plain_text":
        yield "a header is plain"
    elements = block.get("elements", [])
    if block["type"] in {"actions", "context", "context_actions"} and not elements:
        yield "no elements"
    actions = [one["action_id"] for one in elements if "action_id" in one]
    if len(actions) != len(set(actions)) or any(len(one) > 255 for one in actions):
        yield "an action_id is twice there or too long"
    for one in elements:
        yield from _faults_of_element(one)
    if block["type"] == "input":
        yield from _faults_of_text(block["label"], 2_000)
        for option in block["element"].get("options", []):
            yield from _faults_of_text(option["text"], 75)


def _faults_of_element(element: Mapping[str, Any]) -> Iterator[str]:
    kind = element["type"]
    if kind in {"plain_text", "mrkdwn"}:
        yield from _faults_of_text(element, 3_000)
    elif kind == "button":
        yield from _faults_of_text(element["text"], 75)
        if not 1 <= len(element["value"]) <= 2_000:
            yield "value of a button"
    elif kind == "feedback_buttons":
        for name in ("positive_button", "negative_button"):
            yield from _faults_of_text(element[name]["text"], 75)
            if len(element[name].get("accessibility_label", "")) > 75:
                yield "label of a feedback button"
    else:
        yield f"an element of type {kind}"


def _faults_of_text(text: Mapping[str, Any], most: int) -> Iterator[str]:
    if text["type"] not in {"plain_text", "mrkdwn"}:
        yield f"text of type {text['type']}"
    if not 1 <= len(text["text"]) <= most:
        yield f"text of {len(text['text'])} characters"
    if not text["text"].strip():
        yield "text of nothing"


def _faults_of_table(table: Mapping[str, Any]) -> Iterator[str]:
    rows = table["rows"]
    if not 1 <= len(rows) <= 100 or any(not 1 <= len(row) <= 20 for row in rows):
        yield "rows or columns of a table"
    if len({len(row) for row in rows}) > 1:
        yield "rows of different length"
    cells = [cell["text"] for row in rows for cell in row]
    if any(not cell for cell in cells) or sum(map(len, cells)) > 10_000:
        yield "cells of a table"
