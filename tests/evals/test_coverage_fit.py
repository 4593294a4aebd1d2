"""The calibration of coverage: what is held out, what is fitted, what is written."""

import random
from pathlib import Path

import yaml

from assistant.calibration import Calibration, calibration
from assistant.coverage import features
from assistant.nearness import Nearness
from evals.coverage_fit import FOLDS, Tried, fit, folds, write
from evals.coverage_plot import coverage_plot
from ingest.passage import Cue, CueKind
from ingest.questions import Subject, SubjectKind

PETS = Subject("pets", SubjectKind.NOT_COVERED, "pets", None)


def a_bank() -> list[Cue]:
    covered = [
        Cue(f"q{fact}-{n}", CueKind.QUESTION, f"fact {fact} {n}", f"g#a.{fact % 9}", fact)
        for fact in range(40)
        for n in range(5)
    ]
    others = [
        Cue(f"n{subject}-{n}", CueKind.NOT_COVERED, f"subject {subject} {n}", f"s{subject}")
        for subject in range(40)
        for n in range(5)
    ]
    lines = [Cue(f"l{n}", CueKind.LINE, f"line {n}", "g#a.0", n) for n in range(9)]
    return [*covered, *others, *lines]


def tried(count: int = 400) -> list[Tried]:
    chance = random.Random(5)  # noqa: S311 - made-up data
    found = []
    for n in range(count):
        covered = n % 2 == 0
        near = Nearness(
            covered=chance.gauss(0.75 if covered else 0.55, 0.1),
            not_covered=chance.gauss(0.55 if covered else 0.75, 0.1),
            covered_score=0.0,
            not_covered_score=0.0,
            subject=PETS,
            subject_near=0.6,
        )
        kind = CueKind.QUESTION if covered else CueKind.NOT_COVERED
        cue = Cue(str(n), kind, f"question {n}", f"target {n % 20}")
        found.append(Tried(cue, n % 4 > 1, near, features(near, lacking=False)))
    return found


def test_a_fold_hides_facts_and_subjects_whole() -> None:
    cues = a_bank()
    found = folds(cues)
    assert len(found) == FOLDS
    for fold in found:
        hidden = {(cues[n].target, cues[n].line) for n in fold.groups}
        whole = {n for n, cue in enumerate(cues) if (cue.target, cue.line) in hidden}
        assert fold.groups == {n for n in whole if cues[n].kind is not CueKind.LINE}
        assert fold.questions
        assert not fold.questions & fold.groups


def test_no_line_of_a_guide_is_hidden_and_folds_stay_the_same() -> None:
    cues = a_bank()
    hidden = {n for fold in folds(cues) for n in fold.groups | fold.questions}
    assert all(cues[n].kind is not CueKind.LINE for n in hidden)
    assert folds(cues) == folds(cues)


def test_the_fit_tells_the_sides_apart_and_counts_its_mistakes() -> None:
    found = fit(tried())
    assert found.weights["covered"] > 0 > found.weights["not_covered"]
    known = found.figures["known"]
    assert known["answerable"] == known["not_answerable"] == 100
    assert known["answerable_refused"] <= 0.08
    assert known["not_answerable_refused"] >= 0.6
    assert known["area_under_curve"] > 0.9


def test_what_is_written_is_what_the_product_reads(tmp_path: Path) -> None:
    path = tmp_path / "coverage.yaml"
    found = fit(tried())
    write(found, path)
    assert Calibration.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) == found


def test_the_curve_rises_and_is_drawn() -> None:
    curve = calibration().curve
    assert list(curve) == sorted(curve)
    drawing = coverage_plot(calibration())
    assert drawing.count("<circle") == 4
    assert "polyline" in drawing
