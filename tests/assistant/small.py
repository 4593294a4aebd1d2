"""The real rules over a few sections of the real guides, with an embedder that counts words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.answering import Assistant
from assistant.conversation import Conversations
from assistant.settings import ROOT
from ingest.folder import read_guides
from ingest.guide import Guide, Section
from ingest.questions import Questions, read_questions
from ingest.sync import sync
from tests.fakes import FakeEmbedder

CORPUS = ROOT / "corpus"
GUIDEBOOK = "expat-centre-guidebook-2025"
FAQ = "work-permit-faq"
SERVICES = frozenset(
    {"c3-invitation", "c3-inside", "c3-extension", "waiver", "expat-centre", "arrival"}
)
SUBJECTS = frozenset(
    {
        "bank-accounts",
        "driving-licence",
        "pets",
        "general-knowledge",
        "bribes-and-hiding",
        "about-the-assistant",
        "greetings-and-chat",
    }
)


@cache
def _all_guides() -> tuple[Guide, ...]:
    return read_guides(CORPUS / "guides")


@cache
def _all_questions() -> Questions:
    return read_questions(CORPUS / "questions")


def few_guides(
    keep: Callable[[Section], bool] = lambda section: section.service in SERVICES,
) -> tuple[Guide, ...]:
    """The guides with the sections of a few services only."""
    cut = (
        replace(guide, sections=tuple(one for one in guide.sections if keep(one)))
        for guide in _all_guides()
    )
    return tuple(guide for guide in cut if guide.sections)


def few_questions(guides: Sequence[Guide]) -> Questions:
    """The sample questions of the places in the guides, and those of a few subjects."""
    places = {(guide.id, one.anchor) for guide in guides for one in guide.sections}
    every = _all_questions()
    kept = [one for one in every.asked if (one.guide, one.anchor) in places]
    subjects = [
        (one, place)
        for one, place in zip(every.subjects, every.places, strict=True)
        if one.id in SUBJECTS
    ]
    return Questions(
        tuple(kept),
        tuple(one for one in every.in_vain if one.subject in SUBJECTS),
        tuple(
            one
            if one.nearest is None or (one.nearest.guide, one.nearest.anchor) in places
            else replace(one, nearest=None)
            for one, _ in subjects
        ),
        tuple(place for _, place in subjects),
    )


def publish(folder: Path, guides: Sequence[Guide] | None = None) -> None:
    """A generation of an index over a few sections."""
    guides = few_guides() if guides is None else guides
    sync(folder, guides, few_questions(guides), FakeEmbedder())


def an_assistant(index: Path, database: Path) -> Assistant:
    """An assistant over an index of its own corpus, without a model."""
    return Assistant(index, CORPUS, FakeEmbedder(), Conversations(f"sqlite:///{database}"))
