"""An answer as JSON text and back, without loss: decimals and dates come back as they were."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.rules.finding import Finding

_ANSWER = TypeAdapter(Answer)

Value = Decimal | date | int | bool | str
"""What a finding can hold."""


def value_text(value: Value) -> str:
    """A finding's value as plain text: `391966`, `0.5`, `2026-03-02`, `yes`."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def answer_to_json(answer: Answer) -> str:
    """The answer as JSON text, every finding's value with its type beside it."""
    record = _ANSWER.dump_python(answer, mode="json")
    for stored, cited in zip(record["findings"], answer.findings, strict=True):
        stored["finding"]["value"] = _typed(cited.finding.value)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def answer_from_json(text: str) -> Answer:
    """The answer that `answer_to_json` wrote; ValueError when the text is not one."""
    record = json.loads(text)
    values = []
    for stored in record["findings"]:
        values.append(_value(stored["finding"]["value"]))
        stored["finding"]["value"] = ""
    answer = _ANSWER.validate_python(record)
    findings = tuple(
        replace(cited, finding=_with_value(cited.finding, value))
        for cited, value in zip(answer.findings, values, strict=True)
    )
    return replace(answer, findings=findings)


def _with_value(finding: Finding, value: Value) -> Finding:
    return replace(finding, value=value)


def _typed(value: Value) -> dict[str, str]:
    match value:
        case bool():
            return {"type": "bool", "text": str(value)}
        case Decimal():
            return {"type": "decimal", "text": str(value)}
        case date():
            return {"type": "date", "text": value.isoformat()}
        case int():
            return {"type": "int", "text": str(value)}
        case _:
            return {"type": "str", "text": str(value)}


def _value(stored: dict[str, str]) -> Value:
    text = stored["text"]
    match stored["type"]:
        case "bool":
            return text == "True"
        case "decimal":
            return Decimal(text)
        case "date":
            return date.fromisoformat(text)
        case "int":
            return int(text)
        case "str":
            return text
        case unknown:
            raise ValueError(f"a finding's value has the unknown type {unknown!r}")
