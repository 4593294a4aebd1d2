"""One run from selection to stored answers: which target answers which question."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import typer

from assistant.settings import Settings
from evals.folder import RunFolder
from evals.golden import Golden
from evals.planting import plant
from evals.run import ask_all
from evals.target import InProcess, Server, Target


@dataclass(frozen=True, slots=True)
class Asking:
    """How a run is asked."""

    settings: Settings
    target: str = ""
    """URL of a server; empty: in process."""
    threads: int = 2
    quiet: bool = False

    def open(self, planted: str = "") -> Target:
        """The target for questions without or with a planted guide."""
        if self.target:
            return Server(self.target)
        return InProcess(plant(self.settings, planted) if planted else self.settings)


def answer_selected(asking: Asking, questions: Sequence[Golden], folder: RunFolder) -> None:
    """Asks all questions; those with a planted guide get an index of their own, in process."""
    plants = sorted({question.planted for question in questions if question.planted})
    if asking.target and plants:
        typer.echo("Questions with a planted guide are left out: a server has its own guides.")
        questions = [question for question in questions if not question.planted]
        plants = []
    folder.write_questions(questions)
    plain = [question for question in questions if not question.planted]
    target = asking.open()
    folder.write_about(_about(asking, target, questions))
    ask_all(target, plain, folder, threads=asking.threads, quiet=asking.quiet)
    for name in plants:
        some = [question for question in questions if question.planted == name]
        ask_all(asking.open(name), some, folder, threads=asking.threads, quiet=asking.quiet)


def _about(asking: Asking, target: Target, questions: Sequence[Golden]) -> dict[str, str]:
    digest = sha256("".join(one.model_dump_json() for one in questions).encode()).hexdigest()
    settings = asking.settings
    own = {
        "embedding_model": settings.embedding_model,
        "chat_model": settings.chat_model or "none",
    }
    return {
        "target": asking.target or "in process",
        "questions": f"{len(questions)} ({digest[:12]})",
        "threads": str(asking.threads),
        **({} if asking.target else own),
        **target.versions(),
    }
