"""Paragraphs are cut into sentences where sentences end, and nowhere else."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import read_document
from ingest.guide import read_guide
from ingest.lines import split_sentences
from tests.ingest.samples import write_guide


@pytest.mark.parametrize(
    "sentence",
    [
        "Send papers, e.g. a diploma, by post.",
        "See Order No. 730 of 30 September.",
        "Order No. ҚР ДСМ-175/2020 is named here.",
        "The office is at St. James 5.",
        "It was written by S. Gaidarov and D. K. Smith.",
        "The fee is 0.5 MCI, i.e. 1,966 KZT.",
        "Write to www.enbek.kz or a.b@example.kz today.",
        "Офис находится в г. Алматы, ул. Абая.",
        "It opens at 9 a.m. Monday to Friday.",
    ],
)
def test_sentence_is_not_cut_inside(sentence: str) -> None:
    assert split_sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("First line.\nsecond line.", ["First line.", "second line."]),
        ("These are:\nOne.", ["These are:", "One."]),
        ('He said "stop." Then he left.', ['He said "stop."', "Then he left."]),
        ("It costs 5. 10 is too much.", ["It costs 5.", "10 is too much."]),
        ("A line\nwrapped here. End.", ["A line wrapped here.", "End."]),
        ("Виза нужна. Она платная.", ["Виза нужна.", "Она платная."]),
        ("Is it needed? no. It is not.", ["Is it needed? no.", "It is not."]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@given(st.text())
def test_sentences_lose_no_word(text: str) -> None:
    assert " ".join(split_sentences(text)).split() == text.split()


WORDS = st.text(
    st.sampled_from("abcdeзйк ABC 0123456789.,:;!?|*_<>[]()#-\\`~\"'\n\t"), min_size=1, max_size=80
)


def flat(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=50)
@given(st.lists(WORDS, max_size=12))
def test_every_line_of_a_document_stands_in_its_section(blocks: list[str]) -> None:
    guide = read_document("# Title\n\nHello.\n\n" + "\n\n".join(blocks), Path("some-file.md"))
    assert len({section.anchor for section in guide.sections}) == len(guide.sections)
    for section in guide.sections:
        for line in section.lines:
            assert flat(line.text) in flat(section.text)


PLAIN = st.from_regex(r"[A-Z][A-Za-z0-9 .,]{0,40}[a-z]", fullmatch=True)


@settings(max_examples=30)
@given(
    st.lists(PLAIN, min_size=1, max_size=4),
    st.lists(PLAIN, min_size=1, max_size=4),
    st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=4),
)
def test_every_line_of_a_guide_stands_in_its_section(
    sentences: list[str], items: list[str], rows: list[tuple[str, str]]
) -> None:
    parts = [
        "## A {#a service=s aspect=x}",
        "\n".join(f"{sentence}." for sentence in sentences),
        "These are:",
        "\n".join(f"- {item}" for item in items),
        "This is the table:",
        "| one | two |\n|---|---|\n" + "\n".join(f"| {a} |   {b} |" for a, b in rows),
    ]
    with TemporaryDirectory() as folder:
        guide = read_guide(write_guide(Path(folder), "made", "\n\n".join(parts)))
    lines = guide.sections[0].lines
    assert len(lines) >= len(sentences) + len(items) + len(rows) + 2
    for line in lines:
        assert flat(line.text) in flat(guide.sections[0].text)
        assert not re.search(r"\s\s|\n", line.text)
