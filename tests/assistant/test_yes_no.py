from collections import Counter
from datetime import date
from functools import cache

import pytest

from assistant.likeness import Asked
from assistant.putting import Frame, read_putting
from assistant.settings import ROOT
from assistant.wording import Wording
from assistant.yes_no import Ruling, YesNo
from assistant.yes_no_file import Verdict, read_yes_no
from assistant.yes_no_shape import wants_yes_or_no
from ingest.chunker import chunk_guide
from ingest.cues import find_quote, make_cues
from ingest.folder import read_guides
from ingest.passage import Cue, CueKind, Passage
from ingest.questions import read_questions

CORPUS = ROOT / "corpus"
FAQ = "work-permit-faq"
STATE = "gov-kz-temporary-residence-permit"
GUIDEBOOK = "expat-centre-guidebook-2025"


@cache
def _corpus() -> tuple[YesNo, tuple[Passage, ...], tuple[Cue, ...]]:
    guides = read_guides(CORPUS / "guides")
    passages = tuple(one for guide in guides for one in chunk_guide(guide))
    cues = make_cues(passages, read_questions(CORPUS / "questions"))
    return YesNo.load(CORPUS, guides, {one.id: one for one in passages}, cues), passages, cues


def _ruling(
    text: str,
    place: tuple[str, str, str],
    *,
    told: str = "",
    near: float = 0.7,
    on: date = date(2026, 1, 15),
) -> Ruling | None:
    """The ruling of a line, with all its sample questions at one similarity."""
    yes_no, passages, cues = _corpus()
    pieces = [one for one in passages if (one.guide, one.anchor) == place[:2]]
    passage, number = find_quote(pieces, place[2])
    of_it = [
        (cue, near)
        for cue in cues
        if cue.kind is CueKind.QUESTION and (cue.target, cue.line) == (passage.id, number)
    ]
    asked = Asked(text, text, told or text, named=True, on=on)
    return yes_no.ruling(asked, passage, number, of_it)


def _verdict(text: str, place: tuple[str, str, str]) -> Verdict | None:
    ruling = _ruling(text, place)
    return ruling.verdict if ruling else None


NO_WORK = (FAQ, "family-members", "The visa of the family members gives no right")
HEADS = (FAQ, "exemptions", "Heads of branches")
INVESTORS = (FAQ, "exemptions", "Investors need no work permit")
EXTENSION = (GUIDEBOOK, "c3-extension", "The extension of an employment visa")
WITHDRAW = (STATE, "appeal-receipt", "The applicant may withdraw")
PRINTS = (STATE, "fingerprinting", "Since 1 January 2024")
CONTRACT = (GUIDEBOOK, "c3-invitation-documents", "Employment contract")
CONSENT = (GUIDEBOOK, "c3-invitation-documents", "Dependent visa only: consent form")


def test_every_sample_question_with_a_label_stands_in_the_questions_of_its_line() -> None:
    asked = {
        (one.guide, one.anchor, one.quote, one.text)
        for one in read_questions(CORPUS / "questions").asked
    }
    labelled = {
        (*place, entry.quote, text)
        for place, entries in read_yes_no(CORPUS).items()
        for entry in entries
        for text in entry.verdicts
    }
    assert labelled <= asked
    assert len(labelled) > 900


def test_each_question_has_one_label_on_its_line() -> None:
    for place, entries in read_yes_no(CORPUS).items():
        assert len({entry.quote for entry in entries}) == len(entries), place
        for entry in entries:
            texts = Counter(
                text
                for part in (entry, entry.further)
                for text in (*part.says_yes, *part.says_no, *part.says_yes_if)
            )
            assert max(texts.values()) == 1, (place, entry.quote, texts.most_common(1))


def test_every_labelled_line_stands_in_its_guide() -> None:
    _, passages, _ = _corpus()
    for (guide, anchor), entries in read_yes_no(CORPUS).items():
        pieces = [one for one in passages if (one.guide, one.anchor) == (guide, anchor)]
        for entry in entries:
            find_quote(pieces, entry.quote)


def test_every_labelled_sample_question_wants_a_yes_or_a_no() -> None:
    for entries in read_yes_no(CORPUS).values():
        for entry in entries:
            for text in entry.verdicts:
                assert wants_yes_or_no(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Do I need a visa?",
        "I have a permit but no visa. Can I cross the border?",
        "apostille needed?",
        "Is it true that the commission is gone?",
        "Isn't it required?",
        "Am I allowed to work?",
        "Нужна ли страховка?",
        "Сақтандыру керек пе?",
    ],
)
def test_a_question_for_a_yes_or_a_no_is_told(text: str) -> None:
    assert wants_yes_or_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "How much is it?",
        "Can you tell me what it costs?",
        "Do I need the original or a copy?",
        "Which documents do I need?",
        "fees, docs, lead time?",
        "Сколько стоит?",
    ],
)
def test_a_question_for_a_thing_or_a_choice_is_none_for_a_yes_or_a_no(text: str) -> None:
    assert not wants_yes_or_no(text)


@pytest.mark.parametrize(
    ("text", "frame", "denied"),
    [
        ("Is a photo required?", Frame.NEEDED, False),
        ("Isn't a photo required?", Frame.NEEDED, False),
        ("So no photo is required?", Frame.NEEDED, True),
        ("Can I skip the photo?", Frame.SPARED, False),
        ("Can I apply without a photo?", Frame.ALLOWED, True),
        ("Will they refuse me?", Frame.HARMED, False),
    ],
)
def test_how_a_question_is_put(text: str, frame: Frame, *, denied: bool) -> None:
    putting = read_putting(text)
    assert (putting.frame, putting.denied) == (frame, denied)


@pytest.mark.parametrize(
    ("text", "place", "verdict"),
    [
        ("Can my wife work on a family visa?", NO_WORK, Verdict.NO),
        ("Does the head of a branch of a foreign company need a work permit?", HEADS, Verdict.NO),
        ("Can I extend my work visa with a new employer?", EXTENSION, Verdict.NO),
        ("Can I withdraw my appeal?", WITHDRAW, Verdict.YES_IF),
        ("Is fingerprinting mandatory for the temporary residence permit?", PRINTS, Verdict.YES),
        ("Can I skip fingerprinting for the temporary residence permit?", PRINTS, Verdict.NO),
        ("Is the employment contract required for the C3 invitation?", CONTRACT, Verdict.YES),
        ("Is a consent form required for the C3 invitation?", CONSENT, Verdict.YES_IF),
    ],
)
def test_a_line_that_settles_a_question_gives_yes_or_no(
    text: str, place: tuple[str, str, str], verdict: Verdict
) -> None:
    assert _verdict(text, place) is verdict


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Can my wife study on a family visa?", NO_WORK),
        ("Does an accountant of a branch need a work permit?", HEADS),
        ("Does an employee of a representative office need a work permit?", HEADS),
        ("Do investors need a work permit?", INVESTORS),
        ("Can my employer extend my work visa if I stay with the same employer?", EXTENSION),
        ("Can I withdraw my appeal after the decision?", WITHDRAW),
        ("Can I appeal by phone?", WITHDRAW),
        ("Is fingerprinting mandatory for dogs?", PRINTS),
        ("Does the employment contract have to be translated?", CONTRACT),
        ("Must the employment contract be an original?", CONTRACT),
    ],
)
def test_nothing_is_said_where_the_line_does_not_settle_the_case(
    text: str, place: tuple[str, str, str]
) -> None:
    assert _verdict(text, place) is None


def test_a_figure_that_the_line_does_not_share_holds_the_verdict_back() -> None:
    assert _verdict("Is fingerprinting mandatory for my 12 year old?", PRINTS) is None


def test_a_story_that_denies_something_holds_the_verdict_back() -> None:
    question = "Is fingerprinting mandatory for the temporary residence permit?"
    assert _ruling(question, PRINTS, told=f"I have no fingers. {question}") is None


def test_a_line_whose_questions_are_far_away_says_nothing() -> None:
    assert _ruling("Can I withdraw my appeal?", WITHDRAW, near=0.3) is None


def test_a_guide_says_nothing_about_days_before_it_holds() -> None:
    place = (
        "work-permit-rules-2025",
        "domestic-search",
        "Before they may apply",
    )
    text = "Do employers have to search the domestic labour market first?"
    assert _ruling(text, place, on=date(2025, 10, 1)) is not None
    assert _ruling(text, place, on=date(2025, 8, 31)) is None


def test_every_verdict_has_its_wording_in_both_ways_of_asking() -> None:
    wording = Wording.load()
    for verdict in Verdict:
        for way in ("", "denied_"):
            said = wording.say(f"{way}{verdict}", line="The line.")
            assert said.split(",")[0].split(":")[0] == ("No" if verdict is Verdict.NO else "Yes")
            assert said.endswith("The line.")
