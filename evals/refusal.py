"""Refusals over a whole run: how many were right, how many were missed, how many were too many."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.golden import Golden
from evals.scorers import REFUSALS
from evals.stored import Asked


@dataclass(frozen=True, slots=True)
class Refusals:
    """Counts of refusals against what was expected; either-way questions are left out."""

    right: tuple[str, ...]
    missed: tuple[str, ...]
    """Answered although nothing covers them."""
    over: tuple[str, ...]
    """Refused although the guides answer them."""
    answerable: int

    @property
    def precision(self) -> float:
        """The share of refusals that were right."""
        given = len(self.right) + len(self.over)
        return len(self.right) / given if given else 1.0

    @property
    def recall(self) -> float:
        """The share of unanswerable questions that were refused."""
        due = len(self.right) + len(self.missed)
        return len(self.right) / due if due else 1.0

    @property
    def over_refusal(self) -> float:
        """The share of answerable questions that were refused."""
        return len(self.over) / self.answerable if self.answerable else 0.0


def count_refusals(pairs: Iterable[tuple[Golden, Asked]]) -> Refusals:
    """Counts the refusals of a run."""
    right: list[str] = []
    missed: list[str] = []
    over: list[str] = []
    answerable = 0
    for question, asked in pairs:
        if asked.answer is None:
            continue
        refused = asked.answer.status in REFUSALS
        expected = {one in REFUSALS for one in question.expected_status}
        if expected == {True}:
            (right if refused else missed).append(question.id)
        elif expected == {False}:
            answerable += 1
            if refused:
                over.append(question.id)
    return Refusals(tuple(right), tuple(missed), tuple(over), answerable)
