"""Guides are read into sections and lines, and every mistake is told at once."""

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import GuideErrors
from ingest.folder import read_guides
from ingest.guide import Section, read_guide
from ingest.passage import Line, LineKind
from tests.ingest.samples import FRONT, PERMIT, VISA, write_corpus, write_guide


@pytest.fixture(name="visa")
def _visa(tmp_path: Path) -> dict[str, Section]:
    guide = read_guide(write_guide(tmp_path, "visa-guide", VISA))
    return {section.anchor: section for section in guide.sections}


def problems_of(path: Path) -> list[str]:
    with pytest.raises(GuideErrors) as caught:
        read_guide(path)
    return [f"{problem.line}: {problem.reason}" for problem in caught.value.problems]


def test_front_matter_becomes_the_guide(tmp_path: Path) -> None:
    guide = read_guide(write_guide(tmp_path, "visa-guide", VISA))
    assert (guide.id, guide.publisher, guide.published) == ("visa-guide", "Publisher", "2025")
    assert (guide.authority, guide.covers_from, guide.reviewed) == (3, date(2025, 1, 1), True)


def test_section_knows_its_headings_topic_and_line(visa: dict[str, Section]) -> None:
    fees = visa["visa-fees"]
    assert fees.heading == ("Work visa", "Fees")
    assert (fees.service, fees.aspect, fees.original) == ("visa", "fees", "VISA > Fees")
    assert fees.line_number == FRONT.count("\n") + 4


def test_group_heading_without_text_is_a_section_without_lines(visa: dict[str, Section]) -> None:
    assert (visa["visa"].text, visa["visa"].lines) == ("", ())


def test_table_rows_know_their_caption_and_columns(visa: dict[str, Section]) -> None:
    row = visa["visa-fees"].lines[2]
    assert row.text == "3 to 5 years | 760,000 KZT | 0.5 MCI (1,966 KZT)"
    assert row.kind is LineKind.ROW
    assert row.lead == "The work visa fees are:"
    assert row.header == ("Validity", "Service fee", "State fee")


def test_list_items_stay_whole_and_know_their_caption(visa: dict[str, Section]) -> None:
    caption, passport, dependants = visa["visa-documents"].lines
    assert caption == Line("For the work visa these documents are needed:", LineKind.SENTENCE)
    assert passport.text == "Copy of the passport, valid for 3.5 months. Two blank pages."
    assert dependants.kind is LineKind.ITEM
    assert dependants.lead == caption.text


def test_numbered_items_are_steps(visa: dict[str, Section]) -> None:
    assert [line.kind for line in visa["visa-process"].lines[1:]] == [LineKind.STEP] * 2


def test_guide_knows_its_section_by_anchor(tmp_path: Path) -> None:
    guide = read_guide(write_guide(tmp_path, "permit-guide", PERMIT))
    section = guide.section("permit")
    assert section is not None
    assert section.text == "A permit lasts 12 months.\nIt can be extended."
    assert guide.section("elsewhere") is None


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("## A\n\nText.", 1, "a heading without an anchor"),
        ("## A {#a service=s aspect=x colour=red}\n\nText.", 1, "unknown attribute colour"),
        ("## A {#A_b service=s aspect=x}\n\nText.", 1, "anchor A_b is not in small letters"),
        ("## A {#a service=s service=t aspect=x}\n\nT.", 1, "attribute service is given twice"),
        ('## A {#a service=s aspect=x original="open}\n\nT.', 1, "attributes cannot be read"),
        ("## A {#a service=s aspect=x}\n\n## B {#b service=s aspect=x}\n\nT.", 1, "an empty sect"),
        ("## A {#a}\n\nText.", 1, "needs service= and aspect="),
        ("## {#a service=s aspect=x}\n\nText.", 1, "a heading without a title"),
        ("Early.\n\n## A {#a service=s aspect=x}\n\nText.", 1, "text before the first"),
        ("## A {#a service=s aspect=x}\n\nSome **bold** text.", 3, "formatting (strong)"),
        ("## A {#a service=s aspect=x}\n\n- lonely item", 3, "a list without a paragraph"),
        ("## A {#a service=s aspect=x}\n\nList:\n\n- item\n  - nested", 6, "inside a list item"),
        ("## A {#a service=s aspect=x}\n\nT:\n\n| a | b |\n|---|---|\n| 1 |", 7, "with 1 cells"),
        ("## A {#a service=s aspect=x}\n\nT:\n\n| a | b |\n|---|---|\n| 1 | |", 7, "empty table"),
        ("## A {#a service=s aspect=x}\n\nT:\n\n| a | b |\n|---|\n| 1 | 2 |", 5, "a table without"),
        ("", 0, "no section"),
    ],
)
def test_mistake_is_told_with_its_line(tmp_path: Path, body: str, line: int, reason: str) -> None:
    path = write_guide(tmp_path, "wrong", body)
    offset = FRONT.count("\n")
    assert any(
        problem.startswith(f"{offset + line}: ") and reason in problem
        for problem in problems_of(path)
    ), problems_of(path)


def test_anchor_that_stands_twice_names_the_first_place(tmp_path: Path) -> None:
    body = "## A {#a service=s aspect=x}\n\nOne.\n\n## B {#a service=s aspect=x}\n\nTwo.\n"
    assert problems_of(write_guide(tmp_path, "twice", body)) == [
        f"{FRONT.count(chr(10)) + 5}: anchor a stands on line {FRONT.count(chr(10)) + 1} already"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("authority: 3", "authority: 9", "8: authority: Input should be less than or equal to 5"),
        ("kind: official guidebook", "kind: novel", "7: kind: Input should be"),
        ('edition: "2025"\n', "", "2: edition: Field required"),
        ("source: {id}", "source: {id}\nmood: good", "12: mood: Extra inputs"),
        ("published: 2025", "published: [", "broken YAML"),
        ("id: {id}", "id: other", "2: id other is not the name of the file"),
        ("---\n# Title", "# Title", "1: the front matter is not closed"),
        ("---\nid", "id", "1: no front matter"),
    ],
)
def test_front_matter_is_checked(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "guide.md"
    path.write_text(FRONT.replace(old, new).format(id="guide") + PERMIT, encoding="utf-8")
    assert any(problem in found for found in problems_of(path)), problems_of(path)


def test_guide_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_bytes(FRONT.encode() + "Виза".encode("cp1251"))
    assert "not UTF-8" in problems_of(path)[0]


def test_empty_guide_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_text("\n")
    assert problems_of(path) == ["0: the file is empty"]


def test_problems_of_all_guides_come_together(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    write_guide(corpus / "guides", "first", "## A\n\nText.")
    write_guide(corpus / "guides", "second", "## B {#b service=s aspect=x}\n")
    with pytest.raises(GuideErrors) as caught:
        read_guides(corpus / "guides")
    named = {problem.path.name for problem in caught.value.problems}
    assert named == {"first.md", "second.md"}
    assert f"first.md:{FRONT.count(chr(10)) + 1}: a heading without an anchor" in str(caught.value)


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    (corpus / "guides" / "permit-guide.txt").write_text("Some text.")
    with pytest.raises(GuideErrors, match="makes the guide permit-guide, as does"):
        read_guides(corpus / "guides")


def test_folder_without_guides_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuideErrors, match="no guide in this folder"):
        read_guides(tmp_path)
    with pytest.raises(GuideErrors, match="there is no such folder"):
        read_guides(tmp_path / "missing")
