"""Reading a message: its parts, its day, and what it takes over from the turn before."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.continuing.state import State, state_from_json, state_to_json
from assistant.errors import BadQuestion
from assistant.question import LONGEST, Question, check_message
from assistant.question_reader import QuestionReader
from assistant.reading.gloss import Glossary
from assistant.rules.facts import Ask
from assistant.spelling import Spelling
from assistant.topics import Topics
from tests.assistant.small import CORPUS, few_guides, few_questions

ON = date(2026, 2, 2)
FEE = "How much is the C3 invitation letter for 2 years?"


@pytest.fixture(name="reader", scope="module")
def _reader(topics: Topics) -> QuestionReader:
    texts = [one.text for one in few_questions(few_guides()).asked]
    return QuestionReader(topics, Glossary.load(CORPUS), Spelling(texts))


def after(reader: QuestionReader, message: str) -> State:
    """What a turn with one question carries over."""
    part = reader.read(message, State(), ON, None).parts[0]
    return State(
        families=part.topics.families,
        services=part.topics.services,
        aspects=part.topics.aspects,
        text=part.text,
        facts=part.facts,
    )


def read(reader: QuestionReader, message: str, state: State | None = None) -> Question:
    return reader.read(message, state or State(), ON, None)


def test_question_is_read_with_service_aspect_and_validity(reader: QuestionReader) -> None:
    (part,) = read(reader, FEE).parts
    assert part.topics.services == ("c3-invitation",)
    assert part.topics.aspects == ("fees",)
    assert part.facts.services == ("c3-invitation",)
    assert part.facts.validity_months == Decimal(24)
    assert Ask.FEE in part.facts.asks
    assert not part.follows


def test_each_question_of_a_message_stands_alone(reader: QuestionReader) -> None:
    question = read(
        reader, "We hire an engineer. What does the C3 cost, and which documents are needed?"
    )
    fee, documents = question.parts
    assert fee.topics.aspects == ("fees",)
    assert documents.topics.aspects == ("documents",)
    assert fee.topics.services == documents.topics.services
    assert any("C3" in text for text in documents.texts)


def test_typing_errors_do_not_hide_the_service(reader: QuestionReader) -> None:
    (part,) = read(reader, "fee for a C3 invitaton leter").parts
    assert part.topics.services == ("c3-invitation",)


@pytest.mark.parametrize(
    ("message", "language"),
    [
        (FEE, "en"),
        ("Сколько стоит рабочая виза C3?", "ru"),
        ("С3 жұмыс визасы қанша тұрады?", "kk"),
    ],
)
def test_question_in_another_language_is_searched_in_english(
    reader: QuestionReader, message: str, language: str
) -> None:
    question = read(reader, message)
    (part,) = question.parts
    assert question.language == language
    assert "c3-invitation" in part.topics.services
    assert Ask.FEE in part.facts.asks
    assert any("much" in text or "cost" in text for text in part.texts)


def test_day_asked_about_is_the_one_of_the_message_else_the_one_given(
    reader: QuestionReader,
) -> None:
    assert read(reader, "What was the C3 invitation fee in October 2025?").as_of.year == 2025
    assert read(reader, FEE).as_of == ON
    assert reader.read(FEE, State(), ON, date(2025, 10, 15)).as_of == date(2025, 10, 15)


@pytest.mark.parametrize("message", ["start over", "Start again!", "новый вопрос"])
def test_starting_over_is_no_question(reader: QuestionReader, message: str) -> None:
    question = read(reader, message, after(reader, FEE))
    assert question.start_over
    assert question.parts == ()


def test_follow_up_takes_over_what_it_does_not_name(reader: QuestionReader) -> None:
    (part,) = read(reader, "and for 5 years?", after(reader, FEE)).parts
    assert part.follows
    assert part.facts.services == ("c3-invitation",)
    assert part.facts.validity_months == Decimal(60)
    assert Ask.FEE in part.facts.asks


def test_follow_up_on_another_aspect_asks_for_no_fee(reader: QuestionReader) -> None:
    (part,) = read(reader, "and the documents?", after(reader, FEE)).parts
    assert part.topics.services == ("c3-invitation",)
    assert part.topics.aspects == ("documents",)
    assert Ask.FEE not in part.facts.asks


def test_follow_up_that_names_a_service_replaces_it(reader: QuestionReader) -> None:
    (part,) = read(reader, "What about the waiver?", after(reader, FEE)).parts
    assert part.topics.services == ("waiver",)
    assert "fees" in part.topics.aspects


def test_whole_new_question_takes_nothing_over(reader: QuestionReader) -> None:
    message = "When do I have to tell the migration police where a foreign guest of mine lives?"
    (part,) = read(reader, message, after(reader, FEE)).parts
    assert not part.follows
    assert "c3-invitation" not in part.topics.services
    assert part.facts.validity_months is None


def test_choice_is_taken_by_its_place(reader: QuestionReader) -> None:
    state = State(text="?", choices=("What does a waiver cost?", "Who can get a waiver?"))
    assert read(reader, "the second one", state).text == "Who can get a waiver?"
    assert read(reader, "first", state).text == "What does a waiver cost?"


def test_state_survives_the_store_and_an_unreadable_one_is_a_fresh_start(
    reader: QuestionReader,
) -> None:
    state = after(reader, FEE)
    assert state_from_json(state_to_json(state)) == state
    for stored in ("", "{", '{"families": 7}', "null", "[]"):
        assert state_from_json(stored) == State()


@pytest.mark.parametrize("message", ["", "  \n ", "\u00a0\u2003"])
def test_blank_message_is_no_question(message: str) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        check_message(message)


def test_longest_message_is_read_and_one_character_more_is_not(reader: QuestionReader) -> None:
    assert read(reader, " ".join([FEE] * 78)).parts
    check_message("x" * LONGEST)
    with pytest.raises(BadQuestion, match="4,001"):
        check_message("x" * (LONGEST + 1))


@pytest.mark.parametrize("message", ["\u200b\u200d", "\x00\x01", "\ud800"])
def test_message_of_invisible_characters_holds_no_words(
    reader: QuestionReader, message: str
) -> None:
    with pytest.raises(BadQuestion, match="no words"):
        read(reader, message)
