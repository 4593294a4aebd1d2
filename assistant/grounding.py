"""The check that nothing leaves unverified: every figure in a finding or in a cited quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, CitedFinding, Draft, Statement
from assistant.citing import folded
from assistant.figures import figures
from assistant.reading.codes import read_codes
from assistant.rendering import in_order_of_use
from assistant.rules.finding import Finding

_MARKER = re.compile(r"\[\d+\]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s)\]>]+|[\w.+-]+@[\w.-]+|[\w-]+\.(?:kz|com|org|net)\b"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a statement cannot be said."""

    statement: str
    reason: str


def finding_figures(finding: Finding) -> frozenset[str]:
    """All figures that a finding vouches for."""
    words = [finding.label, finding.display, f"{finding.value} {finding.unit.value}"]
    words += [*finding.workings, f"{finding.on:%-d %B %Y}"]
    return frozenset().union(*(figures(text) for text in words))


def faults(
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    findings: Sequence[CitedFinding],
) -> tuple[Fault, ...]:
    """What is wrong with statements: figures without ground, citations that do not exist."""
    quotes = {one.n: f"{one.quote}\n{one.section}\n{one.title}\n{one.edition}" for one in citations}
    found = []
    for statement in statements:
        unknown = [n for n in statement.citations if n not in quotes]
        if unknown:
            found.append(Fault(statement.text, f"it cites {unknown}, which is not in the list"))
            continue
        strange = [place for place in statement.findings if not 0 <= place < len(findings)]
        if strange:
            found.append(Fault(statement.text, f"it states the findings {strange}: there are none"))
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
    known = _names("\n".join(_all_words(composed)))
    for one in draft.statements:
        if not one.text.strip():
            wrong.append(Fault(one.text, "it says nothing"))
        if not one.citations and not one.findings:
            wrong.append(Fault(one.text, "it cites nothing"))
        if _MARKER.search(one.text):
            wrong.append(Fault(one.text, "it holds a marker of its own"))
        strange = _names(one.text) - known
        if strange:
            wrong.append(Fault(one.text, f"no passage names {', '.join(sorted(strange))}"))
    if wrong or not draft.statements:
        return tuple(wrong) or (Fault("", "the draft is empty"),)
    worded = replace(composed, generator=draft.model, statements=draft.statements)
    return in_order_of_use(worded)


def _names(text: str) -> frozenset[str]:
    """Category codes, web and mail addresses in a text: names that hold no figure."""
    addresses = (found.rstrip(".,;:!?").lower() for found in _ADDRESS.findall(text))
    return frozenset({*read_codes(text), *addresses})


def _all_words(answer: Answer) -> list[str]:
    """Everything that an answer says or quotes."""
    words = [one.text for one in answer.statements] + [one.text for one in answer.notices]
    words += [f"{one.section}\n{one.quote}" for one in answer.citations]
    return words + [one.finding.label for one in answer.findings]


def quotes_stand(answer: Answer, texts: dict[str, str]) -> bool:
    """Whether every quote of a guide occurs in its passage's text, white space aside."""
    return all(
        folded(one.quote) in folded(texts[one.passage]) for one in answer.citations if one.passage
    )


def _without_list_numbers(text: str) -> str:
    """The text without the numbers that count its own steps: from 1, each one more."""
    lines = []
    step = 1
    for line in text.split("\n"):
        mark, dot, rest = line.partition(". ")
        counts = dot and mark == str(step)
        lines.append(rest if counts else line)
        step += bool(counts)
    return "\n".join(lines)
