"""The scored run: every question with its scores, and the figures that sum it up."""

from collections.abc import Callable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from evals.folder import RunFolder, RunInvalid
from evals.golden import Golden, Stratum
from evals.guides import Guides
from evals.refusal import Refusals, count_refusals
from evals.retrieval import ranking
from evals.score import Score
from evals.scorers import MUST, passed, score_answer
from evals.statistics import Interval, clustered, quantiles, wilson
from evals.stored import Asked

SCORES = "scores.jsonl"


class Result(BaseModel):
    """One question, its answer and all its scores."""

    model_config = ConfigDict(frozen=True)

    question: Golden
    asked: Asked
    scores: Mapping[str, Score]
    ranking: Mapping[str, float] = {}

    @property
    def passed(self) -> bool:
        """Whether nothing is missing that a right answer must have."""
        return passed(self.scores)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it failed, one clause for each scorer."""
        failed = ((name, self.scores[name]) for name in MUST if not self.scores[name].right)
        return tuple(f"{name}: {score.explanation}" for name, score in failed)


class ScoredRun:
    """A run with its scores."""

    def __init__(self, name: str, about: Mapping[str, str], results: Sequence[Result]) -> None:
        self.name = name
        self.about = dict(about)
        self.results = tuple(results)

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """The strata that were asked, in their order."""
        asked = {result.question.stratum for result in self.results}
        return tuple(stratum for stratum in Stratum if stratum in asked)

    def of(self, stratum: Stratum | None) -> tuple[Result, ...]:
        """Results of a stratum; None: all."""
        if stratum is None:
            return self.results
        return tuple(one for one in self.results if one.question.stratum is stratum)

    def rate(self, right: Callable[[Result], bool], stratum: Stratum | None = None) -> Interval:
        """The share for which something holds, with its Wilson interval."""
        found = self.of(stratum)
        return wilson(sum(map(right, found)), len(found))

    def scorer_rate(self, name: str, stratum: Stratum | None = None) -> Interval:
        """The share with full marks from one scorer."""
        return self.rate(lambda one: one.scores[name].right, stratum)

    def mean(self, name: str) -> Interval:
        """The mean of a scorer, resampled by cited section, where something is due."""
        due = [one for one in self.results if one.question.anchors.named and one.asked.answer]
        values = [one.scores[name].value for one in due]
        return clustered(values, [one.question.cluster for one in due])

    def ranking_mean(self, measure: str) -> Interval:
        """The mean of a ranking metric, resampled by cited section."""
        ranked = [one for one in self.results if measure in one.ranking]
        values = [one.ranking[measure] for one in ranked]
        return clustered(values, [one.question.cluster for one in ranked])

    @property
    def refusals(self) -> Refusals:
        """Right, missed and needless refusals."""
        return count_refusals((one.question, one.asked) for one in self.results)

    @property
    def latency(self) -> Mapping[str, float]:
        """p50, p95 and the maximum in seconds."""
        return quantiles([one.asked.seconds for one in self.results if one.asked.answer])


def score_run(folder: RunFolder, guides: Guides, questions: Sequence[Golden] = ()) -> ScoredRun:
    """Scores stored answers: with the questions of the run, or with newer ones of the same id."""
    newer = {question.id: question for question in questions}
    asked = {question.id: newer.get(question.id, question) for question in folder.questions()}
    answers = {name: one for name, one in folder.answers().items() if name in asked}
    if not answers:
        raise RunInvalid(f"{folder.path} holds no answers to its questions")
    ranks = ranking(asked, answers)
    results = [
        Result(
            question=question,
            asked=answers[name],
            scores=score_answer(question, answers[name], guides),
            ranking=ranks.get(name, {}),
        )
        for name, question in asked.items()
        if name in answers
    ]
    lines = [result.model_dump_json() for result in results]
    folder.write(SCORES, "\n".join(lines) + "\n")
    return ScoredRun(folder.name, folder.about(), results)
