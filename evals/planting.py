"""A copy of the corpus and its index with something changed in it, for questions that attack."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from assistant.settings import ROOT, Settings
from evals.folder import RUNS

PLANTED = Path(__file__).resolve().parent / "planted"


class PlantingFailed(RuntimeError):
    """The changed corpus could not be ingested."""


def altered(settings: Settings, home: Path, change: Callable[[Path], object]) -> Settings:
    """Settings of a copy in `home` whose corpus folder was changed and ingested anew."""
    corpus, index = home / "corpus", home / "index"
    if corpus.exists():
        shutil.rmtree(corpus)
    shutil.copytree(settings.corpus, corpus)
    change(corpus)
    if not index.exists() and settings.index.exists():
        shutil.copytree(settings.index, index)
    done = subprocess.run(  # noqa: S603 - our own module with our own paths
        [sys.executable, "-m", "ingest", "--guides", corpus / "guides", "--index", index],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PlantingFailed(f"ingest of {home}: {done.stderr.strip()[-800:]}")
    database = f"sqlite:///{home / 'conversations.db'}"
    return settings.model_copy(update={"corpus": corpus, "index": index, "database_url": database})


def plant(settings: Settings, name: str) -> Settings:
    """Settings whose corpus holds the guide evals/planted/<name> beside all others."""
    return altered(settings, RUNS / "planted" / Path(name).stem, partial(_add, name))


def _add(name: str, corpus: Path) -> None:
    shutil.copy(PLANTED / name, corpus / "guides" / name)
