import pytest

from assistant.claims import Manner, read_claims
from assistant.turns import Axis, read_turn


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The exit visa lasts 30 days, right?", "The exit visa lasts 30 days"),
        ("Is it true that the permit is forever?", "the permit is forever?"),
        ("My lawyer says that one copy is enough, correct?", "one copy is enough"),
        ("Is a search mandatory or can we skip it?", "Is a search mandatory"),
        ("My boss asked, can my wife work here?", "My boss asked, can my wife work here?"),
    ],
)
def test_what_is_to_be_confirmed_is_read_without_its_tag(text: str, said: str) -> None:
    claim = read_claims(text)[0]
    assert claim.manner is Manner.ASKED
    assert claim.text == said


def test_a_reason_given_for_a_question_is_a_premise() -> None:
    claims = read_claims("As my visa lets my wife work, which contract does she need?")
    assert claims[0].manner is Manner.PREMISE
    assert claims[0].text == "my visa lets my wife work"


def test_hearsay_before_a_question_is_a_premise() -> None:
    claims = read_claims("I read that the vacancy stands for three months. How do I publish it?")
    assert claims[0].manner is Manner.PREMISE
    assert claims[0].text == "the vacancy stands for three months."


def test_a_question_for_a_time_presumes_what_it_asks_about() -> None:
    (claim,) = read_claims("When does the Commission meet?")
    assert claim.manner is Manner.PRESUMED


def test_a_bare_question_asks_about_the_sentence_before() -> None:
    claims = read_claims("My passport has one blank page. Is it a problem?")
    assert [one.text for one in claims if one.bare] == ["My passport has one blank page."]
    behind = read_claims("My passport has one blank page, is it ok?")[0]
    assert behind.bare.startswith("is it ok")


def test_a_case_told_beside_the_question_is_no_claim() -> None:
    claims = read_claims("My wife works in a bank. Can I extend my visa?")
    assert [one.text for one in claims] == ["Can I extend my visa?"]


def test_a_question_for_a_thing_is_not_asked_for_a_yes() -> None:
    claims = read_claims("Can you tell me what the fee is?")
    assert all(one.manner is not Manner.ASKED for one in claims)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Is insurance mandatory?", 1),
        ("Can I skip the insurance?", -1),
        ("Can I apply without insurance?", -1),
        ("we do not need insurance", -1),
        ("Is it a problem that I have no insurance?", 1),
        ("insurance for the permit", 1),
    ],
)
def test_needed_or_spared_is_read_off_the_words(text: str, sign: int) -> None:
    turn = read_turn(text, Axis.NEEDED)
    assert turn is not None
    assert turn.sign == sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Can my wife work?", 1),
        ("my wife may not work", -1),
        ("Is it forbidden that my wife works?", -1),
        ("Can't my wife work?", 1),
        ("the visa lets her work", 1),
    ],
)
def test_allowed_or_forbidden_is_read_off_the_words(text: str, sign: int) -> None:
    turn = read_turn(text, Axis.ALLOWED)
    assert turn is not None
    assert turn.sign == sign


def test_a_denial_is_marked_so_that_a_bare_yes_is_not_misheard() -> None:
    turn = read_turn("we do not need originals", Axis.NEEDED)
    assert turn is not None
    assert turn.denied


def test_without_something_says_nothing_on_what_is_allowed() -> None:
    assert read_turn("Can I work without a contract?", Axis.ALLOWED) is None
