"""The yes or no that a line of the guides gives to a claim, by what is claimed of what."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.asked_case import FUNCTION_WORDS
from assistant.claims import Claim, Manner, read_claims
from assistant.proposition_figures import fits
from assistant.proposition_file import Proposition, PropositionsFile, read_propositions
from assistant.reading.nationality import read_nationalities
from assistant.reading.plain import read_plain
from assistant.turns import Turn, read_turn
from assistant.yes_no_file import Verdict
from assistant.yes_no_shape import asking_clause
from ingest.cues import find_quote
from ingest.guide import Guide
from ingest.passage import Passage
from ingest.words import stems

_STRANGE_WORDS = 2
"""So many words of a claim may be unknown to the line and its section."""
_LONG = 5
"""A longer match spans words that are not its own."""
_SHORT = 7
"""A question of so few words with a pronoun may name nothing of what it is about."""
_FILLERS = frozenset(
    stems(
        """heard hear told tells says said read nothing anything pay pays company firm boss want sit
        stay plan decision problem hr lawyer friend colleague today tomorrow case employer foreign
        legal allowed mandatory obligatory needed anymore any still just really possible"""
    )
)
"""Words of the telling, not of the thing."""
_POINTS = re.compile(r"\b(?:it|this|that|they|them|so)\b", re.IGNORECASE)
_EAEU = frozenset({"RU", "AM", "BY", "KG", "EAEU"})
_CIS = _EAEU | {"AZ", "MD", "TJ", "UZ", "CIS"}
_UNCLEAR = frozenset({"UA", "TM"})
"""Their membership is disputed or not full: nothing is said on them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim of the message, and the line that settles it."""

    id: str
    verdict: Verdict
    denied: bool
    passage: Passage
    line: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class Case:
    """What a claim is judged by beside its own words."""

    services: Collection[str]
    on: date
    told: str
    named: bool = False
    """Whether the message names a service."""
    context: str = ""
    """What the message tells beside the text, without its questions."""
    strict: bool = False
    """Whether a subject that no guide covers is near: then every word must be known."""


@dataclass(frozen=True, slots=True)
class _Ready:
    proposition: Proposition
    about: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    hush: re.Pattern[str] | None
    lines: tuple[tuple[Passage, int], ...]


class Propositions:
    """Judges claims by the propositions of a corpus."""

    def __init__(
        self, file: PropositionsFile, guides: Sequence[Guide], passages: Mapping[str, Passage]
    ) -> None:
        """Propositions whose lines these guides lack are passed over."""
        self._starts = {one.id: one.covers_from for one in guides if one.covers_from}
        pieces: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages.values():
            pieces[f"{passage.guide}#{passage.anchor}"].append(passage)
        self._ready = [
            _Ready(
                one,
                tuple(file.pattern(text) for text in one.about),
                file.pattern(one.unless) if one.unless else None,
                file.pattern(one.hush) if one.hush else None,
                lines,
            )
            for one in file.propositions
            if (lines := tuple(_lines(pieces, one)))
        ]

    @classmethod
    def load(
        cls, corpus: Path, guides: Sequence[Guide], passages: Mapping[str, Passage]
    ) -> "Propositions":
        """Read the propositions of a corpus."""
        return cls(read_propositions(corpus), guides, passages)

    def settle(self, text: str, case: Case) -> Settled | None:
        """What settles the first claim of a text that a line settles; None where none does."""
        for claim in read_claims(text, case.context):
            found = self._settled(claim, case)
            if found:
                return found
        return None

    def _settled(self, claim: Claim, case: Case) -> Settled | None:
        said = [one for ready in self._ready if (one := self._judged(ready, claim, case))]
        if len({one.verdict is Verdict.NO for one in said}) != 1:
            return None  # nothing, or lines that would say different things
        return said[0]

    def _judged(self, ready: _Ready, claim: Claim, case: Case) -> Settled | None:
        one = ready.proposition
        place = _place(ready.lines, case.services)
        if not self._open_to(one, claim, case) or case.on < self._start(place[0]):
            return None
        words = _words(ready, claim)
        most = _STRANGE_WORDS - case.strict if not claim.fragment else 0
        if words is None or _far(words, claim, ready, place[0], most):
            return None
        text = ready.hush.sub(" ", claim.text) if ready.hush else claim.text
        turn = read_turn(text, one.axis, claim.bare, fragment=claim.fragment)
        verdict = _verdict(one, turn, words)
        told = claim.manner is Manner.ASKED or verdict is Verdict.NO
        if verdict is None or turn is None or not told:
            return None
        denied = turn.denied or claim.manner is not Manner.ASKED
        return Settled(one.id, verdict, denied, *place, claim.manner)

    def _start(self, passage: Passage) -> date:
        return self._starts.get(passage.guide, date.min)

    @staticmethod
    def _open_to(one: Proposition, claim: Claim, case: Case) -> bool:
        if claim.manner is Manner.PRESUMED and not one.presumed:
            return False
        return _of_services(one, case) and _of_nations(one, case.told)


def _verdict(one: Proposition, turn: Turn | None, words: str) -> Verdict | None:
    if turn is None:
        return None
    sign = turn.sign
    if one.figure:
        right = fits(one.figure, words)
        if right is None or turn.denied:
            return None
        sign = sign if right else -sign
    if one.stance == "if":
        return Verdict.YES_IF if sign > 0 else None
    return Verdict.YES if (sign > 0) == (one.stance == "yes") else Verdict.NO


def _words(ready: _Ready, claim: Claim) -> str | None:
    """The sentence of the claim that holds what the proposition is about."""
    told = f"{claim.around} {claim.sentence}"
    if ready.unless and ready.unless.search(told if claim.around else claim.text):
        return None
    for text in dict.fromkeys((claim.text, claim.sentence, told)):
        if all(pattern.search(text) for pattern in ready.about):
            return None if ready.unless and ready.unless.search(text) else text
    return None


def _far(words: str, claim: Claim, ready: _Ready, passage: Passage, most: int) -> bool:
    """Whether what is asked is about something else than the line."""
    asked = asking_clause(claim.text)
    leans = len(asked.split()) <= _SHORT and _POINTS.search(asked)
    if not (claim.bare or leans) and not any(one.search(asked) for one in ready.about):
        return True
    if _strange(asked, ready, passage) > most:
        return True
    return words in {claim.text, claim.sentence} and _strange(words, ready, passage) > 2 * most


def _strange(text: str, ready: _Ready, passage: Passage) -> int:
    known = set(FUNCTION_WORDS | _FILLERS)
    known |= set(stems(" ".join((*passage.heading, *(line.text for line in passage.lines)))))
    for pattern in ready.about:
        for match in pattern.finditer(text):
            found = stems(match[0])
            known |= set(found if len(found) <= _LONG else [*found[:2], *found[-2:]])
    words = {w for w in set(stems(text)) - known if len(w) > 2 and not w.isdigit()}
    return len(words)


def _of_services(one: Proposition, case: Case) -> bool:
    if one.named and not case.named:
        return False
    if not one.services or not case.services:
        return True
    return not set(one.services).isdisjoint(case.services)


def _of_nations(one: Proposition, told: str) -> bool:
    if not one.nations:
        return True
    codes = set(read_nationalities(read_plain(told))) - {"KZ"}
    if not codes or codes & _UNCLEAR:
        return False
    if one.nations == "eaeu":
        return codes <= _EAEU
    return codes <= _CIS if one.nations == "cis" else codes.isdisjoint(_CIS)


def _place(lines: Sequence[tuple[Passage, int]], services: Collection[str]) -> tuple[Passage, int]:
    kin = {service.split("-")[0] for service in services}
    return next(
        (one for one in lines if one[0].service in services),
        next((one for one in lines if one[0].service.split("-")[0] in kin), lines[0]),
    )


def _lines(pieces: Mapping[str, Sequence[Passage]], one: Proposition) -> list[tuple[Passage, int]]:
    found = []
    for place in one.places:
        try:
            if place in pieces:
                found.append(find_quote(pieces[place], one.quote))
        except LookupError:
            continue
    return found
