"""How an expected value follows: small sums and counts of days, apart from the product's rules."""

import ast
import operator
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import holidays

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
