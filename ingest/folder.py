"""A folder of guides: reviewed ones, and documents in other formats that are converted."""

from pathlib import Path

from ingest.document import is_guide, read_document
from ingest.errors import GuideErrors, Problem
from ingest.guide import Guide, read_guide
from ingest.yaml_file import read_text

CONVERTED = (".txt", ".html", ".htm", ".docx", ".pdf")
"""Formats that are converted to Markdown first."""


def guide_files(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Files of a folder and its subfolders that can be read as guides, and those that cannot.

    Hidden files are in neither. Raises GuideErrors if there is no such folder.
    """
    if not folder.is_dir():
        raise GuideErrors([Problem(folder, 0, "there is no such folder")])
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    readable = tuple(path for path in files if path.suffix.lower() in {".md", *CONVERTED})
    return readable, tuple(path for path in files if path not in readable)


def read_guides(folder: Path) -> tuple[Guide, ...]:
    """All guides of a folder in order of their ids; GuideErrors holds all problems of all files."""
    guides: dict[str, tuple[Path, Guide]] = {}
    problems: list[Problem] = []
    files, _ = guide_files(folder)
    if not files:
        problems.append(Problem(folder, 0, "no guide in this folder"))
    for path in files:
        try:
            guide = _read(path)
        except GuideErrors as errors:
            problems += errors.problems
            continue
        other, _ = guides.setdefault(guide.id, (path, guide))
        if other != path:
            problems.append(Problem(path, 0, f"makes the guide {guide.id}, as does {other}"))
    if problems:
        raise GuideErrors(problems)
    return tuple(guide for _, (_, guide) in sorted(guides.items()))


def _read(path: Path) -> Guide:
    if path.suffix.lower() in CONVERTED:
        # the converters take half a second to import and most folders need none
        from ingest.convert import to_markdown  # noqa: PLC0415

        return read_document(to_markdown(path), path)
    text = read_text(path)
    return read_guide(path) if is_guide(text) else read_document(text, path)
