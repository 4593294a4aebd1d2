"""The golden suite run once, in process, for the tests that judge the real product."""

from pathlib import Path

import pytest

from assistant.settings import Settings, read_settings
from evals.asking import Asking, answer_selected
from evals.folder import RunFolder
from evals.golden import load
from evals.guides import read_guides
from evals.report import write_reports
from evals.results import ScoredRun, score_run


@pytest.fixture(name="real_settings", scope="session")
def _real_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of this checkout without a chat model and with a database of its own."""
    database = tmp_path_factory.mktemp("golden") / "qadam.db"
    changes = {"chat_model": "", "database_url": f"sqlite:///{database}"}
    return read_settings().model_copy(update=changes)


@pytest.fixture(name="real_run", scope="session")
def _real_run(real_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> ScoredRun:
    """Every golden question, asked and scored; the report lies in the run's folder."""
    folder = RunFolder(tmp_path_factory.mktemp("run"))
    answer_selected(Asking(real_settings, quiet=True), load(), folder)
    scored = score_run(folder, read_guides())
    page: Path = write_reports(scored, folder)
    scored.about["report"] = str(page)
    return scored
