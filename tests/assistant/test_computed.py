from dataclasses import replace

from assistant.answer import NoticeKind
from assistant.computed import cite_findings
from assistant.rules.finding import Note, NoteKind, Reference, Unit
from tests.answers import date_finding, fee_finding, fee_reference
from tests.fake_assistant import GUIDE

LAW = Reference(quote="4 325", publication="Law on the Republican Budget", url="https://adilet")


def test_one_reference_keeps_one_number() -> None:
    computed = cite_findings([fee_finding(), fee_finding(), date_finding()], [GUIDE])
    assert [cited.citation for cited in computed.findings] == [1, 1, 2]
    assert [citation.n for citation in computed.citations] == [1, 2]
    assert computed.citations[0].title == GUIDE.title
    assert computed.citations[0].passage == f"{GUIDE.id}#c3-invitation-fees.0"


def test_a_law_is_cited_and_a_finding_that_rests_on_it_alone_names_no_guide() -> None:
    both = replace(fee_finding(), references=(LAW, fee_reference()))
    alone = replace(fee_finding(), references=(LAW,))
    computed = cite_findings([both, alone], [GUIDE])
    assert [cited.citation for cited in computed.findings] == [2, None]
    assert computed.rests_on == ((1, 2), (1,))
    assert (computed.citations[0].guide, computed.citations[0].title) == (
        "",
        "Law on the Republican Budget",
    )
    assert computed.citations[0].url == "https://adilet"


def test_notes_become_notices_once_and_assumptions_stand_apart() -> None:
    notes = (
        Note(NoteKind.OPEN, "left open"),
        Note(NoteKind.ASSUMPTION, "counted from the issue"),
    )
    finding = replace(fee_finding(), notes=notes)
    computed = cite_findings([finding, finding], [GUIDE])
    assert [(notice.kind, notice.text) for notice in computed.notices] == [
        (NoticeKind.NOT_COVERED, "left open")
    ]
    assert computed.assumptions == ("counted from the issue",)


def test_every_kind_of_note_reaches_the_reader() -> None:
    for kind in NoteKind:
        finding = replace(fee_finding(), notes=(Note(kind, f"about {kind}"),))
        computed = cite_findings([finding], [GUIDE])
        said = [notice.text for notice in computed.notices] + list(computed.assumptions)
        assert said == [f"about {kind}"]


def test_words_alone_are_no_value() -> None:
    words = replace(fee_finding(), value="left open", unit=Unit.TEXT)
    assert not cite_findings([words], [GUIDE]).has_value
    assert cite_findings([words, fee_finding()], [GUIDE]).has_value
