"""Calibrates whether the guides cover a question, on sample questions that were held out.

Two sets: questions whose fact or subject has other sample questions, and questions whose fact or
subject has none left, as for what nobody thought of. Retriever, classifier and boundary are built
without them; what comes out is fitted, cut into zones and written for the product to read.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from assistant.calibration import FILE, Calibration, Zones
from assistant.coverage import Coverage, features, lacks, zone
from assistant.nearness import Nearness
from assistant.reading.gloss import Glossary
from assistant.reading.language import language
from assistant.reading.noise import clean
from assistant.reading.parts import split_parts
from assistant.retriever import Query, Retriever
from assistant.spelling import Spelling
from assistant.topics import Topics
from evals.held_out import HeldOutIndex, Remembering
from ingest.content import TextEmbedder
from ingest.index import PassageIndex
from ingest.passage import Cue, CueKind

FOLDS = 4
_SHARE = 2 * FOLDS
"""Each fold hides one in so many subjects and facts, and one in so many of the other questions."""
_SEED = 20261122
_REFUSED = 0.035
"""Share of answerable held-out questions that may be refused: half of them ask for a fact of which
no other sample question is left, which the product never meets; of the rest fewer are."""
_NOTICED = 0.05
"""Share of them beside which a neighbouring subject may be named."""
_STRANGE = 0.01
"""Share of them that may pass for no question to the guides at all."""
_SUBJECT = 0.4
"""Below this similarity the nearest subject is mostly another one than the one asked for."""
_POINTS = 60

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tried:
    """One held-out question as the product saw it."""

    cue: Cue
    alone: bool
    """Whether nothing else of its fact or subject was left."""
    near: Nearness
    features: Mapping[str, float]

    @property
    def covered(self) -> bool:
        """Whether the guides answer it."""
        return self.cue.kind is CueKind.QUESTION


@dataclass(frozen=True, slots=True)
class Fold:
    """Numbers of the cues that are hidden at a time."""

    groups: frozenset[int]
    """Whole facts and whole subjects."""
    questions: frozenset[int]


def folds(cues: Sequence[Cue]) -> tuple[Fold, ...]:
    """What each fold hides; the same for the same cues."""
    asked = [n for n, cue in enumerate(cues) if cue.kind is not CueKind.LINE]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in asked:
        if cues[n].kind is CueKind.NOT_COVERED or cues[n].line is not None:
            groups[cues[n].target, str(cues[n].line)].append(n)
    chance = random.Random(_SEED)  # noqa: S311 - chosen anew alike, not secret
    names = sorted(groups)
    chance.shuffle(names)
    chance.shuffle(asked)
    found = []
    for fold in range(FOLDS):
        whole = frozenset(n for name in names[fold::_SHARE] for n in groups[name])
        found.append(Fold(whole, frozenset(asked[fold::_SHARE]) - whole))
    return tuple(found)


def try_all(index: PassageIndex, embedder: TextEmbedder, corpus: Path) -> tuple[Tried, ...]:
    """Every held-out question as the product would have seen it; takes minutes."""
    topics, glossary = Topics.load(corpus), Glossary.load(corpus)
    cues, vectors = index.cue_vectors()
    memory = Remembering(embedder, dict(zip((cue.text for cue in cues), vectors, strict=True)))
    tried: list[Tried] = []
    for fold in folds(cues):
        hidden = HeldOutIndex(index, fold.groups | fold.questions)
        texts = [cue.text for cue in hidden.cues()]
        spelling = Spelling([*texts, *(p.embedded_text for p in index.passages())])
        retriever = Retriever(hidden, memory, hidden.classifier(), topics)
        queries = dict(_queries(cues, fold, topics, glossary, spelling))
        memory.prepare(text for query in queries.values() for text in query.texts)
        for n, query in queries.items():
            found = retriever.retrieve(query)
            seen = features(found.nearness, lacking=lacks(query.texts[-1], found))
            tried.append(Tried(cues[n], n in fold.groups, found.nearness, seen))
    return tuple(tried)


def _queries(
    cues: Sequence[Cue], fold: Fold, topics: Topics, glossary: Glossary, spelling: Spelling
) -> Iterator[tuple[int, Query]]:
    """The hidden questions as they are searched for; those of several parts are left out."""
    for n in sorted(fold.groups | fold.questions):
        text = clean(cues[n].text).text
        split = split_parts(text)
        if len(split.questions) > 1 or split.context or not text.strip():
            continue
        asked = split.questions[0] if split.questions else text
        if language(text) == "en":
            mended = spelling.mend(asked)
            yield n, Query((topics.spelt_out(mended),), topics.read(mended))
        else:
            gloss = glossary.gloss(asked)
            yield n, Query((gloss if gloss.strip() else asked,), topics.read(f"{asked} {gloss}"))


def fit(tried: Sequence[Tried]) -> Calibration:
    """Weights, zones, figures and curve."""
    names = tuple(tried[0].features)
    rows = np.array([[one.features[name] for name in names] for one in tried])
    covered = np.array([one.covered for one in tried])
    margins = np.zeros(len(tried))
    splits = GroupKFold(5).split(rows, groups=[one.cue.target for one in tried])
    for learnt, asked in splits:
        weights, offset = _line(rows[learnt], covered[learnt])
        margins[asked] = rows[asked] @ weights + offset
    weights, offset = _line(rows, covered)
    zones = _zones(margins[covered])
    curve = roc_curve(covered, margins)
    whole = Calibration(
        offset=round(offset, 3),
        weights={
            name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)
        },
        zones=zones,
        figures={},
        curve=_thinned(1 - curve[1], 1 - curve[0]),
    )
    sets = {
        "known": [not one.alone for one in tried],
        "unknown": [one.alone for one in tried],
    }
    figures = {
        name: _figures(whole, tried, margins, np.array(chosen)) for name, chosen in sets.items()
    }
    return whole.model_copy(update={"figures": figures})


def _line(rows: Floats, covered: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Weights and offset for features as they are."""
    scale = StandardScaler().fit(rows)
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000)
    model.fit(scale.transform(rows), covered)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def _zones(margins: Floats) -> Zones:
    """Cuts by the share of answerable questions that each of them may touch."""
    refused, sure, strange = (
        round(float(np.quantile(margins, share)), 2)
        for share in (_REFUSED, _REFUSED + _NOTICED, _REFUSED + _STRANGE)
    )
    return Zones(refused=refused, sure=sure, strange=strange, subject=_SUBJECT)


def _figures(
    whole: Calibration, tried: Sequence[Tried], margins: Floats, chosen: NDArray[np.bool_]
) -> dict[str, float]:
    covered = np.array([one.covered for one in tried])
    zones = np.array(
        [zone(whole, one.near, margin) for one, margin in zip(tried, margins, strict=True)]
    )
    yes, no = zones[chosen & covered], zones[chosen & ~covered]
    refused, nearby = Coverage.NOT_COVERED, Coverage.NEARBY
    return {
        "answerable": len(yes),
        "not_answerable": len(no),
        "area_under_curve": _share(roc_auc_score(covered[chosen], margins[chosen])),
        "answerable_refused": _share(np.mean(yes == refused)),
        "answerable_with_notice": _share(np.mean(yes == nearby)),
        "not_answerable_refused": _share(np.mean(no == refused)),
        "not_answerable_with_notice": _share(np.mean(no == nearby)),
    }


def _share(value: float | np.floating) -> float:
    return round(float(value), 4)


def _thinned(refused: Floats, caught: Floats) -> tuple[tuple[float, float], ...]:
    """Points of a curve, evenly along it: share of answerable refused, share of others refused."""
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(refused)) + np.abs(np.diff(caught)))])
    wanted = np.linspace(0, along[-1], _POINTS)
    chosen = sorted({int(np.searchsorted(along, one)) for one in wanted}, reverse=True)
    return tuple((_share(refused[n]), _share(caught[n])) for n in chosen)


def write(found: Calibration, path: Path = FILE) -> None:
    """Writes a calibration where the product reads it."""
    head = "# Written by `python -m evals coverage`; not to be edited by hand.\n"
    told = found.model_dump(mode="json")
    text = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, default_flow_style=None)
    path.write_text(head + text, encoding="utf-8")
