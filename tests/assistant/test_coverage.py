"""Whether a question is answered: zones, kinds of things, questions nobody wrote down before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.calibration import Calibration, Zones, calibration
from assistant.continuing.state import State
from assistant.coverage import Coverage, decide, features, lacks, zone
from assistant.engine import Engine
from assistant.kinds import Kind, holds, kind_of
from assistant.nearness import Nearness
from assistant.retriever import Retrieval
from assistant.settings import read_settings
from assistant.vocabulary import Vocabulary
from ingest.embedder import Embedder
from ingest.index import open_index
from ingest.passage import Hit, Line, LineKind, Passage
from ingest.questions import Subject, SubjectKind

QUESTIONS = yaml.safe_load(
    Path(__file__).with_name("coverage-questions.yaml").read_text(encoding="utf-8")
)
ZONES = Zones(refused=-2.0, sure=0.0, strange=-1.0, subject=0.45)
MADE_UP = Calibration(offset=0.0, weights={"boundary": 1.0}, zones=ZONES, figures={}, curve=())
SUBJECT = Subject("entry-ban-duration", SubjectKind.NOT_COVERED, "how long a ban lasts", None)
CHAT = Subject("greetings", SubjectKind.SMALL_TALK, "greetings", None)
NEAR = Nearness(
    covered=0.7,
    not_covered=0.7,
    covered_score=0.0,
    not_covered_score=0.0,
    subject=SUBJECT,
    subject_near=0.6,
)


def a_hit(*lines: str) -> Hit:
    told = tuple(Line(text, LineKind.SENTENCE) for text in lines)
    passage = Passage(
        "g#a.0", "g", "Guide", ("Bans",), "a", "violations", "about", " ".join(lines), told
    )
    return Hit(passage, 1.0, line_scores=tuple(1.0 for _ in lines))


def found(near: Nearness, *hits: Hit) -> Retrieval:
    return Retrieval(hits, (), near, {})


@pytest.mark.parametrize(
    ("margin", "coverage"),
    [
        (-2.1, Coverage.NOT_COVERED),
        (-1.9, Coverage.NEARBY),
        (-0.1, Coverage.NEARBY),
        (0.1, Coverage.COVERED),
    ],
)
def test_three_zones_by_margin(margin: float, coverage: Coverage) -> None:
    assert zone(MADE_UP, NEAR, margin) is coverage


def test_a_subject_far_away_is_not_named_beside_an_answer() -> None:
    assert zone(MADE_UP, replace(NEAR, subject_near=0.3), -1.5) is Coverage.COVERED


def test_what_is_no_question_to_the_guides_is_answered_only_when_sure_enough() -> None:
    chat = replace(NEAR, subject=CHAT)
    assert zone(MADE_UP, chat, -1.1) is Coverage.NOT_COVERED
    assert zone(MADE_UP, chat, -0.9) is Coverage.COVERED


def test_a_corpus_without_subjects_answers_what_is_like_its_lines() -> None:
    like = replace(NEAR, subject=None, covered=0.0, line=0.6)
    assert zone(MADE_UP, like, -9.0) is Coverage.COVERED
    assert zone(MADE_UP, replace(like, line=0.4), 9.0) is Coverage.NOT_COVERED


def test_nothing_found_is_not_covered() -> None:
    assert decide("How long?", found(NEAR)).coverage is Coverage.NOT_COVERED


def test_a_refusal_names_the_subject_only_if_it_is_near() -> None:
    near = replace(NEAR, covered=0.2, covered_score=-1.0, boundary=-2.0)
    hit = a_hit("A ban follows.")
    assert decide("How long is the ban?", found(near, hit)).subject == SUBJECT
    assert (
        decide("How long is the ban?", found(replace(near, subject_near=0.2), hit)).subject is None
    )


def test_more_like_the_guides_is_never_less_covered() -> None:
    fit = calibration()
    base = fit.margin(features(NEAR, lacking=False))
    for better in (
        replace(NEAR, covered=0.8),
        replace(NEAR, not_covered=0.5),
        replace(NEAR, covered_score=0.5),
        replace(NEAR, not_covered_score=-0.5),
        replace(NEAR, boundary=0.5),
    ):
        assert fit.margin(features(better, lacking=False)) > base
    assert fit.margin(features(replace(NEAR, unknown=0.5), lacking=False)) < base
    assert fit.margin(features(NEAR, lacking=True)) < base


def test_the_shipped_calibration_keeps_its_promises() -> None:
    fit = calibration()
    assert fit.zones.refused <= fit.zones.strange <= fit.zones.sure
    known, unknown = fit.figures["known"], fit.figures["unknown"]
    assert known["answerable_refused"] <= 0.03
    assert known["answerable_with_notice"] <= 0.04
    assert known["not_answerable_refused"] + known["not_answerable_with_notice"] >= 0.85
    assert unknown["area_under_curve"] >= 0.9


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much is the consular fee?", Kind.AMOUNT),
        ("How long is the entry ban?", Kind.PERIOD),
        ("how many days does it take", Kind.PERIOD),
        ("Who do I ask?", Kind.OTHER),
    ],
)
def test_the_kind_of_thing_asked_for(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


def test_a_passage_without_a_period_lacks_one() -> None:
    silent = found(NEAR, a_hit("An entry ban for Kazakhstan follows."))
    telling = found(NEAR, a_hit("An entry ban of 5 years follows."))
    assert lacks("How long is the entry ban?", silent)
    assert not lacks("How long is the entry ban?", telling)
    assert not lacks("Is there an entry ban?", silent)


def test_a_column_head_can_hold_the_kind() -> None:
    row = Line("Visa | 390,000", LineKind.ROW, header=("Service", "Fee, KZT"))
    assert holds([row], Kind.AMOUNT)


def test_words_that_the_guides_lack_are_counted_by_rarity() -> None:
    words = Vocabulary(["the visa fee", "the permit fee"], ["the dog is ill", "the ill cat"])
    assert words.unknown("the visa") == 0.0
    assert 0.5 < words.unknown("the dog") < 1.0
    assert words.unknown("zxcv") == 1.0
    assert words.unknown("") == 0.0


@pytest.fixture(scope="module", name="engine")
def _engine() -> Engine:
    settings = read_settings()
    embedder = Embedder(settings.embedding_model)
    return Engine.build(open_index(settings.index, embedder.identity), embedder, settings.corpus)


def decided(engine: Engine, question: str) -> Iterator[Coverage]:
    read = engine.reader.read(question, State(), date(2026, 1, 10), None)
    return (one.decision.coverage for one in engine.evidence(read))


@pytest.mark.model
def test_new_wordings_of_what_the_guides_say_are_answered(engine: Engine) -> None:
    refused = [
        question
        for question in QUESTIONS["covered"]
        if any(one is Coverage.NOT_COVERED for one in decided(engine, question))
    ]
    assert len(refused) <= 1, refused


@pytest.mark.model
def test_new_wordings_of_what_the_guides_say_seldom_carry_a_notice(engine: Engine) -> None:
    noticed = [
        question
        for question in QUESTIONS["covered"]
        if any(one is Coverage.NEARBY for one in decided(engine, question))
    ]
    assert len(noticed) <= 2, noticed


@pytest.mark.model
def test_what_the_guides_leave_out_is_refused_or_named(engine: Engine) -> None:
    answered = [
        question
        for question in QUESTIONS["not_covered"]
        if all(one is Coverage.COVERED for one in decided(engine, question))
    ]
    assert len(answered) <= 2, answered


@pytest.mark.model
def test_the_questions_of_this_test_stand_in_no_bank(engine: Engine) -> None:
    known = {cue.text.casefold() for cue in engine.index.cues()}
    assert not [q for group in QUESTIONS.values() for q in group if q.casefold() in known]
