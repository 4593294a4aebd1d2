"""What is wrong with a field of a request, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails, PydanticCustomError

SEND_AN_OBJECT = "Send a JSON object in UTF-8 with `Content-Type: application/json`."

_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("is missing", "Add it."),
    "json_invalid": ("is not JSON ({error})", SEND_AN_OBJECT),
    "model_attributes_type": ("is not a JSON object", SEND_AN_OBJECT),
    "model_type": ("is not a JSON object", SEND_AN_OBJECT),
    "dict_type": ("is not a JSON object", SEND_AN_OBJECT),
    "extra_forbidden": ("is not a field of this request", "Leave it out, or check its spelling."),
    "string_type": ("is not text", "Send it as a JSON string."),
    "string_unicode": ("holds half of a surrogate pair", "Send whole characters."),
    "string_too_short": ("is empty", "Fill it in."),
    "string_too_long": ("has more than {max_length:,} characters", "Shorten it."),
    "int_type": ("is not a whole number", "Send it as a JSON number without quotes."),
    "int_parsing": ("is not a whole number", "Write it in digits."),
    "bool_type": ("is neither true nor false", "Send true or false without quotes."),
    "list_type": ("is not a list", "Send a JSON list, of one item if there is one."),
    "too_short": ("has too few items", "Give at least {min_length}."),
    "too_long": ("has too many items", "Give at most {max_length}."),
    "literal_error": ("is not one of the values allowed", "Use one of {expected}."),
    "greater_than_equal": ("is too small", "Give at least {ge}."),
    "less_than_equal": ("is too large", "Give at most {le}."),
    "refused": ("{said}", "{what_to_do}"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing that is wrong with one field."""

    field: str
    problem: str
    what_to_do: str


def refuse(said: str, what_to_do: str) -> PydanticCustomError:
    """An error for a validator to raise: `is not a date`, `Write it as YYYY-MM-DD.`"""
    return PydanticCustomError("refused", "{said}", {"said": said, "what_to_do": what_to_do})


def explain(error: ErrorDetails | Mapping[str, Any]) -> Explained:
    """A validation error in words, without repeating what was sent."""
    kind = error["type"]
    place = [str(part) for part in error["loc"]]
    # JSON errors are located by a position in the body, which is no field.
    inner = [] if kind == "json_invalid" else place[1:]
    said, what_to_do = _WORDS.get(kind, (_plain(error["msg"]), "Correct it and send it again."))
    context = error.get("ctx", {})
    if kind in _WORDS:
        said, what_to_do = said.format(**context), what_to_do.format(**context)
    return Explained(".".join(inner) or place[0], said, what_to_do)


def _plain(message: str) -> str:
    said = message.removeprefix("Input ").removeprefix("Value error, ")
    return said[:1].lower() + said[1:]
