"""The optional judge: a chat model scores recall, faithfulness and contradictions, twice."""

import json
import re
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from langchain.chat_models import init_chat_model
from pydantic import BaseModel, Field, ValidationError
from tqdm import tqdm

from assistant.answer import AnswerStatus
from assistant.settings import Settings
from evals.folder import RunFolder
from evals.results import Result, ScoredRun
from evals.statistics import clustered

PROMPTS = Path(__file__).resolve().parent / "prompts"
MEASURES = ("recall", "faithfulness", "contradiction")
REPEATS = 2
_JSON = re.compile(r"\{.*\}", re.DOTALL)
Say = Callable[[str], str]


class Verdict(BaseModel):
    """What the judge replied."""

    score: float = Field(ge=0, le=1)
    reason: str = ""


class Judged(BaseModel):
    """One measure of one answer: each repeat's verdict; None where the reply could not be read."""

    id: str
    measure: str
    verdicts: tuple[Verdict | None, ...]

    @property
    def score(self) -> float | None:
        """The mean of the readable repeats, None when there is none."""
        read = [one.score for one in self.verdicts if one is not None]
        return sum(read) / len(read) if read else None


def prompt(measure: str) -> str:
    """The prompt file of a measure."""
    return (PROMPTS / f"{measure}.md").read_text(encoding="utf-8")


def prompt_hash() -> str:
    """A digest of all prompts; scores are comparable only under the same one."""
    return sha256("".join(map(prompt, MEASURES)).encode()).hexdigest()[:12]


def fill(measure: str, result: Result) -> str:
    """The prompt for one answer."""
    answer = result.asked.answer
    assert answer is not None
    facts = [
        f"- {fact.name}: {fact.number or fact.day or fact.any_of}" for fact in result.question.facts
    ]
    sources = [f"- {one.quote}" for one in answer.citations]
    sources += [
        f"- {one.label}: {one.display} ({'; '.join(one.workings)})" for one in answer.findings
    ]
    return prompt(measure).format(
        question="\n".join(result.question.turns),
        facts="\n".join(facts),
        sources="\n".join(sources),
        answer=answer.text,
    )


def read_verdict(reply: str) -> Verdict | None:
    """The verdict in a reply; None when it holds none."""
    found = _JSON.search(reply)
    if found is None:
        return None
    try:
        return Verdict.model_validate(json.loads(found[0]))
    except (ValueError, ValidationError):
        return None


def judge_all(results: tuple[Result, ...], say: Say, *, quiet: bool = False) -> tuple[Judged, ...]:
    """Verdicts on all answers that claim something; `say` puts one prompt to the model."""
    claims = {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL}
    due = [one for one in results if one.asked.answer and one.asked.answer.status in claims]
    judged = []
    for result in tqdm(due, unit="answer", disable=quiet, leave=False):
        for measure in MEASURES:
            words = fill(measure, result)
            verdicts = tuple(read_verdict(say(words)) for _ in range(REPEATS))
            judged.append(Judged(id=result.question.id, measure=measure, verdicts=verdicts))
    return tuple(judged)


def judge_run(run: ScoredRun, folder: RunFolder, settings: Settings) -> str:
    """Judges a run and stores the verdicts; says what came of it, or why it was skipped."""
    if not settings.chat_model:
        return "Judge skipped: set QADAM_CHAT_MODEL (provider:model) to let a model judge as well."
    model = init_chat_model(settings.chat_model, temperature=0, timeout=settings.chat_model_timeout)
    judged = judge_all(run.results, partial(_say, model.invoke))
    folder.write("judge.jsonl", "".join(one.model_dump_json() + "\n" for one in judged))
    about = {"judge": settings.chat_model, "judge_prompts": prompt_hash()}
    folder.write_about(folder.about() | about)
    return summary(judged, run, settings.chat_model)


def _say(invoke: Callable[[str], object], words: str) -> str:
    reply = invoke(words)
    return str(getattr(reply, "text", reply))


def summary(judged: tuple[Judged, ...], run: ScoredRun, judge: str) -> str:
    """Means with clustered intervals, how often the repeats agree, and what could not be read."""
    cluster = {one.question.id: one.question.cluster for one in run.results}
    lines = [f"Judge {judge}, prompts {prompt_hash()}, {REPEATS} repeats:"]
    for measure in MEASURES:
        scored = [(one.id, one.score) for one in judged if one.measure == measure]
        read = [(name, score) for name, score in scored if score is not None]
        found = clustered([score for _, score in read], [cluster[name] for name, _ in read])
        lines.append(f"- {measure}: {found}, {len(scored) - len(read)} unreadable")
    pairs = [one.verdicts for one in judged if None not in one.verdicts]
    same = sum(len({one.score for one in pair if one}) == 1 for pair in pairs)
    lines.append(f"- the repeats agree on {same} of {len(pairs)}")
    return "\n".join(lines)
