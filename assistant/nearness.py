"""How near a question is to what the guides cover, and to what they do not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from assistant.vocabulary import Vocabulary
from ingest.classifier import Classifier
from ingest.index import PassageIndex
from ingest.passage import Cue, CueKind
from ingest.questions import Subject
from ingest.words import stems

FAR = 0.1
"""The similarity of what was not found among the nearest."""
_NEAREST = 3
"""A passage is as near as the mean of its nearest sample questions."""
_SUBJECT = 4.0
"""Weight of the sample questions beside the classifier where a subject is chosen."""

Similar = Sequence[tuple[Cue, float]]
"""Cues with their similarity to the question."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """What the decision whether a question is covered rests on."""

    covered: float
    """Similarity of the nearest sample question that the guides answer."""
    not_covered: float
    """Similarity of the nearest sample question that they do not answer."""
    covered_score: float
    """The classifier's score of the best passage; -1 without a classifier."""
    not_covered_score: float
    """The classifier's score of the best subject that no guide covers."""
    subject: Subject | None
    """The nearest subject that no guide covers."""
    subject_near: float = 0.0
    """Mean similarity of the three nearest sample questions of the nearest subject."""
    boundary: float = 0.0
    """On which side of all sample questions it lies; below 0 with those that are not covered."""
    unknown: float = 0.0
    """Share of its words that neither the guides nor the questions to them have."""
    words: float = 0.0
    """Logarithm of its length in words: who asks in few words gives little to go by."""
    line: float = 0.0
    """Similarity of the nearest line of a guide."""
    met: float = 1.0
    """Share of what is asked, in words, that the best passage and the questions to it speak of."""
    met_nearby: float = 1.0
    """The same for the best of the first passages."""


class NearnessMeter:
    """Measures questions against one generation of the index."""

    def __init__(self, index: PassageIndex, classifier: Classifier | None) -> None:
        self._classifier = classifier
        self._boundary = index.boundary()
        self._subjects = {subject.id: subject for subject in index.subjects()}
        cues = index.cues()
        headings = [" ".join(passage.heading) for passage in index.passages()]
        self._vocabulary = Vocabulary(
            [*headings, *(cue.text for cue in cues if cue.kind is not CueKind.NOT_COVERED)],
            [cue.text for cue in cues if cue.kind is CueKind.NOT_COVERED],
        )
        words = {p.id: set(stems(p.embedded_text)) for p in index.passages()}
        for cue in cues:
            if cue.kind is not CueKind.NOT_COVERED:
                words[cue.target].update(stems(cue.text))
        self._words = {id_: frozenset(known) for id_, known in words.items()}

    def words_of(self, passage: str) -> frozenset[str]:
        """The stems of the words that a passage and the questions to it speak of."""
        return self._words[passage]

    def met(self, text: str, words: Set[str]) -> float:
        """The share of a text's content that stands in some words, rare words counting more."""
        return self._vocabulary.met(text, words)

    def classified(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> Mapping[str, float]:
        """For each passage and subject the classifier's score; empty without a classifier."""
        if self._classifier is None:
            return {}
        rows = [
            self._classifier.scores(text, vector)
            for text, vector in zip(texts, vectors, strict=True)
        ]
        best = np.max(rows, axis=0)
        return dict(zip(self._classifier.targets, (float(one) for one in best), strict=True))

    def measure(
        self,
        texts: Sequence[str],
        vectors: NDArray[np.float32],
        cues: Similar,
        learnt: Mapping[str, float],
        *,
        without: Set[str] = frozenset(),
    ) -> Nearness:
        """The nearness of a question given in one wording or several.

        `cues` are those nearest to it of every kind, `learnt` is what `classified` said; `without`
        are subjects that it cannot be about.
        """
        cues = [pair for pair in cues if pair[0].target not in without]
        subjects = means(cues, CueKind.NOT_COVERED)
        of_subjects = {id_: learnt.get(id_, -1.0) for id_ in self._subjects if id_ not in without}
        joint = {
            id_: _SUBJECT * subjects.get(id_, FAR) + score for id_, score in of_subjects.items()
        }
        nearest = max(joint, key=lambda id_: joint[id_], default=None)
        lengths = [len(set(stems(text))) for text in texts]
        return Nearness(
            covered=_best(cues, CueKind.QUESTION),
            not_covered=_best(cues, CueKind.NOT_COVERED),
            covered_score=max(
                (score for id_, score in learnt.items() if id_ not in self._subjects), default=-1.0
            ),
            not_covered_score=max(of_subjects.values(), default=-1.0),
            subject=self._subjects[nearest] if nearest else None,
            subject_near=subjects.get(nearest, FAR) if nearest else FAR,
            boundary=self._side(texts, vectors),
            unknown=min((self._vocabulary.unknown(text) for text in texts), default=0.0),
            words=log1p(max(lengths, default=0)),
            line=_best(cues, CueKind.LINE),
        )

    def _side(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> float:
        if self._boundary is None:
            return 0.0
        return max(
            self._boundary.score(text, vector) for text, vector in zip(texts, vectors, strict=True)
        )


def _best(cues: Similar, kind: CueKind) -> float:
    return max((near for cue, near in cues if cue.kind is kind), default=0.0)


def means(cues: Iterable[tuple[Cue, float]], kind: CueKind) -> dict[str, float]:
    """For each target the mean similarity of its three nearest cues of a kind."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for cue, similarity in cues:
        if cue.kind is kind:
            known = near[cue.target].get(cue.id, 0.0)
            near[cue.target][cue.id] = max(known, similarity)
    found = {}
    for target, by_cue in near.items():
        best = sorted(by_cue.values(), reverse=True)[:_NEAREST]
        found[target] = (sum(best) + FAR * (_NEAREST - len(best))) / _NEAREST
    return found
