"""Lines on the sheet: those that answer first, then what belongs beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.disagreement_file import Kind as DisagreementKind
from assistant.disagreements import Disagreements
from assistant.evidence import PartEvidence
from assistant.passage_text import (
    Chosen,
    best_lines,
    is_list,
    some_lines,
    strongest_lines,
    whole_passage,
)
from assistant.sheet import Sheet
from assistant.topics import Topics
from assistant.variants import merged_lists, sections_of_variants
from assistant.wording import Wording
from assistant.yes_no import Ruling
from ingest.passage import Hit, Passage

_CLOSE = 0.25
"""A second passage whose score is so near to the first one's is told as well."""
_CLOSE_LINE = 0.75
_PAIR = 2
_LISTS = frozenset({"documents", "process"})


class LineWriter:
    """Tells passages of one generation of the index."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        topics: Topics,
        disagreements: Disagreements,
        wording: Wording,
    ) -> None:
        self._passages = passages
        self._topics = topics
        self._disagreements = disagreements
        self._wording = wording

    def tell_each(self, sheet: Sheet, one: PartEvidence) -> None:
        """For each service that is compared what it is and whom it is for."""
        for service in one.part.topics.services:
            for passage in self._passages.values():
                if passage.service == service and passage.aspect == "about":
                    for chosen in some_lines(passage, range(min(2, len(passage.lines)))):
                        sheet.tell(chosen)
        self._own_documents(sheet, one)

    def _own_documents(self, sheet: Sheet, one: PartEvidence) -> None:
        """The documents that only one of two services that are compared asks for."""
        lists = [
            passage
            for service in one.part.topics.services
            for passage in self._passages.values()
            if passage.service == service and passage.aspect == "documents" and is_list(passage)
        ]
        if len(lists) != _PAIR:
            return
        for merged in merged_lists(lists, self._topics, self._wording)[1:]:
            sheet.say(merged.text, [sheet.citer.lines(p, numbers) for p, numbers in merged.sources])
            sheet.used += [Chosen(p, numbers, merged.text) for p, numbers in merged.sources]

    def tell_settled(self, sheet: Sheet, one: PartEvidence) -> None:
        """The line that settles what is asked or taken for granted, behind its yes or no."""
        settled = one.settled
        if settled:
            told = some_lines(settled.passage, [settled.line])[0]
            occasion = f"{'denied_' * settled.denied}{settled.verdict}"
            sheet.tell(replace(told, text=self._wording.say(occasion, line=told.text)))

    def tell(self, sheet: Sheet, one: PartEvidence) -> None:
        """The passages that answer a part."""
        hits = one.retrieval.hits
        first = hits[0]
        variants = sections_of_variants(first.passage, one.part.topics, self._passages)
        whole = one.retrieval.whole.get(first.passage.id, 0.0)
        listing = _wants_list(one, first.passage)
        leads, more = best_lines(first, whole, one.part.bare, listing=listing)
        if not leads and not listing and _was_told(sheet, first.passage):
            leads, more = strongest_lines(first), []
        if len(variants) > 1 and is_list(first.passage) and not leads:
            lists = merged_lists(variants, self._topics, self._wording)
            for merged in lists[:1] if one.part.topics.open else lists:
                cited = [sheet.citer.lines(p, numbers) for p, numbers in merged.sources]
                sheet.say(merged.text, cited)
                sheet.used += [Chosen(p, numbers, merged.text) for p, numbers in merged.sources]
            return
        self._prevailing(sheet, first, leads)
        ruling = self._ruling(sheet, one, leads)
        if ruling:
            leads = [ruling.line, *(n for n in leads if n != ruling.line)]
        self._hit_told(sheet, first, _timeless(first, leads), _timeless(first, more), ruling)
        for other in self._others(one, first, variants):
            share = one.retrieval.whole.get(other.passage.id, 0.0)
            best, _ = best_lines(other, share, one.part.bare)
            for chosen in some_lines(other.passage, best[:2]):
                sheet.tell(chosen)
        self._cases(sheet, one, first)
        self._companions(sheet, one, first)
        special = self._topics.companions_of(first.passage.guide, first.passage.anchor)
        for other in _of_other_services(one, first) if not leads and not special else ():
            share = one.retrieval.whole.get(other.passage.id, 0.0)
            best, more = best_lines(other, share, one.part.bare)
            told = some_lines(other.passage, best[:2] or more)
            for chosen in told:
                sheet.tell(chosen)

    def _ruling(self, sheet: Sheet, one: PartEvidence, leads: Sequence[int]) -> Ruling | None:
        """The yes or no of a line that answers, unless another guide says otherwise."""
        ruling = one.ruling
        if one.settled or ruling is None or ruling.line not in leads:
            return None
        first = one.retrieval.hits[0]
        return None if self._contradicted(sheet, first, ruling.line) else ruling

    def _prevailing(self, sheet: Sheet, hit: Hit, leads: Sequence[int]) -> None:
        """What has overtaken the lines that would answer, before these are told."""
        lines = [(hit.passage.guide, hit.passage.anchor, hit.passage.lines[n].text) for n in leads]
        for entry in self._disagreements.touching(lines, sheet.on, None):
            side = entry.prevailing
            if entry.kind is not DisagreementKind.SUPERSEDED or side is None:
                continue
            if (side.guide, side.anchor) != (hit.passage.guide, hit.passage.anchor):
                sheet.quote(side.guide, side.anchor, side.quote)

    def _begun(self, ruling: Ruling | None, text: str) -> str:
        """The line with the yes or no that it gives before it."""
        if ruling is None:
            return text
        return self._wording.say(f"{'denied_' * ruling.denied}{ruling.verdict}", line=text)

    def _contradicted(self, sheet: Sheet, hit: Hit, number: int) -> bool:
        """Whether another guide says otherwise, so that a plain yes or no would take sides."""
        line = (hit.passage.guide, hit.passage.anchor, hit.passage.lines[number].text)
        return any(
            entry.kind is DisagreementKind.CONTRADICTION
            for entry in self._disagreements.touching([line], sheet.on, None)
        )

    def _cases(self, sheet: Sheet, one: PartEvidence, hit: Hit) -> None:
        """The sections for the further cases told: `one studies, one lies in hospital`."""
        for passage in self._passages.values():
            name = f"{passage.guide}#{passage.anchor}"
            if name in one.part.cases and passage.id != hit.passage.id:
                for chosen in whole_passage(passage):
                    sheet.tell(chosen)

    def _companions(self, sheet: Sheet, one: PartEvidence, hit: Hit) -> None:
        """The sections to which the one that answers adds, where a list is asked for."""
        if not one.part.cases and not {"documents", "process"} & set(one.part.topics.aspects):
            return
        for name in self._topics.companions_of(hit.passage.guide, hit.passage.anchor):
            for passage in self._passages.values():
                if f"{passage.guide}#{passage.anchor}" == name:
                    for chosen in whole_passage(passage):
                        sheet.tell(chosen)

    def _hit_told(
        self,
        sheet: Sheet,
        hit: Hit,
        leads: Sequence[int],
        more: Sequence[int],
        ruling: Ruling | None,
    ) -> None:
        """The lines that answer first, then what belongs beside them."""
        if not leads:
            for chosen in whole_passage(hit.passage):
                sheet.tell(chosen)
            return
        first = ruling if not sheet.used[sheet.part :] else None
        for chosen in some_lines(hit.passage, leads[:1]):
            sheet.tell(replace(chosen, text=self._begun(first, chosen.text)))
        for chosen in some_lines(hit.passage, leads[1:]):
            sheet.tell(chosen)
        for chosen in some_lines(hit.passage, more):
            sheet.tell(chosen)

    @staticmethod
    def _others(one: PartEvidence, first: Hit, variants: Sequence[Passage]) -> list[Hit]:
        """Further passages that answer nearly as well, or that are the other variants' own."""
        same = {passage.id for passage in variants}
        top = max(first.line_scores, default=0.0)
        found = []
        for hit in one.retrieval.hits[1:]:
            near = first.score - hit.score <= _CLOSE or hit.passage.id in same
            near = near and hit.passage.aspect != "fees"
            if near and max(hit.line_scores, default=0.0) >= _CLOSE_LINE * top:
                found.append(hit)
        return found[:2]


def _wants_list(one: PartEvidence, passage: Passage) -> bool:
    """Whether the list of a section is asked for beyond doubt: `which documents`, `the steps`."""
    return passage.aspect in _LISTS and passage.aspect in one.part.topics.strong


def _was_told(sheet: Sheet, passage: Passage) -> bool:
    """Whether an earlier part told most of a passage: then only the lines that answer are told."""
    told = {n for one in sheet.used if one.passage.id == passage.id for n in one.numbers}
    return len(told) * 2 > len(passage.lines)


def _timeless(hit: Hit, numbers: Sequence[int]) -> list[int]:
    """The lines but those that print an MCI amount of one year: the rules compute these."""
    if hit.passage.aspect != "fees":
        return list(numbers)
    kept = [n for n in numbers if "MCI (" not in hit.passage.lines[n].text]
    return kept or list(numbers)


def _of_other_services(one: PartEvidence, first: Hit) -> list[Hit]:
    """For each further service that the question left open the best passage on the same aspect."""
    found: dict[str, Hit] = {}
    for hit in one.retrieval.hits:
        passage = hit.passage
        further = passage.service in {*one.part.topics.services} - {first.passage.service}
        if further and passage.aspect == first.passage.aspect:
            found.setdefault(passage.service, hit)
    return list(found.values())[:2]
