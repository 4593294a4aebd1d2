"""Which passages and lines answer a question: four ways of looking, fused, topic-aware."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from assistant.bound_subjects import BoundSubjects
from assistant.lexical import LexicalIndex
from assistant.line_scores import LineScorer
from assistant.nearness import FAR, Nearness, NearnessMeter, means
from assistant.topics import TopicReading, Topics
from ingest.classifier import Classifier
from ingest.content import TextEmbedder
from ingest.index import PassageIndex
from ingest.passage import Cue, CueKind, Hit, Passage

_CUES = 400
"""Sample questions looked at; a passage that none of them points to counts as far away."""
_KEPT = 8
_FIRST = 3
"""Passages that may hold what is asked though another one ranks first."""
_VOTES = 5
"""Nearest questions of a passage that tell whether it is asked for as a whole."""

_CLASSIFIER, _QUESTIONS, _WORDS, _LINES, _PASSAGES = 1.0, 2.0, 1.0, 1.0, 0.3
"""Weights of the ways of looking, fitted on held-out sample questions."""
_SERVICE, _ASPECT, _SIBLING = 0.3, 0.3, -0.8
"""What naming a service or an aspect adds; what a sibling of the named service loses."""
_SERVICE_BESIDE = 0.75
"""What the service adds that is named in a label beside the words searched for."""
_OWN = 0.65
"""What the words asked alone weigh against those of the label, in telling which line answers."""
_STRONG = 0.7
"""What an aspect adds that is asked for beyond doubt."""
_EXACT = 1.5
"""What being the asked aspect of the named service adds where nothing else is asked."""
_CASE = 3.0
"""What being the section for the case told adds."""
_BOTH = 0.5
"""What such an aspect adds to that for the service that was named."""
_BEFORE = 0.35
"""What having answered the question before adds, for one that leans on it."""
_AUTHORITY = 0.06
"""What each step of a guide's authority adds where no service is named."""

_ASPECT_HOMES: Mapping[str, frozenset[str]] = {
    "timeframe": frozenset({"timeframe", "fees"}),
    "deadline": frozenset({"deadline", "extension", "obligations"}),
    "validity": frozenset({"validity", "about"}),
    "eligibility": frozenset({"eligibility", "about", "exemptions"}),
    "extension": frozenset({"extension", "validity"}),
    "legal": frozenset({"legal", "about", "changes"}),
}
"""Aspects of passages where an aspect asked for is answered, where that is not its own name."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    texts: tuple[str, ...]
    """The question in English, in one wording or in several."""
    topics: TopicReading
    near: frozenset[str] = frozenset()
    """Passages that answered the question before, where this one leans on it."""
    alone: tuple[str, ...] = ()
    """What is asked without the label around it, alone and with the short name of its service.

    It tells which passages and which lines answer; whether anything does is told by `texts`.
    """
    cases: tuple[str, ...] = ()
    """Sections (`guide#anchor`) for the cases told."""
    plain: bool = False
    """Whether it names a service and an aspect of it, and nothing else: `C3 fee?`."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for one question, best first."""

    hits: tuple[Hit, ...]
    rejected: tuple[Hit, ...]
    nearness: Nearness
    whole: Mapping[str, float]
    """For each passage the share of its nearest questions that it answers as a whole (0 to 1)."""
    near: tuple[tuple[Cue, float], ...] = ()
    """The sample questions nearest to the question, with their similarity."""
    words: frozenset[str] = frozenset()
    """Stems of the words that the best passage and the questions to it speak of."""


@dataclass(slots=True)
class _Scores:
    """Scores of one passage, by the way of looking."""

    classifier: float = -1.0
    questions: float = FAR
    words: float = 0.0
    lines: float = FAR
    passage: float = 0.0

    @property
    def fused(self) -> float:
        return (
            _CLASSIFIER * self.classifier
            + _QUESTIONS * self.questions
            + _WORDS * self.words
            + _LINES * self.lines
            + _PASSAGES * self.passage
        )

    def between(self, own: "_Scores") -> "_Scores":
        """The mean of these scores and of those for the words asked alone."""
        return _Scores(
            **{
                one.name: (getattr(self, one.name) + getattr(own, one.name)) / 2
                for one in fields(self)
            }
        )


class Retriever:
    """Searches one generation of the index."""

    def __init__(
        self,
        index: PassageIndex,
        embedder: TextEmbedder,
        classifier: Classifier | None,
        topics: Topics,
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._meter = NearnessMeter(index, classifier)
        self._topics = topics
        self._bound = BoundSubjects(index.cues(), topics)
        self.passages: Mapping[str, Passage] = {p.id: p for p in index.passages()}
        self._ids = tuple(self.passages)
        self._authority = {guide.id: guide.authority for guide in index.guides()}
        questions: dict[str, list[str]] = defaultdict(list)
        for cue in index.cues():
            if cue.kind is CueKind.QUESTION:
                questions[cue.target].append(cue.text)
        self._lexical = LexicalIndex(
            [f"{p.embedded_text}\n{' '.join(questions[p.id])}" for p in self.passages.values()]
        )
        self._lines = LineScorer(self.passages)

    def retrieve(self, query: Query) -> Retrieval:
        """Passages for a question, kept and rejected, with a score for each of their lines."""
        vectors = self._embedder.embed(query.texts)
        cues = self._nearest(vectors)
        alone = self._embedder.embed(query.alone) if query.alone else vectors
        pointing = self._nearest(alone[:1]) if query.alone else cues
        learnt = self._meter.classified(query.texts, vectors)
        scores = self._scores(query.texts, vectors, cues, learnt)
        if query.alone:
            known = self._meter.classified(query.alone, alone)
            own = self._scores(query.alone, alone, self._nearest(alone), known)
            scores = {id_: one.between(own[id_]) for id_, one in scores.items()}
        ranked = sorted(
            (self._hit(self.passages[id_], one, query) for id_, one in scores.items()),
            key=lambda hit: (-hit.score, hit.passage.id),
        )
        kept = [hit for hit in ranked if not hit.rejected][:_KEPT]
        rejected = [hit for hit in ranked if hit.rejected][:_KEPT]
        wanted = [hit.passage.id for hit in kept]
        lines = self._lines.scores(query.texts, cues, wanted)
        if query.alone:
            own_lines = self._lines.scores(query.alone, pointing, wanted)
            lines = {id_: _OWN * own_lines[id_] + (1 - _OWN) * lines[id_] for id_ in wanted}
        hits = [_with_lines(hit, lines) for hit in kept]
        others = self._bound.others(query.topics)
        near = self._meter.measure(query.texts, vectors, cues, learnt, without=others)
        words = self._meter.words_of(hits[0].passage.id) if hits else frozenset()
        if hits:
            asked = self._topics.without_names(query.texts[-1])
            met = [
                self._meter.met(asked, self._meter.words_of(hit.passage.id))
                for hit in hits[:_FIRST]
            ]
            near = replace(near, met=met[0], met_nearby=max(met))
        return Retrieval(
            tuple(hits),
            tuple(rejected),
            near,
            _whole(cues),
            tuple((cue, near) for cue, near in cues if cue.kind is CueKind.QUESTION),
            words,
        )

    def _nearest(self, vectors: NDArray[np.float32]) -> list[tuple[Cue, float]]:
        return [
            pair
            for vector in vectors
            for kind in CueKind
            for pair in self._index.nearest_cues(vector, _CUES, (kind,))
        ]

    def _scores(
        self,
        texts: Sequence[str],
        vectors: NDArray[np.float32],
        cues: Sequence[tuple[Cue, float]],
        learnt: Mapping[str, float],
    ) -> dict[str, _Scores]:
        scores = {id_: _Scores() for id_ in self._ids}
        for id_, near in means(cues, CueKind.QUESTION).items():
            scores[id_].questions = near
        for cue, near in cues:
            if cue.kind is CueKind.LINE:
                scores[cue.target].lines = max(scores[cue.target].lines, near)
        for text, vector in zip(texts, vectors, strict=True):
            for id_, near in self._index.nearest_passages(vector, min(60, len(self._ids))):
                scores[id_].passage = max(scores[id_].passage, near)
            for id_, score in zip(self._ids, self._lexical.scores(text), strict=True):
                scores[id_].words = max(scores[id_].words, float(score))
        for id_, score in learnt.items():
            if id_ in scores:
                scores[id_].classifier = score
        return scores

    def _hit(self, passage: Passage, scores: _Scores, query: Query) -> Hit:
        topics = query.topics
        reasons = [
            f"sample questions {scores.questions:.2f}",
            f"classifier {scores.classifier:+.2f}",
            f"words {scores.words:.2f}",
            f"lines {scores.lines:.2f}",
            f"passage {scores.passage:.2f}",
        ]
        score = scores.fused
        rejected = ""
        if passage.service in topics.excluded:
            rejected = (
                f"it is about {self._topics.family_name(passage.service)}, "
                f"the question names another service"
            )
        elif topics.services and passage.service in topics.services:
            weight = _SERVICE_BESIDE if query.alone else _SERVICE
            score += weight
            reasons.append(f"service named {weight:+.1f}")
        elif topics.services and passage.service in self._siblings(topics):
            score += _SIBLING
            reasons.append(f"sibling of the service named {_SIBLING:+.1f}")
        if not topics.named:
            trust = _AUTHORITY * (self._authority.get(passage.guide, 3) - 3)
            score += trust
            reasons.append(f"authority of the guide {trust:+.2f}")
        if f"{passage.guide}#{passage.anchor}" in query.cases:
            score += _CASE
            reasons.append(f"the case told {_CASE:+.1f}")
        if passage.id in query.near:
            score += _BEFORE
            reasons.append(f"answered the question before {_BEFORE:+.1f}")
        exact = topics.strong or topics.aspects
        homes = {home for name in exact for home in _ASPECT_HOMES.get(name, {name})}
        if query.plain and passage.service in topics.services and passage.aspect in homes:
            score += _EXACT
            reasons.append(f"this very aspect of the service {_EXACT:+.1f}")
        if any(passage.aspect in _ASPECT_HOMES.get(a, {a}) for a in topics.aspects):
            strong = passage.aspect in topics.strong
            weight = _STRONG if strong else _ASPECT
            if strong and passage.service in topics.services:
                weight += _BOTH
            score += weight
            reasons.append(f"aspect named {weight:+.1f}")
        return Hit(passage, score, tuple(reasons), rejected=rejected)

    def _siblings(self, topics: TopicReading) -> frozenset[str]:
        return frozenset(
            service
            for name in topics.families
            for service in self._topics.data.families[name].services
        )


def _whole(cues: Iterable[tuple[Cue, float]]) -> dict[str, float]:
    """For each passage the share of its nearest questions that it answers as a whole."""
    near: dict[str, dict[str, tuple[float, bool]]] = defaultdict(dict)
    for cue, similarity in cues:
        if cue.kind is CueKind.QUESTION:
            near[cue.target][cue.id] = (similarity, cue.line is None)
    shares = {}
    for target, by_cue in near.items():
        best = sorted(by_cue.values(), reverse=True)[:_VOTES]
        weights = [max(similarity, 0.0) ** 4 for similarity, _ in best]
        votes = sum(w for w, (_, is_whole) in zip(weights, best, strict=True) if is_whole)
        shares[target] = votes / (sum(weights) or 1.0)
    return shares


def _with_lines(hit: Hit, lines: Mapping[str, NDArray[np.float32]]) -> Hit:
    return Hit(
        hit.passage,
        hit.score,
        hit.reasons,
        tuple(float(score) for score in lines[hit.passage.id]),
        hit.rejected,
    )
