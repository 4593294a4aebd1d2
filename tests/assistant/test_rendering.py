"""The text of an answer: statements, their markers, and citations in the order of use."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import (
    Answer,
    AnswerStatus,
    Citation,
    CitedFinding,
    Notice,
    NoticeKind,
    Statement,
)
from assistant.rendering import in_order_of_use, marked, render
from tests.answers import fee_finding


def a_citation(n: int) -> Citation:
    return Citation(
        n, "guide", "Guide", "", "", "Fees", "fees", f"quote {n}", f"guide#fees.{n}", "/g"
    )


def an_answer(
    statements: list[tuple[int, ...]], notices: list[tuple[int, ...]], count: int
) -> Answer:
    return Answer(
        AnswerStatus.ANSWERED,
        date(2026, 2, 1),
        "composed",
        "",
        tuple(Statement(f"statement {n}", cited) for n, cited in enumerate(statements)),
        tuple(a_citation(n) for n in range(1, count + 1)),
        notices=tuple(Notice(NoticeKind.OUTDATED, f"notice {n}", c) for n, c in enumerate(notices)),
    )


def test_markers_stand_behind_a_sentence_and_behind_the_caption_of_a_list() -> None:
    assert marked("It costs this.", (1, 2)) == "It costs this. [1][2]"
    assert marked("Needed:\n\n- a\n- b", (3,)) == "Needed: [3]\n\n- a\n- b"
    assert marked("Hello.", ()) == "Hello."


def test_notices_stand_below_the_statements_as_quotes() -> None:
    text = render([Statement("Yes.", (1,))], [Notice(NoticeKind.ESTIMATE, "May move.", (2,))])
    said, warned = text.split("\n\n")
    assert said == "Yes. [1]"
    assert warned.startswith("> **")
    assert warned.endswith("May move. [2]")


def test_citations_are_numbered_as_they_are_used_and_unused_ones_go() -> None:
    answer = in_order_of_use(an_answer([(3,), (1,)], [(4,)], 5))
    assert [one.quote for one in answer.citations] == ["quote 3", "quote 1", "quote 4"]
    assert [one.n for one in answer.citations] == [1, 2, 3]
    assert [one.citations for one in answer.statements] == [(1,), (2,)]
    assert answer.notices[0].citations == (3,)
    assert "statement 0 [1]" in answer.text


def test_citation_that_only_a_finding_rests_on_is_kept() -> None:
    answer = replace(an_answer([(2,)], [], 3), findings=(CitedFinding(fee_finding(), 3),))
    ordered = in_order_of_use(answer)
    assert ordered.findings[0].citation == 2
    assert [one.quote for one in ordered.citations] == ["quote 2", "quote 3"]


CITED = st.lists(st.integers(1, 6), max_size=4, unique=True).map(tuple)


@given(st.lists(CITED, min_size=1, max_size=5), st.lists(CITED, max_size=3))
def test_numbering_keeps_what_each_statement_cites(
    statements: list[tuple[int, ...]], notices: list[tuple[int, ...]]
) -> None:
    before = an_answer(statements, notices, 6)
    after = in_order_of_use(before)
    quotes = {one.n: one.quote for one in after.citations}
    assert list(quotes) == list(range(1, len(quotes) + 1))
    for cited, said in zip(statements, after.statements, strict=True):
        assert {f"quote {n}" for n in cited} == {quotes[n] for n in said.citations}
    used = [n for one in after.statements for n in one.citations]
    used += [n for one in after.notices for n in one.citations]
    assert list(dict.fromkeys(used)) == sorted(set(used))
    assert in_order_of_use(after) == after
