"""Every sample question points to a section and a line that its guide has."""

from functools import cache
from typing import Any

import pytest
import yaml

from tests.corpus.texts import ROOT, sections

QUESTIONS = ROOT / "corpus" / "questions"
GUIDES = sorted(path.stem for path in (ROOT / "corpus" / "guides").glob("*.md"))
KINDS = {"not_covered", "out_of_scope", "illegal", "about_assistant", "small_talk"}
ENOUGH = 8


@cache
def read(name: str) -> dict[str, Any]:
    """A questions file by its name."""
    text = (QUESTIONS / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def asked(section: dict[str, Any]) -> list[str]:
    """The questions of a section and of its lines."""
    lines = section.get("lines", [])
    return [*section.get("questions", []), *(q for line in lines for q in line["questions"])]


def test_every_guide_has_its_questions_and_there_are_no_others() -> None:
    files = {path.stem for path in QUESTIONS.glob("*.yaml")}
    assert files == {*GUIDES, "not-covered"}
    assert [guide for guide in GUIDES if read(guide)["guide"] != guide] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_anchor_is_a_section_with_text(guide: str) -> None:
    there = sections(guide)
    assert [anchor for anchor in read(guide)["sections"] if not there.get(anchor)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_quote_stands_once_in_one_line_of_its_section(guide: str) -> None:
    there = sections(guide)
    for anchor, section in read(guide)["sections"].items():
        quotes = [line["quote"] for line in section.get("lines", [])]
        assert len(quotes) == len(set(quotes)), f"{guide}#{anchor} lists a quote twice"
        times = {quote: sum(line.count(quote) for line in there[anchor]) for quote in quotes}
        assert {quote: count for quote, count in times.items() if count != 1} == {}, anchor


@pytest.mark.parametrize("guide", GUIDES)
def test_no_quote_is_the_caption_of_a_list(guide: str) -> None:
    quotes = [
        line["quote"]
        for section in read(guide)["sections"].values()
        for line in section.get("lines", [])
    ]
    assert [quote for quote in quotes if quote.endswith(":")] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_section_with_text_has_enough_questions(guide: str) -> None:
    known = read(guide)["sections"]
    counts = {anchor: len(asked(known.get(anchor, {}))) for anchor in sections(guide)}
    assert {anchor: count for anchor, count in counts.items() if count < ENOUGH} == {}


@pytest.mark.parametrize("guide", GUIDES)
def test_no_question_is_empty_or_twice_in_one_place(guide: str) -> None:
    for anchor, section in read(guide)["sections"].items():
        for questions in (
            section.get("questions", []),
            *(line["questions"] for line in section.get("lines", [])),
        ):
            assert all(question.strip() for question in questions), anchor
            assert len(questions) == len(set(questions)), anchor


def test_subjects_that_are_not_covered_have_one_id_a_kind_and_questions() -> None:
    subjects = read("not-covered")["subjects"]
    ids = [subject["id"] for subject in subjects]
    assert len(ids) == len(set(ids))
    assert {subject["kind"] for subject in subjects} == KINDS
    assert [s["id"] for s in subjects if not s["title"] or len(s["questions"]) < ENOUGH] == []


def test_the_nearest_passage_of_a_subject_is_quoted_as_its_guide_has_it() -> None:
    wrong = []
    for subject in read("not-covered")["subjects"]:
        nearest = subject["nearest"]
        if nearest is None:
            continue
        lines = sections(nearest["guide"]).get(nearest["anchor"], ())
        if sum(line.count(nearest["quote"]) for line in lines) != 1:
            wrong.append(subject["id"])
    assert wrong == []


def test_no_question_belongs_to_a_guide_and_to_a_subject_that_is_not_covered() -> None:
    covered = {q for guide in GUIDES for s in read(guide)["sections"].values() for q in asked(s)}
    uncovered = {q for s in read("not-covered")["subjects"] for q in s["questions"]}
    assert covered & uncovered == set()
