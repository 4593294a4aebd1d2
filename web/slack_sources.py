"""The numbered sources of an answer as small print with links to the pages of the guides."""

from collections.abc import Sequence

from assistant.answer import Citation
from web.slack_parts import Block, context, size
from web.slack_text import cut, link, literal

_LINES_A_BLOCK = 1_400
_QUOTES = (180, 90)
"""Lengths of quotes that are tried, the longest that fits wins."""


def source_blocks(citations: Sequence[Citation], base_url: str, room: int) -> list[Block]:
    """The sources within `room` characters; where even bare ones do not fit, the first of them."""
    for length in _QUOTES:
        blocks = _blocks([_line(one, base_url, length) for one in citations])
        if size(blocks) <= room:
            return blocks
    lines = _grouped(citations, base_url)
    if size(_blocks(lines)) <= room:
        return _blocks(lines)
    while lines and size(_blocks([*lines, _MORE])) > room:
        lines.pop()
    return _blocks([*lines, _MORE])


_MORE = "Further sources stand in the full answer on the web."


def source_names(citations: Sequence[Citation]) -> str:
    """The sources in one line, for who reads no blocks."""
    return "; ".join(f"[{one.n}] {literal(cut(_name(one), 120))}" for one in citations)


def source_url(citation: Citation, base_url: str) -> str:
    """Where a citation can be read, empty where nowhere."""
    return f"{base_url.rstrip('/')}{citation.url}" if citation.url.startswith("/") else citation.url


def _grouped(citations: Sequence[Citation], base_url: str) -> list[str]:
    """A line for each section, with the numbers of all that is cited of it."""
    numbers: dict[str, str] = {}
    for one in citations:
        # The line without its own number.
        named = _line(one, base_url, 0).split(" ", 1)[1]
        numbers[named] = f"{numbers.get(named, '')}[{one.n}]"
    return [f"{marks} {named}" for named, marks in numbers.items()]


def _line(citation: Citation, base_url: str, quoted: int) -> str:
    label = cut(_name(citation), 140)
    url = source_url(citation, base_url)
    # An address that is longer than any of ours would crowd the answer out.
    named = link(url, label) if len(url) <= 300 else literal(label)
    quote = f" – “{literal(cut(citation.quote, quoted))}”" if quoted and citation.quote else ""
    return f"[{citation.n}] {named}{quote}"


def _name(citation: Citation) -> str:
    parts = [part for part in (citation.title, citation.section) if part.strip()]
    return ", ".join(parts) or citation.publisher or "Source"


def _blocks(lines: Sequence[str]) -> list[Block]:
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + len(line) < _LINES_A_BLOCK:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return [context(text) for text in texts]
