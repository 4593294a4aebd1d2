"""How a message was read and what was found for it, in lines for a person."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from assistant.rules.facts import Facts
from ingest.passage import Hit

if TYPE_CHECKING:
    from assistant.answering import Explanation
    from assistant.evidence import PartEvidence

_MOST_REJECTED = 12


def explain_in_lines(explanation: "Explanation") -> Iterator[str]:
    """The question, then for each part its topics, facts, decision, findings and passages."""
    question = explanation.question
    yield f"Read as: {question.text}"
    yield f"Language {question.language}, as of {question.as_of.isoformat()}"
    if any(part.follows for part in question.parts):
        yield "It leans on the turn before."
    for number, part in enumerate(explanation.evidence, 1):
        yield ""
        yield f"Part {number}: {part.part.text}"
        for line in _part(part):
            yield f"  {line}"


def _part(found: "PartEvidence") -> Iterator[str]:
    topics = found.part.topics
    yield from (f"searched for: {text}" for text in found.part.texts)
    for name, ids in (
        ("families", topics.families),
        ("services", topics.services),
        ("aspects", topics.aspects),
        ("other services", sorted(topics.excluded)),
    ):
        if ids:
            yield f"{name}: {', '.join(ids)}"
    yield from (f"fact: {fact}" for fact in known_facts(found.part.facts))
    near = f", near the subject {found.decision.subject.id}" if found.decision.subject else ""
    yield f"decision: {found.decision.coverage.value} (margin {found.decision.margin:+.2f}{near})"
    yield from (f"finding: {one.label}: {one.display} ({one.rule})" for one in found.findings)
    for rank, hit in enumerate(found.retrieval.hits, 1):
        yield from _hit(f"{rank}.", hit)
    for hit in found.retrieval.rejected[:_MOST_REJECTED]:
        yield from _hit("-", hit)
    left = len(found.retrieval.rejected) - _MOST_REJECTED
    if left > 0:
        yield f"- and {left} more rejected"


def known_facts(facts: Facts) -> Iterator[str]:
    """What is known of a case, a field each; what was not said is left out."""
    unknown = Facts()
    for field in fields(facts):
        value = getattr(facts, field.name)
        if value != getattr(unknown, field.name):
            shown = sorted(value) if isinstance(value, frozenset) else value
            yield f"{field.name} = {shown}"


def _hit(mark: str, hit: Hit) -> Iterator[str]:
    yield f"{mark} {hit.score:.3f} {hit.passage.guide} > {hit.passage.section}"
    if hit.rejected:
        yield f"     rejected: {hit.rejected}"
    yield from (f"     {reason}" for reason in hit.reasons)
    if hit.line_scores:
        score, line = max(zip(hit.line_scores, hit.passage.lines, strict=False), key=lambda x: x[0])
        yield f"     best line ({score:.2f}): {line.text}"
