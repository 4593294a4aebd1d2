"""Which index is served: generations in folders, and one small file that names the current one.

    <index>/current.json          the pointer, replaced in one step
    <index>/20261122T101500-3f9a/ a generation: complete before the pointer names it

Readers see the old generation or the new one, never a half; a crash while building leaves the
pointer alone.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from ingest.errors import IndexMissing

LAYOUT = 2
"""Raised when passages, cues or their storage change shape: older indexes are built anew."""
_POINTER = "current.json"
_GRACE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """What the current generation is and what it was made of."""

    generation: str
    previous: str
    """The generation that it replaced; empty for the first."""
    model: str
    """Identity of the embedding model."""
    layout: int
    digest: str
    """Of the files of the corpus, see `corpus_digest`."""
    created: str
    passages: int
    cues: int


def corpus_digest(files: Iterable[Path]) -> str:
    """SHA-256 over names and contents of files, in order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_pointer(folder: Path) -> Pointer | None:
    """The pointer of an index folder, None if nothing was published there.

    Raises IndexMissing if the file is there and cannot be understood.
    """
    path = folder / _POINTER
    try:
        return Pointer(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise IndexMissing(
            f"{path} cannot be understood ({error}): delete it and run python -m ingest"
        ) from error


def pointer_stamp(folder: Path) -> tuple[int, int, int]:
    """A cheap sign of the pointer file that changes whenever the file is replaced."""
    try:
        stat = (folder / _POINTER).stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def new_generation() -> str:
    """A fresh name, later ones sorting after earlier ones."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}"


def publish(folder: Path, pointer: Pointer) -> None:
    """Makes a complete generation the current one, in one step."""
    waiting = folder / f"{_POINTER}.{pointer.generation}"
    with waiting.open("w", encoding="utf-8") as file:
        json.dump(asdict(pointer), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(folder / _POINTER)
    if pointer.previous and (folder / pointer.previous).is_dir():
        # its age counts from now on: readers may still have it open
        os.utime(folder / pointer.previous)


def prune(folder: Path, grace_seconds: float = _GRACE_SECONDS) -> tuple[str, ...]:
    """Removes generations but the last two published and those touched within the grace period.

    Returns the names of those removed.
    """
    pointer = read_pointer(folder)
    if pointer is None:
        return ()
    oldest = time.time() - grace_seconds
    removed = []
    for path in sorted(folder.iterdir()):
        kept = path.name in {_POINTER, pointer.generation, pointer.previous}
        if kept or path.stat().st_mtime >= oldest or not _is_ours(path):
            continue
        if path.is_dir():
            shutil.rmtree(path)
            removed.append(path.name)
        else:
            path.unlink()
    return tuple(removed)


def _is_ours(path: Path) -> bool:
    name = path.name.removeprefix(f"{_POINTER}.")
    return len(name) == 24 and name[8] == "T" and name[15] == "-"
