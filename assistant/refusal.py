"""Refusals: what the guides do not say, in prepared wording."""

from dataclasses import replace

from assistant.answer import AnswerStatus
from assistant.evidence import PartEvidence
from assistant.passage_text import some_lines
from assistant.sheet import Sheet
from assistant.wording import Wording
from ingest.questions import SubjectKind

_REFUSALS = {
    SubjectKind.NOT_COVERED: AnswerStatus.NOT_IN_GUIDES,
    SubjectKind.OUT_OF_SCOPE: AnswerStatus.OUT_OF_SCOPE,
    SubjectKind.ILLEGAL: AnswerStatus.DECLINED,
    SubjectKind.ABOUT_ASSISTANT: AnswerStatus.ANSWERED,
    SubjectKind.SMALL_TALK: AnswerStatus.CLARIFY,
}


def write_refusal(sheet: Sheet, one: PartEvidence, wording: Wording) -> AnswerStatus:
    """What is missing, what the guides say nearby, and whom to ask; returns the status."""
    subject = one.decision.subject
    if subject is None:
        sheet.say(wording.say("not_in_guides_plain"))
        _point_to_contact(sheet, wording)
        return AnswerStatus.NOT_IN_GUIDES
    if subject.kind is not SubjectKind.NOT_COVERED:
        occasion = {SubjectKind.ILLEGAL: "declined"}.get(subject.kind, subject.kind.value)
        sheet.say(wording.say(occasion))
        return _REFUSALS[subject.kind]
    sheet.say(wording.say("not_in_guides", subject=subject.title))
    if subject.nearest:
        near = subject.nearest
        sheet.quote(near.guide, near.anchor, near.quote, wording.say("nearby_lead"))
    _point_to_contact(sheet, wording)
    return AnswerStatus.NOT_IN_GUIDES


def _point_to_contact(sheet: Sheet, wording: Wording) -> None:
    for passage in sheet.passages.values():
        if passage.aspect == "contacts" and passage.service == "expat-centre":
            number = next((n for n, one in enumerate(passage.lines) if "@" in one.text), None)
            if number is not None:
                told = some_lines(passage, [number])[0]
                text = f"{wording.say('ask_contact')} {told.text}"
                sheet.tell(replace(told, text=text))
            return
