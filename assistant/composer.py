"""The answer without a language model: findings and lines, each with what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

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
from assistant.disagreement_file import Kind as DisagreementKind
from assistant.disagreements import Disagreements
from assistant.evidence import PartEvidence
from assistant.findings_text import finding_texts, said_beside
from assistant.passage_text import Chosen, best_lines, is_list, some_lines, whole_passage
from assistant.question import Question
from assistant.rendering import in_order_of_use, render
from assistant.rules.finding import NoteKind, Reference
from assistant.suggesting import suggestions
from assistant.topics import Topics
from assistant.variants import merged_lists, sections_of_variants
from assistant.wording import Wording
from ingest.guide import Guide
from ingest.passage import Hit, Passage
from ingest.questions import SubjectKind

_CLOSE = 0.25
"""A second passage whose score is so near to the first one's is told as well."""
_CLOSE_LINE = 0.75
_MOST_CHOICES = 5
_MOST_NOTICES = 2
_WATCHED = 3
"""Only what answers calls for a notice, not every line that is told beside it."""
_TOLD_ALONE = ("fees.", "mci.", "local_content.", "case.")
"""Findings that need no lines beside them: their workings say all."""
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
    on: date
    statements: list[Statement] = field(default_factory=list)
    notices: dict[str, Notice] = field(default_factory=dict)
    findings: list[CitedFinding] = field(default_factory=list)
    used: list[Chosen] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    part: int = 0
    """Where in `used` the part of the question that is being answered begins."""

    def say(self, text: str, citations: Sequence[int] = (), findings: Sequence[int] = ()) -> None:
        """Add a statement."""
        self.statements.append(
            Statement(text, tuple(dict.fromkeys(citations)), tuple(dict.fromkeys(findings)))
        )

    def warn(self, kind: NoticeKind, text: str, citations: Sequence[int] = ()) -> None:
        """Add a notice, each text once."""
        self.notices.setdefault(text, Notice(kind, text, tuple(dict.fromkeys(citations))))

    def tell(self, chosen: Chosen) -> None:
        """Add lines of a passage with their citation, each once in a part."""
        said = {(one.passage.id, n) for one in self.used[self.part :] for n in one.numbers}
        texts = {one.text for one in self.used[self.part :]}
        if chosen.text in texts or all((chosen.passage.id, n) in said for n in chosen.numbers):
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
        sheet = _Sheet(Citer(self._guides, self._passages), question.as_of)
        statuses: list[AnswerStatus] = []
        fresh = _without_repeats(evidence)
        for place, one in enumerate(fresh):
            sheet.part = len(sheet.used)
            if len(fresh) > 1:
                sheet.say(f"**{self._heading(one, fresh, place)}**")
            statuses.append(self._asked_back(sheet, one, self._part(sheet, one)))
            self._warn(sheet, question, one)
        if any(one.part.kept for one in evidence):
            self._carried_over(sheet, evidence)
        if question.language in {"ru", "kk"}:
            sheet.say(self._wording.say("english_only"))
        return self._finished(sheet, question, evidence, _together(statuses))

    def _carried_over(self, sheet: _Sheet, evidence: Sequence[PartEvidence]) -> None:
        """What the answer goes by though the message did not name it."""
        one = next(one for one in evidence if one.part.kept)
        names = [self._topics.service_name(s) for s in one.part.facts.services[:2]]
        names = names or [self._topics.data.families[f].name for f in one.part.topics.families]
        if names:
            sheet.say(self._wording.say("carried", carried="; ".join(names)))

    def prepared(self, question: Question, occasion: str, status: AnswerStatus) -> Answer:
        """An answer of prepared wording alone."""
        sheet = _Sheet(Citer(self._guides, self._passages), question.as_of)
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
        answer = Answer(
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
            choices=tuple(sheet.choices[:_MOST_CHOICES]),
        )
        return in_order_of_use(answer)

    def _heading(self, one: PartEvidence, parts: Sequence[PartEvidence], place: int) -> str:
        """The aspect asked for, with the service where two parts are on the same aspect."""
        name = self._aspect_name(one)
        if not name:
            return f"{_PLACES[place]} question"
        if sum(self._aspect_name(other) == name for other in parts) > 1:
            services = [self._topics.service_name(s) for s in one.part.facts.services[:1]]
            if not services and one.retrieval.hits:
                services = [self._topics.service_name(one.retrieval.hits[0].passage.service)]
            return ": ".join([name.capitalize(), *services])
        return name.capitalize()

    def _asked_back(self, sheet: _Sheet, one: PartEvidence, status: AnswerStatus) -> AnswerStatus:
        """Ask which service is meant where the answer differs by service and none was named."""
        told = {f.service for f in one.findings if f.headline and f.rule.startswith("fees.")}
        told |= {chosen.passage.service for chosen in sheet.used[sheet.part :]}
        families = dict.fromkeys(self._topics.family_of(service) for service in sorted(told))
        if status is not AnswerStatus.ANSWERED or not one.part.topics.open or len(families) < 2:
            return status
        sheet.say(self._wording.say("which_service"))
        aspect = self._aspect_name(one)
        sheet.choices += [
            f"{self._topics.data.families[name].name}: {aspect}"
            if aspect
            else self._topics.data.families[name].name
            for name in families
            if name
        ]
        return AnswerStatus.CLARIFY

    def _aspect_name(self, one: PartEvidence) -> str:
        names = [self._topics.data.aspects[a].name for a in one.part.topics.aspects[:1]]
        return names[0] if names else ""

    def _part(self, sheet: _Sheet, one: PartEvidence) -> AnswerStatus:
        asked = [finding for finding in one.findings if finding.headline]
        if one.compares:
            self._what_each_is(sheet, one)
        if asked and not _beside_the_guides(one):
            self._findings(sheet, one)
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

    def _what_each_is(self, sheet: _Sheet, one: PartEvidence) -> None:
        """For each service that is compared what it is and whom it is for."""
        for service in one.part.topics.services:
            for passage in self._passages.values():
                if passage.service == service and passage.aspect == "about":
                    for chosen in some_lines(passage, range(min(2, len(passage.lines)))):
                        sheet.tell(chosen)

    def _findings(self, sheet: _Sheet, one: PartEvidence) -> None:
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
            self._beside_findings(sheet, one)

    def _beside_findings(self, sheet: _Sheet, one: PartEvidence) -> None:
        """The lines that a period or date rests on, with their conditions, and what is near."""
        rested = [f.references[0] for f in one.findings if f.headline and f.references]
        for reference in list({(r.guide, r.anchor, r.quote): r for r in rested}.values())[:3]:
            self._quoted(sheet, reference.guide, reference.anchor, reference.quote)
        if one.decision.coverage is not Coverage.COVERED or not one.retrieval.hits:
            return
        first = one.retrieval.hits[0]
        if is_list(first.passage) or first.passage.aspect == "fees":
            return
        share = one.retrieval.whole.get(first.passage.id, 0.0)
        leads, _ = best_lines(first, share, one.part.texts[-1])
        for chosen in some_lines(first.passage, leads[:3]):
            sheet.tell(chosen)

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
            near = subject.nearest
            self._quoted(
                sheet, near.guide, near.anchor, near.quote, self._wording.say("nearby_lead")
            )
        self._point_to_contact(sheet)
        return AnswerStatus.NOT_IN_GUIDES

    def _quoted(self, sheet: _Sheet, guide: str, anchor: str, quote: str, lead: str = "") -> None:
        """The line of a guide that holds a quote, behind some words of ours."""
        for passage in self._passages.values():
            if (passage.guide, passage.anchor) != (guide, anchor):
                continue
            for number, line in enumerate(passage.lines):
                if quote in line.text or line.text in quote:
                    told = some_lines(passage, [number])[0]
                    sheet.tell(replace(told, text=f"{lead} {told.text}".strip()))
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
        leads, more = best_lines(first, whole, one.part.texts[-1])
        if len(variants) > 1 and is_list(first.passage) and not leads:
            lists = merged_lists(variants, self._topics, self._wording)
            for merged in lists[:1] if one.part.topics.open else lists:
                cited = [sheet.citer.lines(p, numbers) for p, numbers in merged.sources]
                sheet.say(merged.text, cited)
                sheet.used += [Chosen(p, numbers, merged.text) for p, numbers in merged.sources]
            return
        self._prevailing(sheet, first, leads)
        self._hit_told(sheet, first, leads, more)
        for other in self._others(one, first, variants):
            share = one.retrieval.whole.get(other.passage.id, 0.0)
            best, _ = best_lines(other, share, one.part.texts[-1])
            for chosen in some_lines(other.passage, best[:2]):
                sheet.tell(chosen)
        self._companions(sheet, one, first)
        for other in _of_other_services(one, first) if not leads else ():
            share = one.retrieval.whole.get(other.passage.id, 0.0)
            best, more = best_lines(other, share, one.part.texts[-1])
            told = some_lines(other.passage, best[:2] or more)
            for chosen in told:
                sheet.tell(chosen)

    def _prevailing(self, sheet: _Sheet, hit: Hit, leads: Sequence[int]) -> None:
        """What has overtaken the lines that would answer, before these are told."""
        lines = [(hit.passage.guide, hit.passage.anchor, hit.passage.lines[n].text) for n in leads]
        for entry in self._disagreements.touching(lines, sheet.on, None):
            side = entry.prevailing
            if entry.kind is not DisagreementKind.SUPERSEDED or side is None:
                continue
            if (side.guide, side.anchor) != (hit.passage.guide, hit.passage.anchor):
                self._quoted(sheet, side.guide, side.anchor, side.quote)

    def _companions(self, sheet: _Sheet, one: PartEvidence, hit: Hit) -> None:
        """The sections to which the one that answers adds, where a list is asked for."""
        if not {"documents", "process"} & set(one.part.topics.aspects):
            return
        for name in self._topics.companions_of(hit.passage.guide, hit.passage.anchor):
            for passage in self._passages.values():
                if f"{passage.guide}#{passage.anchor}" == name:
                    for chosen in whole_passage(passage):
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
            near = near and hit.passage.aspect != "fees"
            if near and max(hit.line_scores, default=0.0) >= _CLOSE_LINE * top:
                found.append(hit)
        return found[:2]

    def _warn(self, sheet: _Sheet, question: Question, one: PartEvidence) -> None:
        """Notices for disagreements that the lines used touch."""
        lines = [
            (chosen.passage.guide, chosen.passage.anchor, chosen.passage.lines[n].text)
            for chosen in sheet.used[sheet.part :][:_WATCHED]
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


def _of_other_services(one: PartEvidence, first: Hit) -> list[Hit]:
    """For each further service that the question left open the best passage on the same aspect."""
    found: dict[str, Hit] = {}
    for hit in one.retrieval.hits:
        passage = hit.passage
        further = passage.service in {*one.part.topics.services} - {first.passage.service}
        if further and passage.aspect == first.passage.aspect:
            found.setdefault(passage.service, hit)
    return list(found.values())[:2]


def _without_repeats(evidence: Sequence[PartEvidence]) -> list[PartEvidence]:
    """The parts but those that the passage of an earlier part answers as well."""
    kept: list[PartEvidence] = []
    for one in evidence:
        passages = {other.retrieval.hits[0].passage.id for other in kept if other.retrieval.hits}
        told = one.retrieval.hits and one.retrieval.hits[0].passage.id in passages
        answered = one.decision.coverage is not Coverage.NOT_COVERED
        if told and answered and not one.findings and not is_list(one.retrieval.hits[0].passage):
            continue
        kept.append(one)
    return kept


def _beside_the_guides(one: PartEvidence) -> bool:
    """Whether only fees were computed, and the question is for another amount than these."""
    refused = one.decision.coverage is Coverage.NOT_COVERED and not one.part.follows
    return refused and all(finding.rule.startswith("fees.") for finding in one.findings)


def _together(statuses: Sequence[AnswerStatus]) -> AnswerStatus:
    """The status of an answer whose parts stand differently."""
    if len(set(statuses)) == 1:
        return statuses[0]
    given = {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.CLARIFY}
    if given & set(statuses):
        return AnswerStatus.PARTIAL
    return statuses[0]
