"""Other formats as Markdown: plain text by its looks; HTML, Word and PDF through markitdown."""

import io
import logging
import warnings
from pathlib import Path

from markitdown import DocumentConverter, StreamInfo
from markitdown.converters import DocxConverter, HtmlConverter, PdfConverter

from ingest.errors import GuideErrors, Problem
from ingest.plain_text import plain_text_to_markdown
from ingest.yaml_file import read_text

_CONVERTERS: dict[str, type[DocumentConverter]] = {
    ".html": HtmlConverter,
    ".htm": HtmlConverter,
    ".docx": DocxConverter,
    ".pdf": PdfConverter,
}


def to_markdown(path: Path) -> str:
    """Markdown of a .txt, .html, .docx or .pdf file.

    Raises GuideErrors naming the file if it cannot be read or holds no text. Nothing is fetched.
    """
    kind = path.suffix.lower()
    if kind == ".txt":
        return plain_text_to_markdown(read_text(path))
    markdown = _converted(path, _CONVERTERS[kind]())
    if not markdown.strip():
        reason = "no text was found in this file (a scan has pictures of text only)"
        raise GuideErrors([Problem(path, 0, reason)])
    # a PDF comes as plain text: what a heading or list is, only its looks tell
    return plain_text_to_markdown(markdown) if kind == ".pdf" else markdown


def _converted(path: Path, converter: DocumentConverter) -> str:
    content = io.BytesIO(_content(path))
    known = StreamInfo(extension=path.suffix.lower(), filename=path.name)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            # what a converter finds odd about a file is no business of who reads the guide
            warnings.simplefilter("ignore")
            return str(converter.convert(content, known).markdown)
    except Exception as error:  # each converter raises errors of its own libraries
        reason = f"cannot be read as {path.suffix}: {error or type(error).__name__}"
        raise GuideErrors([Problem(path, 0, reason)]) from error


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GuideErrors([Problem(path, 0, f"cannot be read: {error.strerror}")]) from error
    if not content.strip():
        raise GuideErrors([Problem(path, 0, "the file is empty")])
    return content
