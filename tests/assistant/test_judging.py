"""What decides beyond the margin: a subject's own words, other services, other countries."""

from datetime import date
from pathlib import Path

import pytest

from assistant.bound_subjects import BoundSubjects
from assistant.continuing.state import State
from assistant.coverage import Coverage
from assistant.engine import Engine
from assistant.reading.elsewhere import asks_about_elsewhere
from assistant.settings import read_settings
from assistant.subject_words import SubjectWords
from assistant.topics import Topics
from assistant.vocabulary import Vocabulary, content_stems
from ingest.embedder import Embedder
from ingest.index import open_index
from ingest.passage import Cue, CueKind
from ingest.questions import Subject, SubjectKind

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
RENT = Subject("rent", SubjectKind.NOT_COVERED, "deposits of tenants", None)


def cue(number: int, text: str, kind: CueKind, target: str) -> Cue:
    return Cue(f"c{number}", kind, text, target)


@pytest.fixture(scope="module", name="topics")
def _topics() -> Topics:
    return Topics.load(CORPUS)


@pytest.mark.parametrize(
    "text",
    [
        "How do I get a Finnish work permit?",
        "which papers for a visa to Norway",
        "residence permit in Portugal, how long does it take",
        "can I enter the Schengen area with it",
        "Сколько стоит виза в Италию?",
    ],
)
def test_papers_of_other_countries_are_asked_for(text: str) -> None:
    assert asks_about_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "Does a Finnish citizen need a work permit?",
        "I am Norwegian, which visa do I take?",
        "My residence permit runs out while I am in Portugal",
        "Polish C3 visa holder, may he extend it?",
        "We collect the visa in Turkey",
        "work permit for Uzbek citizens in Kazakhstan",
    ],
)
def test_where_somebody_comes_from_is_not_asked_about(text: str) -> None:
    assert not asks_about_elsewhere(text)


def test_a_subject_has_words_of_its_own_that_the_guides_seldom_have() -> None:
    cues = [
        *(cue(n, f"visa fee {n}", CueKind.QUESTION, "p") for n in range(8)),
        cue(8, "deposit for the visa flat", CueKind.NOT_COVERED, "rent"),
        cue(9, "who keeps the deposit and the fee", CueKind.NOT_COVERED, "rent"),
    ]
    words = SubjectWords([RENT], cues)
    assert words.of(RENT, "is a deposit due with the visa fee", frozenset()) == {"deposit"}
    assert not words.of(RENT, "is a deposit due", frozenset({"deposit"}))
    assert not words.of(RENT, "what is the visa fee", frozenset())


def test_a_subject_bound_to_a_service_is_none_of_another_one(topics: Topics) -> None:
    cues = [
        cue(1, "how often may I leave with the C3", CueKind.NOT_COVERED, "entries"),
        cue(2, "C3: single entry?", CueKind.NOT_COVERED, "entries"),
        cue(3, "rent of a flat", CueKind.NOT_COVERED, "rent"),
    ]
    bound = BoundSubjects(cues, topics)
    assert bound.others(topics.read("is the C5 single entry")) == {"entries"}
    assert not bound.others(topics.read("is the C3 single entry"))
    assert not bound.others(topics.read("is it single entry"))


def test_what_is_asked_is_met_by_the_words_that_answer() -> None:
    words = Vocabulary(["the visa fee", "the fee of a permit"], ["the dog"])
    assert words.met("the fee", {"fee"}) == 1.0
    assert words.met("a fee for dogs", {"fee"}) < 0.6
    assert words.met("and what of it", set()) == 1.0
    assert content_stems("How much are 2 fees, please?") == {"much", "fee"} - {"much"}


@pytest.mark.parametrize(
    ("text", "unlawful"),
    [
        ("what goes into the envelope of the official", True),
        ("could you issue the contract with an earlier date on it", True),
        ("how do we keep him out of sight of the labour inspectors", True),
        ("print a payslip that says more than I earn", True),
        ("is the certificate handed over in a sealed envelope", False),
        ("what happens if an inspector finds a man without permit", False),
        ("what is the punishment for a document that looks real but is not", False),
        ("can I get an earlier date for the appointment", False),
    ],
)
def test_help_in_breaking_the_law_is_told_from_questions_about_it(
    topics: Topics, text: str, unlawful: bool
) -> None:
    assert topics.unlawful(text) is unlawful


@pytest.fixture(scope="module", name="engine")
def _engine() -> Engine:
    settings = read_settings()
    embedder = Embedder(settings.embedding_model)
    return Engine.build(open_index(settings.index, embedder.identity), embedder, settings.corpus)


def decided(engine: Engine, message: str) -> list[tuple[Coverage, str]]:
    question = engine.reader.read(message, State(), date(2026, 3, 2), None)
    return [
        (one.decision.coverage, one.decision.subject.id if one.decision.subject else "")
        for one in engine.evidence(question)
    ]


@pytest.mark.model
def test_each_part_is_decided_by_itself(engine: Engine) -> None:
    message = "What is the service fee of the C3 invitation? And how do I import a motorcycle?"
    first, second = decided(engine, message)
    assert first[0] is Coverage.COVERED
    assert second[0] is Coverage.NOT_COVERED


@pytest.mark.model
def test_hurry_beside_a_question_is_no_part_of_it(engine: Engine) -> None:
    message = "Which documents does the C3 invitation take? Need a reply urgently."
    assert [coverage for coverage, _ in decided(engine, message)] == [Coverage.COVERED]


@pytest.mark.model
def test_a_subject_of_one_service_does_not_refuse_another(engine: Engine) -> None:
    assert all(
        subject != "c3-entries" for _, subject in decided(engine, "Is the C5 a single-entry visa?")
    )


@pytest.mark.model
def test_what_matches_a_question_beside_the_guides_is_refused_in_few_words(engine: Engine) -> None:
    assert decided(engine, "minimum sum to invest for A5") == [
        (Coverage.NOT_COVERED, "minimum-investment")
    ]
