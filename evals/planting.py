"""A copy of the corpus and its index with one planted guide in it, for injection questions."""

import shutil
import subprocess
import sys
from pathlib import Path

from assistant.settings import Settings
from evals.folder import RUNS

PLANTED = Path(__file__).resolve().parent / "planted"


class PlantingFailed(RuntimeError):
    """The planted corpus could not be ingested."""


def plant(settings: Settings, name: str) -> Settings:
    """Settings whose corpus and index hold the guide evals/planted/<name> beside all others."""
    home = RUNS / "planted" / Path(name).stem
    corpus, index = home / "corpus", home / "index"
    if corpus.exists():
        shutil.rmtree(corpus)
    shutil.copytree(settings.corpus, corpus)
    shutil.copy(PLANTED / name, corpus / "guides" / name)
    if not index.exists() and settings.index.exists():
        shutil.copytree(settings.index, index)
    done = subprocess.run(  # noqa: S603 - our own module with our own paths
        [sys.executable, "-m", "ingest", "--guides", corpus / "guides", "--index", index],
        cwd=PLANTED.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PlantingFailed(f"ingest of {home}: {done.stderr.strip()[-800:]}")
    database = f"sqlite:///{home / 'conversations.db'}"
    return settings.model_copy(update={"corpus": corpus, "index": index, "database_url": database})
