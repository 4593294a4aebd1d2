"""Lines of passages as statements: whole lists stay whole, single lines stand on their own."""

from pathlib import Path

import pytest

from assistant.citing import Citer
from assistant.passage_text import best_lines, is_list, names_an_item, some_lines, whole_passage
from ingest.guide import Guide
from ingest.passage import Passage
from tests.assistant.passages import a_hit, by_anchor, sample_guides


@pytest.fixture(name="guides")
def _guides(tmp_path: Path) -> tuple[Guide, ...]:
    return sample_guides(tmp_path)


@pytest.fixture(name="passages")
def _passages(guides: tuple[Guide, ...]) -> dict[str, Passage]:
    return by_anchor(guides)


def test_lists_and_steps_are_lists_and_tables_and_sentences_are_none(
    passages: dict[str, Passage],
) -> None:
    assert {name for name, passage in passages.items() if is_list(passage)} == {
        "visa-documents",
        "visa-process",
        "visa-list",
        "visa-steps",
    }


def test_whole_passage_tells_every_line_once_with_captions_over_lists(
    passages: dict[str, Passage],
) -> None:
    for passage in passages.values():
        told = whole_passage(passage)
        assert sorted(n for one in told for n in one.numbers) == list(range(len(passage.lines)))
        text = "\n".join(one.text for one in told)
        assert all(line.text in text for line in passage.lines)


def test_table_is_told_with_caption_and_header(passages: dict[str, Passage]) -> None:
    table, *sentences = whole_passage(passages["visa-fees"])
    lines = table.text.split("\n")
    assert lines[0] == "The work visa fees are:"
    assert lines[2] == "| Validity | Service fee | State fee |"
    assert lines[4:] == [
        "| up to 2 years | 390,000 KZT | none |",
        "| 3 to 5 years | 760,000 KZT | 0.5 MCI (1,966 KZT) |",
    ]
    assert sentences[0].text == "The fee is paid once."


def test_single_row_is_told_with_the_names_of_its_columns(passages: dict[str, Passage]) -> None:
    (row,) = some_lines(passages["visa-fees"], [2])
    assert row.text == "3 to 5 years: service fee 760,000 KZT; state fee 0.5 MCI (1,966 KZT)"


def test_steps_are_numbered_from_one(passages: dict[str, Passage]) -> None:
    (steps,) = whole_passage(passages["visa-process"])
    assert steps.text.split("\n")[2:] == ["1. Log in.", "2. Send the documents."]


def test_single_item_names_the_heading_it_stands_under(passages: dict[str, Passage]) -> None:
    (item,) = some_lines(passages["visa-list"], [5])
    assert item.text.startswith("medical certificate")
    assert "Long list" in item.text


def test_items_cut_out_of_a_list_do_not_pass_for_the_list(passages: dict[str, Passage]) -> None:
    (some,) = some_lines(passages["visa-list"], [5, 4])
    assert "Needed for the visa at all times:" not in some.text
    assert some.text.index("bank statement") < some.text.index("medical certificate")


def test_steps_with_one_left_out_are_not_counted_anew(passages: dict[str, Passage]) -> None:
    told = some_lines(passages["visa-steps"], [1, 3])
    text = "\n".join(one.text for one in told)
    assert "Fill in the form." in text
    assert "Hand in the papers." in text
    assert "2. Hand in" not in text


def test_each_statement_can_be_cited(
    guides: tuple[Guide, ...], passages: dict[str, Passage]
) -> None:
    citer = Citer(guides, {passage.id: passage for passage in passages.values()})
    for passage in passages.values():
        for one in whole_passage(passage):
            number = citer.lines(passage, one.numbers)
            quote = citer.citations[number - 1].quote
            assert quote in passage.text
            assert all(passage.lines[n].text in quote for n in one.numbers[:1])


def test_list_asked_for_as_a_whole_has_no_best_lines(passages: dict[str, Passage]) -> None:
    leads, rest = best_lines(a_hit(passages["visa-list"]), 1.0, "which documents for the visa")
    assert leads == []
    assert 5 in rest


def test_question_for_one_item_gets_that_item_first(passages: dict[str, Passage]) -> None:
    hit = a_hit(passages["visa-list"], (0.1, 0.1, 0.1, 0.1, 0.1, 0.9, 0.1))
    leads, _ = best_lines(hit, 0.0, "is a medical certificate needed?")
    assert leads == [5]


def test_captions_are_never_the_answer(passages: dict[str, Passage]) -> None:
    hit = a_hit(passages["visa-fees"], (1.0, 0.2, 0.9, 0.1, 0.1))
    leads, more = best_lines(hit, 0.0, "what does a five year visa cost")
    assert leads[0] == 2
    assert 0 not in {*leads, *more}


def test_best_line_comes_first_and_each_line_once(passages: dict[str, Passage]) -> None:
    hit = a_hit(passages["permit"], (0.3, 0.9))
    leads, more = best_lines(hit, 0.0, "can it be extended")
    assert leads[0] == 1
    assert len({*leads, *more}) == len(leads) + len(more)


def test_passage_without_scores_has_no_best_lines(passages: dict[str, Passage]) -> None:
    hit = a_hit(passages["permit"])
    assert best_lines(type(hit)(hit.passage, 1.0), 0.0, "how long") == ([], [])


def test_item_is_named_by_a_word_that_few_items_share(passages: dict[str, Passage]) -> None:
    passage = passages["visa-list"]
    assert names_an_item("do I need a medical certificate", passage)
    assert names_an_item("what about the contract", passage)
    assert not names_an_item("what is needed for the visa", passage)
