"""Markdown of guides and answers as sanitised HTML; home of markdown_it and nh3."""

import re
from collections.abc import Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

MARK_START, MARK_END = "\ue000", "\ue001"
CITE_START, CITE_END = "\ue002", "\ue003"
_PRIVATE = re.compile("[\ue000-\ue003]")
_ADDRESS = re.compile(
    r"(?P<url>https?://[^\s<>()\[\]\"'\ue000-\ue003]+[^\s<>()\[\]\"'.,;:!?\ue000-\ue003])"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_LIST_MARK = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+")
_ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}
_TAGS = {
    *("p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "s"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "td": {"data-label", "role"},
    **{tag: {"role"} for tag in ("table", "thead", "tbody", "tr", "th")},
}


def without_marks(text: str) -> str:
    """The text without the private characters that stand for marks and markers."""
    return _PRIVATE.sub("", text)


def to_html(text: str) -> Markup:
    """Markdown as HTML that is safe to put into a page.

    Markup in the text is shown as text; links lead to pages of this site or are bare addresses
    made clickable. Marks set by `mark_quote` become `<mark>`.
    """
    html = _CLEANER.clean(_parser().render(text))
    return Markup(html.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))  # noqa: S704


def mark_quote(text: str, quote: str) -> str:
    """The Markdown with private marks around the words of the quote, wherever they stand."""
    text = without_marks(text)
    for piece in without_marks(quote).splitlines():
        words = _LIST_MARK.sub("", piece).strip("| ").split()
        if words and not set(piece) <= set("|-: "):
            text = _mark_words(text, words)
    return text


def has_mark(text: str) -> bool:
    """Whether `mark_quote` found its quote in the text."""
    return MARK_START in text


def _mark_words(text: str, words: Sequence[str]) -> str:
    gap = r"(?:[^\S\n]|\n(?!\s*(?:\n|[-|]|\d+\.)))+"
    pattern = re.compile(rf"(?<!\w){gap.join(re.escape(word) for word in words)}(?!\w)")
    wanted = " ".join(words)
    lines: list[str] = []
    for block in re.split(r"(\n)", text):
        row = block.strip()
        lines.append(_mark_row(row, wanted) if row.startswith("|") else block)
    marked = "".join(lines)
    if marked != text:
        return marked
    return pattern.sub(lambda found: f"{MARK_START}{found[0]}{MARK_END}", text)


def _mark_row(row: str, wanted: str) -> str:
    """The row with marks around the cells that the wanted words cover."""
    cells = [" ".join(cell.split()) for cell in row.strip("|").split("|")]
    whole = " | ".join(cells)
    start = whole.find(wanted)
    if start < 0 or not wanted:
        return row
    end, at, marked = start + len(wanted), 0, []
    for cell in cells:
        covered = cell and at < end and at + len(cell) > start
        marked.append(f"{MARK_START}{cell}{MARK_END}" if covered else cell)
        at += len(cell) + 3
    return "| " + " | ".join(marked) + " |"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.disable(["image", "autolink", "reference"])
    parser.validateLink = _leads_inside  # type: ignore[method-assign]
    parser.core.ruler.push("addresses", _link_addresses)
    parser.core.ruler.push("table_roles", _describe_tables)
    return parser


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer nofollow",
)


def _leads_inside(url: str) -> bool:
    """Whether a written link leads to a page of this site."""
    return bool(re.match(r"(/(?!/|\\|%5C)|#)[^\\\s]*$", url))


def _link_addresses(state: StateCore) -> None:
    """Makes bare web and mail addresses clickable, outside of links and code."""
    for block in state.tokens:
        if block.type != "inline" or not block.children:
            continue
        children: list[Token] = []
        depth = 0
        for token in block.children:
            depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            children += [token] if depth or token.type != "text" else _split_addresses(token)
        block.children = children


def _split_addresses(token: Token) -> list[Token]:
    pieces: list[Token] = []
    at = 0
    for found in _ADDRESS.finditer(token.content):
        href = found["url"] or f"mailto:{found['mail']}"
        pieces += [
            Token("text", "", 0, content=token.content[at : found.start()]),
            Token("link_open", "a", 1, attrs={"href": href}),
            Token("text", "", 0, content=found[0]),
            Token("link_close", "a", -1),
        ]
        at = found.end()
    pieces.append(Token("text", "", 0, content=token.content[at:]))
    return pieces


def _describe_tables(state: StateCore) -> None:
    """Gives tables their roles and each cell its column's name, for narrow screens."""
    labels: list[str] = []
    column = 0
    for token, following in zip(state.tokens, [*state.tokens[1:], None], strict=False):
        if token.type in _ROLES:
            token.attrSet("role", _ROLES[token.type])
        content = following.content if following else ""
        if token.type == "table_open":
            labels = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            labels.append(without_marks(content))
        elif token.type == "td_open":
            token.attrSet("data-label", labels[column] if column < len(labels) else "")
            column += 1
        if token.type in {"th_open", "td_open"}:
            token.attrs.pop("style", None)
