"""The guides as the suite reads them: straight from the files, independent of the product."""

import re
from functools import lru_cache
from pathlib import Path

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{#([\w-]+)([^}]*)\})?\s*$")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
CORPUS = Path(__file__).resolve().parent.parent / "corpus"


class Guides:
    """Sections of a folder of guides by `guide#anchor`."""

    def __init__(self, folder: Path) -> None:
        self.sections: dict[str, str] = {}
        for path in sorted(folder.glob("*.md")):
            self._read(path)

    def _read(self, path: Path) -> None:
        body = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
        anchor = ""
        lines: dict[str, list[str]] = {}
        for line in body.splitlines():
            heading = _HEADING.match(line)
            if heading:
                anchor = heading[3] or ""
            if anchor:
                lines.setdefault(anchor, []).append(heading[2] if heading else line)
        for name, section in lines.items():
            self.sections[f"{path.stem}#{name}"] = "\n".join(section).strip()

    def text(self, place: str) -> str:
        """The Markdown of `guide#anchor`; KeyError when no guide has it."""
        return self.sections[place]

    def holds(self, place: str, quote: str) -> bool:
        """Whether a quote stands word for word in the section, table pipes and spacing aside."""
        section = self.sections.get(place)
        return section is not None and squeeze(quote) in squeeze(section)


def squeeze(text: str) -> str:
    """Text for word-for-word comparison: list marks, outer pipes and runs of spaces dropped."""
    lines = (re.sub(r"^\s*(?:[-*]\s+|\d+\.\s+|\|\s*)", "", line) for line in text.splitlines())
    joined = " ".join(re.sub(r"\s*\|\s*$", "", line) for line in lines)
    return re.sub(r"\s+", " ", joined).strip()


@lru_cache(maxsize=4)
def read_guides(folder: Path = CORPUS / "guides") -> Guides:
    """The guides of a folder, read once."""
    return Guides(folder)
