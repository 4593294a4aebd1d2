"""HTML, Word and PDF files become Markdown; files that cannot be read are named."""

import zipfile
from pathlib import Path

import pytest

from ingest.chunker import chunk_guide
from ingest.convert import to_markdown
from ingest.document import read_document
from ingest.errors import GuideErrors
from ingest.folder import guide_files, read_guides
from ingest.passage import LineKind

ORIGINALS = Path(__file__).resolve().parents[2].parent / "shared" / "originals"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def paragraph(text: str, style: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def write_docx(path: Path, body: str) -> None:
    """The smallest Word file that holds this body."""
    style = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{style}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')


def write_pdf(path: Path, lines: list[str]) -> None:
    """The smallest PDF that shows these lines, one below the other."""
    shown = "".join(f"({line}) Tj 0 -30 Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 6 0 R>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F1 5 0 R>>>>",
    ]
    written = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    path.write_text(f"{written}xref\n0 7\n0000000000 65535 f \n{table}{trailer}")


def test_html_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>T</title><script>bad()</script></head><body><h1>Visa</h1>"
        "<p>You need:</p><ul><li>a <b>form</b></li><li>a photo</li></ul><h2>Fees</h2>"
        "<table><tr><th>What</th><th>Fee</th></tr><tr><td>Visa</td><td>390</td></tr></table>"
        "</body></html>"
    )
    guide = read_document(to_markdown(path), path)
    assert [section.title for section in guide.sections] == ["Visa", "Fees"]
    assert [line.text for line in guide.sections[0].lines] == ["You need:", "a form", "a photo"]
    assert guide.sections[1].lines[0].text == "Visa | 390"
    assert guide.sections[1].lines[0].header == ("What", "Fee")


def test_word_keeps_headings_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    table = f"<w:tbl>{row('What', 'Fee')}{row('Visa', '390')}</w:tbl>"
    write_docx(path, paragraph("Fees", "Heading1") + paragraph("They are low.") + table)
    guide = read_document(to_markdown(path), path)
    assert guide.title == "Fees"
    texts = [line.text for line in guide.sections[0].lines]
    assert texts[0] == "They are low."
    assert texts[-1] == "Visa | 390"


def test_pdf_is_read_by_its_looks(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    write_pdf(path, ["WORK VISA", "The visa is issued in 5 days.", "It costs 390 KZT."])
    guide = read_document(to_markdown(path), path)
    section = guide.sections[0]
    assert section.title == "WORK VISA"
    assert [line.text for line in section.lines] == [
        "The visa is issued in 5 days.",
        "It costs 390 KZT.",
    ]


@pytest.mark.parametrize("name", ["bad.pdf", "bad.docx"])
def test_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"this is something else")
    with pytest.raises(GuideErrors, match=f"{name}: cannot be read as"):
        to_markdown(tmp_path / name)


@pytest.mark.parametrize("name", ["no.txt", "no.html", "no.docx", "no.pdf"])
def test_empty_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(GuideErrors, match=f"{name}: the file is empty"):
        to_markdown(tmp_path / name)


def test_pdf_without_text_says_so(tmp_path: Path) -> None:
    write_pdf(tmp_path / "scan.pdf", [])
    with pytest.raises(GuideErrors, match=r"scan.pdf: no text was found"):
        to_markdown(tmp_path / "scan.pdf")


def test_folder_may_mix_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fees\n\nThe fee is 5 KZT.")
    (tmp_path / "b.html").write_text("<h1>B</h1><p>Text.</p>")
    (tmp_path / "c.md").write_text("# C\n\nText.")
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / ".hidden.md").write_text("# H\n\nText.")
    readable, skipped = guide_files(tmp_path)
    assert [path.name for path in readable] == ["a.txt", "b.html", "c.md"]
    assert [path.name for path in skipped] == ["data.csv"]
    assert [guide.id for guide in read_guides(tmp_path)] == ["a", "b", "c"]


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not beside this checkout")
def test_originals_are_read_with_their_tables_and_headings() -> None:
    guides = {guide.id: guide for guide in read_guides(ORIGINALS)}
    assert len(guides) == 5
    book = guides["expat-centre-guidebook-2025"]
    rows = [
        line
        for passage in chunk_guide(book)
        for line in passage.lines
        if line.kind is LineKind.ROW and line.text.startswith("Up to 2 years")
    ]
    assert len(rows) == 5
    assert rows[0].header == ("Service type", "Service fee", "State fee", "Timeframe")
    assert "C3 work visa" in rows[0].lead
    assert {"INVESTOR VISA", "RESIDENCE PERMIT"} <= {s.heading[0] for s in book.sections}
    assert len(guides["work-permit-faq"].sections) > 10
