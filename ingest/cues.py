"""Cues of a corpus: sample questions and lines, each pointing to the line or passage it means."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.errors import GuideErrors, Problem
from ingest.passage import Cue, CueKind, Line, LineKind, Passage
from ingest.questions import Questions

_Sections = Mapping[tuple[str, str], Sequence[Passage]]


def make_cues(passages: Sequence[Passage], questions: Questions) -> tuple[Cue, ...]:
    """The cues of all lines and of all questions, each once.

    GuideErrors names file and line of each question whose guide, section or quote is not there.
    """
    sections: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        sections[passage.guide, passage.anchor].append(passage)
    problems: set[Problem] = set()
    cues = [*_line_cues(passages), *_question_cues(sections, questions, problems)]
    _check_nearest(sections, questions, problems)
    if problems:
        raise GuideErrors(problems)
    cues += [_cue(CueKind.NOT_COVERED, asked.text, asked.subject) for asked in questions.in_vain]
    return tuple({cue.id: cue for cue in cues}.values())


def _line_cues(passages: Sequence[Passage]) -> Iterator[Cue]:
    for passage in passages:
        for number, line in enumerate(passage.lines):
            yield _cue(CueKind.LINE, line_as_cue(line), passage.id, number)


def line_as_cue(line: Line) -> str:
    """A line as it is embedded: with its caption, and each cell with its column's name."""
    if line.kind is LineKind.ROW:
        named = zip(line.header, line.cells, strict=False)
        text = "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)
    else:
        text = line.text
    return f"{line.lead} {text}".strip()


def _question_cues(
    sections: _Sections, questions: Questions, problems: set[Problem]
) -> Iterator[Cue]:
    for asked in questions.asked:
        pieces = sections.get((asked.guide, asked.anchor))
        if not pieces:
            reason = f"there is no section {asked.anchor} with text in guide {asked.guide}"
            problems.add(Problem(asked.path, asked.line, reason))
        elif not asked.quote:
            yield _cue(CueKind.QUESTION, asked.text, pieces[0].id)
        else:
            try:
                passage, number = find_quote(pieces, asked.quote)
            except LookupError as error:
                problems.add(Problem(asked.path, asked.line, str(error)))
            else:
                yield _cue(CueKind.QUESTION, asked.text, passage.id, number)


def find_quote(pieces: Sequence[Passage], quote: str) -> tuple[Passage, int]:
    """The passage and the index of its one line that is, starts with or holds the quote.

    Raises LookupError, with the reason, if there is no such line or more than one.
    """
    wanted = " ".join(quote.split()).strip("|").strip()
    lines = [
        (passage, number, " ".join(line.text.split()))
        for passage in pieces
        for number, line in enumerate(passage.lines)
    ]
    name = f"section {pieces[0].anchor} of guide {pieces[0].guide}"
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [(passage, number) for passage, number, text in lines if fits(text, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise LookupError(f"{len(found)} lines of {name} have the quote: {wanted}")
    raise LookupError(f"no line of {name} has the quote: {wanted}")


def _check_nearest(sections: _Sections, questions: Questions, problems: set[Problem]) -> None:
    for subject, (path, line) in zip(questions.subjects, questions.places, strict=True):
        if not subject.nearest:
            continue
        pieces = sections.get((subject.nearest.guide, subject.nearest.anchor), ())
        wanted = " ".join(subject.nearest.quote.split())
        if not any(wanted in " ".join(piece.text.split()) for piece in pieces):
            problems.add(_missing(path, line, subject.nearest.anchor, wanted))


def _missing(path: Path, line: int, anchor: str, quote: str) -> Problem:
    return Problem(path, line, f"section {anchor} does not hold the quote: {quote}")


def _cue(kind: CueKind, text: str, target: str, line: int | None = None) -> Cue:
    key = "\n".join((kind, target, str(line), text))
    digest = hashlib.sha256(key.encode()).hexdigest()[:20]
    return Cue(f"{kind}-{digest}", kind, text, target, line)
