"""Statements and notices as one Markdown text with [n] markers."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Notice, Statement

_NOTICE_WORDS = {
    "disagreement": "The guides differ",
    "outdated": "Check the date",
    "estimate": "Estimate",
    "not_covered": "Not in the guides",
}


def render(statements: Sequence[Statement], notices: Sequence[Notice]) -> str:
    """The whole text of an answer."""
    blocks = [marked(one.text, one.citations) for one in statements]
    blocks += [
        f"> **{_NOTICE_WORDS[one.kind.value]}:** {marked(one.text, one.citations)}"
        for one in notices
    ]
    return "\n\n".join(blocks)


def marked(text: str, citations: Sequence[int]) -> str:
    """A statement with its markers: at the end, or after the caption of a list or table."""
    if not citations:
        return text
    marks = "".join(f"[{number}]" for number in citations)
    first, newline, rest = text.partition("\n")
    return f"{first} {marks}{newline}{rest}"


def in_order_of_use(answer: Answer) -> Answer:
    """The answer with citations numbered as they are used; those that nothing uses are left out."""
    said: list[Statement | Notice] = [*answer.statements, *answer.notices]
    used = [n for one in said for n in sorted(one.citations)]
    used += [one.citation for one in answer.findings if one.citation is not None]
    order = {old: new for new, old in enumerate(dict.fromkeys(used), 1)}
    statements = tuple(
        replace(one, citations=tuple(sorted(order[n] for n in one.citations)))
        for one in answer.statements
    )
    notices = tuple(
        replace(one, citations=tuple(sorted(order[n] for n in one.citations)))
        for one in answer.notices
    )
    kept = [replace(one, n=order[one.n]) for one in answer.citations if one.n in order]
    return replace(
        answer,
        text=render(statements, notices),
        statements=statements,
        notices=notices,
        citations=tuple(sorted(kept, key=lambda one: one.n)),
        findings=tuple(
            replace(one, citation=order[one.citation] if one.citation is not None else None)
            for one in answer.findings
        ),
    )
