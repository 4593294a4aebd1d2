"""Text on its way to Slack and from it: nothing in it can mention, link or format there."""

import html
import re
import unicodedata

_LIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_WORD_JOINER = "\u2060"
_EMOJI = re.compile(r":(?=[a-z0-9_+'-]{1,60}:)", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BULLET = re.compile(r"^(\s*)[-*+]\s+")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_QUOTE = re.compile(r"^(?:\s*>)+\s?")
# Characters that turn the direction of what follows: a figure could be shown backwards.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_MENTIONS = (
    (re.compile(r"<#[A-Z0-9]+\|([^<>|]*)>"), r"#\1"),
    (re.compile(r"<![^<>|\s]+\|([^<>|]*)>"), r"\1"),
    (re.compile(r"<[@#!][^<>]{1,200}>"), " "),
    (re.compile(r"<(?:mailto|tel):[^<>|\s]+\|([^<>|]+)>"), r"\1"),
    (re.compile(r"<(?:mailto|tel):([^<>|\s]+)>"), r"\1"),
    (re.compile(r"<https?://[^<>|\s]+\|([^<>|]+)>"), r"\1"),
    (re.compile(r"<(https?://[^<>|\s]+)>"), r"\1"),
)


def literal(text: str) -> str:
    """Text for an mrkdwn field that is shown as it is: no mention, link, emoji or formatting."""
    shown = "".join(
        _shown(text, place, character) for place, character in enumerate(_visible(text))
    )
    shown = _EMOJI.sub(f":{_WORD_JOINER}", shown)
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"(?m)^(\s*)(?:&gt;)+", r"\1›", escaped)


def plain(text: str) -> str:
    """Text for a field that Slack does not format: a button, a header, a cell of a table."""
    return _visible(text).replace("<", "‹").replace(">", "›").strip()


def mrkdwn(markdown: str) -> str:
    """Markdown of an answer as Slack's mrkdwn: bold and bullets stay, all else is literal."""
    return "\n".join(_line(line) for line in markdown.split("\n"))


def without_bold(markdown: str) -> str:
    """The text without the marks for bold."""
    return _BOLD.sub(r"\1", markdown)


def link(url: str, label: str) -> str:
    """An mrkdwn link of our own making; the label alone where the address is none."""
    if not re.match(r"https?://[^\s<>|]+\Z", url):
        return literal(label)
    return f"<{url.replace('&', '&amp;')}|{literal(label).replace('|', '¦')}>"


def read_message(text: str) -> str:
    """What a person typed, from what Slack made of it: markup resolved, mentions dropped."""
    for pattern, instead in _MENTIONS:
        text = pattern.sub(instead, text)
    return html.unescape(_visible(text)).strip()


def cut(text: str, length: int) -> str:
    """The text on one line, shortened to a length with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def pieces(markdown: str, limit: int) -> list[str]:
    """The mrkdwn of a text in pieces of at most `limit` characters, split at lines, then words."""
    found: list[str] = []
    for line in _short_lines(markdown.strip("\n"), limit):
        joined = f"{found[-1]}\n{line}" if found else line
        if found and len(joined) <= limit:
            found[-1] = joined
        else:
            found.append(line)
    return [piece.strip("\n") for piece in found if piece.strip()]


def _short_lines(markdown: str, limit: int) -> list[str]:
    lines: list[str] = []
    for line in markdown.split("\n"):
        waiting = [line]
        while waiting:
            part = waiting.pop(0)
            converted = _line(part)
            if len(converted) <= limit:
                lines.append(converted)
            else:
                waiting = [*_halves(part), *waiting]
    return lines


def _halves(line: str) -> tuple[str, str]:
    """A line in two at the end of a sentence, else at a space, near its middle."""
    middle = len(line) // 2
    for mark in (". ", "; ", ", ", " "):
        at = line.rfind(mark, len(line) // 8, middle)
        if at > 0:
            return line[: at + len(mark)].rstrip(), line[at + len(mark) :]
    return line[:middle], line[middle:]


def _line(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        line = f"**{without_bold(heading[1])}**" if heading[1] else ""
    line = _QUOTE.sub("", line)
    bullet = _BULLET.match(line)
    if bullet:
        return f"{'    ' if bullet[1] else ''}• {_inline(line[bullet.end() :])}"
    return _inline(line)


def _inline(text: str) -> str:
    """Literal text with bold kept; a zero-width space where Slack would not see the mark."""
    parts: list[str] = []
    at = 0
    for found in _BOLD.finditer(text):
        before, after = text[at : found.start()], text[found.end() : found.end() + 1]
        parts += [literal(before), "\u200b" if before[-1:].isalnum() else ""]
        parts += [f"*{literal(found[1])}*", "\u200b" if after.isalnum() else ""]
        at = found.end()
    return "".join([*parts, literal(text[at:])])


def _shown(text: str, place: int, character: str) -> str:
    if character not in _LIKE:
        return character
    inside_word = text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()
    return character if inside_word and character in "_*" else _LIKE[character]


def _visible(text: str) -> str:
    # Length is kept, so that places in the text stay the same.
    return "".join(
        " "
        if character in _TURNING
        or (character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cs"})
        else character
        for character in text
    )
