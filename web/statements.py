"""The statements of an answer as one piece of HTML, with a numbered marker at each claim."""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from assistant.answer import Citation, Statement
from web.markdown import CITE_END, CITE_START, to_html, without_marks

_MARKERS = re.compile(rf"\s*{CITE_START}([\d,]+){CITE_END}")
_ITEM = re.compile(r"\s*([-*]|\d+[.)])\s")


def statements_html(
    statements: Sequence[Statement], citations: Sequence[Citation], prefix: str, label: str
) -> Markup:
    """The statements as HTML; a marker links to `#<prefix>-source-<n>`.

    `label` names a marker for a screen reader: `Source {n}: {title}`.
    """
    known = {citation.n: citation for citation in citations}
    blocks: list[str] = []
    for statement in statements:
        text = _with_markers(statement, known)
        joined = bool(blocks) and _continues(blocks[-1], text)
        blocks.append(("\n" if joined else "\n\n") + text if blocks else text)
    return _place_markers(to_html("".join(blocks)), known, prefix, label)


def _continues(before: str, text: str) -> bool:
    """Whether the text goes on with the list or table that the text before ends with."""
    last, first = before.rstrip().splitlines()[-1], text.splitlines()[0]
    if first.startswith("|"):
        return last.startswith("|") and not _has_ruler(text)
    one, other = _ITEM.match(last), _ITEM.match(first)
    return bool(one and other and one[1].isdigit() == other[1].isdigit())


def _has_ruler(text: str) -> bool:
    """Whether the text begins a table of its own: a header row and the line of dashes."""
    lines = text.splitlines()
    return len(lines) > 1 and set(lines[1]) <= set("|-: ")


def _with_markers(statement: Statement, known: Mapping[int, Citation]) -> str:
    """The statement's Markdown with each marker at the line that it supports, else at the end."""
    lines = without_marks(statement.text).strip().splitlines() or [""]
    at_line: dict[int, list[int]] = {}
    for n in dict.fromkeys(statement.citations):
        if n in known:
            at_line.setdefault(_line_of(known[n].quote, lines), []).append(n)
    for index, numbers in at_line.items():
        token = f"{CITE_START}{','.join(map(str, numbers))}{CITE_END}"
        line = lines[index].rstrip()
        if line.startswith("|") and line.endswith("|"):
            lines[index] = f"{line[:-1].rstrip()} {token} |"
        else:
            lines[index] = f"{line}{token}"
    return "\n".join(lines)


def _line_of(quote: str, lines: Sequence[str]) -> int:
    wanted = _bare(quote)
    for index, line in enumerate(lines):
        if wanted and _bare(line).startswith(wanted):
            return index
    return len(lines) - 1


def _bare(line: str) -> str:
    """The line without its list mark, outer pipes and closing punctuation, in lower case."""
    return _ITEM.sub("", line.strip().strip("|"), count=1).strip().rstrip(".;:").lower()


def _place_markers(html: Markup, known: Mapping[int, Citation], prefix: str, label: str) -> Markup:
    def marker(found: re.Match[str]) -> str:
        links = []
        for n in map(int, found[1].split(",")):
            name = label.format(n=n, title=known[n].title)
            links.append(
                f'<a class="marker" href="#{escape(prefix)}-source-{n}" data-source="{n}"'
                f' aria-label="{escape(name)}">{n}</a>'
            )
        return f'<sup class="markers">{" ".join(links)}</sup>'

    return Markup(_MARKERS.sub(marker, html))  # noqa: S704


def markers_html(
    numbers: Sequence[int], citations: Sequence[Citation], prefix: str, label: str
) -> Markup:
    """Markers alone, for a notice or a figure."""
    known = {citation.n: citation for citation in citations}
    shown = [str(n) for n in dict.fromkeys(numbers) if n in known]
    if not shown:
        return Markup()
    token = f"{CITE_START}{','.join(shown)}{CITE_END}"
    return _place_markers(escape(token), known, prefix, label)
