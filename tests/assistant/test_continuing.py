"""The table continuing.yaml: what the last turn of a conversation takes over and replaces."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.continuing.opening import opened
from assistant.continuing.state import State, kept_text, state_to_json
from assistant.question import Part
from assistant.question_reader import QuestionReader
from assistant.reading.gloss import Glossary
from assistant.rules.facts import Applicants, DateRole
from assistant.spelling import Spelling
from assistant.topics import Topics
from tests.assistant.small import CORPUS, few_guides, few_questions

ON = date(2026, 11, 22)
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("continuing.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(name="reader", scope="module")
def _reader(topics: Topics) -> QuestionReader:
    texts = [one.text for one in few_questions(few_guides()).asked]
    return QuestionReader(topics, Glossary.load(CORPUS), Spelling(texts))


def carried(part: Part, before: State, topics: Topics) -> State:
    """What a turn carries over where its answer tells nothing more than its question."""
    services = part.facts.services
    narrow = [name for one in services if (name := topics.family_of(one))]
    return State(
        families=part.topics.families or tuple(dict.fromkeys(narrow)) or before.families,
        services=services,
        aspects=tuple(one for one in part.topics.aspects if one != "about"),
        text=kept_text(part.question),
        facts=part.facts,
        asked=part.facts.asks,
    )


def last_turn(reader: QuestionReader, turns: list[str]) -> tuple[Part, date]:
    """The last turn of a conversation as it is read, and the day that it asks about."""
    state = State()
    for message in turns:
        question = reader.read(message, state, ON, None)
        (part,) = question.parts
        state = carried(part, state, reader.topics)
    return part, question.as_of


def people(applicants: Applicants) -> dict[str, int]:
    counts = {one.name: int(getattr(applicants, one.name)) for one in fields(applicants)}
    return {kind: count for kind, count in counts.items() if count}


def actual(part: Part, as_of: date) -> dict[str, object]:
    facts = part.facts
    return {
        "services": list(part.facts.services or part.topics.services),
        "aspects": list(part.topics.aspects),
        "asks": sorted(ask.value for ask in facts.asks),
        "months": facts.validity_months,
        "place": facts.place.value if facts.place else None,
        "applicants": people(facts.applicants),
        "heads": facts.applicants.total,
        "nationality": facts.nationality,
        "stay": facts.days_of_stay,
        "staff": facts.staff.total,
        "as_of": as_of,
        "dates": {
            fact.role.value: fact.on
            for fact in facts.dates
            if fact.role not in {DateRole.OTHER, DateRole.AS_OF}
        },
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_last_turn_is_read_as_the_table_says(reader: QuestionReader, case: dict[str, Any]) -> None:
    found = actual(*last_turn(reader, case["turns"]))
    expected = {name: value for name, value in case.items() if name not in {"name", "turns"}}
    assert {name: found[name] for name in expected} == expected


def test_change_repeats_the_question_that_it_is_put_to(reader: QuestionReader) -> None:
    part, _ = last_turn(reader, ["Who reviews the work permit?", "and before September 2025?"])
    assert part.amends
    assert part.question == "Who reviews the work permit?"
    assert "reviews" in part.texts[-1]


def test_question_of_its_own_asks_no_outcome_of_the_turn_before(reader: QuestionReader) -> None:
    turns = ["My C3 ends on 3 August 2027, when can I extend it?", "what if I switch employers"]
    part, _ = last_turn(reader, turns)
    assert part.follows
    assert not part.facts.asks
    assert part.facts.services == ("c3-extension",)
    assert {"appeal", "work-permit", "c3-invitation"} <= part.topics.excluded


def test_what_is_named_is_never_taken_from_before(reader: QuestionReader) -> None:
    part, _ = last_turn(reader, ["C3 letter for 2 years, fee?", "and the A5 letter?"])
    assert part.facts.services == ("a5-invitation",)
    assert not part.kept


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("thanks! and for 4 years?", "and for 4 years?"),
        ("Great, got it. Which papers?", "Which papers?"),
        ("ok so how long", "so how long"),
        ("right to work in Almaty", "right to work in Almaty"),
        ("fine for overstaying?", "fine for overstaying?"),
    ],
)
def test_thanks_before_a_question_are_dropped(message: str, rest: str) -> None:
    assert opened(message).text == rest


@pytest.mark.parametrize("message", ["thanks!", "Ok, thank you.", "рахмет!"])
def test_nothing_but_thanks_is_known_as_such(message: str) -> None:
    assert opened(message).thanks


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("start over", ""),
        ("forget it, how do I cancel a visa?", "how do I cancel a visa?"),
        ("New question: what is the MCI?", "what is the MCI?"),
    ],
)
def test_starting_over_leaves_what_was_said_behind(message: str, rest: str) -> None:
    opening = opened(message)
    assert opening.afresh
    assert opening.text == rest


def test_long_conversation_stays_bounded(reader: QuestionReader) -> None:
    state, longest = State(), 0
    for turn in range(40):
        year = 2026 + turn % 3
        message = f"and if I land on {turn % 27 + 1} May {year} with {turn % 4 + 2} colleagues?"
        for part in reader.read(message, state, ON, None).parts[-1:]:
            state = carried(part, state, reader.topics)
        longest = max(longest, len(state_to_json(state)))
    assert longest < 4_000
