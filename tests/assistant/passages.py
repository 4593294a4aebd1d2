"""Passages read from Markdown as a guide's section would be."""

from pathlib import Path

from ingest.chunker import chunk_guide
from ingest.guide import Guide, read_guide
from ingest.passage import Hit, Passage
from tests.ingest.samples import PERMIT, VISA, write_guide

MORE = """
### Long list {#visa-list aspect=documents}

Needed for the visa at all times:

- passport with two blank pages;
- photo of the applicant;
- contract with the employer;
- bank statement of the applicant;
- medical certificate;
- letter of the host.

### Three steps {#visa-steps aspect=process}

The visa takes three steps:

1. Fill in the form.
2. Pay the fee.
3. Hand in the papers.
"""


def sample_guides(folder: Path) -> tuple[Guide, ...]:
    """The sample guides, one of them with a longer list."""
    return (
        read_guide(write_guide(folder, "visa-guide", VISA + MORE)),
        read_guide(write_guide(folder, "permit-guide", PERMIT)),
    )


def by_anchor(guides: tuple[Guide, ...]) -> dict[str, Passage]:
    """All passages of some guides by their anchors."""
    return {passage.anchor: passage for guide in guides for passage in chunk_guide(guide)}


def a_hit(passage: Passage, scores: tuple[float, ...] | None = None, score: float = 1.0) -> Hit:
    """A hit with a score for each line, all alike unless given."""
    return Hit(passage, score, (), scores or (0.5,) * len(passage.lines))
