"""python -m ingest: reads the guides and publishes the index that the assistant asks."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from ingest.errors import GuideErrors, IngestError
from ingest.folder import guide_files, read_guides
from ingest.generation import LAYOUT, corpus_digest, read_pointer
from ingest.model_files import find_model
from ingest.places import Places
from ingest.questions import read_questions


def ingest(
    guides: Annotated[Path | None, typer.Option(help="Folder of .md .txt .html .docx .pdf")] = None,
    questions: Annotated[
        Path | None, typer.Option(help="Folder of sample questions; else `questions` beside guides")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="Folder of the index")] = None,
    dry_run: Annotated[bool, typer.Option(help="Check and compare, publish nothing")] = False,
    full: Annotated[bool, typer.Option(help="Embed everything anew")] = False,
) -> None:
    """Read the guides and sample questions and publish them; nothing changes if one is wrong."""
    places = Places()
    guides = guides or places.corpus / "guides"
    questions = questions or guides.parent / "questions"
    model = places.embedding_model
    try:
        _run(guides, questions, index or places.index, model, dry_run=dry_run, full=full)
    except GuideErrors as errors:
        typer.echo(str(errors), err=True)
        typer.echo(f"{len(errors.problems)} problems; nothing was published", err=True)
        raise typer.Exit(1) from errors
    except IngestError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _run(
    guides: Path, questions: Path, index: Path, model: str, *, dry_run: bool, full: bool
) -> None:
    readable, skipped = guide_files(guides)
    for path in skipped:
        typer.echo(f"skipped: {path} (not .md .txt .html .docx .pdf)", err=True)
    asked = sorted(questions.glob("*.yaml"))
    if not asked:
        typer.echo(
            f"no sample questions in {questions}: answers will be found less often", err=True
        )
    digest = corpus_digest([*readable, *asked])
    identity = find_model(model).identity
    pointer = read_pointer(index)
    if (
        not full
        and pointer
        and (pointer.digest, pointer.model, pointer.layout) == (digest, identity, LAYOUT)
        and (index / pointer.generation).is_dir()
    ):
        typer.echo(f"0 added, 0 changed, {pointer.passages} kept, 0 removed")
        return
    # importing the vector store and the model takes seconds, which an unchanged corpus saves
    from ingest.sync import Sync  # noqa: PLC0415

    ready = Sync(index, read_guides(guides), read_questions(questions), identity, full=full)
    if not dry_run:
        from ingest.embedder import Embedder  # noqa: PLC0415

        with tqdm(total=ready.report.texts, unit=" texts", disable=not sys.stderr.isatty()) as bar:
            ready.publish(Embedder(model), digest, bar.update)
    typer.echo(str(ready.report))


if __name__ == "__main__":
    typer.run(ingest)
