"""The answer without a language model: findings and lines, each with what it rests on."""

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Answer, AnswerStatus, Consulted, NoticeKind
from assistant.citing import Citer
from assistant.coverage import Coverage
from assistant.disagreements import Disagreements
from assistant.evidence import PartEvidence
from assistant.figures import figures
from assistant.finding_writer import write_findings
from assistant.line_writer import LineWriter
from assistant.passage_text import best_lines, is_list
from assistant.question import Question
from assistant.reading.ask_words import compares
from assistant.refusal import write_refusal
from assistant.rendering import in_order_of_use, render
from assistant.rules.finding import Finding, NoteKind, Reference, Unit
from assistant.rules.tariffs import NOT_PRICED
from assistant.sheet import Sheet
from assistant.suggesting import suggestions
from assistant.topics import Topics
from assistant.wording import Wording
from ingest.guide import Guide
from ingest.passage import Passage

_MOST_CHOICES = 5
_MOST_NOTICES = 2
_WATCHED = 3
"""Only what answers calls for a notice, not every line that is told beside it."""
_OF_A_SERVICE = ("fees.", "deadline.service_time", "needs.visa", "needs.trp")
_HEADING = 9
"""Words of a part that can stand as its heading."""
_NO_HEADING = re.compile(
    r"\d[\d.,\s]{2,}|[<>*_`#|{}\[\]\\@]|https?:|\b(?:KZT|tenge|MCI)\b", re.IGNORECASE
)
"""Amounts and markup of the asker are not repeated."""
_PLACES = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
)


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
        self._lines = LineWriter(passages, topics, disagreements, wording)

    def compose(self, question: Question, evidence: Sequence[PartEvidence]) -> Answer:
        """The answer to all parts of a question, in their order."""
        sheet = Sheet(Citer(self._guides, self._passages), self._passages, question.as_of)
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

    def _carried_over(self, sheet: Sheet, evidence: Sequence[PartEvidence]) -> None:
        """What the answer goes by though the message did not name it."""
        one = next(one for one in evidence if one.part.kept)
        names = [self._topics.service_name(s) for s in one.part.facts.services[:2]]
        names = names or [self._topics.data.families[f].name for f in one.part.topics.families]
        if names:
            sheet.say(self._wording.say("carried", carried="; ".join(names)))

    def prepared(self, question: Question, occasion: str, status: AnswerStatus) -> Answer:
        """An answer of prepared wording alone."""
        sheet = Sheet(Citer(self._guides, self._passages), self._passages, question.as_of)
        sheet.say(self._wording.say(occasion))
        return self._finished(sheet, question, (), status)

    def _finished(
        self,
        sheet: Sheet,
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
        """The asker's own few words; else the aspect, with the service where parts share it."""
        words = one.part.asked.rstrip("?. ")
        bare = not figures(words)  # a figure in a heading has no ground
        if bare and len(words.split()) <= _HEADING and not _NO_HEADING.search(words):
            return words[:1].upper() + words[1:]
        name = self._aspect_name(one)
        if not name:
            return f"{_PLACES[place]} question"
        if sum(self._aspect_name(other) == name for other in parts) > 1:
            services = [self._topics.service_name(s) for s in one.part.facts.services[:1]]
            if not services and one.retrieval.hits:
                services = [self._topics.service_name(one.retrieval.hits[0].passage.service)]
            return ": ".join([name.capitalize(), *services])
        return name.capitalize()

    def _asked_back(self, sheet: Sheet, one: PartEvidence, status: AnswerStatus) -> AnswerStatus:
        """Ask which service is meant where the answer differs by service and none was named."""
        if one.answers_yes_or_no:
            return status
        told = {f.service for f in one.findings if f.headline and f.rule.startswith("fees.")}
        told |= {c.passage.service for c in sheet.used[sheet.part :] if is_list(c.passage)}
        families = dict.fromkeys(self._topics.family_of(service) for service in sorted(told))
        settled = compares(one.part.text) or any(
            f.headline and f.rule.startswith("needs.") for f in one.findings
        )
        if (
            settled
            or status is not AnswerStatus.ANSWERED
            or not one.part.topics.open
            or len(families) < 2
        ):
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
        asked = [name for name in one.part.topics.aspects if name != "about"]
        chosen = asked or list(one.part.topics.aspects)
        return self._topics.data.aspects[chosen[0]].name if chosen else ""

    def _part(self, sheet: Sheet, one: PartEvidence) -> AnswerStatus:
        asked = [finding for finding in one.findings if finding.headline]
        self._lines.tell_settled(sheet, one)
        if one.compares:
            self._lines.tell_each(sheet, one)
        if asked and not _beside_the_guides(one) and not _told_at_the_embassy(one):
            if one.amount and not one.settled:
                sheet.say(self._wording.say(f"amount_{one.amount}"))
            write_findings(sheet, one)
            if all(_is_unpriced(finding) for finding in asked):
                return self._unpriced(sheet, one)
            lacking = all(any(n.kind is NoteKind.NOT_IN_FORCE for n in f.notes) for f in asked)
            return AnswerStatus.NOT_IN_FORCE if lacking else AnswerStatus.ANSWERED
        if one.decision.coverage is Coverage.NOT_COVERED:
            if one.settled:
                return AnswerStatus.ANSWERED
            return write_refusal(sheet, one, self._wording)
        self._lines.tell(sheet, one)
        nearby = one.decision.coverage is Coverage.NEARBY and not one.answers_yes_or_no
        if nearby and one.decision.subject:
            text = self._wording.say("nearby_note", subject=one.decision.subject.title)
            sheet.warn(NoticeKind.NOT_COVERED, text)
            return AnswerStatus.PARTIAL
        return AnswerStatus.ANSWERED

    def _unpriced(self, sheet: Sheet, one: PartEvidence) -> AnswerStatus:
        """What the amount hangs on, where the lines that were found tell of fees."""
        if not one.retrieval.hits or one.retrieval.hits[0].passage.aspect != "fees":
            return AnswerStatus.NOT_IN_GUIDES
        self._lines.tell(sheet, one)
        return AnswerStatus.PARTIAL

    def _warn(self, sheet: Sheet, question: Question, one: PartEvidence) -> None:
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


def _without_repeats(evidence: Sequence[PartEvidence]) -> list[PartEvidence]:
    """The parts but those that the very line of an earlier part answers as well."""
    kept: list[PartEvidence] = []
    told: set[tuple[str, int]] = set()
    for one in evidence:
        lead = _leading_line(one)
        answered = one.decision.coverage is not Coverage.NOT_COVERED
        if lead in told and answered and not one.findings:
            continue
        kept.append(one)
        if lead and answered:
            told.add(lead)
    return kept


def _leading_line(one: PartEvidence) -> tuple[str, int] | None:
    """The line that would answer a part first, -1 for a whole list; None without a passage."""
    if not one.retrieval.hits:
        return None
    first = one.retrieval.hits[0]
    whole = one.retrieval.whole.get(first.passage.id, 0.0)
    leads, _ = best_lines(first, whole, one.part.bare)
    return (first.passage.id, leads[0] if leads else -1)


def _is_unpriced(finding: Finding) -> bool:
    """Whether it only says that the guides state no amount."""
    described = finding.service in NOT_PRICED and finding.unit is Unit.TEXT
    return described and any(note.kind is NoteKind.OPEN for note in finding.notes)


def _told_at_the_embassy(one: PartEvidence) -> bool:
    """Whether it is settled that only the embassy tells the fee asked about."""
    by_embassy = one.settled is not None and one.settled.passage.aspect == "embassy"
    return by_embassy and all(finding.rule.startswith(_OF_A_SERVICE) for finding in one.findings)


def _beside_the_guides(one: PartEvidence) -> bool:
    """Whether only fees or times were computed, and another subject is asked for than these."""
    decision = one.decision
    refused = decision.coverage is Coverage.NOT_COVERED and decision.subject is not None
    if not refused or one.part.follows or one.part.vague:
        return False
    facts = one.part.facts
    if facts.groups or any(f.rule == "fees.difference" and f.value for f in one.findings):
        return False
    if facts.validity_months is not None and facts.applicants.total > 1:
        return False  # only the fee of a service goes by validity and heads together
    return all(finding.rule.startswith(_OF_A_SERVICE) for finding in one.findings)


def _together(statuses: Sequence[AnswerStatus]) -> AnswerStatus:
    """The status of an answer whose parts stand differently."""
    if len(set(statuses)) == 1:
        return statuses[0]
    given = {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.CLARIFY}
    if given & set(statuses):
        return AnswerStatus.PARTIAL
    return statuses[0]
