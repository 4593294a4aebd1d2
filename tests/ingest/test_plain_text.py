"""Plain text shows its headings, lists and tables by its looks."""

from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.passage import LineKind
from ingest.plain_text import plain_text_to_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("EMPLOYMENT VISA\n\nText here.", "## EMPLOYMENT VISA\n\nText here.\n"),
        ("Who can apply\n\nAnyone can.", "## Who can apply\n\nAnyone can.\n"),
        (
            "VISA\n\n1. Outside\n\nA.\n\nFees\n\nB.",
            "## VISA\n\n### 1. Outside\n\nA.\n\n#### Fees\n\nB.\n",
        ),
        ("You need:\n\n  • one;\n  • two.", "You need:\n\n- one;\n- two.\n"),
        ("Must:\n\n– obtain one\n\n– obtain two", "Must:\n\n- obtain one\n- obtain two\n"),
        ("Do:\n\n1.Log in\n\n2. Send", "Do:\n\n1. Log in\n2. Send\n"),
        ("a\tb\n1\t2", "| a | b |\n|---|---|\n| 1 | 2 |\n"),
        ("- an item that is\nwrapped", "- an item that is wrapped\n"),
        ("Note: short and final", "Note: short and final\n"),
        ("It ends.\n# 5 <b>", "It ends.\n\\# 5 \\<b>\n"),
        ("3) The third case is:\n\n• paper", "3\\) The third case is:\n\n- paper\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n"),
        ("One\u00a0two\u200b three.", "One two three.\n"),
    ],
)
def test_looks_tell(text: str, markdown: str) -> None:
    assert plain_text_to_markdown(text) == markdown


def test_row_with_one_cell_is_the_caption_of_the_rows_below() -> None:
    text = "Type\tFee\tState\nFor an invitation\t\t\nUp to 2 years\t390\tnone\nLonger\t760\t\n"
    section = read_document(plain_text_to_markdown(text), Path("fees.txt")).sections[0]
    rows = [line for line in section.lines if line.kind is LineKind.ROW]
    assert [row.cells for row in rows] == [("Up to 2 years", "390", "none"), ("Longer", "760", "")]
    assert {row.lead for row in rows} == {"For an invitation:"}
    assert {row.header for row in rows} == {("Type", "Fee", "State")}


def test_escaped_marks_are_read_as_they_stood() -> None:
    text = "3) The third case costs <b> & more.\n\n* 5 | 6 and 1. more\n"
    section = read_document(plain_text_to_markdown(text), Path("x.txt")).sections[0]
    assert section.lines[0].text == "3) The third case costs <b> & more."
    assert section.lines[1].text == "5 | 6 and 1. more"
