"""Statements and notices as one Markdown text with [n] markers."""

from collections.abc import Sequence

from assistant.answer import Notice, Statement

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
