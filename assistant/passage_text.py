"""Lines of passages as statements: the whole list, the steps, or the lines that answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.passage import Hit, Line, LineKind, Passage


@dataclass(frozen=True, slots=True)
class Chosen:
    """Lines of one passage that are told together as one statement."""

    passage: Passage
    numbers: tuple[int, ...]
    text: str
    """Markdown."""


_LISTED = {LineKind.ITEM, LineKind.STEP, LineKind.ROW}


def is_list(passage: Passage) -> bool:
    """Whether most of a passage is one list."""
    listed = sum(line.kind in {LineKind.ITEM, LineKind.STEP} for line in passage.lines)
    return listed >= 2 and listed * 2 >= len(passage.lines)


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
        return Chosen(passage, numbers, _rows(lines))
    if len(lines) == 1:
        caption = first.lead.rstrip(":")
        return Chosen(passage, numbers, f"{caption}: {first.text}" if caption else first.text)
    marks = [
        f"{place}. {line.text}" if line.kind is LineKind.STEP else f"- {line.text}"
        for place, line in enumerate(lines, 1)
    ]
    return Chosen(passage, numbers, "\n".join([first.lead, "", *marks] if first.lead else marks))


def _rows(lines: Sequence[Line]) -> str:
    first = lines[0]
    if len(lines) == 1 and first.header:
        named = zip(first.header[1:], first.cells[1:], strict=False)
        return f"{first.cells[0]}: " + "; ".join(f"{name.lower()} {cell}" for name, cell in named)
    head = [f"| {' | '.join(first.header)} |", "|" + "---|" * len(first.header)]
    caption = [first.lead, ""] if first.lead else []
    return "\n".join([*caption, *head, *(f"| {line.text} |" for line in lines)])


_LEAD_SHARE, _MORE_SHARE = 0.8, 0.5
_MOST_LEADS = 4
_WHOLE = 0.5
_SMALL = 6
"""A passage of so few lines is told whole: its other lines are conditions of the first."""


def best_lines(hit: Hit, whole: float) -> tuple[list[int], list[int]]:
    """The lines of a hit that answer, best first, and those that belong beside them.

    `whole` is the share of like questions that the passage answers as a whole: a list asked for
    as such is told whole, and so is a passage that is small.
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
    top = scores[order[0]]
    leads = [n for n in order if scores[n] >= _LEAD_SHARE * top][:_MOST_LEADS]
    if len(passage.lines) <= _SMALL and not is_list(passage):
        return leads, [n for n in order if n not in leads]
    if whole >= _WHOLE:
        return [], sorted(order)
    return leads, [n for n in order if n not in leads and scores[n] >= _MORE_SHARE * top][:3]
