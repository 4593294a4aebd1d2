"""Typing errors are mended against the words of the corpus, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.spelling import Spelling

SPELLING = Spelling(
    [
        *["the invitation letter is needed with documents"] * 3,
        *["residence permit fingerprinting, приглашение на визу"] * 3,
        "rareword",
    ],
    known=["Astana"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("invitaton leter", "invitation letter"),
        ("dcuments", "documents"),
        ("residense pemit", "residence permit"),
        ("fingreprinting", "fingerprinting"),
        ("приглашние", "приглашение"),
    ],
)
def test_slip_is_mended(typed: str, meant: str) -> None:
    assert SPELLING.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "the invitation letter",
        "letters",
        "INVITATON",
        "Astana",
        "xyzzy",
        "let me",
        "rareward",
        "nvitation",
        "",
        "390,000 KZT on 12.03.2026!",
    ],
)
def test_right_short_capital_and_strange_words_stay(text: str) -> None:
    assert SPELLING.mend(text) == text


@pytest.mark.parametrize("text", ["the issuer", "a fitter", "seconded staff", "a cheaper way"])
def test_english_word_that_the_corpus_lacks_stays(text: str) -> None:
    assert SPELLING.mend(text) == text


@given(st.text(max_size=200))
def test_any_text_is_mended_without_touching_what_stands_between_words(text: str) -> None:
    mended = SPELLING.mend(text)
    assert sum(char.isdigit() for char in mended) == sum(char.isdigit() for char in text)
    assert SPELLING.mend(mended) == mended


def test_corpus_without_words_mends_nothing() -> None:
    assert Spelling([]).mend("invitaton leter") == "invitaton leter"
