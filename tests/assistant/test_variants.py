"""Lists of several variants: what all ask for once, then what only one asks for."""

import pytest

from assistant.topics import Topics
from assistant.variants import merged_lists, sections_of_variants
from assistant.wording import Wording
from ingest.chunker import chunk_guide
from ingest.passage import Passage
from tests.assistant.small import few_guides

PASSAGES = {one.id: one for guide in few_guides() for one in chunk_guide(guide)}


def section(anchor: str) -> Passage:
    return next(one for one in PASSAGES.values() if one.anchor == anchor)


@pytest.fixture(name="both")
def _both(topics: Topics) -> list[Passage]:
    reading = topics.read("which documents for a work visa")
    return sections_of_variants(section("c3-inside-documents"), reading, PASSAGES)


def test_service_left_open_brings_the_lists_of_all_its_variants(both: list[Passage]) -> None:
    assert {one.anchor for one in both} == {"c3-invitation-documents", "c3-inside-documents"}


@pytest.mark.parametrize("text", ["documents for a C3 invitation letter", "which documents"])
def test_service_named_or_none_named_brings_one_list(topics: Topics, text: str) -> None:
    passage = section("c3-invitation-documents")
    assert sections_of_variants(passage, topics.read(text), PASSAGES) == [passage]


def test_table_is_never_merged(topics: Topics) -> None:
    passage = section("c3-inside-fees")
    assert sections_of_variants(passage, topics.read("work visa fees"), PASSAGES) == [passage]


def test_each_document_of_each_variant_is_told_exactly_where_it_belongs(
    topics: Topics, both: list[Passage]
) -> None:
    merged = merged_lists(both, topics, Wording.load())
    items = [line.text for passage in both for line in passage.lines if line.kind == "item"]
    shared = {item for item in items if items.count(item) == 2}
    assert shared
    assert all(item in merged[0].text for item in shared)
    for passage in both:
        own = {line.text for line in passage.lines if line.kind == "item"} - shared
        (told,) = [one for one in merged[1:] if one.sources[0][0] == passage]
        assert all(f"- {item}" in told.text for item in own)
        assert not any(f"- {item}\n" in told.text + "\n" for item in shared)


def test_sources_are_the_lines_that_are_told(topics: Topics, both: list[Passage]) -> None:
    for one in merged_lists(both, topics, Wording.load()):
        for passage, numbers in one.sources:
            assert all(passage.lines[n].text in one.text for n in numbers)
