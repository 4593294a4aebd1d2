"""Slack and HTML markup: the words stay, the marks go."""

import html
import re

_HTML_TAGS = (
    "a|abbr|b|blockquote|body|br|button|code|div|em|font|form|h[1-6]|head|hr|html|i|iframe|img|"
    "input|li|link|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg|table|tbody|"
    "td|th|thead|title|tr|u|ul"
)
_STEPS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("Slack markup", re.compile(r"<[@!][^<>\s]{1,80}>"), " "),
    ("Slack markup", re.compile(r"<#[A-Z0-9]{1,20}\|([^<>|]{0,80})>"), r" \1 "),
    ("Slack markup", re.compile(r"<#[A-Z0-9]{1,20}>"), " "),
    ("Slack markup", re.compile(r"<(?:https?|mailto|tel):[^<>|\s]{1,500}\|([^<>]{1,300})>"), r"\1"),
    ("Slack markup", re.compile(r"<(?:mailto|tel):([^<>|\s]{1,500})>"), r"\1"),
    ("Slack markup", re.compile(r"<(https?://[^<>|\s]{1,500})>"), r"\1"),
    ("Slack markup", re.compile(r"(?<![\w:]):[a-z][a-z0-9_+\-]{1,40}:(?![\w:])"), " "),
    (
        "HTML",
        re.compile(r"<(script|style)\b[^<>]{0,300}>.{0,4000}?</\1\s*>", re.IGNORECASE | re.DOTALL),
        " ",
    ),
    ("HTML", re.compile(r"<!--.{0,2000}?-->", re.DOTALL), " "),
    ("HTML", re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE), "\n"),
    ("HTML", re.compile(rf"</?(?:{_HTML_TAGS})\b(?:\s[^<>]{{0,500}}|/)?>", re.IGNORECASE), " "),
    ("Slack markup", re.compile(r"```\s*|`(?=\S)|(?<=\S)`"), ""),
    (
        "Slack markup",
        re.compile(r"(?<![\w*])\*{1,2}(?=\S)([^*\n]{1,500}?)(?<=\S)\*{1,2}(?![\w*])"),
        r"\1",
    ),
    (
        "Slack markup",
        re.compile(r"(?<![\w_])_{1,2}(?=\S)([^_\n]{1,500}?)(?<=\S)_{1,2}(?![\w_])"),
        r"\1",
    ),
    (
        "Slack markup",
        re.compile(r"(?<![\w~])~{1,2}(?=\S)([^~\n]{1,500}?)(?<=\S)~{1,2}(?![\w~])"),
        r"\1",
    ),
)


def strip_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without Slack and HTML markup, and the kinds that were found."""
    removed: list[str] = []
    plain = html.unescape(text) if "&" in text else text
    for kind, pattern, instead in _STEPS:
        shorter = pattern.sub(instead, plain)
        if shorter != plain and shorter.strip():
            removed.append(kind)
            plain = shorter
    return plain, tuple(dict.fromkeys(removed))
