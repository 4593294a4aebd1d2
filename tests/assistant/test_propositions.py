from datetime import date
from functools import cache

import pytest

from assistant.claims import Manner
from assistant.proposition_figures import fits
from assistant.proposition_file import Figure, PropositionsFile, read_propositions
from assistant.propositions import Case, Propositions, Settled
from assistant.settings import ROOT
from assistant.topics import Topics
from assistant.yes_no_file import Verdict, read_yes_no
from ingest.chunker import chunk_guide
from ingest.cues import find_quote
from ingest.folder import read_guides
from ingest.passage import Passage

CORPUS = ROOT / "corpus"
AFTER, BEFORE = date(2026, 1, 15), date(2025, 6, 1)


@cache
def _passages() -> tuple[Passage, ...]:
    return tuple(one for guide in read_guides(CORPUS / "guides") for one in chunk_guide(guide))


@cache
def _propositions() -> tuple[Propositions, Topics]:
    guides = read_guides(CORPUS / "guides")
    passages = {one.id: one for one in _passages()}
    return Propositions.load(CORPUS, guides, passages), Topics.load(CORPUS)


def _settled(text: str, on: date = AFTER, *, strict: bool = False) -> Settled | None:
    propositions, topics = _propositions()
    read = topics.read(text)
    case = Case(read.services, on, told=text, named=read.named, strict=strict)
    return propositions.settle(text, case)


def _verdict(text: str, on: date = AFTER) -> Verdict | None:
    found = _settled(text, on)
    return found.verdict if found else None


def test_every_place_of_a_proposition_has_its_line() -> None:
    for one in read_propositions(CORPUS).propositions:
        for place in one.places:
            pieces = [p for p in _passages() if f"{p.guide}#{p.anchor}" == place]
            find_quote(pieces, one.quote)


def test_every_pattern_names_known_words() -> None:
    file = read_propositions(CORPUS)
    for one in file.propositions:
        for text in (*one.about, one.unless, one.hush):
            file.pattern(text)


@pytest.mark.parametrize(
    "text",
    [
        "Can my wife work on the dependant visa?",
        "is my husband entitled to a job with his family visa",
        "Is the residence permit for life?",
        "the exit visa is good for 30 days, correct?",
        "Does a commission still decide on work permits?",
        "May we skip the search for local candidates?",
        "Can the work permit be moved to another company?",
        "Is a scan of the payment receipt enough for the C3 invitation?",
        "Do we have to send originals to renew the work permit?",
        "Can I get the A6 visa inside Kazakhstan?",
        "Can my girlfriend come as a dependant?",
        "Is temporary residence on gov.kz paid?",
        "Are papers in English accepted for the gov.kz temporary residence permit?",
        "My visa was cancelled, can I return on it?",
        "Must I fly to my home country for the visa at the embassy?",
    ],
)
def test_what_a_line_rules_out_is_answered_no(text: str) -> None:
    assert _verdict(text) is Verdict.NO


@pytest.mark.parametrize(
    "text",
    [
        "arrival notification, is it mandatory?",
        "Is it forbidden for my wife to work on the family visa?",
        "My passport has only one blank page left. Is it a problem for the C3 invitation?",
        "Can I sign the online request for temporary residence by SMS?",
        "Is a black and white photo ok for the visa form?",
        "Must labour contracts with foreigners be registered?",
        "Is the temporary residence permit of the state free?",
        "Can the visa be collected at the airport on arrival?",
        "Is a marriage certificate with an apostille necessary for the family visa?",
    ],
)
def test_what_a_line_confirms_is_answered_yes(text: str) -> None:
    assert _verdict(text) is Verdict.YES


def test_another_figure_than_the_guides_makes_it_no_and_the_same_one_yes() -> None:
    assert _verdict("Is the exit visa issued for 15 business days?") is Verdict.YES
    assert _verdict("Is the exit visa issued for 15 calendar days?") is Verdict.NO
    assert _verdict("The vacancy must stand for 15 days, right?") is Verdict.YES
    assert _verdict("The vacancy must stand for 20 days, right?") is Verdict.NO


def test_a_false_premise_is_corrected_and_a_true_one_passed_over() -> None:
    wrong = _settled("As my wife's family visa lets her work, which contract does she need?")
    assert wrong is not None
    assert (wrong.verdict, wrong.manner, wrong.denied) == (Verdict.NO, Manner.PREMISE, True)
    assert _settled("As the family visa gives her no right to work, what can she do?") is None


def test_a_question_for_a_time_is_corrected_where_it_presumes_what_is_not() -> None:
    found = _settled("When does the Commission meet to decide on our work permit?")
    assert found is not None
    assert found.manner is Manner.PRESUMED


def test_new_rules_say_nothing_before_they_are_in_force() -> None:
    assert _verdict("Does a commission still decide on work permits?", BEFORE) is None


@pytest.mark.parametrize(
    "text",
    [
        "Can my wife study on the family visa?",
        "My wife works in a bank. Can I extend my visa?",
        "Does the family visa of my wife depend on my work permit?",
        "Can I withdraw my appeal after the decision?",
        "Is there a fee for the arrival notification?",
        "Do investors need a work permit?",
        "Are there laws that let me sue without an appeal?",
        "Can I file a complaint after three months?",
        "Is the consular fee paid at the airport?",
        "Must the vacancy show the salary?",
        "How long does the exit visa last?",
        "Is the passport registration needed for me?",
        "Which documents does my wife need for the family visa?",
    ],
)
def test_what_no_line_settles_is_met_with_silence(text: str) -> None:
    assert _settled(text) is None


def test_a_subject_that_no_guide_covers_needs_every_word_known() -> None:
    text = "Can my wife work on her family visa as a night nurse in a clinic?"
    assert _settled(text, strict=True) is None


def test_labelled_questions_get_no_other_verdict() -> None:
    wrong: list[str] = []
    count = 0
    for entries in read_yes_no(CORPUS).values():
        for entry in entries:
            for text, label in (*entry.verdicts.items(), *entry.further.verdicts.items()):
                said = _verdict(text)
                count += said is not None
                if said and (said is Verdict.NO) != (label is Verdict.NO):
                    wrong.append(text)
    assert wrong == []
    assert count >= 150


def _figure(low: float, high: float, kind: str = "") -> Figure:
    return Figure.model_validate({"unit": "day", "kind": kind, "low": low, "high": high})


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("within 3 working days", True),
        ("within three days", True),
        ("within 3 calendar days", False),
        ("within ten days", False),
        ("soon", None),
    ],
)
def test_a_figure_is_compared_with_its_unit_and_kind(words: str, right: bool | None) -> None:
    assert fits(_figure(3, 3, "working"), words) is right


def test_without_the_file_nothing_is_settled() -> None:
    file = PropositionsFile(words={}, propositions=())
    assert Propositions(file, (), {}).settle("Is it so?", Case((), AFTER, "Is it so?")) is None
