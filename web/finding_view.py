"""A finding of the rules as a tool's page shows it: value, workings, what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rules.finding import Finding, Reference, Unit
from web.guide_shelf import GuideShelf
from web.language import Language
from web.site import guide_url


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """Where a value comes from."""

    title: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding, ready for its template."""

    label: str
    value: str
    on: str
    workings: Sequence[str]
    notes: Sequence[str]
    references: Sequence[ReferenceView]
    headline: bool
    is_text: bool


def view_finding(finding: Finding, shelf: GuideShelf, language: Language) -> FindingView:
    """What a page shows of a finding, in the reader's language."""
    references = [_reference(reference, shelf) for reference in finding.references]
    return FindingView(
        label=finding.label,
        value=language.figure(finding),
        on=language.day(finding.on),
        workings=finding.workings,
        notes=[note.text for note in finding.notes],
        references=list(dict.fromkeys(references)),
        headline=finding.headline,
        is_text=finding.unit is Unit.TEXT,
    )


def _reference(reference: Reference, shelf: GuideShelf) -> ReferenceView:
    guide = shelf.by_id.get(reference.guide)
    if guide is None:
        return ReferenceView(reference.publication, reference.quote, reference.url)
    section = shelf.section(guide.id, reference.anchor)
    path = f" › {section.heading[-1]}" if section else ""
    url = guide_url(guide.id, reference.anchor, reference.quote)
    return ReferenceView(guide.title + path, reference.quote, url)
