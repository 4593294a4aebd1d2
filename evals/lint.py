"""Finds what is wrong with the golden questions themselves, before they judge an answer."""

import ast
import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

import holidays

from assistant.answer import AnswerStatus
from evals.golden import Fact, Golden
from evals.guides import Guides
from evals.matching import PatternInvalid, compile_phrase

_COUNT = re.compile(r"(\d{4}-\d\d-\d\d) ([+-]) (\d+) (working|calendar) days$")
_MONTHS = re.compile(r"(\d{4}-\d\d-\d\d) ([+-]) (\d+) months$")
_SIGNS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def compute(expression: str) -> Decimal | date:
    """The value of a `computed` expression; ValueError when it cannot be read."""
    if found := _COUNT.match(expression):
        return _count(date.fromisoformat(found[1]), int(found[2] + found[3]), found[4])
    if found := _MONTHS.match(expression):
        day = date.fromisoformat(found[1])
        month = day.month - 1 + int(found[2] + found[3])
        return day.replace(year=day.year + month // 12, month=month % 12 + 1)
    try:
        return _arithmetic(ast.parse(expression, mode="eval").body)
    except SyntaxError as error:
        raise ValueError(f"cannot compute {expression!r}") from error


def _count(day: date, days: int, kind: str) -> date:
    if kind == "calendar":
        return day + timedelta(days=days)
    free = holidays.country_holidays("KZ", years=range(day.year - 1, day.year + 3))
    step = timedelta(days=1 if days > 0 else -1)
    left = abs(days)
    while left:
        day += step
        left -= day.weekday() < 5 and day not in free
    return day


def _arithmetic(node: ast.expr) -> Decimal:
    match node:
        case ast.Constant(value=int() | float()):
            return Decimal(str(node.value))
        case ast.BinOp() if type(node.op) in _SIGNS:
            return _SIGNS[type(node.op)](_arithmetic(node.left), _arithmetic(node.right))
        case _:
            raise ValueError(f"only + - * / and numbers can be computed, not {ast.dump(node)}")


def lint(questions: Iterable[Golden], guides: Guides) -> tuple[str, ...]:
    """One sentence for each thing that is wrong; empty when all is well."""
    questions = tuple(questions)
    problems = [
        f"{name}: the id is used {count} times"
        for name, count in Counter(question.id for question in questions).items()
        if count > 1
    ]
    pairs = Counter(question.pair for question in questions if question.pair)
    problems += [f"pair {pair} has one question only" for pair, n in pairs.items() if n < 2]
    for question in questions:
        problems += [f"{question.id}: {problem}" for problem in _problems(question, guides)]
    return tuple(problems)


def _problems(question: Golden, guides: Guides) -> Iterator[str]:
    for place in question.anchors.named:
        if place not in guides.sections:
            yield f"no guide has {place}"
    for phrase in (*question.must_not_state, *(p for f in question.facts for p in f.any_of)):
        try:
            compile_phrase(phrase)
        except PatternInvalid as error:
            yield f"pattern {error}"
    if question.expected_status == (AnswerStatus.ANSWERED,) and not question.facts:
        yield "an answered question needs at least one fact"
    for fact in question.facts:
        if problem := _unfounded(fact, question, guides):
            yield f"fact {fact.name!r}: {problem}"
    for finding in question.findings:
        if finding.unit in {"KZT", "date"} and not _computed(finding.value, question):
            yield f"finding {finding.value} {finding.unit} is stated by no fact"


def _computed(value: str, question: Golden) -> bool:
    return any(
        str(fact.day) == value or (fact.number is not None and str(fact.number) == value)
        for fact in question.facts
    )


def _unfounded(fact: Fact, question: Golden, guides: Guides) -> str:
    if fact.reasoned:
        return ""
    if fact.computed:
        return _miscomputed(fact)
    places = (fact.at,) if fact.at else question.anchors.named
    if any(fact.stated_in(guides.sections.get(place, "")) for place in places):
        return ""
    return f"stands in none of {', '.join(places) or 'the (missing) anchors'}"


def _miscomputed(fact: Fact) -> str:
    try:
        value = compute(fact.computed)
    except ValueError as error:
        return str(error)
    match value:
        case date():
            expected: object = fact.day
        case Decimal():
            expected = fact.number
        case _:
            assert_never(value)
    return "" if expected == value else f"{fact.computed} is {value}, not {expected}"
