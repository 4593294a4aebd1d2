"""The check that nothing leaves unverified: every figure in a finding or in a cited quote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, CitedFinding, Draft, Statement
from assistant.citing import folded
from assistant.figures import figures
from assistant.rendering import in_order_of_use
from assistant.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a statement cannot be said."""

    statement: str
    reason: str


def finding_figures(finding: Finding) -> frozenset[str]:
    """All figures that a finding vouches for."""
    words = [finding.label, finding.display, str(finding.value), *finding.workings]
    words += [f"{finding.on:%-d %B %Y}"]
    return frozenset().union(*(figures(text) for text in words))


def faults(
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    findings: Sequence[CitedFinding],
) -> tuple[Fault, ...]:
    """What is wrong with statements: figures without ground, citations that do not exist."""
    quotes = {
        one.n: "\n".join((one.quote, one.section, one.title, one.edition)) for one in citations
    }
    found = []
    for statement in statements:
        unknown = [n for n in statement.citations if n not in quotes]
        if unknown:
            found.append(Fault(statement.text, f"it cites {unknown}, which is not in the list"))
            continue
        ground: set[str] = set()
        for number in statement.citations:
            ground |= figures(quotes[number])
        for place in statement.findings:
            ground |= finding_figures(findings[place].finding)
        loose = figures(_without_list_numbers(statement.text)) - ground
        if loose:
            found.append(Fault(statement.text, f"no ground for {', '.join(sorted(loose))}"))
    return tuple(found)


def sound(answer: Answer) -> tuple[Fault, ...]:
    """What is wrong with an answer that was composed; nothing, unless code is broken."""
    notices = [
        Statement(one.text, one.citations, tuple(range(len(answer.findings))))
        for one in answer.notices
    ]
    return faults((*answer.statements, *notices), answer.citations, answer.findings)


def ground(draft: Draft, composed: Answer) -> Answer | tuple[Fault, ...]:
    """The draft as an answer over the composed one's evidence, or what is wrong with it.

    A statement of a draft must cite: prose without a source is not taken from a model.
    """
    wrong = list(faults(draft.statements, composed.citations, composed.findings))
    wrong += [
        Fault(one.text, "it cites nothing")
        for one in draft.statements
        if not one.citations and not one.findings
    ]
    if wrong or not draft.statements:
        return tuple(wrong) or (Fault("", "the draft is empty"),)
    worded = replace(composed, generator=draft.model, statements=draft.statements)
    return in_order_of_use(worded)


def quotes_stand(answer: Answer, texts: dict[str, str]) -> bool:
    """Whether every quote of a guide occurs in its passage's text, white space aside."""
    return all(
        folded(one.quote) in folded(texts[one.passage]) for one in answer.citations if one.passage
    )


def _without_list_numbers(text: str) -> str:
    """The text without the numbers that count its own steps."""
    lines = []
    for line in text.split("\n"):
        mark, dot, rest = line.partition(". ")
        lines.append(rest if dot and mark.isdigit() and len(mark) < 3 else line)
    return "\n".join(lines)
