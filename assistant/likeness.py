"""Whether a question is about a line at all, and about nothing that the line leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.asked_case import EAEU, EAEU_NAMES, FUNCTION_WORDS, case_of
from assistant.labelled_lines import Kin, LabelledLines
from assistant.line_conditions import LIMIT
from ingest.passage import Cue, Passage
from ingest.words import stems

_SHARED = 0.6
"""A question that is alike holds so many of the words of a labelled one."""
_LEADING, _BEHIND = 0.5, 0.1
"""So near must the nearest question on the line be, and so little behind that on any other."""
_PERMIT = frozenset(
    {"work-permit", "permit-rules-2025", "permit-exemptions", "quota", "local-content", "ict"}
)
"""Services that are all about the work permit."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a yes or a no."""

    text: str
    """The question itself, in English or glossed."""
    worded: str
    """As the asker worded it, in the asker's language."""
    told: str
    """All that the message tells: the case may lie beside the question."""
    named: bool
    """Whether a service is named."""
    services: tuple[str, ...] = ()
    """The services that it may be about."""
    on: date = date.max
    """The day that it is about."""
    leading: bool = True
    """Whether the line is the one that answers best."""


class Likeness:
    """Compares questions with the lines of a corpus and with the labelled questions on them."""

    def __init__(self, lines: LabelledLines) -> None:
        self._lines = lines

    def each_service(self, asked: Asked, passage: Passage, number: int) -> bool:
        """Whether every service that may be meant has such a line."""
        if asked.services and passage.service not in asked.services:
            return passage.service in _PERMIT and not _PERMIT.isdisjoint(asked.services)
        kin = self._lines.kin(passage.id, number)
        for service in asked.services:
            of_it = [
                p
                for p in self._lines.passages.values()
                if p.service == service and p.aspect == passage.aspect and p.guide == passage.guide
            ]
            if of_it and not any(
                self._lines.kin(p.id, n) == kin for p in of_it for n in range(len(p.lines))
            ):
                return False
        return True

    def leads(
        self,
        asked: Asked,
        passage: Passage,
        kin: Kin,
        near: Sequence[tuple[Cue, float]],
    ) -> bool:
        """Whether the questions on such lines are the nearest ones on the service."""
        lines = [(c, s) for c, s in near if c.line is not None]
        of_it = [s for c, s in lines if self._lines.kin(c.target, c.line or 0) == kin]
        rest = [
            s
            for c, s in lines
            if self._lines.kin(c.target, c.line or 0) != kin
            and (not asked.named or self._lines.passages[c.target].service == passage.service)
        ]
        best = max(of_it, default=0.0)
        return best >= _LEADING and best >= max(rest, default=0.0) - _BEHIND

    def own_words(self, passage: Passage, number: int) -> set[str]:
        """Words of a line that few others of its passage share, and none of its headings."""
        line = passage.lines[number]
        others = [set(stems(o.text)) for n, o in enumerate(passage.lines) if n != number]
        shared = set(stems(" ".join((*passage.heading, line.lead)))) | FUNCTION_WORDS
        return {
            word
            for word in set(stems(line.text)) - shared
            if len(word) > 2 and sum(word in other for other in others) <= 1
        }

    def alike(self, asked: Asked, passage: Passage, text: str) -> bool:
        """Whether the question names what a labelled one is about."""
        heading = set(stems(" ".join(passage.heading)))
        about = set(stems(text)) - FUNCTION_WORDS - self._lines.story - EAEU_NAMES
        about = about - heading or about
        shared = about & set(stems(asked.told))
        return bool(about) and len(shared) >= _SHARED * len(about)

    def supported(self, asked: Asked, passage: Passage, number: int, alike: Sequence[str]) -> bool:
        """Whether each word of the case stands in the line or in questions on it."""
        line = passage.lines[number]
        limit = LIMIT.search(line.text)
        if limit:
            beside = set(stems(" ".join((*passage.heading, line.text[: limit.start()], *alike))))
            named = set(stems(line.text[limit.end() :])) - beside - FUNCTION_WORDS
            if named & set(stems(asked.told)):
                return False  # the asker is at the very limit: before or beyond it
        known = set(stems(" ".join((*passage.heading, line.lead, line.text, *alike))))
        known |= self._lines.words[self._lines.kin(passage.id, number)]
        words = set(stems(asked.told)) - FUNCTION_WORDS - self._lines.story - known
        if EAEU in case_of(line.text)[2] | case_of(" ".join(alike))[2]:
            words -= EAEU_NAMES
        return not any(_LETTER.search(word) and len(word) > 2 for word in words)
