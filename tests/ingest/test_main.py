"""python -m ingest publishes, compares, and refuses guides with mistakes."""

import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import ingest.embedder
from ingest.__main__ import ingest as command
from ingest.index import open_index
from ingest.model_files import find_model
from tests.fakes import FakeEmbedder
from tests.ingest.samples import PERMIT, write_corpus, write_guide


@pytest.fixture(name="corpus")
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ingest.embedder, "Embedder", lambda _: FakeEmbedder(find_model().identity))
    for name in ("CORPUS", "INDEX", "EMBEDDING_MODEL"):
        monkeypatch.delenv(f"QADAM_{name}", raising=False)
    monkeypatch.setenv("QADAM_CORPUS", str(tmp_path))
    monkeypatch.setenv("QADAM_INDEX", str(tmp_path / "index"))
    return write_corpus(tmp_path)


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(command)
    return CliRunner().invoke(app, arguments)


def test_first_run_publishes_and_second_keeps(corpus: Path) -> None:
    assert run().stdout == "4 added, 0 changed, 0 kept, 0 removed\n"
    assert len(open_index(corpus / "index").passages()) == 4
    started = time.perf_counter()
    assert run().stdout == "0 added, 0 changed, 4 kept, 0 removed\n"
    assert time.perf_counter() - started < 1


def test_unchanged_corpus_needs_no_model(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.delattr(ingest.embedder, "Embedder")
    assert run().exit_code == 0


def test_changed_guide_is_published(corpus: Path) -> None:
    run()
    write_guide(corpus / "guides", "permit-guide", PERMIT.replace("It can be", "It may be"))
    assert run().stdout == "0 added, 1 changed, 3 kept, 0 removed\n"


def test_dry_run_publishes_nothing(corpus: Path) -> None:
    assert run("--dry-run").stdout == "4 added, 0 changed, 0 kept, 0 removed\n"
    assert not (corpus / "index").exists()


def test_full_publishes_though_nothing_changed(corpus: Path) -> None:
    run()
    before = open_index(corpus / "index").generation
    assert run("--full").stdout == "0 added, 0 changed, 4 kept, 0 removed\n"
    assert open_index(corpus / "index").generation != before


def test_mistakes_of_all_guides_are_told_and_nothing_is_published(corpus: Path) -> None:
    write_guide(corpus / "guides", "first", "## A\n\nText.")
    write_guide(corpus / "guides", "second", "## B {#b service=s aspect=x}\n")
    result = run()
    assert result.exit_code == 1
    assert "first.md:14: a heading without an anchor" in result.stderr
    assert "second.md:14: an empty section" in result.stderr
    assert "nothing was published" in result.stderr
    assert not (corpus / "index").exists()


def test_other_folder_is_served_without_sample_questions(corpus: Path) -> None:
    other = corpus / "elsewhere" / "guides"
    other.mkdir(parents=True)
    (other / "letter.txt").write_text("Fees\n\nThe fee is 5 KZT.")
    (other / "data.csv").write_text("1,2")
    result = run("--guides", str(other))
    assert result.stdout == "1 added, 0 changed, 0 kept, 0 removed\n"
    assert "no sample questions" in result.stderr
    assert "data.csv" in result.stderr


def test_missing_folder_is_told(corpus: Path) -> None:
    result = run("--guides", str(corpus / "nowhere"))
    assert result.exit_code == 1
    assert "there is no such folder" in result.stderr


def test_unusable_model_is_told(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QADAM_EMBEDDING_MODEL", str(corpus / "no-model"))
    result = run()
    assert result.exit_code == 1
    assert "neither all-MiniLM-L6-v2 nor a folder" in result.stderr
