"""Passages keep lists and tables with their captions, and lose nothing."""

from pathlib import Path

import pytest

from ingest.chunker import LONGEST, LONGEST_LIST, chunk_guide
from ingest.document import read_document
from ingest.guide import Guide, read_guide
from ingest.lines import table_head
from ingest.passage import Passage
from tests.ingest.samples import VISA, write_guide

HEAD = "## A {#a service=s aspect=x}\n\n"


def lines_of(guide: Guide) -> list[str]:
    return [line.text for section in guide.sections for line in section.lines]


def lines_in(passages: tuple[Passage, ...]) -> list[str]:
    return [line.text for passage in passages for line in passage.lines]


def test_short_section_is_one_passage(tmp_path: Path) -> None:
    guide = read_guide(write_guide(tmp_path, "visa-guide", VISA))
    passages = chunk_guide(guide)
    assert [passage.id for passage in passages] == [
        "visa-guide#visa-fees.0",
        "visa-guide#visa-documents.0",
        "visa-guide#visa-process.0",
    ]
    assert passages[0].section == "Work visa > Fees"
    assert (passages[0].service, passages[0].aspect) == ("visa", "fees")
    assert lines_in(passages) == lines_of(guide)


def test_long_table_repeats_caption_and_header_in_every_piece() -> None:
    rows = "\n".join(f"| case {number} of many words | {number},000 KZT |" for number in range(90))
    markdown = f"# T\n\n## Fees\n\nThese are the fees:\n\n| case | fee |\n|---|---|\n{rows}\n"
    guide = read_document(markdown, Path("fees.md"))
    passages = chunk_guide(guide)
    assert len(passages) > 2
    for passage in passages:
        assert passage.text.startswith("These are the fees:\n\n" + table_head(("case", "fee")))
        assert len(passage.text) <= LONGEST
        assert all(f"| {line.text} |" in passage.text for line in passage.lines[1:])
    assert lines_in(passages) == lines_of(guide)
    assert all(line.lead for passage in passages for line in passage.lines[1:])


def test_list_of_a_reviewed_guide_stays_whole(tmp_path: Path) -> None:
    items = "\n".join(f"- document number {number} with its conditions" for number in range(60))
    body = f"{HEAD}The applicant is told first.\n\nThese documents are needed:\n\n{items}\n"
    passages = chunk_guide(read_guide(write_guide(tmp_path, "long", body)))
    listing = [passage for passage in passages if "document number" in passage.text]
    assert len(listing) == 1
    assert LONGEST < len(listing[0].text) < LONGEST_LIST
    assert "These documents are needed:" in listing[0].text


def test_list_of_a_document_is_cut_between_items_under_its_caption() -> None:
    items = "\n".join(f"{number}. step {number} that takes some time" for number in range(1, 90))
    guide = read_document(f"# T\n\nDo this in order:\n\n{items}\n", Path("steps.md"))
    passages = chunk_guide(guide)
    assert len(passages) > 1
    assert all(passage.text.startswith("Do this in order:") for passage in passages)
    first = passages[1].lines[0].text
    assert f"\n{first.split()[1]}. {first}" in passages[1].text
    assert lines_in(passages) == lines_of(guide)


def test_caption_never_ends_a_passage() -> None:
    sentences = "\n\n".join(f"Sentence number {n} says a little. " * 6 for n in range(8))
    guide = read_document(
        f"# T\n\n{sentences}\n\nThe papers are:\n\n- one\n- two\n\n{sentences}", Path("d.md")
    )
    passages = chunk_guide(guide)
    assert len(passages) > 1
    holding = [passage for passage in passages if "The papers are:" in passage.text]
    assert len(holding) == 1
    assert "- one\n- two" in holding[0].text


def test_overlong_paragraph_is_cut_and_loses_no_word() -> None:
    text = "; ".join(f"condition number {n}" for n in range(200)) + "."
    passages = chunk_guide(read_document(f"# T\n\n{text}", Path("d.md")))
    assert all(len(passage.text) <= LONGEST for passage in passages)
    assert " ".join(passage.text for passage in passages).split() == text.split()
    for passage in passages:
        assert all(line.text in passage.text for line in passage.lines)


@pytest.mark.parametrize("count", [1, 40, 400])
def test_every_line_is_in_one_passage(count: int) -> None:
    blocks = [f"Statement {n} is here.\n\nList {n}:\n\n- x{n}\n- y{n}" for n in range(count)]
    guide = read_document("# T\n\n" + "\n\n".join(blocks), Path("d.md"))
    passages = chunk_guide(guide)
    assert lines_in(passages) == lines_of(guide)
    assert len({passage.id for passage in passages}) == len(passages)
