"""Answers that look like real ones, for tests of what stores and shows them."""

from datetime import date
from decimal import Decimal

from assistant.answer import (
    Answer,
    AnswerStatus,
    Citation,
    CitedFinding,
    Consulted,
    Notice,
    NoticeKind,
    Statement,
)
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit

GUIDEBOOK = "expat-centre-guidebook-2025"
QUOTE = "service fee 390,000 KZT; state fee 0.5 MCI (1,966 KZT)"


def fee_reference() -> Reference:
    return Reference(quote=QUOTE, guide=GUIDEBOOK, anchor="c3-invitation-fees")


def fee_finding() -> Finding:
    return Finding(
        rule="fees.c3_invitation.total",
        label="C3 invitation letter, up to 2 years: total",
        value=391_966,
        unit=Unit.KZT,
        display="391,966 KZT",
        workings=("390,000 + 0.5 x 3,932 = 391,966",),
        references=(fee_reference(),),
        on=date(2025, 10, 15),
        service="c3-invitation",
    )


def date_finding() -> Finding:
    return Finding(
        rule="deadlines.extension_window.latest",
        label="Last day to apply for the extension",
        value=date(2026, 3, 12),
        unit=Unit.DATE,
        display="12 March 2026 (Thursday)",
        workings=("5 working days before 20 March 2026 is 12 March 2026.",),
        references=(
            Reference(quote="no later than 5 working days before expiry", guide=GUIDEBOOK,
                      anchor="c3-extension"),
        ),
        on=date(2026, 2, 1),
        notes=(Note(NoteKind.ESTIMATE, "Kurban Ait 2026 is an estimate."),),
    )  # fmt: skip


def findings_of_every_type() -> tuple[Finding, ...]:
    values: tuple[tuple[Decimal | date | int | bool | str, Unit], ...] = (
        (Decimal("0.50"), Unit.MCI),
        (date(2026, 3, 2), Unit.DATE),
        (391_966, Unit.KZT),
        (True, Unit.YES_NO),
        (False, Unit.YES_NO),
        ("2026-03-02", Unit.TEXT),
        ("", Unit.TEXT),
    )
    return tuple(
        Finding(
            rule=f"test.{n}",
            label=f"value {n}",
            value=value,
            unit=unit,
            display=str(value),
            workings=(),
            references=(),
            on=date(2026, 1, 1),
            headline=n == 0,
        )
        for n, (value, unit) in enumerate(values)
    )


def an_answer(
    status: AnswerStatus = AnswerStatus.ANSWERED,
    findings: tuple[Finding, ...] | None = None,
    as_of: date = date(2025, 10, 15),
) -> Answer:
    citation = Citation(
        n=1,
        guide=GUIDEBOOK,
        title="Expat Centre guidebook",
        publisher="Astana Expat Centre",
        edition="2025",
        section="Employment visa > Fees and service time",
        anchor="c3-invitation-fees",
        quote=QUOTE,
        passage=f"{GUIDEBOOK}#c3-invitation-fees.0",
        url=f"/guides/{GUIDEBOOK}#c3-invitation-fees",
    )
    return Answer(
        status=status,
        as_of=as_of,
        generator="composed",
        text="The C3 invitation letter costs **391,966 KZT**. [1]",
        statements=(Statement("The C3 invitation letter costs **391,966 KZT**.", (1,), (0,)),),
        citations=(citation,),
        consulted=(Consulted(GUIDEBOOK, "Employment visa > Documents", "c3-invitation-documents"),),
        findings=tuple(
            CitedFinding(finding, 1)
            for finding in ((fee_finding(),) if findings is None else findings)
        ),
        notices=(Notice(NoticeKind.OUTDATED, "The guide prints the MCI of 2025.", (1,)),),
        suggestions=("Which documents are needed?",),
        timings_ms={"read": 0.4, "retrieve": 9.125},
    )
