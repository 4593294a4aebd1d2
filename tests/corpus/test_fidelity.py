"""Every guide says what its original says, all of it and nothing else, in other words.

The originals belong to their publishers and are no part of the repository: without them next to
the checkout the comparisons are skipped. What may differ all the same stands in `allowed.yaml`.
"""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.corpus.texts import (
    ORIGINALS,
    ROOT,
    contacts,
    dates,
    figures,
    guide_body,
    original_body,
    periods,
    shared_runs,
    words,
)

GUIDES = (
    "expat-centre-guidebook-2025",
    "gov-kz-temporary-residence-permit",
    "job-visa-guide",
    "work-permit-faq",
    "work-permit-rules-2025",
)
ALLOWED: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("allowed.yaml").read_text(encoding="utf-8")
)


def allowed(guide: str, what: str) -> set[str]:
    """The names or figures of a guide that may be the same, be added or be left out."""
    return set(ALLOWED.get(guide, {}).get(what, {}))


def sources() -> dict[str, dict[str, Any]]:
    """The documents of the manifest by their id."""
    listed = yaml.safe_load((ROOT / "corpus" / "sources.yaml").read_text(encoding="utf-8"))
    return {source["id"]: source for source in listed["sources"]}


needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the original documents are not next to the checkout"
)


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_every_contact_and_date_carries_over_and_none_is_added(guide: str) -> None:
    assert contacts(guide_body(guide)) == contacts(original_body(guide))
    assert dates(guide_body(guide)) == dates(original_body(guide))


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_every_figure_of_the_original_is_in_the_guide(guide: str) -> None:
    missing = figures(original_body(guide)) - figures(guide_body(guide))
    assert missing - allowed(guide, "not_carried") == set()


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_has_no_figure_that_the_original_lacks(guide: str) -> None:
    extra = figures(guide_body(guide)) - figures(original_body(guide))
    assert extra - allowed(guide, "added") == set()


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_periods_keep_their_unit_and_kind_of_days(guide: str) -> None:
    here, there = periods(guide_body(guide)), periods(original_body(guide))
    assert there - here - allowed(guide, "not_carried") == set()
    assert here - there - allowed(guide, "added") == set()


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_no_run_of_eight_words_is_copied(guide: str) -> None:
    assert shared_runs(guide_body(guide), original_body(guide), allowed(guide, "names")) == []


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_every_listed_exception_is_still_needed(guide: str) -> None:
    body, source = guide_body(guide), original_body(guide)
    here, there = figures(body) | periods(body), figures(source) | periods(source)
    assert allowed(guide, "not_carried") <= there - here
    assert allowed(guide, "added") <= here - there
    names = " ".join(words(body))
    assert [name for name in allowed(guide, "names") if " ".join(words(name)) not in names] == []


@needs_originals
@pytest.mark.parametrize("guide", GUIDES)
def test_the_source_is_the_document_that_was_restated(guide: str) -> None:
    read = (ORIGINALS / f"{guide}.txt").read_bytes()
    assert sources()[guide]["sha256"] == hashlib.sha256(read).hexdigest()


@needs_originals
def test_the_document_lists_of_the_state_service_are_the_same_for_every_channel() -> None:
    text = original_body("gov-kz-temporary-residence-permit")
    lists = [
        words(part.split("\n", 1)[1].split("The service provider verifies", 1)[0])
        for part in text.split("Documents required for submission to ")[1:]
    ]
    assert len(lists) == 4
    assert lists[1:] == lists[:1] * 3


def test_sources_and_guides_name_each_other() -> None:
    assert sorted(sources()) == sorted(GUIDES)
    for guide in GUIDES:
        text = (ROOT / "corpus" / "guides" / f"{guide}.md").read_text(encoding="utf-8")
        front = yaml.safe_load(text.split("---\n", 2)[1])
        source = sources()[front["source"]]
        same = ("kind", "authority", "published", "edition")
        assert {key: front[key] for key in same} == {key: source[key] for key in same}, guide


def test_a_changed_figure_would_be_noticed() -> None:
    text = "State fee 30 MCI (117 960 KZT), 5 business days, by 28 March 2025, form 028/у."
    assert figures(text) == {"30", "117960", "5", "028/u"}
    assert figures("0,5 MCI and 117,960 KZT for up to 2 years\t390 000") == {
        *("0.5", "117960", "2", "390000")
    }
    assert periods(text) == {"5 business day"}
    assert periods("thirty working days, 1-1.5 months, one year") == {
        *("30 working day", "1 month", "1.5 month", "1 year")
    }
    assert dates(text) == dates("March 28, 2025") == dates("28.03.2025") == {"2025-03-28"}
    assert contacts("+7 (7172) 64 73 33, a@b.kz, www.b.kz") == {
        *("+77172647333", "a@b.kz", "www.b.kz")
    }


def test_a_copied_sentence_would_be_noticed() -> None:
    copied = "the visa holder must leave the country within this time"
    assert len(shared_runs(copied, f"Note that {copied}.", ())) == 3
    assert shared_runs(copied, f"Note that {copied}.", ("holder must leave the country",)) == []
