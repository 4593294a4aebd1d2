"""Lines of the guides with the labelled questions on them, and the words of a corpus."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.yes_no_file import Verdict, read_yes_no
from assistant.yes_no_shape import wants_yes_or_no
from ingest.cues import find_quote
from ingest.guide import Guide
from ingest.passage import Cue, CueKind, Passage
from ingest.words import stems

_COMMON = 14
"""Words that the questions on so many lines share, and no guide uses, tell a story and no case."""
_SERVICE = re.compile(
    r"\b(?:c3 work visa|a5 investor visa|a6 investor visa|employment|investor|single-entry|"
    r"multiple-entry|short-term|long-term|business|b1/b2/b3/c5|b2/b3|work)\b",
    re.IGNORECASE,
)

Kin = tuple[str, str]
"""What lines that say the same of twin services have in common."""


class LabelledLines:
    """The labels of a corpus, by line; lines that say the same share theirs."""

    def __init__(
        self,
        labels: Mapping[tuple[str, int, str], Verdict],
        about: Mapping[tuple[str, int], Sequence[str]],
        guides: Sequence[Guide],
        passages: Mapping[str, Passage],
        cues: Sequence[Cue],
    ) -> None:
        """`labels` are by passage id, number of the line and text of the question.

        `about` are patterns by passage id and line that a question on it must hold, each of them.
        """
        self.verdicts = labels
        self.about = about
        self.starts = {one.id: one.covers_from for one in guides if one.covers_from}
        self.passages = passages
        self._kins: dict[tuple[str, int], Kin] = {}
        self.words: dict[Kin, set[str]] = defaultdict(set)
        self.on_line: dict[Kin, list[tuple[str, Verdict]]] = defaultdict(list)
        for (target, line, text), verdict in labels.items():
            self.on_line[self.kin(target, line)].append((text, verdict))
        lines: dict[str, set[tuple[str, int | None]]] = defaultdict(set)
        for cue in cues:
            if cue.kind is not CueKind.QUESTION:
                continue
            found = set(stems(cue.text))
            for word in found:
                lines[word].add((cue.target, cue.line))
            if cue.line is not None and not wants_yes_or_no(cue.text):
                self.words[self.kin(cue.target, cue.line)] |= found
        said = {word for one in passages.values() for word in stems(one.embedded_text)}
        self.story = {w for w, at in lines.items() if len(at) >= _COMMON and w not in said}

    @classmethod
    def load(
        cls,
        corpus: Path,
        guides: Sequence[Guide],
        passages: Mapping[str, Passage],
        cues: Sequence[Cue],
    ) -> "LabelledLines":
        """Read the labels of a corpus; those of lines that the index lacks are passed over.

        An index may be made of other documents, some of them under the ids of these guides; that
        each label has its line in the corpus itself is tested.
        """
        pieces: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for passage in passages.values():
            pieces[passage.guide, passage.anchor].append(passage)
        labels = {}
        about = {}
        for place, entries in read_yes_no(corpus).items():
            for entry in entries if place in pieces else ():
                found = _line(pieces[place], entry.quote)
                if found is None:
                    continue
                passage, number = found
                about[passage.id, number] = entry.about
                for text, verdict in {**entry.verdicts, **entry.further.verdicts}.items():
                    labels[passage.id, number, text] = verdict
        return cls(labels, about, guides, passages, cues)

    def kin(self, passage: str, number: int) -> Kin:
        """What lines that say the same of twin services have in common."""
        if (passage, number) not in self._kins:
            found = self.passages[passage]
            text = _SERVICE.sub("", found.lines[number].text.lower())
            self._kins[passage, number] = (found.aspect, " ".join(re.findall(r"\w+", text)))
        return self._kins[passage, number]


def _line(pieces: Sequence[Passage], quote: str) -> tuple[Passage, int] | None:
    try:
        return find_quote(pieces, quote)
    except LookupError:
        return None
