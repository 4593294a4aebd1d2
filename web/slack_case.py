"""`/qadam fees …` and `/qadam deadlines …`: a few words or flags as a typed case."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from assistant.case import DEADLINES, PRICED_SERVICES, deadline_facts, fee_facts
from assistant.errors import BadQuestion
from assistant.rules.facts import DateRole, Facts
from web.rule_schemas import DeadlinesRequest, FeesRequest
from web.validation import explain

_HEADS: Mapping[str, str] = {
    "employee": "employees",
    "investor": "investors",
    "partner": "partners",
    "expert": "experts",
    "spouse": "spouses",
    "wife": "spouses",
    "husband": "spouses",
    "child": "children",
    "children": "children",
    "other": "others",
}
_ROLES: Mapping[str, str] = {
    **{role.value: role.value for role in DateRole},
    "posted": "vacancy_posted",
    "paid": "fee_paid",
    "issued": "visa_issued",
    "start": "visa_start",
    "date": "other",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?\Z")
_COUNTED = re.compile(r"(\d{1,4})(?:-)?([a-z]+)\Z")
_FILLING = frozenset(
    {"for", "and", "with", "a", "an", "the", "from", "of", "in", "visa", "fee", "+"}
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case that the rules can be asked for."""

    facts: Facts
    as_of: date | None
    caption: str
    """What was asked, in the words of the command."""
    kind: str = ""
    """The kind of deadline; empty for fees."""


def read_case(command: str) -> Case | None:
    """The case of a command, None when it is worded as a question.

    BadQuestion says what is wrong with a value that was given.
    """
    # Slack's clients turn two hyphens into a dash as one types.
    words = re.sub(r"(?:^|(?<=\s))[—–]-?(?=[a-z])", "--", command.strip()).lower()
    topic, *rest = re.split(r"[\s,;]+", words)
    read = {"fees": _fees, "fee": _fees, "deadlines": _deadlines, "deadline": _deadlines}.get(topic)
    if read is None or not rest:
        return None
    try:
        return read([word for word in rest if word], " ".join(command.split()))
    except ValidationError as error:
        said = [explain({**one, "loc": ("body", *one["loc"])}) for one in error.errors()]
        raise BadQuestion(
            " ".join(f"{one.field} {one.problem}. {one.what_to_do}" for one in said)
        ) from None


def usage(topic: str) -> str:
    """How a command is written, in mrkdwn, with all that it knows."""
    if topic.startswith("fee"):
        known = ", ".join(f"`{service}`" for service in PRICED_SERVICES)
        return (
            "*Fees:* `/qadam fees c3-invitation 2 years 1 employee 1 spouse 2 children`, also with "
            "`inside` or `outside`, `personal-manager`, and `on 2026-01-15` for another date.\n"
            f"Services: {known}."
        )
    known = "\n".join(f"• `{kind}` – {deadline.about}" for kind, deadline in DEADLINES.items())
    return (
        "*Deadlines:* `/qadam deadlines extension-window 2026-03-20`; a date can be named: "
        "`entry 2026-03-02`, `submission 2026-03-02`.\n"
        f"{known}"
    )


@dataclass(slots=True)
class _Words:
    """Words that are read one after another."""

    left: list[str]
    unread: list[str] = field(default_factory=list)
    is_flag: bool = False
    """Whether the word taken last was written as a flag."""

    def take(self) -> str:
        """The next word, without the hyphens of a flag."""
        word = self.left.pop(0) if self.left else ""
        self.is_flag = word.startswith("--")
        return word.lstrip("-")

    def number_is_mine(self) -> bool:
        """Whether the number that comes next counts the word before it: `--spouses 1`.

        In `spouse 2 children` it counts what follows.
        """
        if not self.next_is(_NUMBER):
            return False
        following = self.left[1] if len(self.left) > 1 else ""
        return self.is_flag or not (_kind(following) or _months_of(following))

    def next_is(self, pattern: re.Pattern[str]) -> bool:
        """Whether the next word is such a value."""
        return bool(self.left and pattern.match(self.left[0]))


def _fees(words: Sequence[str], caption: str) -> Case | None:
    body: dict[str, Any] = {}
    heads: dict[str, int] = {}
    reader = _Words(list(words))
    while reader.left:
        word = reader.take()
        if not (_shared(word, reader, body) or _head(word, reader, heads)):
            _option(word, reader, body)
    if reader.unread or not body.get("services"):
        return None
    request = FeesRequest.model_validate({**body, **({"applicants": heads} if heads else {})})
    facts = fee_facts(
        request.services,
        outcome=request.outcome,
        validity_months=request.validity_months,
        place=request.where(),
        applicants=request.applicants.facts() if request.applicants else None,
        personal_manager=request.personal_manager,
    )
    return Case(facts, request.as_of, caption)


def _deadlines(words: Sequence[str], caption: str) -> Case | None:
    body: dict[str, Any] = {}
    dates: dict[str, str] = {}
    bare: list[str] = []
    reader = _Words(list(words))
    while reader.left:
        word = reader.take()
        if word in DEADLINES and "kind" not in body:
            body["kind"] = word
        elif _DATE.match(word):
            bare.append(word)
        elif word.replace("-", "_") in {*_ROLES, "expiry"} and reader.next_is(_DATE):
            dates[word.replace("-", "_")] = reader.take()
        elif not (_days(word, reader, body) or _shared(word, reader, body)):
            reader.unread.append(word)
    if reader.unread or "kind" not in body or len(bare) > 1:
        return None
    roles = [role.value for role in DEADLINES[body["kind"]].roles]
    if bare:
        dates.setdefault(roles[0] if roles else "other", bare[0])
    if "expiry" in dates:
        own = next((role for role in roles if role.endswith("_expiry")), "visa_expiry")
        dates[own] = dates.pop("expiry")
    named = {_ROLES[name]: on for name, on in dates.items()}
    request = DeadlinesRequest.model_validate({**body, "dates": named})
    facts = deadline_facts(
        request.kind,
        dates=request.dates.facts(),
        services=request.services,
        validity_months=request.validity_months,
        place=request.where(),
        days=(request.days.count, request.days.kind) if request.days else None,
    )
    return Case(facts, request.as_of, caption, request.kind)


def _shared(word: str, reader: _Words, body: dict[str, Any]) -> bool:
    """What fees and deadlines have in common: service, validity, place, date."""
    counted = _COUNTED.match(word)
    number, unit = (counted[1], counted[2]) if counted else ("", "")
    if _NUMBER.match(word) and reader.left and _months_of(reader.left[0]):
        number, unit = word, reader.take()
    elif _months_of(word) and reader.next_is(_NUMBER):
        number, unit = reader.take(), word
    if number and _months_of(unit):
        body["validity_months"] = Decimal(number) * _months_of(unit)
    elif word in PRICED_SERVICES:
        body.setdefault("services", []).append(word)
    elif word in {"inside", "outside"}:
        body["place"] = word
    elif word in {"on", "as-of"} and reader.next_is(_DATE):
        body["as_of"] = reader.take()
    else:
        return word in _FILLING or word in {"service", "place", "validity"}
    return True


def _head(word: str, reader: _Words, heads: dict[str, int]) -> bool:
    """A number of applicants of a kind: `2 children`, `children 2`, `spouse`."""
    if _NUMBER.match(word) and reader.left and (kind := _kind(reader.left[0])):
        reader.take()
        heads[kind] = heads.get(kind, 0) + int(Decimal(word))
    elif kind := _kind(word):
        count = int(Decimal(reader.take())) if reader.number_is_mine() else 1
        heads[kind] = heads.get(kind, 0) + count
    else:
        return False
    return True


def _option(word: str, reader: _Words, body: dict[str, Any]) -> None:
    if word in {"personal-manager", "no-personal-manager"}:
        body["personal_manager"] = word == "personal-manager"
    elif word == "outcome" and reader.left:
        body["outcome"] = reader.take()
    elif _DATE.match(word):
        body["as_of"] = word
    else:
        reader.unread.append(word)


def _days(word: str, reader: _Words, body: dict[str, Any]) -> bool:
    """A count of days for `add-days`: `10 working days`, `days 10`."""
    kinds = {"working", "business", "calendar"}
    if word == "days" and reader.next_is(re.compile(r"-?\d{1,4}\Z")):
        body["days"] = {**body.get("days", {}), "count": int(reader.left.pop(0))}
    elif word == "days-kind" and reader.left:
        body["days"] = {**body.get("days", {}), "kind": reader.take()}
    elif re.match(r"-?\d{1,4}\Z", word) and reader.left and reader.left[0] in {*kinds, "days"}:
        kind = reader.take()
        body["days"] = {
            "count": int(word),
            "kind": "working" if kind in {"working", "business", "days"} else "calendar",
        }
        if reader.left and reader.left[0] in {"days", "day"}:
            reader.take()
    else:
        return False
    return True


def _months_of(unit: str) -> int:
    """Months of a unit of time, 0 for what is none."""
    unit = unit.lstrip("-")
    if unit in {"year", "years", "y", "yr", "yrs"}:
        return 12
    return 1 if unit in {"month", "months", "mo"} else 0


def _kind(word: str) -> str:
    """The kind of applicant that a word names, empty for another word."""
    word = word.lstrip("-")
    return _HEADS.get(word) or _HEADS.get(word.removesuffix("s"), "")
