"""Findings on the sheet: statements, the notes beside them and the lines that they rest on."""

from assistant.answer import CitedFinding, NoticeKind
from assistant.coverage import Coverage
from assistant.evidence import PartEvidence
from assistant.findings_text import finding_texts, said_beside
from assistant.passage_text import best_lines, is_list, some_lines
from assistant.rules.finding import NoteKind
from assistant.sheet import Sheet

_TOLD_ALONE = ("fees.", "mci.", "local_content.", "case.")
"""Findings that need no lines beside them: their workings say all."""
_NOTICE_OF = {NoteKind.OUTDATED: NoticeKind.OUTDATED, NoteKind.ESTIMATE: NoticeKind.ESTIMATE}


def write_findings(sheet: Sheet, one: PartEvidence) -> None:
    """What was computed for a part, headlines first, with its notes and what it rests on."""
    findings = one.findings
    before = len(sheet.findings)
    for finding in findings:
        numbers = [sheet.citer.reference(one) for one in finding.references]
        first = next((n for n in numbers if n is not None), None)
        sheet.findings.append(CitedFinding(finding, first))
    for said in finding_texts(findings):
        used = [findings[n] for n in said.findings]
        cited = [sheet.citer.reference(r) for one in used for r in one.references]
        sheet.say(said.text, [n for n in cited if n], [n + before for n in said.findings])
    for text in said_beside(findings):
        holders = [one for one in findings if any(note.text == text for note in one.notes)]
        cited = [sheet.citer.reference(r) for one in holders for r in one.references]
        places = [before + list(findings).index(one) for one in holders]
        sheet.say(text, [n for n in cited if n], places)
    told = {n - before for one in sheet.statements for n in one.findings if n >= before}
    for finding in (findings[n] for n in sorted(told)):
        for note in finding.notes:
            if note.kind in _NOTICE_OF:
                cited = [sheet.citer.reference(one) for one in finding.references]
                sheet.warn(_NOTICE_OF[note.kind], note.text, [n for n in cited if n])
    if not any(finding.rule.startswith(_TOLD_ALONE) for finding in findings):
        _write_beside(sheet, one)


def _write_beside(sheet: Sheet, one: PartEvidence) -> None:
    """The lines that a period or date rests on, with their conditions, and what is near."""
    rested = [f.references[0] for f in one.findings if f.headline and f.references]
    for reference in list({(r.guide, r.anchor, r.quote): r for r in rested}.values())[:3]:
        sheet.quote(reference.guide, reference.anchor, reference.quote)
    if one.decision.coverage is not Coverage.COVERED or not one.retrieval.hits:
        return
    first = one.retrieval.hits[0]
    if is_list(first.passage) or first.passage.aspect == "fees":
        return
    share = one.retrieval.whole.get(first.passage.id, 0.0)
    leads, _ = best_lines(first, share, one.part.bare)
    for chosen in some_lines(first.passage, leads[:3]):
        sheet.tell(chosen)
