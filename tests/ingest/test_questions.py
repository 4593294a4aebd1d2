"""Sample questions point to the passage and line that answer them, or say why they cannot."""

from pathlib import Path

import pytest

from ingest.chunker import chunk_guide
from ingest.cues import find_quote, make_cues
from ingest.errors import GuideErrors
from ingest.folder import read_guides
from ingest.passage import Cue, CueKind, Passage
from ingest.questions import Questions, SubjectKind, read_questions
from tests.ingest.samples import NOT_COVERED, QUESTIONS, write_corpus

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def passages_of(corpus: Path) -> tuple[Passage, ...]:
    guides = read_guides(corpus / "guides")
    return tuple(passage for guide in guides for passage in chunk_guide(guide))


def cues_of(corpus: Path) -> tuple[Cue, ...]:
    return make_cues(passages_of(corpus), read_questions(corpus / "questions"))


def test_question_of_a_section_points_to_its_passage(tmp_path: Path) -> None:
    cues = {cue.text: cue for cue in cues_of(write_corpus(tmp_path))}
    cue = cues["what does a work visa cost"]
    assert (cue.kind, cue.target, cue.line) == (CueKind.QUESTION, "visa-guide#visa-fees.0", None)


def test_question_of_a_fact_points_to_its_line(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    cue = next(cue for cue in cues_of(corpus) if cue.text == "five year visa price")
    passage = next(passage for passage in passages_of(corpus) if passage.id == cue.target)
    assert cue.line is not None
    assert passage.lines[cue.line].text.startswith("3 to 5 years")


def test_every_line_is_a_cue_with_its_caption_and_columns(tmp_path: Path) -> None:
    texts = [cue.text for cue in cues_of(write_corpus(tmp_path)) if cue.kind is CueKind.LINE]
    assert (
        "The work visa fees are: Validity: up to 2 years; Service fee: 390,000 KZT; State fee: none"
    ) in texts
    assert "Apply for the work visa in these steps: Log in." in texts
    assert "A permit lasts 12 months." in texts


def test_question_of_a_subject_points_to_the_subject(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    cues = [cue for cue in cues_of(corpus) if cue.kind is CueKind.NOT_COVERED]
    assert [cue.target for cue in cues] == ["banking", "banking", "weather"]
    subjects = read_questions(corpus / "questions").subjects
    assert [subject.kind for subject in subjects] == [
        SubjectKind.NOT_COVERED,
        SubjectKind.OUT_OF_SCOPE,
    ]
    assert subjects[1].nearest is None


def test_folder_without_questions_has_none(tmp_path: Path) -> None:
    assert read_questions(tmp_path / "missing") == Questions()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("visa-fees:", "visa-fee:", "visa-guide.yaml:3: there is no section visa-fee with text"),
        ("guide: visa-guide", "guide: other", "there is no section visa-fees with text in guide o"),
        (
            "3 to 5 years | 760",
            "4 to 5 years | 760",
            "visa-guide.yaml:7: no line of section visa-f",
        ),
        ('"3 to 5 years | 760,000 KZT"', '"KZT"', "2 lines of section visa-fees of guide visa-gui"),
    ],
)
def test_question_that_points_nowhere_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    corpus = write_corpus(tmp_path)
    path = corpus / "questions" / "visa-guide.yaml"
    path.write_text(QUESTIONS.replace(old, new), encoding="utf-8")
    with pytest.raises(GuideErrors) as caught:
        cues_of(corpus)
    assert problem in str(caught.value)


def test_nearest_quote_must_stand_in_its_section(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    path = corpus / "questions" / "not-covered.yaml"
    path.write_text(NOT_COVERED.replace("12 months", "13 months"), encoding="utf-8")
    with pytest.raises(GuideErrors, match=r"not-covered.yaml:2: section permit does not hold"):
        cues_of(corpus)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("visa-guide.yaml", "guide: [", "broken YAML"),
        ("visa-guide.yaml", "guide: visa-guide", "sections: Field required"),
        (
            "visa-guide.yaml",
            QUESTIONS.replace("questions: [", "question: ["),
            "visa-guide.yaml:10: sections.visa-documents.question: Extra inputs",
        ),
        (
            "not-covered.yaml",
            NOT_COVERED.replace("out_of_scope", "boring"),
            "not-covered.yaml:8: subjects.1.kind: Input should be",
        ),
        (
            "not-covered.yaml",
            NOT_COVERED.replace("id: weather", "id: banking"),
            "not-covered.yaml:7: subject banking is given twice",
        ),
    ],
)
def test_question_file_is_checked(tmp_path: Path, name: str, text: str, problem: str) -> None:
    corpus = write_corpus(tmp_path)
    (corpus / "questions" / name).write_text(text, encoding="utf-8")
    with pytest.raises(GuideErrors) as caught:
        read_questions(corpus / "questions")
    assert problem in str(caught.value)


def test_whole_line_wins_over_lines_that_hold_the_quote(tmp_path: Path) -> None:
    passages = passages_of(write_corpus(tmp_path))
    permit = [passage for passage in passages if passage.anchor == "permit"]
    assert find_quote(permit, "It can be extended.") == (permit[0], 1)
    assert find_quote(permit, "lasts 12 months") == (permit[0], 0)


def test_every_question_of_the_corpus_points_somewhere() -> None:
    cues = cues_of(CORPUS)
    assert {cue.kind for cue in cues} == set(CueKind)
    assert len(cues) > 5000
