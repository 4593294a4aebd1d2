"""Ranking metrics of the search, over the sections that a right answer cites."""

from collections.abc import Mapping

import ir_measures
from ir_measures import RR, R, nDCG

from evals.golden import Golden
from evals.stored import Asked

CUTS = (1, 2, 3, 4, 6, 8)
MEASURES = (*(R @ cut for cut in CUTS), RR @ 8, nDCG @ 8)


def ranking(
    questions: Mapping[str, Golden], answers: Mapping[str, Asked]
) -> dict[str, dict[str, float]]:
    """Recall at each cut, reciprocal rank and nDCG for each question that was searched for."""
    qrels = []
    run = []
    for name, asked in answers.items():
        question = questions.get(name)
        if question is None or asked.retrieved is None:
            continue
        wanted = question.anchors.all or question.anchors.any[:1]
        alternatives = question.anchors.any if not question.anchors.all else ()
        found = [_stand_in(place, alternatives, wanted) for place in asked.retrieved]
        qrels += [ir_measures.Qrel(name, place, 1) for place in wanted]
        unique = dict.fromkeys(found)
        run += [ir_measures.ScoredDoc(name, place, -rank) for rank, place in enumerate(unique)]
        if not unique:
            run.append(ir_measures.ScoredDoc(name, "nothing", 0.0))
    scores: dict[str, dict[str, float]] = {}
    if qrels:
        for metric in ir_measures.iter_calc(MEASURES, qrels, run):
            scores.setdefault(metric.query_id, {})[str(metric.measure)] = float(metric.value)
    return scores


def _stand_in(place: str, alternatives: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    return wanted[0] if place in alternatives else place
