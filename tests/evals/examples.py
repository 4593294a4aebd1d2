"""Golden questions and right answers of different kinds, for tests of what judges them."""

from datetime import date
from decimal import Decimal
from functools import cache

from assistant.answer import AnswerStatus
from evals.golden import Golden, load
from evals.guides import read_guides
from evals.stored import (
    Asked,
    StoredAnswer,
    StoredCitation,
    StoredFinding,
    StoredNotice,
    StoredStatement,
)

GUIDEBOOK = "expat-centre-guidebook-2025"
FAQ = "work-permit-faq"


@cache
def golden(name: str) -> Golden:
    return next(question for question in load() if question.id == name)


def cite(n: int, guide: str, anchor: str, quote: str) -> StoredCitation:
    return StoredCitation(n=n, guide=guide, title=f"Guide {guide}", anchor=anchor, quote=quote)


def line_with(guide: str, anchor: str, words: str) -> str:
    """A line of a guide, without its list mark and outer pipes."""
    section = read_guides().text(f"{guide}#{anchor}")
    line = next(line for line in section.splitlines() if words in line)
    return line.strip().strip("|").removeprefix("- ").strip()


def answer(
    *statements: tuple[str, tuple[int, ...]],
    citations: tuple[StoredCitation, ...] = (),
    findings: tuple[StoredFinding, ...] = (),
    notices: tuple[StoredNotice, ...] = (),
    status: AnswerStatus = AnswerStatus.ANSWERED,
    as_of: date = date(2025, 10, 15),
) -> StoredAnswer:
    marked = [words + "".join(f" [{n}]" for n in numbers) for words, numbers in statements]
    marked += [notice.text for notice in notices]
    return StoredAnswer(
        status=status,
        as_of=as_of.isoformat(),
        generator="composed",
        text="\n\n".join(marked),
        statements=tuple(StoredStatement(text=text, citations=to) for text, to in statements),
        citations=citations,
        findings=findings,
        notices=notices,
    )


def kzt(value: str, *workings: str) -> StoredFinding:
    display = f"{Decimal(value):,} KZT"
    return StoredFinding(
        rule="fees.total",
        label="total",
        value=value,
        unit="KZT",
        display=display,
        workings=workings,
    )


def fee_answer() -> StoredAnswer:
    """The right answer to calc-c3-invitation-total."""
    quote = line_with(GUIDEBOOK, "c3-invitation-fees", "up to 2 years")
    return answer(
        ("The total is **391,966 KZT**: 390,000 KZT and 0.5 MCI (1,966 KZT).", (1,)),
        citations=(cite(1, GUIDEBOOK, "c3-invitation-fees", quote),),
        findings=(kzt("391966", "390,000 + 0.5 x 3,932 = 391,966"),),
    )


def deadline_answer() -> StoredAnswer:
    """The right answer to deadline-arrival-monday."""
    quote = line_with(FAQ, "arrival", "within 3 business days")
    due = StoredFinding(
        rule="deadlines.arrival",
        label="last day",
        value="2026-02-05",
        unit="date",
        display="5 February 2026 (Thursday)",
        workings=("3 business days from 2 February 2026: 3, 4 and 5 February 2026.",),
    )
    return answer(
        ("Submit the notification of arrival by 5 February 2026, 3 business days on.", (1,)),
        citations=(cite(1, FAQ, "arrival", quote),),
        findings=(due,),
        as_of=date(2026, 1, 20),
    )


def documents_answer() -> StoredAnswer:
    """The right answer to docs-cancel-abroad: the whole list, a statement an item."""
    anchor = "cancellation-abroad-documents"
    section = read_guides().text(f"{GUIDEBOOK}#{anchor}")
    items = [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]
    return answer(
        *((item, (n,)) for n, item in enumerate(items, start=1)),
        citations=tuple(cite(n, GUIDEBOOK, anchor, item) for n, item in enumerate(items, start=1)),
    )


def exemption_answer() -> StoredAnswer:
    """The right answer to eligible-eaeu-work-permit."""
    quote = line_with(FAQ, "exemptions", "EAEU")
    return answer((f"No. {quote}", (1,)), citations=(cite(1, FAQ, "exemptions", quote),))


def refusal_answer() -> StoredAnswer:
    """The right answer to nc-bank-account."""
    words = "The guides do not say which documents a bank wants."
    return answer((words, ()), status=AnswerStatus.NOT_IN_GUIDES)


RIGHT = {
    "calc-c3-invitation-total": fee_answer,
    "deadline-arrival-monday": deadline_answer,
    "docs-cancel-abroad": documents_answer,
    "eligible-eaeu-work-permit": exemption_answer,
    "nc-bank-account": refusal_answer,
}


def asked(name: str, given: StoredAnswer | None = None, **more: object) -> Asked:
    """An asked question with its right answer, or another one."""
    return Asked.model_validate(
        {"id": name, "answer": given or RIGHT[name](), "seconds": 0.01} | more
    )
