"""Composed answers: status, citations, notices and parts."""

from datetime import date

from assistant.answer import Answer, AnswerStatus, NoticeKind
from assistant.answering import Assistant

ON = date(2025, 10, 15)


def answer(assistant: Assistant, message: str, on: date = ON) -> Answer:
    return assistant.ask(message, asked_on=on).answer


def test_each_part_of_a_message_is_answered_under_its_own_heading(assistant: Assistant) -> None:
    found = answer(
        assistant,
        "What does the C3 invitation letter cost for 2 years? "
        "And which documents are needed for a waiver?",
    )
    headings = [one.text for one in found.statements if one.text.startswith("**")]
    assert len(headings) == len(set(headings)) == 2
    assert "391,966 KZT" in found.text
    assert any(one.anchor == "waiver-documents" for one in found.citations)
    assert found.status is AnswerStatus.ANSWERED


def test_question_asked_twice_is_answered_once(assistant: Assistant) -> None:
    found = answer(assistant, "How long does the waiver take? How long does the waiver take?")
    texts = [one.text for one in found.statements]
    assert len(texts) == len(set(texts))


def test_service_left_open_is_told_for_each_variant(assistant: Assistant) -> None:
    found = answer(assistant, "Which documents for a work visa?")
    anchors = {one.anchor for one in found.citations}
    assert {"c3-invitation-documents", "c3-inside-documents"} <= anchors


def test_fee_of_a_later_year_warns_of_what_is_printed_in_the_guide(assistant: Assistant) -> None:
    found = answer(assistant, "What does a C3 visa inside Kazakhstan cost?", date(2026, 2, 2))
    warned = [one for one in found.notices if one.kind is NoticeKind.OUTDATED]
    assert warned
    assert any("117,960" in one.text for one in warned)


def test_russian_question_is_answered_in_english_and_told_so(assistant: Assistant) -> None:
    found = answer(assistant, "Сколько стоит приглашение C3 на 2 года?")
    assert "391,966 KZT" in found.text
    assert "English" in found.text


def test_what_was_looked_at_and_not_cited_is_named_beside(assistant: Assistant) -> None:
    found = answer(assistant, "How long does the waiver take?")
    cited = {(one.guide, one.anchor) for one in found.citations}
    consulted = [(one.guide, one.anchor) for one in found.consulted]
    assert consulted
    assert not cited & set(consulted)
    assert len(consulted) == len(set(consulted))
