"""Reads figures, dates, contacts and copied runs of words out of guides and their originals."""

import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared" / "originals"
RUN = 8
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBER_WORDS = {word: number for number, word in enumerate(SMALL, start=2)} | {
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
WEB_ADDRESS = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:kz|com|org|net|gov)\b")
PHONE = re.compile(r"\+\d[\d ()-]{8,}\d")
DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(MONTHS)})(?: (\d{{4}}))?"
)
MONTH_FIRST = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?:,? (\d{{4}}))?\b")
DOTTED = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
FIGURE = re.compile(r"\w*\d\w*(?:[./]\w+)*")
PERIOD = re.compile(
    r"\b(one|\d+(?:\.\d+)?)(?:\s*(?:-|to)\s*(\d+(?:\.\d+)?))?[\s-]+"
    r"(?:(working|business|calendar)\s+)?(day|month|year)s?\b"
)


def guide_body(guide: str) -> str:
    """The guide without its front matter, heading attributes and list numbers."""
    text = (ROOT / "corpus" / "guides" / f"{guide}.md").read_text(encoding="utf-8")
    return without_numbering(re.sub(r"\{#[^}\n]*\}", "", text.split("\n---\n", 1)[1]))


def sections(guide: str) -> dict[str, tuple[str, ...]]:
    """The lines of text of each section of a guide by its anchor; headings alone left out."""
    text = (ROOT / "corpus" / "guides" / f"{guide}.md").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for part in re.split(r"(?m)^(?=#{2,4} )", text)[1:]:
        heading, *rest = part.splitlines()
        anchor = re.search(r"\{#([a-z0-9-]+)", heading)
        assert anchor, f"{guide}: {heading} has no anchor"
        assert anchor[1] not in found, f"{guide} has {anchor[1]} twice"
        lines = tuple(line.strip("| ") for line in rest if line.strip())
        if lines:
            found[anchor[1]] = lines
    return found


def original_body(guide: str) -> str:
    """The original without its list numbers and heading numbers."""
    text = (ORIGINALS / f"{guide}.txt").read_text(encoding="utf-8")
    return without_numbering(text)


def without_numbering(text: str) -> str:
    """The text without the numbers that open its list items and headings."""
    return re.sub(r"(?m)^[\s•-]*(?:#+ )?\d{1,2}[.)](?!\d)", "", text)


def plain(text: str) -> str:
    """Lower case, one kind of dash and space, and figures written one way."""
    text = text.lower().replace("\u00a0", " ").replace("–", "-").replace("×", " x ")
    text = text.replace("\t", " | ").replace("028/у", "028/u")  # a Cyrillic letter in the form
    text = re.sub(r"\b([0-2]\d)\.([0-5]\d)\b(?!\.\d)", r"\1:\2", text)
    text = re.sub(r"(?<=[a-z]\d)/(?=[a-z]\d)", " ", text)
    text = re.sub(rf"\b({'|'.join(NUMBER_WORDS)})\b", lambda m: str(NUMBER_WORDS[m.group(1)]), text)
    text = re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text)
    return re.sub(r"(?<=\d),(?=\d\b)", ".", text)


def contacts(text: str) -> set[str]:
    """E-mails, web addresses and telephone numbers of a text."""
    text = plain(text)
    phones = {"+" + re.sub(r"\D", "", found) for found in PHONE.findall(text)}
    emails = set(EMAIL.findall(text))
    return emails | phones | set(WEB_ADDRESS.findall(EMAIL.sub(" ", text)))


def dates(text: str) -> set[str]:
    """Dates of a text as year-month-day, the year 0000 where none is given."""
    text = plain(text)
    found = {f"{year}-{month}-{day}" for day, month, year in DOTTED.findall(text)}
    for day, month, year in DAY_FIRST.findall(text):
        found.add(f"{year or '0000'}-{MONTHS.index(month) + 1:02}-{int(day):02}")
    for month, day, year in MONTH_FIRST.findall(text):
        found.add(f"{year or '0000'}-{MONTHS.index(month) + 1:02}-{int(day):02}")
    return found


def figures(text: str) -> set[str]:
    """Numbers, fees, codes and house numbers of a text, dates and contacts left out."""
    text = plain(text)
    for other in (EMAIL, WEB_ADDRESS, PHONE, DOTTED, DAY_FIRST, MONTH_FIRST):
        text = other.sub(" ", text)
    return {found.rstrip("./") for found in FIGURE.findall(text)}


def periods(text: str) -> set[str]:
    """Periods of a text with the kind of their days: `5 business day`."""
    found = set()
    for first, last, kind, unit in PERIOD.findall(plain(text)):
        for count in filter(None, (first, last)):
            found.add(" ".join(filter(None, (count.replace("one", "1"), kind, unit))))
    return found


def words(text: str) -> list[str]:
    """The lower-cased Latin words and digits of a text."""
    return re.findall(r"[a-z0-9]+", text.lower())


def shared_runs(guide_text: str, original_text: str, names: Iterable[str]) -> list[str]:
    """Runs of eight words which both texts have, outside the names."""
    for name in sorted(names, key=len, reverse=True):
        pattern = r"\W+".join(map(re.escape, words(name)))
        guide_text = re.sub(pattern, " \0 ", guide_text, flags=re.IGNORECASE)
    there = words(original_text)
    known = {tuple(there[at : at + RUN]) for at in range(len(there) - RUN + 1)}
    runs: list[str] = []
    for piece in guide_text.split("\0"):
        here = words(piece)
        found = (here[at : at + RUN] for at in range(len(here) - RUN + 1))
        runs.extend(" ".join(run) for run in found if tuple(run) in known)
    return runs
