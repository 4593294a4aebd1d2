"""Documents that nobody annotated get anchors from their headings."""

from pathlib import Path

import pytest

from ingest.document import read_document, slug
from ingest.errors import GuideErrors
from ingest.passage import LineKind


def test_sections_follow_the_headings() -> None:
    guide = read_document(
        "# Visa *guide*\n\nHi.\n\n## Fees!\n\nTen.\n\n### Fees!\n\n5.", Path("A b.md")
    )
    assert (guide.id, guide.title, guide.kind) == ("a-b", "Visa guide", "document")
    assert [section.anchor for section in guide.sections] == ["visa-guide", "fees", "fees-2"]
    assert guide.sections[2].heading == ("Visa guide", "Fees!", "Fees!")
    assert not guide.reviewed
    assert "A b.md" in guide.trust


def test_text_without_headings_is_cut_into_paragraphs() -> None:
    long = "This paragraph says a lot about one thing. " * 10
    guide = read_document(
        f"{long}\n\nThese are:\n\n- a\n- b\n\n{long}\n\nThe end.", Path("work-permit.md")
    )
    assert guide.title == "Work permit"
    assert len(guide.sections) == 3
    assert guide.sections[1].text.startswith("These are:\n\n- a\n- b\n\nThis paragraph")
    assert guide.sections[2].text == "The end."


def test_text_before_the_first_heading_is_kept() -> None:
    guide = read_document("Before all.\n\n## Fees\n\nTen.", Path("x.md"))
    assert guide.sections[0].text == "Before all."
    assert guide.sections[1].heading == ("Fees",)


def test_formatting_is_taken_off_and_addresses_stay() -> None:
    text = "See **the** [portal](https://www.x.kz) or <https://y.kz>, `code` and ![a flag](f.png)."
    line = read_document(text, Path("x.md")).sections[0].lines[0]
    assert line.text == "See the portal (https://www.x.kz) or https://y.kz, code and a flag."


def test_nested_lists_quotes_and_code_keep_their_words() -> None:
    text = "Need:\n\n1. one\n   - inner\n\n> quoted words\n\n```\ncoded words\n```\n\n"
    text += "<div>more words</div>\n"
    section = read_document(text, Path("x.md")).sections[0]
    texts = [line.text for line in section.lines]
    assert texts == ["Need:", "one", "inner", "quoted words", "coded words", "more words"]
    assert section.lines[1].kind is LineKind.STEP


def test_headings_without_any_text_leave_no_section() -> None:
    guide = read_document("## Menu\n\n## Login\n\n## Fees\n\nTen.", Path("x.md"))
    assert [section.anchor for section in guide.sections] == ["fees"]


def test_document_without_text_is_refused() -> None:
    with pytest.raises(GuideErrors, match=r"x.md: no text was found"):
        read_document("# Only\n\n## Headings\n", Path("x.md"))


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Fees & Service Time", "fees-and-service-time".replace("and-", "")),
        ("  1. Côte d'Ivoire  ", "1-cote-d-ivoire"),
        ("Виза C3: документы", "виза-c3-документы"),
        ("!!!", ""),
    ],
)
def test_slug_is_stable(text: str, anchor: str) -> None:
    assert slug(text) == anchor
