"""An answer as a Slack message within Slack's limits, whatever the answer is."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, AnswerStatus, Citation, CitedFinding, Notice, Statement
from assistant.computed import Computed
from assistant.rules.finding import Finding
from web.slack_parts import (
    LONGEST_MESSAGE,
    LONGEST_TEXT,
    MOST_BLOCKS,
    Block,
    Piece,
    SlackMessage,
    button,
    context,
    section,
    size,
)
from web.slack_sources import source_blocks, source_names
from web.slack_statements import statement_pieces
from web.slack_text import cut, link, literal, mrkdwn
from web.slack_wording import CAVEAT, GOES_ON, NOTICE, OPEN_WEB, READ_ON, STATUS

CHOOSE, SUGGEST, FEEDBACK, SHARE = "choose", "suggest", "feedback", "share"
"""How the ids of the buttons' actions begin."""
_LONGEST_VALUE = 400
_MOST_BUTTONS = 8
_SOURCES, _NOTICES, _FIGURES, _CHOICES, _SUGGESTIONS = 2_800, 2_000, 1_400, 1_600, 1_000
"""Characters that the parts beside the statements may take; the statements get the rest."""
_LONGEST_NOTICE = 600


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds an answer in a message."""

    base_url: str
    """Public address of the web pages, for links."""
    token: str = ""
    """Key of the stored answer, for the buttons; without it there are none."""
    lead: str = ""
    """mrkdwn above the answer, made by us: who shares it, what was asked."""
    private: bool = False
    """Whether only the asker sees it: then it can be shared."""

    @property
    def web_url(self) -> str:
        """Where the whole answer stands on the web, empty without a key."""
        return f"{self.base_url.rstrip('/')}/slack/answers/{self.token}" if self.token else ""


@dataclass(frozen=True, slots=True)
class _Parts:
    statements: Sequence[Piece]
    closing: str
    said: str = ""
    """The whole text, to see which workings it holds already."""
    findings: Sequence[CitedFinding] = ()
    notices: Sequence[Notice] = ()
    citations: Sequence[Citation] = ()
    choices: Sequence[str] = ()
    suggestions: Sequence[str] = ()


def answer_message(answer: Answer, frame: Frame) -> SlackMessage:
    """An answer of the assistant."""
    status = STATUS.get(answer.status, "")
    closing = [
        f"*{status}*" if status else "",
        f"As of {answer.as_of.day} {answer.as_of:%B %Y}",
        CAVEAT,
        link(frame.web_url, OPEN_WEB) if frame.token else "",
    ]
    # A question back leads nowhere but to its choices.
    asks_back = answer.status is AnswerStatus.CLARIFY and answer.choices
    parts = _Parts(
        statements=statement_pieces(answer.statements),
        closing=" · ".join(part for part in closing if part),
        said=answer.text,
        findings=answer.findings,
        notices=answer.notices,
        citations=answer.citations,
        choices=answer.choices,
        suggestions=() if asks_back else answer.suggestions,
    )
    return _message(parts, frame)


def computed_message(computed: Computed, caption: str, frame: Frame) -> SlackMessage:
    """Findings of the rules for a case given in typed fields; `caption` says which case."""
    shown = [
        (cited.finding, numbers)
        for cited, numbers in zip(computed.findings, computed.rests_on, strict=True)
    ]
    headlines = [(finding, numbers) for finding, numbers in shown if finding.headline] or shown
    lines = []
    for finding, numbers in headlines:
        steps = [f"- {step}" for step in _telling(finding)]
        lines.append(
            Statement(
                "\n".join([f"{finding.label}: **{finding.display}**", *steps]),
                tuple(sorted(numbers)),
            )
        )
    lines += [Statement(f"Taken for granted: {text}") for text in computed.assumptions]
    parts = _Parts(
        statements=statement_pieces(lines),
        closing=f"{literal(cut(caption, 300))} · {CAVEAT}",
        notices=computed.notices,
        citations=computed.citations,
    )
    return _message(parts, frame)


def _message(parts: _Parts, frame: Frame) -> SlackMessage:
    lead = [context(frame.lead)] if frame.lead else []
    figures = _fitting(_figures(parts), _FIGURES)
    notices = _fitting([_notice(one) for one in parts.notices], _NOTICES)
    choices = _buttons(CHOOSE, parts.choices, frame, _CHOICES)
    suggested = _buttons(SUGGEST, parts.suggestions, frame, _SUGGESTIONS)
    end = [context(parts.closing), *_verdict(frame)]
    goes_on = [
        section(f"*{GOES_ON}* {link(frame.web_url, READ_ON) if frame.token else ''}".strip())
    ]
    beside = [*lead, *figures, *notices, *choices, *suggested, *end, *goes_on]
    sources = source_blocks(parts.citations, frame.base_url, _SOURCES)
    told = _told(
        parts.statements,
        LONGEST_MESSAGE - size(beside) - _SOURCES,
        MOST_BLOCKS - len(beside) - max(len(sources), 3),
    )
    if len(told) < len(parts.statements):
        sources = source_blocks(_used(parts, told), frame.base_url, _SOURCES)
    else:
        goes_on = []
    blocks = [
        *lead, *(piece.block for piece in told), *goes_on, *choices, *figures, *notices, *sources,
        *suggested, *end,
    ]  # fmt: skip
    return SlackMessage(_fallback(parts, frame), blocks)


def _told(statements: Sequence[Piece], room: int, places: int) -> list[Piece]:
    """The first statements that fit."""
    told: list[Piece] = []
    for piece in statements[:places]:
        room -= size([piece.block])
        if room < 0:
            break
        told.append(piece)
    return told


def _used(parts: _Parts, told: Sequence[Piece]) -> list[Citation]:
    """The citations whose numbers stand in what is shown."""
    numbers = {n for piece in told for n in piece.citations}
    numbers |= {n for notice in parts.notices for n in notice.citations}
    numbers |= {cited.citation for cited in parts.findings if cited.citation is not None}
    return [one for one in parts.citations if one.n in numbers]


def _figures(parts: _Parts) -> list[Block]:
    """Computed values whose workings the text does not hold already."""
    blocks = []
    for cited in parts.findings:
        finding = cited.finding
        steps = [step for step in _telling(finding) if step.rstrip(".") not in parts.said]
        if not finding.headline or not steps or finding.display in finding.workings:
            continue
        mark = f" [{cited.citation}]" if cited.citation is not None else ""
        lines = [f"**How it was computed: {finding.label}** {finding.display}{mark}"]
        lines += [f"- {step}" for step in steps]
        blocks.append(section(mrkdwn("\n".join(cut(line, 300) for line in lines[:12]))))
    return blocks


def _telling(finding: Finding) -> list[str]:
    """Workings that say more than the value beside its label."""
    return [
        step
        for step in finding.workings
        if step != finding.display and not (finding.label in step and finding.display in step)
    ]


def _notice(notice: Notice) -> Block:
    marks = "".join(f"[{n}]" for n in notice.citations[:10])
    text = literal(cut(notice.text, _LONGEST_NOTICE))
    return section(f"*{NOTICE[notice.kind]}:* {text} {marks}".rstrip())


def _fitting(blocks: Sequence[Block], room: int) -> list[Block]:
    """The first blocks that fit; what they leave out stands in the answer on the web."""
    kept: list[Block] = []
    for block in blocks[:10]:
        if size([*kept, block]) <= room and len(block["text"]["text"]) <= 3_000:
            kept.append(block)
    return kept


def _buttons(action: str, texts: Sequence[str], frame: Frame, room: int) -> list[Block]:
    """Messages that can be sent with a press; none where the answer is not stored."""
    if not frame.token:
        return []
    made: list[Block] = []
    for place, text in enumerate(dict.fromkeys(texts)):
        value = text.strip()
        one = button(f"{action}-{place}", value, value)
        if value and len(value) <= _LONGEST_VALUE and size([*made, one]) <= room - 150:
            made.append(one)
    elements = made[:_MOST_BUTTONS]
    if not elements:
        return []
    return [{"type": "actions", "block_id": f"{action}:{frame.token}", "elements": elements}]


def _verdict(frame: Frame) -> list[Block]:
    """Buttons for the answer itself: what one thinks of it, and sharing a private one."""
    if not frame.token:
        return []
    blocks: list[Block] = [
        {
            "type": "context_actions",
            "block_id": f"{FEEDBACK}:{frame.token}",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": FEEDBACK,
                    "positive_button": _thumb("Good answer", "up"),
                    "negative_button": _thumb("Bad answer", "down"),
                }
            ],
        }
    ]
    if frame.private:
        shared = button(SHARE, "Share in channel", frame.token)
        blocks.append(
            {"type": "actions", "block_id": f"{SHARE}:{frame.token}", "elements": [shared]}
        )
    return blocks


def _thumb(label: str, verdict: str) -> Block:
    return {
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "accessibility_label": f"{label}: tell the people who look after the answers",
        "value": verdict,
    }


def _fallback(parts: _Parts, frame: Frame) -> str:
    """The message as text, cut at a statement, with its sources where there is room."""
    url = link(frame.web_url, READ_ON) if frame.token else ""
    room = LONGEST_TEXT - len(url) - 100
    texts: list[str] = []
    for text in [piece.text for piece in parts.statements]:
        if sum(map(len, texts)) + 2 * len(texts) + len(text) > room:
            texts.append(f"{GOES_ON} {url}".strip())
            break
        texts.append(text)
    else:
        texts += [_notice(one)["text"]["text"] for one in parts.notices[:2]]
        texts.append(f"Sources: {source_names(parts.citations)}" if parts.citations else "")
    said = ""
    for text in filter(None, texts):
        joined = f"{said}\n\n{text}" if said else text
        said = joined if len(joined) <= LONGEST_TEXT else said
    return said or GOES_ON
