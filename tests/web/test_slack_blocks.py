"""Answers as blocks: valid whatever the answer is, and as they would be read."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
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
from assistant.case import fee_facts
from assistant.computed import cite_findings
from assistant.rendering import render
from assistant.rules.finding import Finding, Unit
from tests.answers import an_answer
from tests.rich_assistant import HOSTILE
from tests.ruled_assistant import the_guides, the_rulebook
from tests.slack_limits import IN_MESSAGES, fault_in_message, faults_in_blocks
from web.slack_blocks import Frame, answer_message, computed_message
from web.slack_parts import LONGEST_MESSAGE, SlackMessage, size

TOKEN = "x" * 32
FRAME = Frame("https://qadam.example", TOKEN, lead="You asked: “x”", private=True)

# What a hostile guide, mail or model could try.
NASTY = (
    "<!channel>", "<!here|here>", "<@U0OTHER>", "<#C0OPEN|x>", "<https://evil.example|click>",
    "https://evil.example", "[click](https://evil.example)", "&lt;!channel&gt;", "&", "*b*",
    "**b**",
    "_i_", "~s~", "`c`", "```", ":wave:", "> q", "| a | b |", "|---|---|", "- ", "1. ", "# h",
    "\u202e", "\x00", "\n", "\n\n", "<!date^1^x|y>", "@channel", "🙂", "визa", "1,966 KZT",
)  # fmt: skip

words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.sampled_from(["fee", "the visa of up to 2 years", "x" * 400, "a " * 900]),
)
texts = st.lists(words, max_size=8).map(" ".join)
numbers = st.lists(st.integers(1, 60), max_size=4).map(tuple)
statements = st.builds(Statement, text=texts, citations=numbers)
tables = st.builds(
    lambda cells, width, n: Statement(
        "Caption:\n\n"
        + "\n".join(["|" + " h |" * width, "|" + "---|" * width]
                    + ["|" + "".join(f" {c} |" for c in cells[:width])] * n),
        (1,),
    ),
    cells=st.lists(words, min_size=25, max_size=25),
    width=st.integers(1, 25),
    n=st.integers(0, 130),
)  # fmt: skip


def citation(n: int, quote: str = "a quote", url: str = "/guides/x#y") -> Citation:
    return Citation(
        n, "x", "A guide", "Publisher", "2025", "Part > Section", "y", quote, "x#y.0", url
    )


citations = st.lists(
    st.builds(
        citation, n=st.integers(1, 60), quote=texts, url=st.one_of(st.just("/guides/x#y"), texts)
    ),
    max_size=40,
    unique_by=lambda one: one.n,
)
findings = st.builds(
    lambda label, display, workings, n: CitedFinding(
        Finding("r", label, display, Unit.TEXT, display, tuple(workings), (), date(2026, 1, 1)), n
    ),
    label=texts,
    display=texts,
    workings=st.lists(texts, max_size=5),
    n=st.one_of(st.none(), st.integers(1, 60)),
)
notices = st.builds(Notice, kind=st.sampled_from(NoticeKind), text=texts, citations=numbers)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    said = tuple(draw(st.lists(st.one_of(statements, statements, tables), max_size=15)))
    noticed = tuple(draw(st.lists(notices, max_size=8)))
    return replace(
        an_answer(draw(st.sampled_from(AnswerStatus))),
        text=render(said, noticed),
        statements=said,
        citations=tuple(draw(citations)),
        findings=tuple(draw(st.lists(findings, max_size=8))),
        notices=noticed,
        suggestions=tuple(draw(st.lists(texts, max_size=6))),
        choices=tuple(draw(st.lists(texts, max_size=30))),
    )


def test_hundreds_of_statements_sources_and_rows_fit() -> None:
    table = "\n".join(["|" + " head |" * 20, "|" + "---|" * 20] + ["|" + " cell |" * 20] * 130)
    answer = long_answer(400, 40)
    answer = replace(answer, statements=(*answer.statements, Statement(table, (1,))))
    for crowded in (
        answer,
        replace(answer, statements=(Statement(table, (1, 2)), *answer.statements)),
        replace(answer, choices=tuple(f"choice {n} " * 40 for n in range(40))),
        replace(answer, statements=tuple(Statement(f"**Part {n}**") for n in range(200))),
        replace(
            answer, notices=tuple(Notice(NoticeKind.ESTIMATE, f"n{n} " * 300) for n in range(9))
        ),
        replace(answer, statements=(), citations=(), notices=(), text=""),
    ):
        message = answer_message(crowded, FRAME)
        assert list(faults_in_blocks(list(message.blocks), 50, IN_MESSAGES)) == []
        assert size(message.blocks) <= LONGEST_MESSAGE
        assert message.text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers(), st.booleans())
def test_any_answer_becomes_a_message_that_slack_takes(answer: Answer, stored: bool) -> None:
    frame = FRAME if stored else Frame("https://qadam.example")
    message = answer_message(answer, frame)
    assert list(faults_in_blocks(list(message.blocks), 50, IN_MESSAGES)) == []
    assert fault_in_message({"text": message.text, "blocks": message.blocks}) == ""
    assert size(message.blocks) <= LONGEST_MESSAGE
    assert 1 <= len(message.text) <= 4_000
    assert_harmless(message)


def assert_harmless(message: SlackMessage) -> None:
    """Nothing mentions anybody; links lead to us or to a cited source; Slack searches no links."""
    for text in [message.text, *mrkdwn_of(message.blocks)]:
        for marked in re.findall(r"<[^>]*>?", text):
            assert re.match(r"<https?://[^|<>\s]+\|[^<>|]*>\Z", marked), marked
    for node in nodes(list(message.blocks)):
        if node.get("type") == "mrkdwn":
            assert node["verbatim"] is True
        if node.get("type") in {"plain_text", "raw_text"}:
            assert "<" not in node["text"]
            assert node.get("emoji", False) is False


def nodes(node: Any) -> Sequence[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *(found for value in node.values() for found in nodes(value))]
    return [found for one in node for found in nodes(one)] if isinstance(node, list) else []


def mrkdwn_of(blocks: Sequence[dict[str, Any]]) -> list[str]:
    return [node["text"] for node in nodes(list(blocks)) if node.get("type") == "mrkdwn"]


def long_answer(count: int, length: int = 400) -> Answer:
    said = tuple(
        Statement(f"Statement {n} says: " + "word " * (length // 5), (n,))
        for n in range(1, count + 1)
    )
    cited = tuple(citation(n) for n in range(1, count + 1))
    return replace(
        an_answer(),
        text=render(said, ()),
        statements=said,
        citations=cited,
        findings=(),
        notices=(),
    )


def test_a_long_answer_is_cut_after_a_statement_with_a_link_to_all_of_it() -> None:
    message = answer_message(long_answer(60), FRAME)
    shown = "\n".join(mrkdwn_of(message.blocks))
    told = [int(n) for n in re.findall(r"Statement (\d+) says", shown)]
    assert told == list(range(1, len(told) + 1))
    assert 8 < len(told) < 60
    assert len(re.findall(r"word \[|word\n|word$|word\b", shown)) > 0
    assert f"<https://qadam.example/slack/answers/{TOKEN}|Read all of it on the web>" in shown
    for n in told:
        assert f"[{n}] <" in shown or f"[{n}]" in shown.split("<https://qadam.example/guides", 1)[1]
    assert size(message.blocks) > LONGEST_MESSAGE // 2, "what fits is shown"


def test_a_short_answer_is_not_said_to_go_on() -> None:
    shown = "\n".join(mrkdwn_of(answer_message(an_answer(), FRAME).blocks))
    assert "goes on" not in shown


def test_a_statement_longer_than_a_section_is_split_between_its_lines() -> None:
    items = "\n".join(f"- item {n} " + "of the list " * 8 for n in range(60))
    said = Statement(f"The list:\n{items}", (1,))
    answer = replace(an_answer(), statements=(said,), findings=(), text=said.text)
    message = answer_message(answer, FRAME)
    sections = [b["text"]["text"] for b in message.blocks if b["type"] == "section"]
    for one in sections[1:-1]:
        assert one.startswith("• item")
    assert all(len(one) <= 3_000 for one in sections)


def test_a_small_table_is_a_table_and_a_second_one_lines() -> None:
    rows = "| | Service fee | State fee |\n|---|---|---|\n| **C3** | 390,000 KZT | none |"
    answer = replace(
        an_answer(), statements=(Statement(f"Fees:\n\n{rows}", (1,)), Statement(rows, (1,)))
    )
    blocks = answer_message(answer, FRAME).blocks
    assert [b["type"] for b in blocks][:4] == ["context", "section", "table", "section"]
    cells = [[cell["text"] for cell in row] for row in blocks[2]["rows"]]
    assert cells == [[" ", "Service fee", "State fee"], ["C3", "390,000 KZT", "none"]]
    assert blocks[3]["text"]["text"].startswith(
        "• *C3*: Service fee: 390,000 KZT; State fee: none [1]"
    )


def test_each_part_of_a_mail_has_its_heading() -> None:
    said = (Statement("**Fees**"), Statement("It costs 1 KZT.", (1,)), Statement("**Documents**"))
    blocks = answer_message(replace(an_answer(), statements=said), FRAME).blocks
    assert [b["text"]["text"] for b in blocks if b["type"] == "header"] == ["Fees", "Documents"]


def test_numbered_sources_link_to_the_pages_of_the_guides() -> None:
    shown = "\n".join(mrkdwn_of(answer_message(an_answer(), FRAME).blocks))
    assert (
        "[1] <https://qadam.example/guides/expat-centre-guidebook-2025#c3-invitation-fees|"
        "Expat Centre guidebook, Employment visa &gt; Fees and service time> – “service fee 390,000"
    ) in shown


def test_workings_that_the_text_leaves_out_are_shown() -> None:
    shown = "\n".join(mrkdwn_of(answer_message(an_answer(), FRAME).blocks))
    assert "390,000 + 0.5 x 3,932 = 391,966" in shown
    told = replace(an_answer(), text="390,000 + 0.5 x 3,932 = 391,966")
    again = "\n".join(mrkdwn_of(answer_message(told, FRAME).blocks))
    assert "How it was computed" not in again


def test_the_text_for_screen_readers_says_the_answer_its_notices_and_sources() -> None:
    text = answer_message(an_answer(), FRAME).text
    assert text.startswith("The C3 invitation letter costs *391,966 KZT*. [1]")
    assert "*Check the date:* The guide prints the MCI of 2025. [1]" in text
    assert "Sources: [1] Expat Centre guidebook" in text


@pytest.mark.parametrize("status", AnswerStatus)
def test_the_status_stands_below_what_is_no_full_answer(status: AnswerStatus) -> None:
    shown = "\n".join(mrkdwn_of(answer_message(an_answer(status), FRAME).blocks))
    told = "Answered in part" in shown or "Not in the guides*" in shown or "Declined" in shown
    told = told or "question back" in shown or "No value" in shown or "Outside" in shown
    assert told is (status is not AnswerStatus.ANSWERED)
    assert "As of 15 October 2025" in shown


def test_hostile_words_of_guides_and_models_stay_words() -> None:
    nasty = f"{HOSTILE} {' '.join(NASTY)}"
    answer = replace(
        an_answer(),
        statements=(Statement(nasty, (1,)),),
        notices=(Notice(NoticeKind.OUTDATED, nasty),),
        suggestions=(nasty[:200],),
        citations=(citation(1, nasty, "javascript:alert(1)"),),
    )
    message = answer_message(answer, FRAME)
    assert_harmless(message)
    sent = json.dumps(message.blocks, ensure_ascii=False)
    assert "javascript:alert(1)|" not in sent
    assert "&lt;!channel&gt;" in sent


def test_computed_fees_show_their_workings_sources_and_assumptions() -> None:
    facts = fee_facts(["c3-invitation"], validity_months=None)
    found = the_rulebook().apply(facts, date(2025, 10, 15))
    message = computed_message(cite_findings(found, the_guides()), "fees c3-invitation", FRAME)
    assert fault_in_message({"text": message.text, "blocks": message.blocks}) == ""
    shown = "\n".join(mrkdwn_of(message.blocks))
    assert "*391,966 KZT*" in shown
    assert "390,000 + 0.5 x 3,932 = 391,966" in shown
    assert "<https://qadam.example/guides/expat-centre-guidebook-2025#c3-invitation-fees|" in shown
