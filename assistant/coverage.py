"""Whether the guides cover what is asked: calibrated, and by the kind of thing asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.calibration import Calibration, calibration
from assistant.kinds import Kind, holds, kind_of
from assistant.nearness import Nearness
from assistant.passage_text import best_lines
from assistant.retriever import Retrieval
from ingest.questions import Subject, SubjectKind

STRANGE = frozenset({SubjectKind.OUT_OF_SCOPE, SubjectKind.ABOUT_ASSISTANT, SubjectKind.SMALL_TALK})
"""What is refused near one of these is none of the guides' business, however it is worded."""


_LIKE_A_LINE = 0.5
"""Of fourteen questions put to the source documents the covered ones reached 0.55 to 0.91, the
others 0.10 to 0.41."""


class Coverage(StrEnum):
    """How the guides stand to a question."""

    COVERED = "covered"
    NEARBY = "nearby"
    """The guides say something about it, perhaps not what is asked."""
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a question is answered, and the subject beside the guides that it comes near."""

    coverage: Coverage
    subject: Subject | None
    margin: float
    """Logit: above 0 rather covered."""


def features(near: Nearness, *, lacking: bool) -> Mapping[str, float]:
    """What the margin is computed from, by the names that the calibration uses."""
    return {
        "covered": near.covered,
        "not_covered": near.not_covered,
        "covered_score": near.covered_score,
        "not_covered_score": near.not_covered_score,
        "boundary": near.boundary,
        "unknown": near.unknown,
        "words": near.words,
        "met": near.met,
        "lacking": float(lacking),
    }


def lacks(text: str, retrieval: Retrieval) -> bool:
    """Whether a question asks for an amount or a period that the best lines do not hold."""
    kind = kind_of(text)
    if kind is Kind.OTHER or not retrieval.hits:
        return False
    first = retrieval.hits[0]
    leads, more = best_lines(first, retrieval.whole.get(first.passage.id, 0.0), text)
    numbers = (*leads, *more) or range(len(first.passage.lines))
    return not holds([first.passage.lines[n] for n in numbers], kind)


def decide(text: str, retrieval: Retrieval) -> Decision:
    """Whether a question is answered from the guides."""
    fit = calibration()
    near = retrieval.nearness
    margin = fit.margin(features(near, lacking=lacks(text, retrieval)))
    coverage = zone(fit, near, margin) if retrieval.hits else Coverage.NOT_COVERED
    strange = near.subject is not None and near.subject.kind in STRANGE
    refused = coverage is Coverage.NOT_COVERED
    told = near.subject_near >= fit.zones.subject or (refused and strange)
    if near.subject and near.subject.kind is SubjectKind.ABOUT_ASSISTANT:
        told = near.subject_near >= fit.zones.subject
    return Decision(coverage, near.subject if told else None, margin)


def zone(fit: Calibration, near: Nearness, margin: float) -> Coverage:
    """How the guides stand to a question of this margin."""
    if near.subject is None:
        # documents without subjects beside them: only likeness to their lines can tell
        like = max(near.line, near.covered)
        return Coverage.COVERED if like >= _LIKE_A_LINE else Coverage.NOT_COVERED
    strange = near.subject.kind is not SubjectKind.NOT_COVERED
    if margin < (fit.zones.strange if strange else fit.zones.refused):
        return Coverage.NOT_COVERED
    close = near.subject_near >= fit.zones.subject and not strange
    return Coverage.NEARBY if close and margin < fit.zones.sure else Coverage.COVERED
