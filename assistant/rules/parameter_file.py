"""Reading a parameter file: every key is checked, and an error names the file and the key."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.rules.dated import Absent, DatedValue, Ended, Parameter, Value
from assistant.rules.finding import Reference

UNITS = frozenset(
    {
        "KZT",
        "MCI",
        "calendar days",
        "working days",
        "months",
        "years",
        "persons",
        "percent",
        "date",
        "day and month",
        "countries",
        "count",
        "cm",
    }
)


class ParameterError(ValueError):
    """A parameter file is wrong: the message names the file, the parameter and the key."""


class _ExactLoader(yaml.CSafeLoader):
    """Reads decimal figures as Decimal: a fee never passes through a binary float."""


def _exact(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Decimal:
    """A decimal figure of the file, digit by digit."""
    return Decimal(str(loader.construct_scalar(node)).replace("_", ""))


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _exact)


def read_file(path: Path, name: str) -> list[Parameter]:
    """The parameters of one file: a single mapping or a list of them."""
    try:
        # the loader is a safe one
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_ExactLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ParameterError(f"{path}: not YAML: {error}") from error
    entries = loaded if isinstance(loaded, list) else [loaded]
    return [_read_parameter(path, name, number, entry) for number, entry in enumerate(entries, 1)]


def _read_parameter(path: Path, name: str, number: int, entry: Any) -> Parameter:
    """One parameter, checked key by key."""
    if not isinstance(entry, dict):
        raise ParameterError(f"{path}: entry {number} is no mapping")
    identifier = str(entry.get("id") or f"entry {number}")
    for key in ("id", "what", "unit", "values"):
        if not entry.get(key):
            raise ParameterError(f"{path}: {identifier}: `{key}` is missing")
    unknown = set(entry) - {"id", "what", "unit", "values"}
    if unknown:
        raise ParameterError(f"{path}: {identifier}: unknown key {min(unknown)!r}")
    if entry["unit"] not in UNITS:
        raise ParameterError(f"{path}: {identifier}: unit {entry['unit']!r} is none of the known")
    if not isinstance(entry["values"], dict):
        raise ParameterError(f"{path}: {identifier}: `values` maps dates to values")
    values: list[DatedValue] = []
    ends: list[tuple[date, Ended]] = []
    for key, dated in entry["values"].items():
        since = _read_start(path, identifier, key)
        if isinstance(dated, str):
            ends.append((since or date.min, _read_end(path, identifier, key, dated)))
        else:
            values.append(_read_value(path, identifier, str(entry["unit"]), since, dated))
    if not values:
        raise ParameterError(f"{path}: {identifier}: no value at all")
    values.sort(key=lambda value: value.since or date.min)
    return Parameter(
        identifier, str(entry["what"]), str(entry["unit"]), tuple(values), tuple(sorted(ends)), name
    )


def _read_start(path: Path, identifier: str, key: object) -> date | None:
    """The day from which a value holds, None for `undated`."""
    if key == "undated":
        return None
    if isinstance(key, date) and not isinstance(key, datetime):
        return key
    raise ParameterError(f"{path}: {identifier}: values.{key}: neither a date nor `undated`")


def _read_end(path: Path, identifier: str, key: object, word: str) -> Ended:
    """The reason for which there is no value from a day on."""
    try:
        return Ended(word)
    except ValueError:
        raise ParameterError(
            f"{path}: {identifier}: values.{key}: {word!r} is neither `repealed` nor `unknown`"
        ) from None


def _read_value(
    path: Path, identifier: str, unit: str, since: date | None, dated: Any
) -> DatedValue:
    """One dated value and its reference."""
    where = f"{path}: {identifier}: values.{since or 'undated'}"
    if not isinstance(dated, dict) or set(dated) != {"value", "reference"}:
        raise ParameterError(f"{where}: needs `value` and `reference`, and nothing else")
    return DatedValue(
        identifier,
        unit,
        since,
        _read_figure(where, dated["value"]),
        _read_reference(where, dated["reference"]),
    )


def _read_figure(where: str, found: object) -> Value:
    """A figure, date, list of codes, or the word for its absence."""
    if isinstance(found, bool) or found is None:
        raise ParameterError(f"{where}.value: {found!r} is no value")
    if isinstance(found, int | Decimal):
        return Decimal(found)
    if isinstance(found, date):
        return found
    if isinstance(found, list):
        return tuple(str(item) for item in found)
    if str(found) in set(Absent):
        return Absent(str(found))
    return str(found)


def _read_reference(where: str, found: object) -> Reference:
    """A guide, anchor and quote, or a publication."""
    if not isinstance(found, dict):
        raise ParameterError(f"{where}.reference: is no mapping")
    known = {"guide", "anchor", "quote", "publication", "url"}
    unknown = set(found) - known
    if unknown:
        raise ParameterError(f"{where}.reference: unknown key {min(unknown)!r}")
    words = {key: str(found.get(key) or "") for key in known}
    if not words["quote"]:
        raise ParameterError(f"{where}.reference: `quote` is missing")
    if not words["publication"] and not (words["guide"] and words["anchor"]):
        raise ParameterError(f"{where}.reference: names neither guide and anchor nor publication")
    return Reference(**words)
