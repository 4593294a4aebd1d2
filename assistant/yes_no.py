"""A yes or a no, said first, where a line of the guides settles the question; silence elsewhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.asked_case import FUNCTION_WORDS, case_of, same_case
from assistant.labelled_lines import Kin, LabelledLines
from assistant.likeness import Asked, Likeness
from assistant.line_conditions import (
    CONDITION,
    EITHER,
    NOT_ALWAYS,
    REQUIRED,
    SOMETIMES,
)
from assistant.putting import Frame, Putting, read_putting
from assistant.yes_no_file import Verdict
from assistant.yes_no_shape import wants_yes_or_no
from ingest.guide import Guide
from ingest.passage import Cue, LineKind, Passage
from ingest.words import stems

_NEAR = 0.45
"""Questions that are less alike than this tell nothing about each other."""
_ALONE = 0.6
"""So near must a question be whose verdict no second one shares."""
_UNNAMED = 0.55
"""So near it must be where the asker names no service."""
_PLAIN_FRAME = 0.7
"""So near it must be where no word tells what is asked about the thing."""
_VOTES = 3
_SURE = 0.75
"""A question less like a labelled one shares so many of its words."""
_AXES = {
    Frame.NEEDED: ("needed", 1),
    Frame.SPARED: ("needed", -1),
    Frame.ALLOWED: ("allowed", 1),
    Frame.HARMED: ("harmed", 1),
}
_LACKING = re.compile(
    r"\b(?:without|w/o|skip|omit|leave out|drop|forgo|"
    r"do not have|don['’]t have|have no|there is no)\s+"
    r"((?:[\w'’-]+\s*){1,5})",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:can|could|may|allowed|possible|ok|okay|fine|accept\w*)\b", re.IGNORECASE)
_STRICT = frozenset(
    {"copy", "original", "plain", "notarised", "one", "two", "same", "different", "late", "early"}
    | {"if"}
)
"""Details that two questions must share to be alike, whatever the line names."""
_TURNING = _STRICT | {"apostilled", "translated", "only", "more", "all"}
"""Details that the line itself must name before it settles a question with them."""
_PAPER = frozenset({"apostilled", "notarised", "original", "copy", "translated", "two", "one"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on a question, and whether the question was put in the negative."""

    verdict: Verdict
    line: int
    """The line of the passage that settles it."""
    denied: bool = False


class YesNo:
    """Decides by the labelled sample questions of the very line that answers."""

    def __init__(self, lines: LabelledLines) -> None:
        self._lines = lines
        self._near = Likeness(lines)

    @classmethod
    def load(
        cls,
        corpus: Path,
        guides: Sequence[Guide],
        passages: Mapping[str, Passage],
        cues: Sequence[Cue],
    ) -> "YesNo":
        """Read the labels of a corpus; those of guides that the index lacks are passed over."""
        return cls(LabelledLines.load(corpus, guides, passages, cues))

    def ruling(
        self, asked: Asked, passage: Passage, number: int, near: Sequence[tuple[Cue, float]]
    ) -> Ruling | None:
        """The verdict of the line on the question, None where it is not certain.

        `near` are the sample questions nearest to the question, with their similarity.
        """
        found = self._found(asked, passage, number, near)
        if found is None:
            return None
        line = passage.lines[number].text
        details = read_putting(asked.text).details & _PAPER
        if found.verdict is not Verdict.NO and details - read_putting(line).details:
            return None  # the line does not name the form of paper that it would confirm
        if found.verdict is not Verdict.NO and details and EITHER.search(line):
            return None  # one of two forms is enough
        if found.verdict is Verdict.NO and SOMETIMES.search(line):
            return None
        about = self._lines.about.get((passage.id, number), ())
        if not all(re.search(words, asked.told, re.IGNORECASE) for words in about):
            return None
        return found

    def _found(
        self, asked: Asked, passage: Passage, number: int, near: Sequence[tuple[Cue, float]]
    ) -> Ruling | None:
        if asked.on < self._lines.starts.get(passage.guide, date.min):
            return None
        if not wants_yes_or_no(asked.worded) or not self._near.each_service(asked, passage, number):
            return None
        putting = read_putting(asked.text)
        if read_putting(asked.told).denied and not putting.denied:
            return None  # what the story denies may decide
        return (
            self._by_questions(asked, putting, passage, number, near)
            or self._by_stance(asked, putting, passage, number, near)
            or (self._by_list(asked, putting, passage, number) if asked.leading else None)
        )

    def _by_questions(
        self,
        asked: Asked,
        putting: Putting,
        passage: Passage,
        number: int,
        near: Sequence[tuple[Cue, float]],
    ) -> Ruling | None:
        """What the sample questions settle that are put alike."""
        votes = self._votes(asked, putting, self._lines.kin(passage.id, number), near)
        if not votes:
            return None
        best = votes[0][1]
        floor = _PLAIN_FRAME if putting.frame is Frame.OTHER else _NEAR
        floor = floor if asked.named else max(floor, _UNNAMED)
        if best < max(floor, _ALONE if len(votes) == 1 else 0.0):
            return None
        verdicts = {verdict for verdict, _, _ in votes}
        if (Verdict.NO in verdicts) and len(verdicts) > 1:
            return None
        if not self._near.supported(asked, passage, number, [text for _, _, text in votes]):
            return None
        verdict = Verdict.NO if Verdict.NO in verdicts else votes[0][0]
        if verdict is Verdict.YES and CONDITION.search(passage.lines[number].text):
            verdict = Verdict.YES_IF
        return Ruling(verdict, number, putting.in_denial)

    def _by_stance(
        self,
        asked: Asked,
        putting: Putting,
        passage: Passage,
        number: int,
        near: Sequence[tuple[Cue, float]],
    ) -> Ruling | None:
        """Where all labelled questions agree on what the line requires or allows, its stance.

        "Can I skip it?" then has the answer that "Is it needed?" has not.
        """
        kin = self._lines.kin(passage.id, number)
        if putting.frame is Frame.OTHER or not self._near.leads(asked, passage, kin, near):
            return None
        line = passage.lines[number]
        voters = self._voters(asked, putting, kin, line.text)
        texts = [text for _, _, text in voters]
        if (
            len({said for said, _, _ in voters}) != 1
            or not any(self._near.alike(asked, passage, text) for text in texts)
            or not self._near.supported(asked, passage, number, texts)
        ):
            return None
        conditional = any(verdict is Verdict.YES_IF for _, verdict, _ in voters)
        if voters[0][0] < 0:
            return None if conditional else Ruling(Verdict.NO, number, putting.in_denial)
        conditional = conditional or bool(CONDITION.search(line.text))
        return Ruling(Verdict.YES_IF if conditional else Verdict.YES, number, putting.in_denial)

    def _voters(
        self, asked: Asked, putting: Putting, kin: Kin, line: str
    ) -> list[tuple[int, Verdict, str]]:
        """What the labelled questions on the same axis say to this one: 1 for yes, -1 for no."""
        axis, sign = _AXES[putting.frame]
        details = read_putting(line).details
        beside = FUNCTION_WORDS | self._lines.story | set(stems(asked.told))
        voters = []
        for text, verdict in self._lines.on_line[kin]:
            other = read_putting(text)
            its_axis, its_sign = _AXES.get(other.frame, ("", 0))
            if its_axis != axis or not _turned_alike(putting, other, details):
                continue
            # two wordings with a not are alike only word for word
            if other.denied and set(stems(text)) - beside:
                continue
            if same_case(asked.told, text, line):
                said = -1 if verdict is Verdict.NO else 1
                voters.append((said * its_sign * sign, verdict, text))
        return voters

    def _by_list(
        self, asked: Asked, putting: Putting, passage: Passage, number: int
    ) -> Ruling | None:
        """An item of a list of what is required is required, and nobody may go without it."""
        line = passage.lines[number]
        turning = putting.details & _TURNING
        listed = line.kind is LineKind.ITEM and REQUIRED.search(line.lead)
        if (
            not (asked.named and listed)
            or NOT_ALWAYS.search(line.text)
            or turning - read_putting(line.text).details
            or (turning & _PAPER and " or " in line.text)
            or any(case_of(asked.told))
            or not self._near.supported(asked, passage, number, ())
        ):
            return None
        own = self._near.own_words(passage, number)
        conditional = bool(CONDITION.search(line.text))
        if putting.frame is Frame.NEEDED and not putting.denied and "only" not in turning:
            verdict = Verdict.YES_IF if conditional else Verdict.YES
            return Ruling(verdict, number) if own & set(stems(asked.text)) else None
        lacking = _LACKING.search(asked.text)
        spared = putting.frame in {Frame.ALLOWED, Frame.SPARED} and _MAY.search(asked.text)
        if lacking and spared and not conditional and own & set(stems(lacking[1])):
            return Ruling(Verdict.NO, number)
        return None

    def _votes(
        self,
        asked: Asked,
        putting: Putting,
        kin: Kin,
        near: Sequence[tuple[Cue, float]],
    ) -> list[tuple[Verdict, float, str]]:
        """The nearest labelled questions on such a line that are put alike, best first."""
        case = case_of(asked.told)
        votes = []
        for cue, similarity in sorted(near, key=lambda pair: -pair[1]):
            if similarity < _NEAR or cue.line is None:
                continue
            verdict = self._lines.verdicts.get((cue.target, cue.line, cue.text))
            if verdict is None or self._lines.kin(cue.target, cue.line) != kin:
                continue
            if read_putting(cue.text) != putting or case_of(cue.text) != case:
                continue
            if similarity < _SURE and not self._near.alike(
                asked, self._lines.passages[cue.target], cue.text
            ):
                continue
            votes.append((verdict, similarity, cue.text))
        return votes[:_VOTES]


def _turned_alike(putting: Putting, other: Putting, line: frozenset[str]) -> bool:
    """Whether two questions share their not, and the details that turn the answer of a line."""
    if putting.denied != other.denied or (putting.denied and putting.frame is not other.frame):
        return False
    mine, its = putting.details & _TURNING, other.details & _TURNING
    return mine == its or not ((mine ^ its) & _STRICT or (mine | its) - line)
