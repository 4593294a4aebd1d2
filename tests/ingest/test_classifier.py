"""The classifier learns where questions belong, the same each time, and is stored."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.classifier import FILE, Classifier, learn, load, train
from ingest.passage import Cue, CueKind
from tests.fakes import FakeEmbedder

ASKED = {
    "fees": ["what does the visa cost", "price of the visa", "visa fee", "how much is the visa"],
    "papers": ["which papers are needed", "documents for the visa", "list of papers"],
    "banking": ["open a bank account", "which bank takes foreigners", "bank card"],
}  # fmt: skip


def vectors(texts: list[str]) -> NDArray[np.float32]:
    return FakeEmbedder().embed(texts)


def trained(names: tuple[str, ...] = tuple(ASKED)) -> Classifier:
    pairs = [(text, name) for name in names for text in ASKED[name]]
    texts = [text for text, _ in pairs]
    return train(texts, [name for _, name in pairs], vectors(texts))


def best(classifier: Classifier, text: str) -> str:
    scores = classifier.scores(text, vectors([text])[0])
    return classifier.targets[int(np.argmax(scores))]


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("cost of a visa", "fees"),
        ("papers needed for it", "papers"),
        ("foreigners at a bank", "banking"),
    ],
)
def test_question_is_sorted_to_its_place(question: str, target: str) -> None:
    assert best(trained(), question) == target


def test_two_targets_have_a_score_each() -> None:
    classifier = trained(("fees", "banking"))
    assert set(classifier.targets) == {"fees", "banking"}
    assert best(classifier, "price of the visa") == "fees"
    assert best(classifier, "bank card") == "banking"


def test_same_questions_teach_the_same() -> None:
    assert np.array_equal(trained().weights, trained().weights)


def test_stored_classifier_judges_like_the_one_that_was_learnt(tmp_path: Path) -> None:
    classifier = trained()
    classifier.save(tmp_path)
    again = load(tmp_path)
    assert again is not None
    assert again.targets == classifier.targets
    text = "what does it cost"
    vector = vectors([text])[0]
    assert np.allclose(again.scores(text, vector), classifier.scores(text, vector), atol=0.01)


def test_generation_without_a_classifier_has_none(tmp_path: Path) -> None:
    assert not (tmp_path / FILE).exists()
    assert load(tmp_path) is None


def a_cue(number: int, kind: CueKind, target: str) -> Cue:
    return Cue(f"cue-{number}", kind, f"words of {target} {number}", target)


def test_lines_teach_nothing_and_one_target_is_too_few() -> None:
    cues = [
        a_cue(1, CueKind.QUESTION, "fees"),
        a_cue(2, CueKind.QUESTION, "fees"),
        a_cue(3, CueKind.LINE, "papers"),
    ]
    assert learn(cues, vectors([cue.text for cue in cues])) is None
    cues.append(a_cue(4, CueKind.NOT_COVERED, "banking"))
    learnt = learn(cues, vectors([cue.text for cue in cues]))
    assert learnt is not None
    assert set(learnt.targets) == {"fees", "banking"}


def test_question_without_a_known_word_still_has_scores() -> None:
    scores = trained().scores("?!", vectors(["?!"])[0])
    assert np.isfinite(scores).all()
