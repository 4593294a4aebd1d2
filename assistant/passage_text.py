"""Lines of passages as statements: the whole list, the steps, or the lines that answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from ingest.passage import Hit, Line, LineKind, Passage
from ingest.words import stem, stems


@dataclass(frozen=True, slots=True)
class Chosen:
    """Lines of one passage that are told together as one statement."""

    passage: Passage
    numbers: tuple[int, ...]
    text: str
    """Markdown."""


_LISTED = {LineKind.ITEM, LineKind.STEP, LineKind.ROW}


def is_list(passage: Passage) -> bool:
    """Whether a list makes up much of a passage."""
    listed = sum(line.kind in {LineKind.ITEM, LineKind.STEP} for line in passage.lines)
    return listed >= 2 and listed * 3 >= len(passage.lines)


def whole_passage(passage: Passage) -> list[Chosen]:
    """Everything that a passage says: a statement for each sentence, list and table."""
    return [_told(passage, numbers) for numbers in _runs(passage, range(len(passage.lines)))]


def some_lines(passage: Passage, numbers: Sequence[int]) -> list[Chosen]:
    """Some lines of a passage, in their order; lines of one list that are neighbours together."""
    return [_told(passage, run) for run in _runs(passage, sorted(set(numbers)))]


def _runs(passage: Passage, numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Numbers cut into runs: sentences one by one, neighbouring lines of one list together."""
    captions = {line.lead for line in passage.lines if line.lead}
    run: list[int] = []
    for number in numbers:
        line = passage.lines[number]
        if line.kind is LineKind.SENTENCE and line.text in captions:
            continue  # the caption of a list is told with the list
        joins = run and (
            line.kind in _LISTED
            and passage.lines[run[-1]].kind is line.kind
            and passage.lines[run[-1]].lead == line.lead
        )
        if run and not joins:
            yield tuple(run)
            run = []
        run.append(number)
    if run:
        yield tuple(run)


def _told(passage: Passage, numbers: tuple[int, ...]) -> Chosen:
    lines = [passage.lines[number] for number in numbers]
    first = lines[0]
    if first.kind is LineKind.SENTENCE:
        return Chosen(passage, numbers, first.text)
    if first.kind is LineKind.ROW:
        return Chosen(passage, with_caption(passage, numbers), _rows(lines))
    if len(lines) == 1:
        return Chosen(passage, numbers, _single(first, passage))
    gapless = numbers[-1] - numbers[0] == len(numbers) - 1
    numbers = with_caption(passage, numbers)
    whole = gapless and passage.lines[numbers[0]].text == first.lead
    marks = [
        f"{place}. {line.text}" if line.kind is LineKind.STEP and whole else f"- {line.text}"
        for place, line in enumerate(lines, 1)
    ]
    caption = first.lead if whole else f"Listed under {passage.heading[-1]}:"
    return Chosen(passage, numbers, "\n".join([caption, "", *marks]))


def with_caption(passage: Passage, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The lines with the line of their caption, where it stands right before them."""
    before = numbers[0] - 1
    lead = passage.lines[numbers[0]].lead
    if before >= 0 and passage.lines[before].text == lead:
        return (before, *numbers)
    return numbers


def _single(line: Line, passage: Passage) -> str:
    """One item of a list with the heading under which it stands."""
    text = line.text.rstrip(".;")
    return f"{text} (listed under: {passage.heading[-1]})."


def _rows(lines: Sequence[Line]) -> str:
    first = lines[0]
    if len(lines) == 1 and first.header:
        named = zip(first.header[1:], first.cells[1:], strict=False)
        return f"{first.cells[0]}: " + "; ".join(f"{name.lower()} {cell}" for name, cell in named)
    head = [f"| {' | '.join(first.header)} |", "|" + "---|" * len(first.header)]
    caption = [first.lead, ""] if first.lead else []
    return "\n".join([*caption, *head, *(f"| {line.text} |" for line in lines)])


_LEAD_SHARE, _MORE_SHARE, _ITEM_SHARE = 0.8, 0.45, 0.7
_MOST_LEADS = 4
_POINTED = re.compile(
    r"\W*(?:who(?!\s+(?:needs?|can|is|may|are|does|must|qualif\w+)\b)|whom|when|where|is|are|do|does|did|can|could|must|should|may|will|has|have)\b",
    re.IGNORECASE,
)
_POINTED_WHOLE = 0.9
"""A question for a person, a time, a place or a yes wants a line, seldom the list around it."""
_MOST_MORE = 3
_WHOLE = 0.35
_FEW = 0.3
_STOP_STEMS = frozenset(stem(word) for word in ENGLISH_STOP_WORDS)
_TELLING = 4
"""Shorter words (the, for, you) single out nothing."""
_SMALL = 6
"""In a passage of so few lines the others are mostly conditions of the one that answers."""


def best_lines(
    hit: Hit, whole: float, text: str, *, listing: bool = False
) -> tuple[list[int], list[int]]:
    """The lines of a hit that answer, best first, and those that belong beside them.

    `whole` is the share of like questions that the passage answers as a whole; `listing` says that
    a list is asked for beyond doubt (`which documents`). A list that is
    asked for as such, naming none of its items, is told whole: then there are no best lines.
    """
    scores = hit.line_scores
    passage = hit.passage
    captions = {line.lead for line in passage.lines if line.lead}
    order = [
        number
        for number in sorted(range(len(scores)), key=lambda n: -scores[n])
        if passage.lines[number].text not in captions
    ]
    if not order:
        return [], []
    listed = is_list(passage)
    pointed = bool(_POINTED.match(text))
    needed = _POINTED_WHOLE if pointed else _WHOLE
    if listing and not pointed and (listed or len(passage.lines) <= _SMALL):
        return [], sorted(order)
    if listed and (whole >= needed or not (names_an_item(text, passage) or _POINTED.match(text))):
        return [], sorted(order)
    top = scores[order[0]]
    leads = [n for n in order if scores[n] >= _LEAD_SHARE * top][:_MOST_LEADS]
    most = _MOST_MORE if listed or len(passage.lines) > _SMALL else _SMALL
    if listed and _POINTED.match(text):
        return leads[:2], []
    share = _ITEM_SHARE if listed else _MORE_SHARE
    rest = [n for n in order if n not in leads and scores[n] >= share * top][:most]
    if listed and (len(leads) + len(rest)) * 2 > len(order):
        return [], sorted(order)  # most of a list in pieces is harder to read than the list
    return leads, rest


def strongest_lines(hit: Hit) -> list[int]:
    """The one or two lines of a hit that are nearest to the question."""
    order = sorted(range(len(hit.line_scores)), key=lambda n: -hit.line_scores[n])
    top = hit.line_scores[order[0]] if order else 0.0
    return [n for n in order[:2] if hit.line_scores[n] >= _LEAD_SHARE * top]


def names_an_item(text: str, passage: Passage) -> bool:
    """Whether a question has a word that only some items of a list share, and not its caption."""
    items = [set(stems(line.text)) for line in passage.lines if line.kind in _LISTED]
    common = set(stems(" ".join((*passage.heading, *(line.lead for line in passage.lines)))))
    return any(
        0 < sum(word in item for item in items) <= max(2, _FEW * len(items))
        for word in set(stems(text)) - common - _STOP_STEMS
        if len(word) >= _TELLING
    )
