"""Indexes of a wanted size for the bench: the real guides, and generated ones around them."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from assistant.settings import Settings
from ingest.content import Vectors
from ingest.embedder import Embedder
from ingest.folder import read_guides
from ingest.guide import Guide, Section
from ingest.passage import Line, LineKind
from ingest.questions import Questions
from ingest.sync import Sync

LARGE_SIZES = (200, 10_000, 100_000)
_SECTIONS = 500


class _Drawn:
    """Vectors drawn from the text instead of encoded: 100,000 passages in seconds, not hours."""

    def __init__(self, embedder: Embedder) -> None:
        self.identity = embedder.identity
        self._dimensions = embedder.dimensions

    def embed(self, texts: Sequence[str], progress: object = None) -> Vectors:  # noqa: ARG002
        """One row of length 1 for each text, the same for the same text."""
        rows = np.empty((len(texts), self._dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = int.from_bytes(sha256(text.encode()).digest()[:8])
            row[:] = np.random.default_rng(seed).standard_normal(self._dimensions)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def _generated(model: Guide, number: int, sections: int) -> Guide:
    made = []
    for position in range(sections):
        words = f"Register entry {number}-{position} concerns shelf {position * 7 % 991}."
        made.append(
            Section(
                anchor=f"entry-{position}",
                level=2,
                title=f"Register entry {number}-{position}",
                heading=(f"Register entry {number}-{position}",),
                service="",
                aspect="",
                original="",
                text=words,
                lines=(Line(words, LineKind.SENTENCE),),
                line_number=position + 1,
            )
        )
    return replace(
        model, id=f"generated-{number}", title=f"Register {number}", sections=tuple(made)
    )


def sized_index(settings: Settings, folder: Path, embedder: Embedder, size: int) -> Settings:
    """Settings with an index of about `size` passages in `folder`, the real guides among them."""
    real = read_guides(settings.corpus / "guides")
    there = sum(len(guide.sections) for guide in real)
    left = max(0, size - there)
    guides = list(real)
    while left > 0:
        guides.append(_generated(real[0], len(guides), min(_SECTIONS, left)))
        left -= _SECTIONS
    drawn = _Drawn(embedder)
    Sync(folder, guides, Questions(), embedder.identity, full=True).publish(drawn, "bench")
    database = f"sqlite:///{folder / 'bench.db'}"
    return settings.model_copy(update={"index": folder, "database_url": database})
