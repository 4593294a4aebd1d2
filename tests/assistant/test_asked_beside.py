"""What no guide answers is told by its own words, whatever service stands beside it."""

import pytest

from assistant.asked_beside import asked_beside, told_after_all


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("how much is the medical insurance for a stay permit?", "insurance-prices"),
        ("what does an apostille cost", "apostille-how-to"),
        ("price of the health certificate", "medical-form-028"),
        ("the embassy said no, how soon can I try a second time?", "visa-refusal"),
        ("they rejected us, when may we re-apply?", "visa-refusal"),
        ("my passport was stolen, what about the visa in it", "lost-or-new-passport"),
        ("our baby was born here, does it need a visa", "newborn-child"),
        ("coming as a tourist, how many days visa-free?", "visa-free-countries"),
        ("how long may I stay away on a residence permit", "residence-permit-absence"),
        ("max days abroad with a residence permit", "residence-permit-absence"),
        ("how does a Turk order a police clearance", "police-certificate-from-country"),
    ],
)
def test_what_lies_beside_the_guides_is_told_by_its_words(text: str, subject: str) -> None:
    assert asked_beside(text) == subject


@pytest.mark.parametrize(
    "text",
    [
        "how much is the residence permit, and is insurance needed?",
        "C3 fee and fingerprints",
        "what does the C3 cost with a notarised diploma",
        "is a birth certificate needed for the family visa",
        "what is the state fee for the residence permit with insurance",
    ],
)
def test_a_price_of_a_service_is_no_price_of_a_paper(text: str) -> None:
    assert not asked_beside(text)


def test_the_age_of_children_is_told_though_other_age_limits_are_not() -> None:
    assert told_after_all("age-limits", "until what age do kids come along")
    assert not told_after_all("age-limits", "oldest worker you accept")
