"""From guides and questions to a published generation; only texts that are new are embedded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from ingest.chunker import chunk_guide
from ingest.content import Catalogue, Content, Progress, TextEmbedder, Vectors
from ingest.cues import make_cues
from ingest.errors import IndexMismatch, IndexMissing
from ingest.generation import LAYOUT, Pointer, new_generation, prune, publish, read_pointer
from ingest.guide import Guide
from ingest.index import PassageIndex, open_index, write_content
from ingest.passage import Cue, Passage
from ingest.questions import Questions


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, or would do, to the passages; and how many cues came and went."""

    added: int
    changed: int
    kept: int
    removed: int
    cues_added: int
    cues_removed: int
    texts: int
    """Texts that had to be embedded."""

    def __str__(self) -> str:
        return (
            f"{self.added} added, {self.changed} changed, {self.kept} kept, {self.removed} removed"
        )


class Sync:
    """The next generation of an index: what it takes over from the current one, what is new."""

    def __init__(
        self,
        folder: Path,
        guides: Sequence[Guide],
        questions: Questions,
        model: str,
        *,
        full: bool = False,
    ) -> None:
        """Compares with the index in `folder`; GuideErrors if the questions do not fit the guides.

        `full` takes nothing over, nor is anything taken from an index of another model or layout.
        """
        self.folder = folder
        self.model = model
        self._catalogue = Catalogue(tuple(guides), questions.subjects)
        self._passages = tuple(passage for guide in guides for passage in chunk_guide(guide))
        self._cues = make_cues(self._passages, questions)
        self._previous = _published(folder)
        self._known: dict[str, Vectors] = {}
        old_passages: tuple[Passage, ...] = ()
        old_cues: tuple[Cue, ...] = ()
        old = _current(folder, model)
        if old is not None:
            old_passages, old_cues = old.passages(), old.cues()
            if not full:
                self._known = _vectors_by_text(old)
            old.close()
        self._new = tuple(text for text in self._texts() if text not in self._known)
        self.report = _report(
            (old_passages, old_cues), (self._passages, self._cues), len(self._new)
        )

    def publish(
        self, embedder: TextEmbedder, digest: str, progress: Progress | None = None
    ) -> Pointer:
        """Embeds what is new, writes the generation, checks it and makes it the current one.

        Until the last step readers see the old generation, also if this process dies.
        """
        if embedder.identity != self.model:
            raise IndexMismatch(f"prepared for {self.model}, not for {embedder.identity}")
        fresh = embedder.embed(self._new, progress) if self._new else ()
        known = {**self._known, **dict(zip(self._new, fresh, strict=True))}
        content = Content(
            self._catalogue,
            self._passages,
            _rows(known, [passage.embedded_text for passage in self._passages]),
            self._cues,
            _rows(known, [cue.text for cue in self._cues]),
        )
        generation = new_generation()
        write_content(self.folder / generation, content)
        pointer = Pointer(
            generation=generation,
            previous=self._previous,
            model=self.model,
            layout=LAYOUT,
            digest=digest,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            passages=len(self._passages),
            cues=len(self._cues),
        )
        publish(self.folder, pointer)
        prune(self.folder)
        return pointer

    def _texts(self) -> list[str]:
        texts = [passage.embedded_text for passage in self._passages]
        texts += [cue.text for cue in self._cues]
        return list(dict.fromkeys(texts))


def sync(
    folder: Path,
    guides: Sequence[Guide],
    questions: Questions,
    embedder: TextEmbedder,
    digest: str = "",
) -> SyncReport:
    """Publishes guides and questions in one go; see Sync for the errors."""
    ready = Sync(folder, guides, questions, embedder.identity)
    ready.publish(embedder, digest)
    return ready.report


def _published(folder: Path) -> str:
    try:
        pointer = read_pointer(folder)
    except IndexMissing:
        return ""
    return pointer.generation if pointer else ""


def _current(folder: Path, model: str) -> PassageIndex | None:
    try:
        return open_index(folder, model)
    except (IndexMissing, IndexMismatch):
        return None


def _vectors_by_text(index: PassageIndex) -> dict[str, Vectors]:
    passages, passage_vectors = index.passage_vectors()
    cues, cue_vectors = index.cue_vectors()
    texts = [passage.embedded_text for passage in passages]
    known = dict(zip(texts, passage_vectors, strict=True))
    known.update(zip((cue.text for cue in cues), cue_vectors, strict=True))
    return known


def _rows(known: dict[str, Vectors], texts: Sequence[str]) -> Vectors:
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    return np.stack([known[text] for text in texts]).astype(np.float32)


def _report(
    old: tuple[Sequence[Passage], Sequence[Cue]],
    new: tuple[Sequence[Passage], Sequence[Cue]],
    texts: int,
) -> SyncReport:
    before = {passage.id: passage for passage in old[0]}
    after = {passage.id: passage for passage in new[0]}
    both = before.keys() & after.keys()
    kept = sum(before[name] == after[name] for name in both)
    cues_before = {cue.id for cue in old[1]}
    cues_after = {cue.id for cue in new[1]}
    return SyncReport(
        added=len(after.keys() - before.keys()),
        changed=len(both) - kept,
        kept=kept,
        removed=len(before.keys() - after.keys()),
        cues_added=len(cues_after - cues_before),
        cues_removed=len(cues_before - cues_after),
        texts=texts,
    )
