from pathlib import Path

import pytest
import yaml

from assistant.answer import AnswerStatus
from assistant.conversation import Conversations
from evals.draft import draft_questions, read_inbox, write_drafts
from evals.golden import load_file
from tests.answers import an_answer


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Conversations:
    return Conversations(f"sqlite:///{tmp_path / 'q.db'}")


def refuse(store: Conversations, message: str) -> str:
    conversation = store.create()
    store.append(conversation, message, an_answer(status=AnswerStatus.NOT_IN_GUIDES))
    return conversation


def test_a_refused_question_becomes_a_draft_with_nothing_personal(store: Conversations) -> None:
    refuse(store, "Is my cat allowed? Write to eva@home.example or +7 701 123 45 67")
    (draft,) = draft_questions(read_inbox(store))
    assert "eva@" not in str(draft)
    assert "701" not in str(draft)
    assert draft["because"] == "From life, refused: not_in_guides"


def test_names_of_a_greeting_and_a_signature_are_left_out(store: Conversations) -> None:
    refuse(store, "Dear Aigerim,\n\nmay I bring my dog?\n\nBest regards,\nMarta Olsen\nNordwind")
    (draft,) = draft_questions(read_inbox(store))
    assert "dog" in str(draft["turns"])
    assert "Olsen" not in str(draft)
    assert "Aigerim" not in str(draft)


def test_a_thumb_down_is_drafted_and_a_thumb_up_is_not(store: Conversations) -> None:
    down, up = (store.create() for _ in range(2))
    store.append(down, "How much is the A5?", an_answer())
    store.append(up, "How much is the C3?", an_answer())
    store.feedback(down, 1, "down", "wrong figure", "call me: 8 701 123 45 67")
    store.feedback(up, 1, "up", "", "")
    (draft,) = draft_questions(read_inbox(store))
    assert draft["turns"] == ["How much is the A5?"]
    assert "wrong figure" in str(draft["because"])
    assert "123 45 67" not in str(draft["because"])


def test_the_same_question_is_drafted_once(store: Conversations) -> None:
    refuse(store, "Dogs?")
    refuse(store, "dogs?")
    assert len(draft_questions(read_inbox(store))) == 1


def test_a_draft_is_a_golden_question_once_a_person_named_its_stratum(
    store: Conversations, tmp_path: Path
) -> None:
    refuse(store, "Собака?")
    path = write_drafts(draft_questions(read_inbox(store)), tmp_path / "drafts.yaml")
    filled = yaml.safe_load(path.read_text(encoding="utf-8")) | {"stratum": "not-covered"}
    path.write_text(yaml.safe_dump(filled, allow_unicode=True), encoding="utf-8")
    (question,) = load_file(path)
    assert question.turns == ("Собака?",)
