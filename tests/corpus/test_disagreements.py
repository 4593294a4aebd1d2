"""Where the guides disagree is written down, rightly quoted, and nothing is left unexplained."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assistant.disagreement_file import Entry, Kind, Place, Quoted
from assistant.disagreements import Disagreement, Disagreements
from assistant.errors import SettingInvalid
from evals.clashes import clashes, explains, unexplained, unexplained_in
from evals.figures import figures
from ingest.guide import Guide, read_guide
from tests.corpus.texts import NUMBER_WORDS, ORIGINALS, ROOT, shared_runs

CORPUS = ROOT / "corpus"
LONGEST = 70
BEFORE, AFTER = date(2025, 8, 31), date(2025, 9, 1)
FAQ = "work-permit-faq"
RULES = "work-permit-rules-2025"
TRAVEL = "job-visa-guide"
CENTRE = "expat-centre-guidebook-2025"
STATE = "gov-kz-temporary-residence-permit"

KNOWN = Disagreements.load(CORPUS)
entries = pytest.mark.parametrize("entry", KNOWN.entries, ids=lambda entry: entry.id)


@cache
def guides() -> dict[str, Guide]:
    """The guides of the corpus by their id."""
    paths = sorted((CORPUS / "guides").glob("*.md"))
    return {path.stem: read_guide(path) for path in paths}


def lines_with(place: Quoted | Place) -> list[str]:
    """The lines of the section that hold the quote; all for an empty one."""
    section = guides()[place.guide].section(place.anchor)
    assert section, f"{place.guide}#{place.anchor} is no section"
    return [line.text for line in section.lines if place.quote in line.text]


def cited(entry: Entry) -> Iterator[Quoted]:
    """Every place that an entry quotes."""
    yield from entry.sides
    yield from (ruling.rests_on for ruling in entry.prevails if ruling.rests_on)


def own_words(entry: Entry) -> list[str]:
    """All that an entry may show a reader in our words."""
    says = [side.says for side in entry.sides]
    return [entry.title, entry.summary, *says, *(ruling.why for ruling in entry.prevails)]


def section_lines(guide: str, anchor: str) -> list[tuple[str, str, str]]:
    """All lines of a section as an answer uses them."""
    section = guides()[guide].section(anchor)
    assert section
    return [(guide, anchor, line.text) for line in section.lines]


def found(on: date, *used: tuple[str, str, str]) -> dict[str, Disagreement]:
    """What lines of guides touch, their parts of text completed to whole lines."""
    lines = []
    for guide, anchor, part in used:
        whole = lines_with(Place(guide=guide, anchor=anchor, quote=part, side=None))
        assert len(whole) == 1, part
        lines.append((guide, anchor, whole[0]))
    return {one.id: one for one in KNOWN.touching(lines, on)}


@entries
def test_every_quote_stands_in_one_line_of_its_section(entry: Entry) -> None:
    counts = {quoted.quote: len(lines_with(quoted)) for quoted in cited(entry)}
    assert {quote: count for quote, count in counts.items() if count != 1} == {}


@entries
def test_every_touch_is_one_line_or_a_section_with_text(entry: Entry) -> None:
    for place in entry.places:
        count = len(lines_with(place))
        assert count == 1 if place.quote else count > 0, place


@entries
def test_a_side_says_no_figure_that_its_quote_lacks(entry: Entry) -> None:
    extra = {side.says: figures(side.says) - figures(side.quote) for side in entry.sides}
    assert {says: loose for says, loose in extra.items() if loose} == {}


@entries
def test_a_notice_holds_no_figure_that_its_quotes_lack(entry: Entry) -> None:
    for one in KNOWN.standing(BEFORE) + KNOWN.standing(AFTER):
        if one.id == entry.id:
            behind = frozenset().union(*(figures(quoted.quote) for quoted in one.quotes))
            assert figures(f"{one.title} {one.text}") - behind == set()


@entries
def test_no_figure_hides_in_a_number_word(entry: Entry) -> None:
    hidden = rf"\b({'|'.join(NUMBER_WORDS)})\b"
    assert [text for text in own_words(entry) if re.search(hidden, text.lower())] == []


@entries
def test_a_notice_is_short_and_ends_in_full_stops(entry: Entry) -> None:
    for ruling in entry.prevails:
        assert len(f"{entry.summary} {ruling.why}".split()) <= LONGEST
        assert entry.summary.endswith(".")
        assert ruling.why.endswith(".")


@entries
def test_topics_are_services_of_the_guides(entry: Entry) -> None:
    services = {section.service for guide in guides().values() for section in guide.sections}
    assert set(entry.topics) <= services


@entries
def test_using_all_that_an_entry_watches_calls_for_it(entry: Entry) -> None:
    used = [
        (place.guide, place.anchor, line) for place in entry.places for line in lines_with(place)
    ]
    called = {one.id for on in (BEFORE, AFTER) for one in KNOWN.touching(used, on)}
    assert entry.id in called


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not next to the checkout")
@pytest.mark.parametrize("guide", sorted(guides()))
def test_no_run_of_eight_words_is_copied_from_an_original(guide: str) -> None:
    original = (ORIGINALS / f"{guide}.txt").read_text(encoding="utf-8")
    ours = "\0".join(text for entry in KNOWN.entries for text in own_words(entry))
    assert [run for text in ours.split("\0") for run in shared_runs(text, original, ())] == []


@pytest.mark.parametrize(
    ("on", "anchor", "says"),
    [
        (
            BEFORE,
            "procedure",
            "A special committee examines the application and has the last word.",
        ),
        (AFTER, "review", "The local executive body itself checks the documents."),
    ],
)
def test_who_decides_changes_on_the_first_of_september(on: date, anchor: str, says: str) -> None:
    for used in ((FAQ, "procedure", "A special committee"), (RULES, "review", "Under the new")):
        one = found(on, used)["work-permit-decision"]
        assert one.prevailing
        assert (one.prevailing.anchor, one.prevailing.says) == (anchor, says)
        assert one.kind is Kind.SUPERSEDED
        assert "1 September 2025" in one.why
        assert "in-force" in {quoted.anchor for quoted in one.quotes}


@pytest.mark.parametrize(
    ("on", "part"), [(BEFORE, "Before the changes"), (AFTER, "more than 20 employees")]
)
def test_small_businesses_are_bound_from_the_first_of_september(on: date, part: str) -> None:
    one = found(on, (FAQ, "local-content", "There are exceptions"))["small-business-local-content"]
    assert one.prevailing
    assert part in one.prevailing.quote
    assert "20 employees" in one.text


def test_new_rules_are_called_not_yet_in_force_only_before_they_are() -> None:
    used = (RULES, "domestic-search", "only after 15 calendar days")
    assert "rules-2025-not-yet" in found(BEFORE, used)
    assert "rules-2025-not-yet" not in found(AFTER, used)


@pytest.mark.parametrize(
    ("entry", "guide", "anchor", "part", "prevailing"),
    [
        ("work-permit-where-to-apply", TRAVEL, "procedure", "Ministry of Foreign Affairs", RULES),
        ("expat-centre-city", CENTRE, "contacts", "The office of the Expat Centre", CENTRE),
        ("visa-category-codes", TRAVEL, "visa-types", "has five types", CENTRE),
        ("dependant-visa-code", TRAVEL, "visa-types", "M2 visa", CENTRE),
        ("trp-insurance", CENTRE, "trp-expat-centre-documents", "health insurance", STATE),
        ("trp-housing-consent", STATE, "documents-general", "does not own the housing", STATE),
        ("registration-on-arrival", TRAVEL, "procedure", "Migration Police", FAQ),
        ("visa-extension-place", TRAVEL, "extension", "Migration Services", CENTRE),
        ("visa-free-citizens", FAQ, "contract-and-visa", "Without a work visa", CENTRE),
        ("contract-or-visa-first", FAQ, "contract-and-visa", "The advice is", CENTRE),
        ("a6-passport-validity", CENTRE, "a6-invitation-embassy", "months and must", CENTRE),
    ],
)
def test_one_side_is_enough_to_show_both_and_which_prevails(
    entry: str, guide: str, anchor: str, part: str, prevailing: str
) -> None:
    one = found(AFTER, (guide, anchor, part))[entry]
    assert one.prevailing
    assert one.prevailing.guide == prevailing
    assert len(one.sides) > 1


@pytest.mark.parametrize(
    ("entry", "guide", "anchor", "part"),
    [
        ("trp-cost", STATE, "service-card", "free"),
        ("trp-two-ways", CENTRE, "trp-expat-centre-about", "available only inside"),
        ("contract-register-names", RULES, "contract-registration", "USTLD"),
        ("eaeu-citizens-at-work", FAQ, "ways-to-work", "passport registration"),
        ("a6-visa-at-the-airport", CENTRE, "a6-invitation-about", "The approved A6 invitation"),
    ],
)
def test_what_the_guides_leave_open_stays_open(
    entry: str, guide: str, anchor: str, part: str
) -> None:
    assert found(AFTER, (guide, anchor, part))[entry].prevailing is None


def test_look_alikes_are_told_apart_only_when_an_answer_uses_both() -> None:
    state = (STATE, "service-card", "Term of the temporary residence permit service")
    centre = (CENTRE, "trp-expat-centre-fees", "The service time of the temporary residence permit")
    assert "trp-time" not in found(AFTER, state)
    assert "trp-time" not in found(AFTER, centre)
    assert "trp-time" in found(AFTER, state, centre)


def test_stages_of_the_work_permit_are_explained_where_time_is_asked_for() -> None:
    lines = section_lines(FAQ, "procedure")
    asked = {one.id for one in KNOWN.touching(lines, AFTER, aspects={"timeframe"})}
    assert "work-permit-periods" in asked
    told = {one.id for one in KNOWN.touching(lines, AFTER, aspects={"process"})}
    assert told == {"work-permit-decision", "work-permit-vacancy-search"}


@pytest.mark.parametrize(
    "anchor",
    [
        *("c3-invitation-documents", "c3-invitation-fees", "c3-inside-documents", "c3-inside-fees"),
        *("c3-extension", "residence-permit-fees", "business-single-invitation-fees"),
        *("waiver-fees", "cancellation-inside-fees", "a5-invitation-fees"),
    ],
)
def test_sections_that_mislead_nobody_call_for_no_notice(anchor: str) -> None:
    assert KNOWN.touching(section_lines(CENTRE, anchor), AFTER) == ()


def test_contradictions_come_before_look_alikes() -> None:
    lines = [*section_lines(STATE, "service-card"), *section_lines(STATE, "documents-general")]
    kinds = [one.kind for one in KNOWN.touching(lines, AFTER)]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert {Kind.CONTRADICTION, Kind.STAGES} <= set(kinds)


def test_figures_that_differ_between_guides_are_all_explained() -> None:
    assert [str(clash) for clash in unexplained_in(CORPUS)] == []


def test_every_listed_explanation_is_still_needed() -> None:
    all_of_them = clashes(guides().values(), KNOWN.subjects)
    left = unexplained(all_of_them, KNOWN.entries, ())
    assert [r for r in KNOWN.explained if not any(explains(r, clash) for clash in left)] == []


def test_every_service_is_compared_within_a_subject() -> None:
    compared = frozenset().union(*KNOWN.subjects.values())
    with_text = {s.service for guide in guides().values() for s in guide.sections if s.lines}
    assert compared == with_text


def test_a_guide_with_another_quota_of_foreigners_would_be_noticed(tmp_path: Path) -> None:
    faq = (CORPUS / "guides" / f"{FAQ}.md").read_text(encoding="utf-8")
    newer = faq.replace(f"id: {FAQ}\n", "id: other\n").replace("above 10%", "above 15%")
    (tmp_path / "other.md").write_text(newer, encoding="utf-8")
    both = [guides()[FAQ], read_guide(tmp_path / "other.md")]
    left = unexplained(clashes(both, KNOWN.subjects), KNOWN.entries, KNOWN.explained)
    assert any({"10"} == clash.one.values and {"15"} == clash.other.values for clash in left)


@pytest.mark.parametrize(
    ("was", "now", "reason"),
    [
        ("side: 1\n", "side: 7\n", "side 7 is named, the last one is 1"),
        ("from: null", "from: 2025-09-01", "prevails starts with"),
        ("    summary: Both.\n", "", "Field required"),
        ("kind: self", "kind: quarrel", "Input should be"),
        ("touches: [{side: 0}]", "touches: [{quote: x}]", "a touch is a side, or a place"),
        ("kind: self", "kind: self\n    together: true", "touches of at least two sides"),
        ("kind: self", "kind: [", "broken YAML"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file_and_line(
    tmp_path: Path, was: str, now: str, reason: str
) -> None:
    right = """disagreements:
  - id: one
    title: One
    kind: self
    topics: [work-permit]
    sides:
      - {guide: a, anchor: b, quote: c, says: d}
      - {guide: a, anchor: b, quote: e, says: f}
    prevails:
      - from: null
        side: 1
        why: Because.
    summary: Both.
    touches: [{side: 0}]
"""
    path = tmp_path / "disagreements.yaml"
    path.write_text(right, encoding="utf-8")
    assert len(Disagreements.load(tmp_path).entries) == 1
    path.write_text(right.replace(was, now), encoding="utf-8")
    with pytest.raises(SettingInvalid, match=rf"disagreements\.yaml:\d+: .*{reason}"):
        Disagreements.load(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid, match=r"disagreements\.yaml: cannot be read"):
        Disagreements.load(tmp_path)
