"""The calibration of coverage: made, written for the product, and told."""

from collections.abc import Iterator

from assistant.calibration import FILE, Calibration
from assistant.settings import Settings
from evals.coverage_fit import fit, try_all, write
from ingest.embedder import Embedder
from ingest.index import open_index

_SETS = {
    "known": "Facts and subjects with other sample questions",
    "unknown": "Facts and subjects without any",
}


def recalibrate(settings: Settings) -> Iterator[str]:
    """Fits anew on the index of the settings and writes the product's file; yields what to say."""
    embedder = Embedder(settings.embedding_model)
    index = open_index(settings.index, embedder.identity)
    yield "Asking the sample questions that were held out (some minutes) ..."
    found = fit(try_all(index, embedder, settings.corpus))
    write(found)
    yield from figure_lines(found)
    yield f"Written: {FILE}"


def figure_lines(found: Calibration) -> Iterator[str]:
    """What the calibration achieved, one line for each set of held-out questions."""
    for name, figures in found.figures.items():
        yield (
            f"{_SETS[name]}: {figures['answerable']:.0f} answerable questions, "
            f"{figures['answerable_refused']:.1%} refused, "
            f"{figures['answerable_with_notice']:.1%} with a notice; "
            f"{figures['not_answerable']:.0f} others, "
            f"{figures['not_answerable_refused']:.1%} refused, "
            f"{figures['not_answerable_with_notice']:.1%} with a notice; "
            f"area under the curve {figures['area_under_curve']:.3f}"
        )
