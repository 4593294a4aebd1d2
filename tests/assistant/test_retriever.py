"""Searching: the named service first, its twins rejected with the reason, the same every time."""

from datetime import date

import pytest

from assistant.answering import Assistant
from assistant.retriever import Query, Retrieval
from assistant.topics import Topics

ON = date(2025, 10, 15)


def found(assistant: Assistant, topics: Topics, text: str) -> Retrieval:
    return assistant._current().retriever.retrieve(Query((text,), topics.read(text)))


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("what does the C3 invitation letter cost", "c3-invitation-fees"),
        ("what does a C3 visa inside Kazakhstan cost", "c3-inside-fees"),
        ("which documents for the C3 invitation letter", "c3-invitation-documents"),
        ("documents for a waiver", "waiver-documents"),
        ("when must the host notify of an arrival", "arrival"),
    ],
)
def test_section_that_answers_comes_first(
    assistant: Assistant, topics: Topics, text: str, anchor: str
) -> None:
    assert found(assistant, topics, text).hits[0].passage.anchor == anchor


def test_twin_of_the_named_service_is_rejected_with_the_reason(
    assistant: Assistant, topics: Topics
) -> None:
    result = found(assistant, topics, "documents for an A5 investor visa")
    assert not [one for one in result.hits if one.passage.service.startswith("c3")]
    rejected = [one for one in result.rejected if one.passage.service.startswith("c3")]
    assert rejected
    assert all(one.rejected for one in rejected)


def test_hits_come_best_first_with_a_reason_and_a_score_for_each_line(
    assistant: Assistant, topics: Topics
) -> None:
    result = found(assistant, topics, "work visa fees")
    scores = [one.score for one in result.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in result.hits:
        assert hit.reasons
        assert not hit.rejected
        assert len(hit.line_scores) == len(hit.passage.lines)
        assert all(0 <= score <= 1.01 for score in hit.line_scores)
    assert all(0 <= share <= 1.01 for share in result.whole.values())


def test_line_that_was_asked_for_scores_highest(assistant: Assistant, topics: Topics) -> None:
    result = found(assistant, topics, "what does the C3 invitation letter cost for 3 to 5 years")
    first = result.hits[0]
    best = max(range(len(first.line_scores)), key=lambda n: first.line_scores[n])
    assert "760,000 KZT" in first.passage.lines[best].text


def test_subject_beside_the_guides_is_nearer_than_they_are(
    assistant: Assistant, topics: Topics
) -> None:
    covered = found(assistant, topics, "what does the C3 invitation letter cost").nearness
    strange = found(assistant, topics, "which bank opens accounts for foreigners").nearness
    assert covered.covered > covered.not_covered
    assert strange.not_covered > strange.covered


def test_several_wordings_find_what_each_finds(assistant: Assistant, topics: Topics) -> None:
    retriever = assistant._current().retriever
    texts = ("documents for a waiver", "waiver fees")
    reading = topics.read("waiver")
    both = {one.passage.id for one in retriever.retrieve(Query(texts, reading)).hits}
    for text in texts:
        assert retriever.retrieve(Query((text,), reading)).hits[0].passage.id in both


def test_same_query_finds_the_same(assistant: Assistant, topics: Topics) -> None:
    one, other = (found(assistant, topics, "extend my C3 visa") for _ in range(2))
    assert one == other
