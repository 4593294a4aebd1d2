"""A turn of a conversation as a page shows it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assistant.answer import Answer, Citation, CitedFinding, Statement, Turn
from assistant.reading.facts_reader import read_facts
from assistant.rules.facts import Facts
from ingest.guide import Guide
from web.guide_shelf import GuideShelf
from web.language import Language
from web.site import guide_url, passage_url
from web.statements import markers_html, statements_html
from web.tool_links import ToolLink, tool_links


@dataclass(frozen=True, slots=True)
class SourceView:
    """A citation with what is known of its guide; None for a law or publication."""

    citation: Citation
    guide: Guide | None
    page: str
    """Where the source can be read, empty where nowhere."""
    passage: str
    """Address of the passage alone, empty for what is no guide."""


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The citations of one guide or publication, in the order of their numbers."""

    about: Sequence[str]
    """Title, publisher and edition, without what is empty or said twice."""
    guide: Guide | None
    sources: Sequence[SourceView]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A computed value as a card."""

    label: str
    value: str
    weekday: str
    """Of a date; empty otherwise."""
    on: str
    workings: Sequence[str]
    notes: Sequence[str]
    markers: Markup
    publications: Sequence[str]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """All notices of a kind with their markers."""

    kind: str
    texts: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn, ready for its template."""

    turn: Turn
    html: Markup
    notices: Sequence[NoticeView]
    figures: Sequence[FigureView]
    parts: Sequence[FigureView]
    sources: Sequence[SourceGroup]
    tools: Sequence[ToolLink]

    @property
    def answer(self) -> Answer:
        """The answer of the turn."""
        return self.turn.answer


def view_turns(turns: Sequence[Turn], shelf: GuideShelf, language: Language) -> Iterator[TurnView]:
    """What the page shows of a conversation, in the reader's language."""
    facts: Facts | None = None
    for turn in turns:
        # Later questions lean on what earlier ones said: "and for my wife?"
        services = tuple(cited.finding.service for cited in turn.answer.findings)
        facts = read_facts(turn.message, turn.answer.as_of, services, facts)
        yield _view(turn, shelf, language, facts)


def _view(turn: Turn, shelf: GuideShelf, language: Language, facts: Facts) -> TurnView:
    answer = turn.answer
    prefix = f"turn-{turn.number}"
    label = language.say("marker")

    def markers(numbers: Sequence[int]) -> Markup:
        return markers_html(numbers, answer.citations, prefix, label)

    def html(*statements: Statement) -> Markup:
        return statements_html(statements, answer.citations, prefix, label)

    said = {notice.text for notice in answer.notices}
    said |= {citation.title for citation in answer.citations}
    figures = [
        (
            cited.finding.headline,
            _figure(cited, markers(_numbers(cited, answer.citations)), language, said),
        )
        for cited in answer.findings
    ]
    return TurnView(
        turn=turn,
        html=html(*answer.statements),
        notices=[
            NoticeView(
                kind,
                [
                    html(Statement(notice.text, notice.citations))
                    for notice in answer.notices
                    if notice.kind is kind
                ],
            )
            for kind in dict.fromkeys(notice.kind for notice in answer.notices)
        ],
        figures=[figure for headline, figure in figures if headline],
        parts=[figure for headline, figure in figures if not headline],
        sources=_grouped(answer.citations, shelf),
        tools=tool_links(answer, facts, shelf),
    )


def _numbers(cited: CitedFinding, citations: Sequence[Citation]) -> tuple[int, ...]:
    """Numbers of all citations that a finding rests on."""
    named = () if cited.citation is None else (cited.citation,)
    resting = (
        citation.n
        for reference in cited.finding.references
        for citation in citations
        if citation.quote == reference.quote and citation.guide == reference.guide
    )
    return tuple(sorted({*named, *resting}))


def _figure(
    cited: CitedFinding, markers: Markup, language: Language, said: Collection[str]
) -> FigureView:
    """A card; what notices and sources beside it say already is not repeated on it."""
    finding = cited.finding
    value = finding.value
    return FigureView(
        label=finding.label,
        value=language.day(value) if isinstance(value, date) else language.figure(finding),
        weekday=language.weekday(value) if isinstance(value, date) else "",
        on=language.day(finding.on),
        workings=finding.workings,
        notes=[note.text for note in finding.notes if note.text not in said],
        markers=markers,
        publications=[
            reference.publication
            for reference in finding.references
            if reference.publication and reference.publication not in said
        ],
    )


def _grouped(citations: Sequence[Citation], shelf: GuideShelf) -> list[SourceGroup]:
    """The citations by what they are from, so that its name stands there once."""
    groups: dict[tuple[str, ...], list[SourceView]] = {}
    for citation in citations:
        about = (citation.title, citation.publisher, citation.edition)
        groups.setdefault(about, []).append(_source(citation, shelf))
    return [
        SourceGroup([part for part in dict.fromkeys(about) if part], sources[0].guide, sources)
        for about, sources in groups.items()
    ]


def _source(citation: Citation, shelf: GuideShelf) -> SourceView:
    guide = shelf.by_id.get(citation.guide)
    if guide is None:
        return SourceView(citation, None, citation.url, "")
    page = guide_url(citation.guide, citation.anchor, citation.quote)
    return SourceView(citation, guide, page, passage_url(citation))
