"""Stems: forms of one word are one word, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.words import stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("invitation", "invitations"),
        ("apply", "applied"),
        ("documents", "document"),
        ("документы", "документов"),
        ("приглашение", "приглашения"),
        ("құжаттар", "құжаттары"),
        ("мерзімінде", "мерзімнен"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("visa", "permit"), ("виза", "срок"), ("құжат", "төлем")]
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stems_keep_the_order_and_ignore_case_and_punctuation() -> None:
    assert stems("Visas, fees; VISA!") == [stem("visa"), stem("fee"), stem("visa")]


def test_text_without_words_has_no_stems() -> None:
    assert stems(" ... !? ") == []


@given(st.text(max_size=100))
def test_any_text_has_stems_and_case_does_not_matter_in_ascii(text: str) -> None:
    assert all(stems(text))
    if text.isascii():
        assert stems(text) == stems(text.upper())
