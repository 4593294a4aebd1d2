"""Every parameter rests on words that stand in its guide."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.rules.display import figure
from assistant.rules.parameters import DatedValue, Parameters
from tests.rules.guide_text import plain, sections

PARAMETERS = Parameters.load(Path(__file__).resolve().parents[2] / "corpus" / "parameters")
VALUES = [
    pytest.param(value, id=f"{value.id} {value.since or 'undated'}")
    for parameter in PARAMETERS.all()
    for value in parameter.values
]
WORDED = {
    "work_permit.renewals.fewest": "two",
    "work_permit.renewals.most": "three",
    "fees.trp_state.service": "free",
    "mci": "1,966",
}
"""Parameters whose value stands in the quote in other words, or is implied by it."""


@pytest.mark.parametrize("value", VALUES)
def test_the_quote_stands_in_the_section_it_names(value: DatedValue) -> None:
    reference = value.reference
    if not reference.guide:
        assert reference.publication
        assert reference.url.startswith("https://")
        return
    lines = sections(reference.guide).get(reference.anchor)
    assert lines is not None, f"{reference.guide} has no section {reference.anchor}"
    assert plain(reference.quote) in plain(" ".join(lines))


@pytest.mark.parametrize("value", VALUES)
def test_the_figure_stands_in_the_quote(value: DatedValue) -> None:
    if not isinstance(value.value, Decimal):
        return
    quote = value.reference.quote.replace("4 325", "4,325")
    in_words = WORDED.get(value.id) if value.reference.guide else None
    assert (in_words or figure(value.value)) in quote


@pytest.mark.parametrize("value", VALUES)
def test_a_value_does_not_start_before_its_guide_holds(value: DatedValue) -> None:
    if value.reference.guide == "expat-centre-guidebook-2025" and value.since:
        assert value.since >= date(2025, 1, 1) or value.id == "members.eaeu"
