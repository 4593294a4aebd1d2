"""A turn of a conversation as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Answer, Citation, CitedFinding, Statement, Turn
from assistant.rules.finding import NoteKind, Unit
from ingest.guide import Guide
from web.guide_shelf import GuideShelf
from web.language import Language
from web.site import guide_url, passage_url
from web.statements import markers_html, statements_html


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
class FigureView:
    """A computed value as a card."""

    label: str
    value: str
    on: str
    workings: Sequence[str]
    notes: Sequence[str]
    markers: Markup
    publications: Sequence[str]
    is_money: bool


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice with its markers."""

    kind: str
    html: Markup


@dataclass(frozen=True, slots=True)
class ToolLink:
    """A way from an answer to a tool with its fields filled in."""

    kind: str
    """`fees`, `deadlines` or `checklist`."""
    url: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn, ready for its template."""

    turn: Turn
    html: Markup
    notices: Sequence[NoticeView]
    figures: Sequence[FigureView]
    parts: Sequence[FigureView]
    sources: Sequence[SourceView]
    tools: Sequence[ToolLink]

    @property
    def answer(self) -> Answer:
        """The answer of the turn."""
        return self.turn.answer


def view_turn(turn: Turn, shelf: GuideShelf, language: Language) -> TurnView:
    """What the page shows of a turn, in the reader's language."""
    answer = turn.answer
    prefix = f"turn-{turn.number}"
    label = language.say("marker")

    def markers(numbers: Sequence[int]) -> Markup:
        return markers_html(numbers, answer.citations, prefix, label)

    def html(*statements: Statement) -> Markup:
        return statements_html(statements, answer.citations, prefix, label)

    figures = [
        (cited.finding.headline, _figure(cited, markers(_number(cited)), language))
        for cited in answer.findings
    ]
    return TurnView(
        turn=turn,
        html=html(*answer.statements),
        notices=[
            NoticeView(notice.kind, html(Statement(notice.text, notice.citations)))
            for notice in answer.notices
        ],
        figures=[figure for headline, figure in figures if headline],
        parts=[figure for headline, figure in figures if not headline],
        sources=[_source(citation, shelf) for citation in answer.citations],
        tools=_tools(answer, shelf),
    )


def _number(cited: CitedFinding) -> tuple[int, ...]:
    return () if cited.citation is None else (cited.citation,)


def _figure(cited: CitedFinding, markers: Markup, language: Language) -> FigureView:
    finding = cited.finding
    return FigureView(
        label=finding.label,
        value=language.figure(finding),
        on=language.day(finding.on),
        workings=finding.workings,
        notes=[note.text for note in finding.notes if note.kind is not NoteKind.ASSUMPTION],
        markers=markers,
        publications=[ref.publication for ref in finding.references if ref.publication],
        is_money=finding.unit is Unit.KZT,
    )


def _source(citation: Citation, shelf: GuideShelf) -> SourceView:
    guide = shelf.by_id.get(citation.guide)
    if guide is None:
        return SourceView(citation, None, citation.url, "")
    page = guide_url(citation.guide, citation.anchor, citation.quote)
    return SourceView(citation, guide, page, passage_url(citation))


def _tools(answer: Answer, shelf: GuideShelf) -> list[ToolLink]:
    """Links to the calculator, the planner and the checklists that fit the answer."""
    links: dict[str, ToolLink] = {}
    for cited in answer.findings:
        finding = cited.finding
        kind = "fees" if finding.rule.startswith("fees.") else "deadlines"
        if kind == "deadlines" and finding.unit is not Unit.DATE:
            continue
        query = f"?service={finding.service}&on={finding.on}" if finding.service else ""
        links.setdefault(kind, ToolLink(kind, f"/{kind}{query if kind == 'fees' else ''}"))
    for citation in answer.citations:
        section = shelf.section(citation.guide, citation.anchor)
        if section is not None and section.aspect == "documents":
            url = f"/checklist/{citation.guide}/{citation.anchor}"
            name = " – ".join(section.heading[-2:])
            links.setdefault(url, ToolLink("checklist", url, name))
    return list(links.values())
