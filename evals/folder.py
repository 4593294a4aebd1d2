"""The folder of a run: questions, answers, settings and versions, scores and reports."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from assistant.clock import ALMATY
from evals.golden import Golden
from evals.stored import Asked

RUNS = Path(__file__).resolve().parent.parent / "var" / "evals"


class RunInvalid(ValueError):
    """A folder that is not a run, or a half-written one."""


class RunFolder:
    """Where one run is kept; every file is readable by itself."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path | None = None) -> "RunFolder":
        """A new folder named by the time, or the one given (an existing one is resumed)."""
        stamp = datetime.now(ALMATY).strftime("%Y-%m-%dT%H-%M-%S")
        folder = path or RUNS / stamp
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.name

    def write_questions(self, questions: Iterable[Golden]) -> None:
        """A copy of what was asked, so that later edits do not change an old run."""
        lines = [question.model_dump_json() for question in questions]
        (self.path / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def questions(self) -> tuple[Golden, ...]:
        """What was asked."""
        return tuple(Golden.model_validate_json(line) for line in self._lines("questions.jsonl"))

    def append(self, asked: Asked) -> None:
        """Adds an answer as soon as it is there; an interrupted run loses at most one."""
        with (self.path / "answers.jsonl").open("a", encoding="utf-8") as file:
            file.write(asked.model_dump_json() + "\n")

    def answers(self) -> dict[str, Asked]:
        """Answers by question id; a later one replaces an earlier one."""
        found = [Asked.model_validate_json(line) for line in self._lines("answers.jsonl")]
        return {asked.id: asked for asked in found}

    def write_about(self, about: Mapping[str, str]) -> None:
        """Settings and versions of what answered."""
        self.write("run.json", json.dumps(dict(about), indent=2, ensure_ascii=False) + "\n")

    def about(self) -> dict[str, str]:
        """Settings and versions, empty when none were written."""
        path = self.path / "run.json"
        found: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return found

    def write(self, name: str, text: str) -> Path:
        """Writes a file of the run and returns its path."""
        path = self.path / name
        path.write_text(text, encoding="utf-8")
        return path

    def _lines(self, name: str) -> list[str]:
        path = self.path / name
        if not path.exists():
            raise RunInvalid(f"{self.path} is not a finished run: it has no {name}")
        return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
