"""Next questions: others on the same service, and only such as the guides answer."""

from datetime import date

import pytest

from assistant.answer import AnswerStatus
from assistant.answering import Assistant
from assistant.suggesting import suggestions
from assistant.topics import Topics

ON = date(2025, 10, 15)


@pytest.mark.parametrize(
    "message",
    ["What does the C3 invitation letter cost for 2 years?", "Which documents for a waiver?"],
)
def test_next_questions_are_answered_when_they_are_asked(
    assistant: Assistant, message: str
) -> None:
    found = assistant.ask(message, asked_on=ON).answer
    assert 1 <= len(found.suggestions) <= 3
    assert message not in found.suggestions
    for suggestion in found.suggestions:
        reply = assistant.ask(suggestion, asked_on=ON)
        assert reply.answer.status is AnswerStatus.ANSWERED, suggestion


def test_no_next_question_asks_what_was_just_told(assistant: Assistant, topics: Topics) -> None:
    explained = assistant.explain("Which documents for a waiver?", asked_on=ON)
    passages = assistant._current().retriever.passages
    found = suggestions(explained.evidence, topics, passages)
    assert found
    assert not any("documents" in one for one in found)


def test_nothing_found_suggests_nothing(assistant: Assistant, topics: Topics) -> None:
    assert suggestions((), topics, assistant._current().retriever.passages) == ()
