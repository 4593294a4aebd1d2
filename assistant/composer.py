"""The answer without a language model: findings and lines, each with what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import (
    Answer,
    AnswerStatus,
    CitedFinding,
    Consulted,
    Notice,
    NoticeKind,
    Statement,
)
from assistant.citing import Citer
from assistant.coverage import Coverage
from assistant.disagreements import Disagreements
from assistant.evidence import PartEvidence
from assistant.findings_text import finding_texts, said_beside
from assistant.passage_text import Chosen, best_lines, is_list, some_lines, whole_passage
from assistant.question import Question
from assistant.rendering import render
from assistant.rules.finding import Finding, NoteKind, Reference
from assistant.suggesting import suggestions
from assistant.topics import Topics
from assistant.variants import merged_lists, sections_of_variants
from assistant.wording import Wording
from ingest.guide import Guide
from ingest.passage import Hit, Passage
from ingest.questions import SubjectKind

_CLOSE = 0.25
"""A second passage whose score is so near to the first one's is told as well."""
_MOST_NOTICES = 2
_PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_NOTICE_OF = {NoteKind.OUTDATED: NoticeKind.OUTDATED, NoteKind.ESTIMATE: NoticeKind.ESTIMATE}
_REFUSALS = {
    SubjectKind.NOT_COVERED: AnswerStatus.NOT_IN_GUIDES,
    SubjectKind.OUT_OF_SCOPE: AnswerStatus.OUT_OF_SCOPE,
    SubjectKind.ILLEGAL: AnswerStatus.DECLINED,
    SubjectKind.ABOUT_ASSISTANT: AnswerStatus.ANSWERED,
    SubjectKind.SMALL_TALK: AnswerStatus.CLARIFY,
}


@dataclass(slots=True)
class _Sheet:
    """An answer being written."""

    citer: Citer
    statements: list[Statement] = field(default_factory=list)
    notices: dict[str, Notice] = field(default_factory=dict)
    findings: list[CitedFinding] = field(default_factory=list)
    used: list[Chosen] = field(default_factory=list)

    def say(
        self, text: str, citations: Sequence[int] = (), findings: Sequence[int] = ()
    ) -> None:
        """Add a statement."""
        self.statements.append(
            Statement(text, tuple(dict.fromkeys(citations)), tuple(dict.fromkeys(findings)))
        )

    def warn(self, kind: NoticeKind, text: str, citations: Sequence[int] = ()) -> None:
        """Add a notice, each text once."""
        self.notices.setdefault(text, Notice(kind, text, tuple(dict.fromkeys(citations))))

    def tell(self, chosen: Chosen) -> None:
        """Add lines of a passage with their citation, each once."""
        said = {(one.passage.id, n) for one in self.used for n in one.numbers}
        if all((chosen.passage.id, n) in said for n in chosen.numbers):
            return
        self.used.append(chosen)
        self.say(chosen.text, [self.citer.lines(chosen.passage, chosen.numbers)])


class Composer:
    """Writes answers over one generation of the index."""

    def __init__(
        self,
        guides: Sequence[Guide],
        passages: Mapping[str, Passage],
        topics: Topics,
        disagreements: Disagreements,
        wording: Wording,
    ) -> None:
        self._guides = guides
        self._passages = passages
        self._topics = topics
        self._disagreements = disagreements
        self._wording = wording

    def compose(self, question: Question, evidence: Sequence[PartEvidence]) -> Answer:
        """The answer to all parts of a question, in their order."""
        sheet = _Sheet(Citer(self._guides, self._passages))
        if question.carried:
            sheet.say(self._wording.say("carried", carried=question.carried))
        statuses = []
        for place, one in enumerate(evidence):
            if len(evidence) > 1:
                sheet.say(f"**{self._heading(one, place)}**")
            statuses.append(self._part(sheet, one))
            self._warn(sheet, question, one)
        if question.language in {"ru", "kk"}:
            sheet.say(self._wording.say("english_only"))
        return self._finished(sheet, question, evidence, _together(statuses))

    def prepared(self, question: Question, occasion: str, status: AnswerStatus) -> Answer:
        """An answer of prepared wording alone."""
        sheet = _Sheet(Citer(self._guides, self._passages))
        sheet.say(self._wording.say(occasion))
        return self._finished(sheet, question, (), status)

    def _finished(
        self,
        sheet: _Sheet,
        question: Question,
        evidence: Sequence[PartEvidence],
        status: AnswerStatus,
    ) -> Answer:
        cited = {(c.guide, c.anchor) for c in sheet.citer.citations}
        consulted = dict.fromkeys(
            Consulted(hit.passage.guide, hit.passage.section, hit.passage.anchor)
            for one in evidence
            for hit in one.retrieval.hits[:4]
            if (hit.passage.guide, hit.passage.anchor) not in cited
        )
        notices = tuple(sheet.notices.values())
        return Answer(
            status=status,
            as_of=question.as_of,
            generator="composed",
            text=render(sheet.statements, notices),
            statements=tuple(sheet.statements),
            citations=sheet.citer.citations,
            consulted=tuple(consulted),
            findings=tuple(sheet.findings),
            notices=notices,
            suggestions=suggestions(evidence, self._topics, self._passages),
        )

    def _heading(self, one: PartEvidence, place: int) -> str:
        names = [self._topics.data.aspects[a].name for a in one.part.topics.aspects[:1]]
        return names[0].capitalize() if names else f"{_PLACES[place]} question"

    def _part(self, sheet: _Sheet, one: PartEvidence) -> AnswerStatus:
        asked = [finding for finding in one.findings if finding.headline]
        if asked:
            self._findings(sheet, one.findings)
            lacking = all(any(n.kind is NoteKind.NOT_IN_FORCE for n in f.notes) for f in asked)
            return AnswerStatus.NOT_IN_FORCE if lacking else AnswerStatus.ANSWERED
        if one.decision.coverage is Coverage.NOT_COVERED:
            return self._refusal(sheet, one)
        self._passages_told(sheet, one)
        if one.decision.coverage is Coverage.NEARBY and one.decision.subject:
            text = self._wording.say("nearby_note", subject=one.decision.subject.title)
            sheet.warn(NoticeKind.NOT_COVERED, text)
            return AnswerStatus.PARTIAL
        return AnswerStatus.ANSWERED

    def _findings(self, sheet: _Sheet, findings: Sequence[Finding]) -> None:
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
        for finding in findings:
            for note in finding.notes:
                if note.kind in _NOTICE_OF:
                    cited = [sheet.citer.reference(one) for one in finding.references]
                    sheet.warn(_NOTICE_OF[note.kind], note.text, [n for n in cited if n])

    def _refusal(self, sheet: _Sheet, one: PartEvidence) -> AnswerStatus:
        subject = one.decision.subject
        if subject is None:
            sheet.say(self._wording.say("not_in_guides_plain"))
            self._point_to_contact(sheet)
            return AnswerStatus.NOT_IN_GUIDES
        if subject.kind is not SubjectKind.NOT_COVERED:
            occasion = {SubjectKind.ILLEGAL: "declined"}.get(subject.kind, subject.kind.value)
            sheet.say(self._wording.say(occasion))
            return _REFUSALS[subject.kind]
        sheet.say(self._wording.say("not_in_guides", subject=subject.title))
        if subject.nearest:
            self._nearest(sheet, subject.nearest.guide, subject.nearest.anchor, subject.nearest.quote)
        self._point_to_contact(sheet)
        return AnswerStatus.NOT_IN_GUIDES

    def _nearest(self, sheet: _Sheet, guide: str, anchor: str, quote: str) -> None:
        for passage in self._passages.values():
            if (passage.guide, passage.anchor) != (guide, anchor):
                continue
            for number, line in enumerate(passage.lines):
                if quote in line.text or line.text in quote:
                    told = some_lines(passage, [number])[0]
                    text = f"{self._wording.say('nearby_lead')} {told.text}"
                    sheet.tell(replace(told, text=text))
                    return

    def _point_to_contact(self, sheet: _Sheet) -> None:
        for passage in self._passages.values():
            if passage.aspect == "contacts" and passage.service == "expat-centre":
                number = next((n for n, one in enumerate(passage.lines) if "@" in one.text), None)
                if number is not None:
                    told = some_lines(passage, [number])[0]
                    text = f"{self._wording.say('ask_contact')} {told.text}"
                    sheet.tell(replace(told, text=text))
                return

    def _passages_told(self, sheet: _Sheet, one: PartEvidence) -> None:
        hits = one.retrieval.hits
        first = hits[0]
        variants = sections_of_variants(first.passage, one.part.topics, self._passages)
        whole = one.retrieval.whole.get(first.passage.id, 0.0)
        leads, more = best_lines(first, whole)
        if len(variants) > 1 and is_list(first.passage) and not leads:
            for merged in merged_lists(variants, self._topics, self._wording):
                cited = [sheet.citer.lines(p, numbers) for p, numbers in merged.sources]
                sheet.say(merged.text, cited)
                sheet.used += [Chosen(p, numbers, merged.text) for p, numbers in merged.sources]
            return
        self._hit_told(sheet, first, leads, more)
        for other in self._others(one, first, variants):
            share = one.retrieval.whole.get(other.passage.id, 0.0)
            best, _ = best_lines(other, share)
            for chosen in some_lines(other.passage, best[:2]):
                sheet.tell(chosen)

    @staticmethod
    def _hit_told(sheet: _Sheet, hit: Hit, leads: Sequence[int], more: Sequence[int]) -> None:
        """The lines that answer first, then what belongs beside them."""
        if not leads:
            for chosen in whole_passage(hit.passage):
                sheet.tell(chosen)
            return
        for chosen in some_lines(hit.passage, leads[:1]):
            sheet.tell(chosen)
        for chosen in some_lines(hit.passage, leads[1:]):
            sheet.tell(chosen)
        for chosen in some_lines(hit.passage, more):
            sheet.tell(chosen)

    @staticmethod
    def _others(one: PartEvidence, first: Hit, variants: Sequence[Passage]) -> list[Hit]:
        """Further passages that answer nearly as well, or that are the other variants' own."""
        same = {passage.id for passage in variants}
        top = max(first.line_scores, default=0.0)
        found = []
        for hit in one.retrieval.hits[1:]:
            near = first.score - hit.score <= _CLOSE or hit.passage.id in same
            if near and max(hit.line_scores, default=0.0) >= 0.85 * top:
                found.append(hit)
        return found[:2]

    def _warn(self, sheet: _Sheet, question: Question, one: PartEvidence) -> None:
        """Notices for disagreements that the lines used touch."""
        lines = [
            (chosen.passage.guide, chosen.passage.anchor, chosen.passage.lines[n].text)
            for chosen in sheet.used
            for n in chosen.numbers
        ]
        aspects = frozenset(one.part.topics.aspects) or None
        touched = self._disagreements.touching(lines, question.as_of, aspects)
        for entry in touched[:_MOST_NOTICES]:
            cited = []
            for quote in entry.quotes:
                number = sheet.citer.reference(Reference(quote.quote, quote.guide, quote.anchor))
                if number is not None:
                    cited.append(number)
            sheet.warn(NoticeKind.DISAGREEMENT, entry.text, cited)


def _together(statuses: Sequence[AnswerStatus]) -> AnswerStatus:
    """The status of an answer whose parts stand differently."""
    if len(set(statuses)) == 1:
        return statuses[0]
    given = {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.CLARIFY}
    if given & set(statuses):
        return AnswerStatus.PARTIAL
    return statuses[0]
