"""Findings as statements: value and working, variants in a table, notes said once."""

from dataclasses import replace
from datetime import date

from assistant.findings_text import finding_texts, said_beside
from assistant.rules.facts import Ask, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.rulebook import Rulebook
from tests.answers import date_finding
from tests.assistant.small import CORPUS

ON = date(2025, 10, 15)
RULES = Rulebook.load(CORPUS)


def fees(*services: str, on: date = ON) -> tuple[Finding, ...]:
    return RULES.apply(Facts(asks=frozenset({Ask.FEE}), services=services), on)


def test_finding_is_said_with_its_value_and_its_working() -> None:
    (said,) = finding_texts([date_finding()])
    assert said.findings == (0,)
    assert "Last day to apply for the extension" in said.text
    assert "12 March 2026 (Thursday)" in said.text
    assert "5 working days before 20 March 2026" in said.text


def test_variants_of_a_fee_stand_in_one_table() -> None:
    findings = fees("c3-invitation", "c3-inside")
    said = finding_texts(findings)
    tables = [one for one in said if one.text.count("\n|") >= 4]
    assert len(tables) == 1
    for total in (one for one in findings if one.rule.endswith(".total")):
        assert total.display in tables[0].text
    assert len(tables[0].findings) == len(set(tables[0].findings))


def test_table_row_holds_the_fees_of_its_own_service() -> None:
    findings = fees("c3-invitation", "c3-inside")
    (table,) = [one for one in finding_texts(findings) if "\n|" in one.text]
    for row in (line for line in table.text.split("\n") if line.startswith("| C3")):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        total = next(one for one in findings if one.display == cells[-1])
        assert cells[0] in total.label
        parts = {one.display for one in findings if one.service == total.service}
        assert set(cells[1:]) <= parts


def test_every_headline_is_said_and_places_point_to_findings() -> None:
    for findings in (fees("c3-invitation"), fees("waiver"), fees("c3-inside", "trp-state")):
        said = finding_texts(findings)
        told = {place for one in said for place in one.findings}
        assert told <= set(range(len(findings)))
        assert {n for n, one in enumerate(findings) if one.headline} <= told


def test_parts_alone_are_said_where_there_is_no_headline() -> None:
    part = replace(date_finding(), headline=False)
    assert len(finding_texts([part])) == 1


def test_no_findings_say_nothing() -> None:
    assert finding_texts([]) == []
    assert said_beside([]) == []


def test_words_in_place_of_a_value_are_said_once() -> None:
    words = "The guide names no amount."
    finding = replace(date_finding(), value=words, unit=Unit.TEXT, display=words, workings=(words,))
    (said,) = finding_texts([finding])
    assert said.text == words


def test_assumptions_are_said_beside_once_and_estimates_are_left_to_notices() -> None:
    assumed = Note(NoteKind.ASSUMPTION, "Taken as one applicant.")
    guessed = Note(NoteKind.ESTIMATE, "The holiday may move.")
    findings = [replace(date_finding(), notes=(assumed, guessed)) for _ in range(2)]
    assert said_beside(findings) == ["Taken as one applicant."]


def test_a_working_that_all_rows_share_stands_once_below_the_table() -> None:
    (table,) = [one for one in finding_texts(fees("c3-invitation")) if "\n|" in one.text]
    assert table.text.count("0.5 x") == 1
