"""Speed and memory as ratios: each thing against its bare cost, measured in the same run."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.clock import today
from assistant.contract import Answering
from assistant.settings import ROOT, Settings
from assistant.wiring import build_assistant
from evals.bench_sizes import LARGE_SIZES, sized_index
from evals.golden import Golden, load
from evals.statistics import quantiles
from ingest.content import Progress, Vectors
from ingest.embedder import Embedder
from ingest.folder import read_guides
from ingest.index import open_index
from ingest.questions import Questions
from ingest.sync import Sync

CLIENTS = (1, 8, 32)
_ANSWERS = 48
_INGESTED = "work-permit-rules-2025"


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the bench: a quantity, the bare cost it is held against, their ratio."""

    name: str
    value: str
    bare: str = ""
    ratio: float | None = None


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def answer_cost(
    settings: Settings, assistant: Answering, embedder: Embedder, messages: Sequence[str]
) -> tuple[Measured, ...]:
    """p50 and p95 of composed answers against embedding the question and one Chroma query."""
    index = open_index(settings.index)
    on = today()
    bare: list[float] = []
    composed: list[float] = []
    for position, message in enumerate(messages):

        def look(message: str = message) -> None:
            index.nearest_passages(embedder.embed([message])[0], 8)

        def ask(message: str = message) -> None:
            assistant.ask(message, asked_on=on)

        pair = (_seconds(look), _seconds(ask))
        if position:  # the first one warms both up
            bare.append(pair[0])
            composed.append(pair[1])
    index.close()
    slow, quick = quantiles(composed), quantiles(bare)
    return tuple(
        Measured(
            f"composed answer, {name}",
            f"{slow[name] * 1000:.1f} ms",
            f"{quick[name] * 1000:.1f} ms embedding + Chroma query",
            slow[name] / quick[name],
        )
        for name in ("p50", "p95")
    )


def throughput(assistant: Answering, messages: Sequence[str]) -> tuple[Measured, ...]:
    """Answers a second with 1, 8 and 32 clients, against one client."""
    on = today()
    rates = []
    for clients in CLIENTS:
        with ThreadPoolExecutor(clients) as pool:

            def everybody(pool: ThreadPoolExecutor = pool) -> None:
                list(pool.map(lambda message: assistant.ask(message, asked_on=on), messages))

            rates.append(len(messages) / _seconds(everybody))
    return tuple(
        Measured(
            f"answers a second, {clients} client{'s' if clients > 1 else ''}",
            f"{rate:.1f}",
            f"{rates[0]:.1f} with one",
            rate / rates[0],
        )
        for clients, rate in zip(CLIENTS, rates, strict=True)
    )


def ingest_cost(settings: Settings, embedder: Embedder) -> Measured:
    """Ingest of one guide into a new index against encoding the same texts."""
    guides = [guide for guide in read_guides(settings.corpus / "guides") if guide.id == _INGESTED]
    counted: list[str] = []

    class Counting:
        identity = embedder.identity

        def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            counted.extend(texts)
            return embedder.embed(texts, progress)

    with tempfile.TemporaryDirectory() as folder:
        counting = Counting()

        def ingest() -> None:
            sync = Sync(Path(folder), guides, Questions(), embedder.identity, full=True)
            sync.publish(counting, "bench")

        whole = _seconds(ingest)
    bare = _seconds(lambda: embedder.embed(counted))
    return Measured(
        f"ingest of {len(counted)} texts", f"{whole:.2f} s", f"{bare:.2f} s encoding", whole / bare
    )


def cold_start() -> Measured:
    """One question on the command line against starting Python with the embedding model."""
    model = "from ingest.embedder import Embedder; Embedder().embed(['x'])"
    question = "What does a waiver cost?"

    def run(*arguments: str) -> None:
        subprocess.run(  # noqa: S603 - our own module
            [sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True
        )

    whole = _seconds(lambda: run("-m", "assistant", question))
    bare = _seconds(lambda: run("-c", model))
    return Measured(
        "cold start of the command line",
        f"{whole:.1f} s",
        f"{bare:.1f} s for the model alone",
        whole / bare,
    )


def peak_memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bench(settings: Settings, *, large: bool) -> tuple[Measured, ...]:
    """All measurements, in the order of design section 7."""
    chosen: list[Golden] = [one for one in load() if len(one.turns) == 1 and not one.planted]
    messages = [one.turns[0] for one in chosen[:: max(1, len(chosen) // _ANSWERS)]][:_ANSWERS]
    embedder = Embedder(settings.embedding_model)
    embedder.embed(["warm"])
    alone = peak_memory()
    assistant = build_assistant(settings)
    found = [*answer_cost(settings, assistant, embedder, messages)]
    together = peak_memory()
    found += throughput(assistant, messages)
    found.append(ingest_cost(settings, embedder))
    found.append(cold_start())
    found.append(
        Measured("memory", f"{together:.0f} MB", f"{alone:.0f} MB model", together / alone)
    )
    for size in LARGE_SIZES if large else LARGE_SIZES[:1]:
        with tempfile.TemporaryDirectory() as folder:
            sized = sized_index(settings, Path(folder), embedder, size)
            room = build_assistant(sized)
            found += [
                Measured(f"{one.name}, {size:,} passages", one.value, one.bare, one.ratio)
                for one in answer_cost(sized, room, embedder, messages)
            ]
    return tuple(found)


def print_bench(settings: Settings, *, large: bool) -> None:
    """Measures and prints."""
    table = Table("", "measured", "bare cost in the same run", "ratio", title="make bench")
    for one in bench(settings, large=large):
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        table.add_row(one.name, one.value, one.bare, ratio)
    Console().print(table)
