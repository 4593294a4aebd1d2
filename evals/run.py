"""Asks golden questions and stores the answers; scoring them is a step of its own."""

import time
import traceback
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from pydantic import ValidationError
from tqdm import tqdm

from assistant.errors import QadamError
from evals.folder import RunFolder
from evals.golden import Golden
from evals.stored import Asked, StoredAnswer
from evals.target import Target, TargetFailed


def ask_one(target: Target, question: Golden) -> Asked:
    """Walks through the turns of a question and keeps the last reply; failures are kept too."""
    conversation: str | None = None
    started = time.perf_counter()
    try:
        for message in question.turns:
            started = time.perf_counter()
            reply = target.ask(message, question.as_of, conversation)
            conversation = str(reply.get("conversation_id") or "") or None
        seconds = time.perf_counter() - started
        retrieved = None
        if len(question.turns) == 1 and question.anchors.named:
            retrieved = target.search(question.turns[0], question.as_of)
        answer = StoredAnswer.model_validate(reply)
    except (QadamError, TargetFailed, ValidationError) as error:
        return _failed(question, error, started)
    except Exception as error:  # noqa: BLE001 - a crash of the product is a result, not ours
        return _failed(question, error, started)
    return Asked(id=question.id, answer=answer, retrieved=retrieved, seconds=seconds)


def _failed(question: Golden, error: Exception, started: float) -> Asked:
    seconds = time.perf_counter() - started
    *_, last = traceback.extract_tb(error.__traceback__)
    where = f"{Path(last.filename).name}:{last.lineno}"
    words = f"{type(error).__name__}: {error}"[:800]
    return Asked(id=question.id, error=f"{words} ({where})", seconds=seconds)


def ask_all(
    target: Target,
    questions: Iterable[Golden],
    folder: RunFolder,
    *,
    threads: int = 2,
    quiet: bool = False,
) -> None:
    """Asks what the folder has no answer to yet and appends each answer as it comes."""
    done = folder.answers() if (folder.path / "answers.jsonl").exists() else {}
    left = [
        question for question in questions if question.id not in done or done[question.id].error
    ]
    with (
        ThreadPoolExecutor(max_workers=threads) as pool,
        tqdm(total=len(left), unit="question", disable=quiet, leave=False) as bar,
    ):
        for future in as_completed([pool.submit(ask_one, target, question) for question in left]):
            folder.append(future.result())
            bar.update()
