"""Words in common: rare ones count more, forms of a word count alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lexical import LexicalIndex

TEXTS = [
    "the work visa costs 390,000 tenge",
    "documents for the visa: passport and photo",
    "a work permit lasts twelve months",
]
INDEX = LexicalIndex(TEXTS)


@pytest.mark.parametrize(
    ("query", "best"),
    [("which document for a visa", 1), ("how long do permits last", 2), ("tenge", 0)],
)
def test_text_that_shares_rare_words_scores_highest(query: str, best: int) -> None:
    scores = INDEX.scores(query)
    assert int(np.argmax(scores)) == best
    assert float(scores.max()) == 1.0


@pytest.mark.parametrize("query", ["", "?!", "weather forecast"])
def test_nothing_in_common_scores_nothing(query: str) -> None:
    assert INDEX.scores(query).tolist() == [0, 0, 0]


def test_index_of_no_texts_has_no_scores() -> None:
    assert LexicalIndex([]).scores("visa").shape == (0,)


def test_text_without_words_is_no_obstacle() -> None:
    assert LexicalIndex(["", "visa"]).scores("visa").tolist() == [0, 1]


@given(st.text(max_size=80))
def test_scores_of_any_query_lie_between_nothing_and_one(query: str) -> None:
    scores = INDEX.scores(query)
    assert np.isfinite(scores).all()
    assert scores.min() >= 0
    assert scores.max() <= 1
