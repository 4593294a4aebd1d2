"""Citations are quotes that stand in their passage, each with one number."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citing import Citer, block, folded
from assistant.rules.finding import Reference
from ingest.chunker import chunk_guide
from ingest.folder import read_guides
from ingest.guide import Guide
from ingest.passage import Passage
from tests.assistant.passages import by_anchor, sample_guides
from tests.assistant.small import CORPUS

REAL = tuple(p for guide in read_guides(CORPUS / "guides") for p in chunk_guide(guide))


@pytest.fixture(name="guides")
def _guides(tmp_path: Path) -> tuple[Guide, ...]:
    return sample_guides(tmp_path)


@pytest.fixture(name="passages")
def _passages(guides: tuple[Guide, ...]) -> dict[str, Passage]:
    return by_anchor(guides)


@pytest.fixture(name="citer")
def _citer(guides: tuple[Guide, ...], passages: dict[str, Passage]) -> Citer:
    return Citer(guides, {passage.id: passage for passage in passages.values()})


def test_lines_are_quoted_from_first_to_last(citer: Citer, passages: dict[str, Passage]) -> None:
    passage = passages["visa-list"]
    assert citer.lines(passage, [5, 2]) == 1
    quote = citer.citations[0].quote
    assert quote in passage.text
    assert quote.startswith("photo of the applicant")
    assert "bank statement" in quote
    assert quote.endswith("medical certificate;")


def test_same_quote_keeps_its_number_and_others_get_the_next(
    citer: Citer, passages: dict[str, Passage]
) -> None:
    permit = passages["permit"]
    assert [citer.lines(permit, [0]), citer.lines(permit, [1]), citer.lines(permit, [0])] == [
        1,
        2,
        1,
    ]
    same = Reference("A permit  lasts\n12 months.", "permit-guide", "permit")
    assert citer.reference(same) == 1
    assert [one.n for one in citer.citations] == [1, 2]


def test_citation_tells_guide_section_and_address(
    citer: Citer, passages: dict[str, Passage]
) -> None:
    citer.lines(passages["visa-fees"], [3])
    (one,) = citer.citations
    assert (one.guide, one.title, one.edition) == ("visa-guide", "visa-guide title", "2025")
    assert one.section == "Work visa > Fees"
    assert one.url == "/guides/visa-guide#visa-fees"
    assert one.passage == passages["visa-fees"].id


@pytest.mark.parametrize(
    "reference",
    [
        Reference("A permit lasts 13 months.", "permit-guide", "permit"),
        Reference("A permit lasts 12 months.", "permit-guide", "visa-fees"),
        Reference("A permit lasts 12 months.", "no-such-guide", "permit"),
        Reference("words of nobody"),
    ],
)
def test_reference_that_no_passage_holds_is_not_cited(citer: Citer, reference: Reference) -> None:
    assert citer.reference(reference) is None
    assert citer.citations == ()


def test_publication_is_cited_by_its_title_without_a_passage(citer: Citer) -> None:
    law = Reference("MCI is 4,325", publication="Law on the budget", url="https://example.kz")
    assert citer.reference(law) == citer.reference(law) == 1
    (one,) = citer.citations
    assert (one.title, one.quote, one.passage, one.url) == (
        "Law on the budget",
        "MCI is 4,325",
        "",
        "https://example.kz",
    )


@given(st.data())
def test_any_run_of_lines_of_the_real_guides_is_quoted_word_for_word(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(REAL))
    first = data.draw(st.integers(0, len(passage.lines) - 1))
    last = data.draw(st.integers(first, len(passage.lines) - 1))
    quote = block(passage, first, last)
    assert quote in passage.text
    assert quote.startswith(passage.lines[first].text)
    assert quote.endswith(passage.lines[last].text)


def test_white_space_does_not_tell_quotes_apart() -> None:
    assert folded(" a\n\tb  c ") == "a b c"
