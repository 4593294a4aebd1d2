"""Every figure in the guides' text is held by a parameter, but for those listed with a reason."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.rules.parameters import Parameters
from tests.rules.guide_text import GUIDES, sections

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = Parameters.load(ROOT / "corpus" / "parameters")
EXCEPTIONS = yaml.safe_load(
    (Path(__file__).parent / "figures_without_parameter.yaml").read_text("utf-8")
)
WORDS = {
    "half": "0.5",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "fifteen": "15",
    "thirty": "30",
}
_FIGURE = re.compile(r"(?<![\w./№-])\d[\d,]*(?:\.\d+)?(?![\w/])")
_WORD = re.compile(rf"\b({'|'.join(WORDS)})\b", re.IGNORECASE)


def figures(line: str) -> set[str]:
    """The figures of a line, digits and number words alike, without separators."""
    digits = {match[0].rstrip(",").replace(",", "") for match in _FIGURE.finditer(line)}
    words = {WORDS[match[1].lower()] for match in _WORD.finditer(line)}
    return {str(Decimal(figure).normalize()) for figure in digits | words}


def held(guide: str, anchor: str) -> set[str]:
    """The figures that parameters hold: values of the guide, and quotes of the section."""
    found: set[str] = set()
    for parameter in PARAMETERS.all():
        for value in parameter.values:
            if value.reference.guide != guide:
                continue
            if value.reference.anchor == anchor:
                found |= figures(value.reference.quote)
            if isinstance(value.value, Decimal):
                found.add(str(value.value.normalize()))
    return found


def excepted(line: str) -> str:
    """The line without the words that are listed as no matter of a parameter."""
    line = re.sub(r"^\d+\. ", "", line)  # the number of a step in a list
    for entry in EXCEPTIONS:
        line = re.sub(entry["words"], " ", line)
    return line


@pytest.mark.parametrize("guide", sorted(path.stem for path in GUIDES.glob("*.md")))
def test_no_figure_of_a_guide_is_without_a_parameter(guide: str) -> None:
    missing = [
        f"{anchor}: {sorted(rest)} in {line!r}"
        for anchor, lines in sections(guide).items()
        for line in lines
        if (rest := figures(excepted(line)) - held(guide, anchor))
    ]
    assert missing == []


@pytest.mark.parametrize("entry", EXCEPTIONS, ids=lambda entry: entry["words"])
def test_every_exception_has_a_reason_and_is_needed(entry: dict[str, str]) -> None:
    assert len(entry["reason"]) > 10
    text = "\n".join(
        line
        for path in GUIDES.glob("*.md")
        for lines in sections(path.stem).values()
        for line in lines
    )
    assert re.search(entry["words"], text), "no guide has these words any more"
