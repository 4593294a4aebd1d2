import pytest

from assistant.answer import AnswerStatus
from evals.figures import figures, unbacked
from evals.guides import read_guides
from evals.refusal import count_refusals
from evals.score import Score
from evals.scorers import passed, score_answer
from evals.stored import Asked, StoredNotice
from tests.evals.examples import GUIDEBOOK, RIGHT, answer, asked, cite, fee_answer, golden


def scores(name: str, given: Asked) -> dict[str, Score]:
    return score_answer(golden(name), given, read_guides())


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_gets_full_marks(name: str) -> None:
    found = scores(name, asked(name))
    assert {key: score for key, score in found.items() if not score.right} == {}
    assert passed(found)


def test_a_question_without_an_answer_fails_and_says_why() -> None:
    given = Asked(id="calc-c3-invitation-total", error="IndexMissing: run ingest")
    found = scores("calc-c3-invitation-total", given)
    assert not passed(found)
    assert "IndexMissing" in found["status"].explanation


def test_a_missing_fact_is_named() -> None:
    short = fee_answer().model_copy(update={"text": "It is 390,000 KZT."})
    found = scores("calc-c3-invitation-total", asked("calc-c3-invitation-total", short))
    assert found["facts"].explanation == "missing: total"


def test_an_expected_finding_of_another_unit_does_not_count() -> None:
    (finding,) = fee_answer().findings
    other = fee_answer().model_copy(
        update={"findings": (finding.model_copy(update={"unit": "MCI"}),)}
    )
    found = scores("calc-c3-invitation-total", asked("calc-c3-invitation-total", other))
    assert not found["findings"].right
    assert "391966 MCI" in found["findings"].explanation


def test_citing_the_wrong_section_lowers_precision_and_recall() -> None:
    section = read_guides().text(f"{GUIDEBOOK}#c3-inside-fees")
    quote = next(line for line in section.splitlines() if "390,000" in line).strip("| ")
    wrong = fee_answer().model_copy(
        update={"citations": (cite(1, GUIDEBOOK, "c3-inside-fees", quote),)}
    )
    found = scores("calc-c3-invitation-total", asked("calc-c3-invitation-total", wrong))
    assert found["quotes"].right
    assert found["citation_recall"].value == 0
    assert found["citation_precision"].value == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "The fee is 1 KZT."}, "is not in"),
        ({"anchor": "c3-inside-fees"}, "is not in"),
        ({"n": 2}, "used but not listed"),
    ],
)
def test_a_citation_that_cannot_be_checked_fails(change: dict[str, object], why: str) -> None:
    (citation,) = fee_answer().citations
    broken = fee_answer().model_copy(update={"citations": (citation.model_copy(update=change),)})
    found = scores("calc-c3-invitation-total", asked("calc-c3-invitation-total", broken))
    assert why in found["quotes"].explanation


def test_figures_are_read_in_one_form() -> None:
    text = (
        "1. By 5 February 2026: 390 000 KZT, 0,5 MCI for a C3 visa [2], call 028/u, see www.a.kz/12"
    )
    assert figures(text) == {"2026-02-05", "390000", "0.5", "28"}


def test_a_figure_from_another_statement_s_quote_is_not_backed() -> None:
    first = cite(1, GUIDEBOOK, "a", "the fee is 390,000 KZT")
    second = cite(2, GUIDEBOOK, "b", "the term is 5 business days")
    right = answer(
        ("It costs 390,000 KZT.", (1,)), ("It takes 5 days.", (2,)), citations=(first, second)
    )
    crossed = answer(
        ("It costs 390,000 KZT.", (2,)), ("It takes 5 days.", (1,)), citations=(first, second)
    )
    assert unbacked(right) == ()
    assert len(unbacked(crossed)) == 2


def test_a_figure_in_a_notice_needs_backing_too() -> None:
    notice = StoredNotice(kind="outdated", text="The guide printed 1,966 KZT.", citations=())
    assert unbacked(answer(("It is free.", ()), notices=(notice,))) == (
        "1966 in 'The guide printed 1,966 KZT.'",
    )


def test_the_date_that_the_answer_is_as_of_needs_no_citation() -> None:
    assert unbacked(answer(("As of 15 October 2025 nothing is known.", ()))) == ()


def test_text_outside_every_statement_is_looked_at() -> None:
    smuggled = fee_answer().model_copy(update={"text": fee_answer().text + "\n\nPay 77,777 KZT."})
    assert unbacked(smuggled) == ("77777 in the text outside every statement",)


def test_html_in_an_answer_fails() -> None:
    bad = fee_answer().model_copy(update={"text": fee_answer().text + "<script>x</script>"})
    found = scores("calc-c3-invitation-total", asked("calc-c3-invitation-total", bad))
    assert not found["markup"].right


def test_refusals_are_counted_against_what_was_due() -> None:
    refused = asked("nc-bank-account")
    needless = asked(
        "calc-c3-invitation-total", answer(("No.", ()), status=AnswerStatus.NOT_IN_GUIDES)
    )
    missed = asked("nc-pets", fee_answer())
    pairs = [(golden(one.id), one) for one in (refused, needless, missed)]
    found = count_refusals(pairs)
    assert (found.right, found.missed, found.over) == (
        ("nc-bank-account",),
        ("nc-pets",),
        ("calc-c3-invitation-total",),
    )
    assert (found.precision, found.recall, found.over_refusal) == (0.5, 0.5, 1.0)


def test_a_date_that_does_not_exist_is_no_loophole() -> None:
    quote = cite(1, GUIDEBOOK, "a", "of 30 September 2024")
    assert unbacked(answer(("By 31 September 2024.", (1,)), citations=(quote,)))
