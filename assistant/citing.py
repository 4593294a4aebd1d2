"""Citations of one answer: numbered in the order of use, each with a quote of its passage."""

from collections.abc import Mapping, Sequence

from assistant.answer import Citation
from assistant.rules.finding import Reference
from ingest.guide import Guide
from ingest.passage import Passage


def folded(text: str) -> str:
    """A text with every run of white space as one space: how quotes are compared."""
    return " ".join(text.split())


class Citer:
    """Gives out citation numbers; the same quote of the same passage keeps its number."""

    def __init__(self, guides: Sequence[Guide], passages: Mapping[str, Passage]) -> None:
        self._guides = {guide.id: guide for guide in guides}
        self._passages = passages
        self._given: dict[tuple[str, str], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All given out so far, in order of their numbers."""
        return tuple(self._given.values())

    def lines(self, passage: Passage, numbers: Sequence[int]) -> int:
        """Cite lines of a passage; neighbours are quoted as the one block that they are."""
        first, last = min(numbers), max(numbers)
        return self._give(passage, block(passage, first, last))

    def reference(self, reference: Reference) -> int | None:
        """Cite what a finding rests on; None where it rests on no guide and no publication."""
        if not reference.guide:
            return self._publication(reference) if reference.publication else None
        for passage in self._passages.values():
            same = passage.guide == reference.guide and passage.anchor == reference.anchor
            if same and folded(reference.quote) in folded(passage.text):
                return self._give(passage, reference.quote)
        return None

    def _give(self, passage: Passage, quote: str) -> int:
        guide = self._guides[passage.guide]
        return self._number(
            (passage.id, folded(quote)),
            Citation(
                n=len(self._given) + 1,
                guide=guide.id,
                title=guide.title,
                publisher=guide.publisher,
                edition=guide.edition,
                section=passage.section,
                anchor=passage.anchor,
                quote=quote,
                passage=passage.id,
                url=f"/guides/{guide.id}#{passage.anchor}",
            ),
        )

    def _publication(self, reference: Reference) -> int:
        return self._number(
            (reference.publication, folded(reference.quote)),
            Citation(
                n=len(self._given) + 1,
                guide="",
                title=reference.publication,
                publisher="",
                edition="",
                section="",
                anchor="",
                quote=reference.quote,
                passage="",
                url=reference.url,
            ),
        )

    def _number(self, key: tuple[str, str], citation: Citation) -> int:
        return self._given.setdefault(key, citation).n


def block(passage: Passage, first: int, last: int) -> str:
    """The words of a passage from one line to another, verbatim."""
    at = 0
    start = end = 0
    for number, line in enumerate(passage.lines[: last + 1]):
        begin = passage.text.find(line.text, at)
        if begin < 0:
            return passage.lines[first].text
        at = begin + len(line.text)
        if number == first:
            start = begin
        end = at
    return passage.text[start:end]
