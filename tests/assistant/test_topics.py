"""Names of services and aspects are found; sections that look alike are told apart."""

from pathlib import Path

import pytest
import yaml

from assistant.errors import SettingInvalid
from assistant.topics import Topics
from ingest.folder import read_guides
from tests.assistant.small import CORPUS


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("what does a c3 invitation letter cost", {"c3-invitation"}),
        ("work visa inside Kazakhstan", {"c3-inside"}),
        ("What does a work visa cost?", {"c3-invitation", "c3-inside"}),
        ("how do I extend a C3", {"c3-extension"}),
        ("documents for an A5 visa", {"a5-invitation", "a5-inside"}),
        ("documents for an A6 visa", {"a6-invitation"}),
        ("single-entry business visa", {"business-single-invitation"}),
        ("multiple-entry business visa inside Kazakhstan", {"business-multiple-inside"}),
        ("рабочая виза, сколько стоит", {"c3-invitation", "c3-inside"}),
        ("жұмыс визасы", {"c3-invitation", "c3-inside"}),
        ("what is the weather like", set()),
    ],
)  # fmt: skip
def test_service_is_known_by_its_names_in_three_languages(
    topics: Topics, text: str, services: set[str]
) -> None:
    assert set(topics.read(text).services) == services


def test_place_of_the_applicant_settles_the_variant(topics: Topics) -> None:
    assert topics.read("work visa fees", "inside").services == ("c3-inside",)
    assert topics.read("work visa fees", "outside").services == ("c3-invitation",)


def test_place_that_leaves_no_variant_rules_none_out(topics: Topics) -> None:
    assert topics.read("A6 visa documents", "inside").services == ("a6-invitation",)


def test_extension_is_meant_only_when_it_is_named(topics: Topics) -> None:
    assert "c3-extension" not in topics.read("C3 visa documents").services
    assert topics.read("C3 visa extension documents").services == ("c3-extension",)


@pytest.mark.parametrize("code", ["C3", "c3", "C-3", "C 3", "С3", "с3"])
def test_category_code_is_read_in_either_alphabet(topics: Topics, code: str) -> None:
    assert topics.codes(f"the {code} visa") == ("C3",)


@pytest.mark.parametrize("text", ["Pavilion C3.3", "paper A4", "room C33", "ABC3"])
def test_what_looks_like_a_code_is_none(topics: Topics, text: str) -> None:
    assert topics.codes(text) == ()


def test_sections_of_other_twins_are_excluded(topics: Topics) -> None:
    reading = topics.read("documents for the A6 investor visa")
    assert "c3-invitation" in reading.excluded
    assert "a5-invitation" in reading.excluded
    assert "a6-invitation" not in reading.excluded


def test_nothing_is_excluded_where_no_service_is_named(topics: Topics) -> None:
    reading = topics.read("which documents are needed")
    assert not reading.named
    assert not reading.excluded


def test_aspects_come_in_the_order_of_the_question(topics: Topics) -> None:
    assert topics.read("Which documents for the C3, and how much is it?").aspects == (
        "documents",
        "fees",
    )


def test_how_long_it_is_valid_is_no_question_for_processing_time(topics: Topics) -> None:
    assert topics.read("How long is the C3 visa valid?").aspects == ("validity",)
    both = topics.read("How long does it take, and how long is it valid?").aspects
    assert set(both) == {"timeframe", "validity"}


def test_longer_name_wins_over_the_name_inside_it(topics: Topics) -> None:
    reading = topics.read("A5 investor visa")
    assert reading.families == ("investor-a5",)


def test_abbreviation_is_spelt_out_but_not_inside_an_address(topics: Topics) -> None:
    assert topics.spelt_out("TRP fee") == "TRP (temporary residence permit) fee"
    assert topics.spelt_out("write to trp@example.kz") == "write to trp@example.kz"


def test_every_service_of_the_guides_has_a_readers_name(topics: Topics) -> None:
    named = {
        section.service
        for guide in read_guides(CORPUS / "guides")
        for section in guide.sections
        if section.lines
    }
    assert not [one for one in named if one and one not in topics.data.services]


def test_families_and_marks_name_services_that_the_guides_have(topics: Topics) -> None:
    written = {
        section.service for guide in read_guides(CORPUS / "guides") for section in guide.sections
    }
    meant = {one for family in topics.data.families.values() for one in family.services}
    meant |= {one for mark in topics.data.marks.values() for one in mark.services}
    assert meant <= written


def test_broken_topics_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    with pytest.raises(SettingInvalid, match=r"topics\.yaml"):
        Topics.load(tmp_path)
    path.write_text("services: [", encoding="utf-8")
    with pytest.raises(SettingInvalid, match=r"topics\.yaml"):
        Topics.load(tmp_path)
    path.write_text(yaml.safe_dump({"services": {}, "colours": {}}), encoding="utf-8")
    with pytest.raises(SettingInvalid, match="colours"):
        Topics.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("a visa for a founder who comes several times", "business-multiple"),
        ("please kill the guy's work visa, he has gone home", "cancellation"),
        ("cancel both of their visas", "cancellation"),
    ],
)
def test_family_is_known_with_words_between_its_own(topics: Topics, text: str, family: str) -> None:
    assert family in topics.read(text).families


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("I study medicine in Astana", "purpose-education"),
        ("she lies in hospital for a month", "purpose-treatment"),
        ("a priest from Poland", "purpose-missionary"),
        ("I want to open a small bakery", "purpose-business"),
        ("a victim of trafficking", "purpose-trafficking"),
        ("he applied for a permanent residence permit", "purpose-permanent-residence"),
        ("учусь в университете", "purpose-education"),
    ],
)
def test_case_of_a_service_is_known_by_its_words(topics: Topics, text: str, section: str) -> None:
    found = topics.cases(text, ("trp-state",))
    assert found == (f"gov-kz-temporary-residence-permit#{section}",)
    assert topics.cases(text, ("c3-invitation",)) == ()


def test_sections_of_cases_stand_in_the_guides(topics: Topics) -> None:
    places = {
        f"{guide.id}#{section.anchor}"
        for guide in read_guides(CORPUS / "guides")
        for section in guide.sections
    }
    assert set(topics.data.cases) <= places
