"""Findings with their citations, for doors that ask the rules without a conversation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation, CitedFinding, Notice, NoticeKind
from assistant.rules.finding import Finding, NoteKind, Reference, Unit
from ingest.guide import Guide

_NOTICES = {
    NoteKind.ESTIMATE: NoticeKind.ESTIMATE,
    NoteKind.OUTDATED: NoticeKind.OUTDATED,
    NoteKind.OPEN: NoticeKind.NOT_COVERED,
    NoteKind.NOT_IN_FORCE: NoticeKind.NOT_COVERED,
    NoteKind.PASSED: NoticeKind.OUTDATED,
}


@dataclass(frozen=True, slots=True)
class Computed:
    """What the rules say of a case, and what it rests on."""

    findings: tuple[CitedFinding, ...]
    rests_on: tuple[tuple[int, ...], ...]
    """For each finding, the numbers of all citations that it rests on."""
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    assumptions: tuple[str, ...]
    """What was taken for granted because it was not said."""

    @property
    def has_value(self) -> bool:
        """Whether a figure, date or decision was found, not only words on why there is none."""
        return any(cited.finding.unit is not Unit.TEXT for cited in self.findings)


def cite_findings(findings: Sequence[Finding], guides: Iterable[Guide]) -> Computed:
    """The findings with numbered citations; their notes as notices and assumptions, each once."""
    by_id = {guide.id: guide for guide in guides}
    numbers: dict[Reference, int] = {}
    for finding in findings:
        for reference in finding.references:
            numbers.setdefault(reference, len(numbers) + 1)
    return Computed(
        tuple(CitedFinding(finding, _resting_on(finding, numbers)) for finding in findings),
        tuple(
            tuple(dict.fromkeys(numbers[reference] for reference in finding.references))
            for finding in findings
        ),
        tuple(_citation(n, reference, by_id) for reference, n in numbers.items()),
        _notices(findings, numbers),
        tuple(
            dict.fromkeys(
                note.text
                for finding in findings
                for note in finding.notes
                if note.kind is NoteKind.ASSUMPTION
            )
        ),
    )


def _resting_on(finding: Finding, numbers: dict[Reference, int]) -> int | None:
    """The first guide that the finding quotes; None where it rests on a law alone."""
    return next((numbers[reference] for reference in finding.references if reference.guide), None)


def _citation(n: int, reference: Reference, guides: dict[str, Guide]) -> Citation:
    cited = Citation(
        n=n,
        guide=reference.guide,
        title=reference.publication,
        publisher="",
        edition="",
        section="",
        anchor=reference.anchor,
        quote=reference.quote,
        passage="",
        url=reference.url,
    )
    guide = guides.get(reference.guide)
    if guide is None:
        return cited
    section = guide.section(reference.anchor)
    if section is None:
        return replace(cited, title=guide.title, publisher=guide.publisher, edition=guide.edition)
    return replace(
        cited,
        title=guide.title,
        publisher=guide.publisher,
        edition=guide.edition,
        section=" > ".join(section.heading),
        passage=f"{guide.id}#{section.anchor}.0",
        url=f"/guides/{guide.id}#{section.anchor}",
    )


def _notices(findings: Sequence[Finding], numbers: dict[Reference, int]) -> tuple[Notice, ...]:
    found: dict[tuple[NoticeKind, str], Notice] = {}
    for finding in findings:
        for note in finding.notes:
            if note.kind in _NOTICES:
                kind = _NOTICES[note.kind]
                number = _resting_on(finding, numbers)
                notice = Notice(kind, note.text, () if number is None else (number,))
                found.setdefault((kind, note.text), notice)
    return tuple(found.values())
