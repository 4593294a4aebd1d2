"""The guides' sections as plain lines, read without the ingest package."""

import re
from functools import cache
from pathlib import Path

GUIDES = Path(__file__).resolve().parents[2] / "corpus" / "guides"
_HEADING = re.compile(r"#+ .*\{#([\w-]+)")
_RULE = re.compile(r"\|[-| :]+\|$")


@cache
def sections(guide: str) -> dict[str, list[str]]:
    """Lines of text by anchor; headings and table rules left out."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    anchor = ""
    for line in text.split("---\n", 2)[2].splitlines():
        heading = _HEADING.match(line)
        if heading:
            anchor = heading[1]
            found[anchor] = []
        elif anchor and line.strip() and not line.startswith("#") and not _RULE.match(line):
            found[anchor].append(line.strip())
    return found


def plain(text: str) -> str:
    """Text with its white space made single."""
    return " ".join(text.split())
