"""Publishing is atomic, incremental and noticed by readers; a wrong model is refused."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import ingest.sync
from ingest.errors import GuideErrors, IndexMismatch, IndexMissing
from ingest.folder import read_guides
from ingest.generation import prune, read_pointer
from ingest.index import PassageIndex, open_index
from ingest.passage import CueKind
from ingest.questions import Questions, read_questions
from ingest.sync import SyncReport, sync
from tests.fakes import FakeEmbedder
from tests.ingest.samples import PERMIT, QUESTIONS, write_corpus, write_guide


def publish(corpus: Path, embedder: FakeEmbedder | None = None) -> SyncReport:
    return sync(
        corpus / "index",
        read_guides(corpus / "guides"),
        read_questions(corpus / "questions"),
        embedder or FakeEmbedder(),
    )


@pytest.fixture(name="corpus")
def _corpus(tmp_path: Path) -> Path:
    corpus = write_corpus(tmp_path)
    publish(corpus)
    return corpus


def opened(corpus: Path) -> PassageIndex:
    return open_index(corpus / "index", "fake@1")


def counts(report: SyncReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.kept, report.removed


def test_index_gives_back_what_was_published(corpus: Path) -> None:
    index = opened(corpus)
    assert index.guides() == read_guides(corpus / "guides")
    assert [passage.anchor for passage in index.passages()] == [
        "permit",
        "visa-fees",
        "visa-documents",
        "visa-process",
    ]
    assert index.passages()[1].lines[1].header == ("Validity", "Service fee", "State fee")
    assert [subject.id for subject in index.subjects()] == ["banking", "weather"]
    assert (index.pointer.passages, index.pointer.cues) == (4, len(index.cues()))
    index.close()


def test_nearest_is_the_exact_nearest(corpus: Path) -> None:
    index = opened(corpus)
    vector = FakeEmbedder().embed(["five year visa price"])[0]
    best, similarity = index.nearest_cues(vector, 3)[0]
    assert (best.text, best.kind) == ("five year visa price", CueKind.QUESTION)
    assert similarity == pytest.approx(1, abs=1e-4)
    cues, vectors = index.cue_vectors()
    wanted = sorted((vectors @ vector).tolist(), reverse=True)[:10]
    found = [similarity for _, similarity in index.nearest_cues(vector, 10)]
    assert found == pytest.approx(wanted, abs=1e-4)
    assert len(cues) == len(vectors)
    only = index.nearest_cues(vector, 2, [CueKind.NOT_COVERED])
    assert {cue.kind for cue, _ in only} == {CueKind.NOT_COVERED}
    passages, rows = index.passage_vectors()
    name, similarity = index.nearest_passages(rows[2], 1)[0]
    assert (name, round(similarity, 3)) == (passages[2].id, 1)
    index.close()


def test_more_neighbours_than_there_are_gives_all(corpus: Path) -> None:
    index = opened(corpus)
    assert len(index.nearest_passages(FakeEmbedder().embed(["visa"])[0], 500)) == 4
    index.close()


def test_only_what_changed_is_embedded(corpus: Path) -> None:
    write_guide(corpus / "guides", "permit-guide", PERMIT.replace("12 months", "24 months"))
    (corpus / "questions" / "not-covered.yaml").unlink()
    embedder = FakeEmbedder()
    report = publish(corpus, embedder)
    assert counts(report) == (0, 1, 3, 0)
    assert (report.cues_added, report.cues_removed) == (1, 4)
    assert len(embedder.embedded) == report.texts == 2
    assert all("24 months" in text for text in embedder.embedded)


def test_added_and_removed_guides_are_counted(corpus: Path) -> None:
    (corpus / "guides" / "visa-guide.md").unlink()
    (corpus / "questions" / "visa-guide.yaml").unlink()
    write_guide(corpus / "guides", "other-guide", PERMIT)
    report = publish(corpus)
    assert counts(report) == (1, 0, 1, 3)
    assert str(report) == "1 added, 0 changed, 1 kept, 3 removed"


def test_unchanged_vectors_are_taken_over(corpus: Path) -> None:
    before = opened(corpus)
    write_guide(corpus / "guides", "other-guide", PERMIT)
    publish(corpus)
    after = before.refreshed()
    kept = [passage.guide != "other-guide" for passage in after.passages()]
    assert np.allclose(after.passage_vectors()[1][kept], before.passage_vectors()[1], atol=1e-6)
    before.close()
    after.close()


def test_crash_before_publishing_leaves_the_old_index(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened(corpus)
    write_guide(corpus / "guides", "other-guide", PERMIT)
    with monkeypatch.context() as patch:
        patch.setattr(ingest.sync, "publish", _crash)
        with pytest.raises(KeyboardInterrupt):
            publish(corpus)
    assert not index.changed()
    assert len(opened(corpus).passages()) == 4
    report = publish(corpus)
    assert counts(report) == (1, 0, 4, 0)
    assert len(index.refreshed().passages()) == 5


def _crash(*_: object) -> None:
    raise KeyboardInterrupt


def test_wrong_question_publishes_nothing(corpus: Path) -> None:
    index = opened(corpus)
    path = corpus / "questions" / "visa-guide.yaml"
    path.write_text(QUESTIONS.replace("visa-fees", "visa-fares"), encoding="utf-8")
    with pytest.raises(GuideErrors):
        publish(corpus)
    assert not index.changed()
    assert len(list((corpus / "index").iterdir())) == 2


def test_reader_in_another_process_sees_the_new_index(corpus: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ingest.index import open_index\n"
        "index = open_index(Path(sys.argv[1]))\n"
        "print(len(index.passages()), flush=True)\n"
        "sys.stdin.readline()\n"
        "print(index.changed(), len(index.refreshed().passages()), flush=True)\n"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(corpus / "index")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "4\n"
    write_guide(corpus / "guides", "other-guide", PERMIT)
    publish(corpus)
    told, _ = reader.communicate("go\n", timeout=60)
    assert told == "True 5\n"


def test_old_reader_goes_on_reading_its_generation(corpus: Path) -> None:
    index = opened(corpus)
    write_guide(corpus / "guides", "other-guide", PERMIT)
    publish(corpus)
    assert len(index.nearest_passages(FakeEmbedder().embed(["permit"])[0], 10)) == 4
    index.close()


def test_index_of_another_model_is_refused(corpus: Path) -> None:
    with pytest.raises(IndexMismatch, match=r"made by the model fake@1, the model set is fake@2"):
        open_index(corpus / "index", "fake@2")


def test_index_of_another_layout_is_refused_and_built_anew(corpus: Path) -> None:
    pointer = corpus / "index" / "current.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"layout": 0}))
    with pytest.raises(IndexMismatch, match="has layout 0"):
        opened(corpus)
    embedder = FakeEmbedder()
    assert counts(publish(corpus, embedder)) == (4, 0, 0, 0)
    assert embedder.embedded


def test_another_model_embeds_everything(corpus: Path) -> None:
    embedder = FakeEmbedder("fake@2")
    report = publish(corpus, embedder)
    assert len(embedder.embedded) == report.texts > 4
    assert open_index(corpus / "index").model == "fake@2"


def test_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="run python -m ingest"):
        open_index(tmp_path)


def test_damaged_pointer_says_what_to_do(corpus: Path) -> None:
    (corpus / "index" / "current.json").write_text("{")
    with pytest.raises(IndexMissing, match="cannot be understood"):
        opened(corpus)
    publish(corpus)
    assert len(opened(corpus).passages()) == 4


def test_last_two_generations_and_young_ones_are_kept(corpus: Path) -> None:
    folder = corpus / "index"
    names = [read_pointer(folder)]
    for months in ("13", "14"):
        write_guide(corpus / "guides", "permit-guide", PERMIT.replace("12", months))
        (corpus / "questions" / "not-covered.yaml").unlink(missing_ok=True)
        publish(corpus)
        names.append(read_pointer(folder))
    generations = [pointer.generation for pointer in names if pointer]
    assert all((folder / name).is_dir() for name in generations)
    assert prune(folder) == ()
    long_ago = time.time() - 3600
    for name in generations:
        os.utime(folder / name, (long_ago, long_ago))
    assert prune(folder) == (generations[0],)
    assert [(folder / name).is_dir() for name in generations] == [False, True, True]


def test_foreign_files_in_the_folder_are_left_alone(corpus: Path) -> None:
    note = corpus / "index" / "README"
    note.write_text("mine")
    os.utime(note, (0, 0))
    prune(corpus / "index")
    assert note.exists()


def test_guides_without_questions_are_served(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    sync(corpus / "index", read_guides(corpus / "guides"), Questions(), FakeEmbedder())
    index = opened(corpus)
    assert {cue.kind for cue in index.cues()} == {CueKind.LINE}
    assert index.nearest_cues(FakeEmbedder().embed(["x"])[0], 3, [CueKind.QUESTION]) == []
