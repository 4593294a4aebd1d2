"""The line between the questions that the guides answer and the others."""

from pathlib import Path

import numpy as np

from ingest.boundary import learn_boundary, load_boundary
from ingest.passage import Cue, CueKind

CUES = (
    Cue("1", CueKind.QUESTION, "what does the visa cost", "g#a.0"),
    Cue("2", CueKind.QUESTION, "fee of the visa", "g#a.0"),
    Cue("3", CueKind.NOT_COVERED, "may I keep a dog", "pets"),
    Cue("4", CueKind.NOT_COVERED, "is my cat welcome", "pets"),
    Cue("5", CueKind.LINE, "The visa costs 1 KZT.", "g#a.0", 0),
)
VECTORS = np.eye(5, dtype=np.float32)
NEITHER = np.zeros(5, dtype=np.float32)


def test_words_of_either_side_tell_where_a_question_lies() -> None:
    boundary = learn_boundary(CUES, VECTORS)
    assert boundary is not None
    assert boundary.score("visa fee", NEITHER) > 0 > boundary.score("dog", NEITHER)


def test_questions_of_one_side_have_no_boundary() -> None:
    assert learn_boundary(CUES[:2], VECTORS[:2]) is None
    assert learn_boundary(CUES[4:], VECTORS[4:]) is None
    assert learn_boundary((), VECTORS[:0]) is None


def test_a_stored_boundary_scores_as_before(tmp_path: Path) -> None:
    boundary = learn_boundary(CUES, VECTORS)
    assert boundary is not None
    boundary.save(tmp_path)
    stored = load_boundary(tmp_path)
    assert stored is not None
    before, after = (one.score("visa fee", VECTORS[0]) for one in (boundary, stored))
    assert abs(before - after) < 0.01


def test_a_folder_without_one_is_told() -> None:
    assert load_boundary(Path("nowhere")) is None
