"""Every figure of an answer, and what stands behind it: recomputed without the product's check."""

import re
from collections.abc import Iterable

from evals.reading import find_dates, join_digits, strip_marks
from evals.stored import StoredAnswer, StoredCitation, StoredFinding

_LIST_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+", re.MULTILINE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]*[^\W\d_])")


def figures(text: str) -> frozenset[str]:
    """Dates as YYYY-MM-DD (--MM-DD without a year) and numbers in their shortest form.

    Visa categories (C3), numbering of lists and citation markers are no figures.
    """
    text = _LIST_NUMBER.sub(" ", _ADDRESS.sub(" ", text))
    full, yearless, rest = find_dates(_LIST_NUMBER.sub(" ", strip_marks(text)))
    found = {day.isoformat() for day in full}
    found |= {f"--{month:02d}-{day:02d}" for month, day in yearless}
    found |= {_short(number) for number in _NUMBER.findall(join_digits(rest))}
    return frozenset(found)


def _short(number: str) -> str:
    whole, dot, part = number.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (dot + part if part else "")


def _behind(texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        here = figures(text)
        found |= here
        for figure in here:
            if len(figure) == 10 and figure[4] == "-":
                found |= {figure[:4], f"--{figure[5:]}"}
    return frozenset(found)


def of_findings(findings: Iterable[StoredFinding]) -> frozenset[str]:
    """Figures that findings and their workings hold."""
    return _behind(
        text
        for finding in findings
        for text in (finding.value, finding.display, finding.label, *finding.workings)
    )


def of_citations(citations: Iterable[StoredCitation]) -> frozenset[str]:
    """Figures that quotes hold, and those in the names of the cited documents."""
    return _behind(
        text
        for citation in citations
        for text in (
            citation.quote,
            citation.title,
            citation.edition,
            citation.publisher,
            citation.section,
        )
    )


def unbacked(answer: StoredAnswer) -> tuple[str, ...]:
    """Each figure that nothing backs, with the words it stands in; empty when all are backed."""
    by_number = {citation.n: citation for citation in answer.citations}
    always = of_findings(answer.findings) | _behind([answer.as_of])
    problems = []
    said = [(statement.text, statement.citations) for statement in answer.statements]
    said += [(notice.text, notice.citations) for notice in answer.notices]
    for text, numbers in said:
        cited = [by_number[n] for n in numbers if n in by_number]
        loose = figures(text) - always - of_citations(cited)
        problems += [f"{figure} in {text[:120]!r}" for figure in sorted(loose)]
    everything = always | of_citations(answer.citations) | _behind(text for text, _ in said)
    outside = figures(answer.text) - everything
    problems += [f"{figure} in the text outside every statement" for figure in sorted(outside)]
    return tuple(problems)
