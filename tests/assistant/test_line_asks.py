"""The line that answers tells what is to be computed, where the words of a message do not."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from assistant.line_asks import LineAsks
from assistant.nearness import Nearness
from assistant.retriever import Retrieval
from assistant.rules.facts import Applicants, Ask, DateFact, DateRole, Facts
from assistant.rules.parameters import Parameters
from ingest.chunker import chunk_guide
from ingest.folder import read_guides
from ingest.passage import Hit
from tests.assistant.small import CORPUS

DAY = date(2026, 9, 25)


@cache
def line_asks() -> LineAsks:
    return LineAsks(Parameters.load(CORPUS / "parameters"))


def found(anchor: str, line: str, score: float = 3.0) -> Hit:
    """A passage of the real guides whose line with some words answers best."""
    passage = next(
        passage
        for guide in read_guides(CORPUS / "guides")
        for passage in chunk_guide(guide)
        if passage.anchor == anchor and any(line in one.text for one in passage.lines)
    )
    return Hit(passage, score, (), tuple(0.9 if line in x.text else 0.2 for x in passage.lines))


def retrieval(*hits: Hit) -> Retrieval:
    nothing = Nearness(
        covered=0.0,
        not_covered=0.0,
        covered_score=0.0,
        not_covered_score=0.0,
        subject=None,
        subject_near=0.0,
        boundary=0.0,
        unknown=0.0,
        words=0.0,
        line=0.0,
    )
    return Retrieval(hits, (), nothing, {})


def dated(role: DateRole, *asks: Ask) -> Facts:
    return Facts(asks=frozenset(asks), dates=(DateFact(DAY, role, "25 September 2026"),))


@pytest.mark.parametrize(
    ("anchor", "line", "ask", "role"),
    [
        ("complaint", "no later than 3 months", Ask.COMPLAINT_DEADLINE, DateRole.DECISION),
        ("complaint", "within 5 working days", Ask.COMPLAINT_REVIEW, DateRole.SUBMISSION),
        ("appeal-periods", "takes 15 working days", Ask.APPEAL_REVIEW, DateRole.SUBMISSION),
        ("arrival", "within 3 business days", Ask.ARRIVAL_NOTIFICATION, DateRole.ENTRY),
        ("validity-and-renewal", "2-3 months before", Ask.PERMIT_RENEWAL, DateRole.PERMIT_EXPIRY),
        ("domestic-search", "15 calendar days", Ask.LABOUR_SEARCH, DateRole.VACANCY_POSTED),
    ],
)
def test_line_of_a_period_and_a_date_are_the_outcome(
    anchor: str, line: str, ask: Ask, role: DateRole
) -> None:
    facts = line_asks().settled(
        dated(DateRole.OTHER), retrieval(found(anchor, line)), "when is it over?"
    )
    assert facts.asks == {ask}
    assert facts.date_of(role) is not None


def test_without_a_date_nothing_is_computed() -> None:
    hit = found("complaint", "no later than 3 months")
    assert line_asks().settled(Facts(), retrieval(hit), "until when?") == Facts()


def test_who_asks_for_a_person_asks_for_no_date() -> None:
    hit = found("review", "6 working days")
    facts = dated(DateRole.SUBMISSION)
    assert line_asks().settled(facts, retrieval(hit), "Who reviews it?") == facts


def test_outcome_that_the_words_name_is_kept() -> None:
    near = found("complaint", "within 5 working days", score=2.6)
    facts = dated(DateRole.ENTRY, Ask.ARRIVAL_NOTIFICATION)
    hits = retrieval(found("appeal-periods", "takes 15 working days"), near)
    told = replace(facts, asks=frozenset({Ask.FEE}))
    assert line_asks().settled(told, hits, "when?").asks == {Ask.FEE}


def test_one_date_of_another_event_counts_for_the_period_asked_for() -> None:
    hit = found("cancellation-inside-exit-visa", "up to 15 business days")
    facts = dated(DateRole.SUBMISSION, Ask.EXIT_VISA, Ask.SERVICE_TIME)
    settled = line_asks().settled(facts, retrieval(hit), "by which day?")
    assert settled.asks == {Ask.EXIT_VISA}
    assert settled.date_of(DateRole.VISA_ISSUED) is not None


def test_heads_beside_a_share_are_the_staff() -> None:
    hit = found("local-content", "third and fourth categories")
    facts = Facts(applicants=Applicants(others=60))
    settled = line_asks().settled(facts, retrieval(hit), "how many foreigners?")
    assert settled.asks == {Ask.LOCAL_CONTENT}
    assert settled.staff.total == 60
    assert settled.applicants.total == 0


def test_nationality_alone_does_not_ask_for_a_permit() -> None:
    hit = found("c3-invitation-embassy", "Passport", score=5.0)
    facts = Facts(asks=frozenset({Ask.PERMIT_NEEDED}), nationality="NG")
    assert line_asks().settled(facts, retrieval(hit), "which embassy?").asks == frozenset()
