"""Which outcome is asked for, told by the line of a guide that answers.

The reader knows outcomes by the words of a message. Who asks in other words is understood by the
search all the same: where the line that it finds is the one that a parameter was taken from, and
the message tells what the rule needs (a date, heads), the rule is what was asked for.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.retriever import Retrieval
from assistant.rules.facts import Applicants, Ask, DateFact, DateRole, Facts
from assistant.rules.parameters import Parameters
from assistant.rules.periods import PERIODS
from ingest.passage import Hit

_AS_GOOD = 0.85
"""Lines whose score is this share of the best one's answer as well as it."""
_NEARLY = 0.7
_FURTHER = 1.0
"""A passage whose score is so much lower does not answer."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """An outcome and the role of the date that its rule counts from."""

    ask: Ask
    role: DateRole | None
    also: tuple[DateRole, ...] = ()


_BY_PARAMETER: Mapping[str, _Outcome] = {
    **{one.parameter: _Outcome(one.ask, one.role, one.also) for one in PERIODS},
    "appeal.extension": _Outcome(Ask.APPEAL_EXTENSION, DateRole.SUBMISSION),
    "work_permit.labour_search": _Outcome(
        Ask.LABOUR_SEARCH, DateRole.VACANCY_POSTED, (DateRole.SUBMISSION,)
    ),
    "work_permit.renewal.earliest": _Outcome(Ask.PERMIT_RENEWAL, DateRole.PERMIT_EXPIRY),
    "work_permit.renewal.latest": _Outcome(Ask.PERMIT_RENEWAL, DateRole.PERMIT_EXPIRY),
    "residence_permit.passport_validity": _Outcome(
        Ask.PASSPORT_VALIDITY, DateRole.SUBMISSION, (DateRole.PASSPORT_EXPIRY,)
    ),
    "quota.deadline": _Outcome(Ask.QUOTA, None),
    "fingerprint.certificate": _Outcome(Ask.FINGERPRINTING, DateRole.FINGERPRINTED),
    "local_content.categories_1_2": _Outcome(Ask.LOCAL_CONTENT, None),
    "local_content.categories_3_4": _Outcome(Ask.LOCAL_CONTENT, None),
    "small_business.exempt_up_to": _Outcome(Ask.SMALL_BUSINESS, None),
}
_WINDOWS = ("extension.",)
_NOT_DATED = frozenset({Ask.LOCAL_CONTENT, Ask.SMALL_BUSINESS})
_TOLD_ALONE = frozenset({Ask.FINGERPRINTING, Ask.PASSPORT_VALIDITY})
"""Outcomes whose date must have been told as such: any other date is about something else."""
_OF_A_SERVICE = frozenset({Ask.SERVICE_TIME, Ask.STATE_BODY_DELAY, Ask.ADD_DAYS})
"""Outcomes that a date of another event was taken for."""
_UNDATED_ROLES = frozenset({DateRole.AS_OF, DateRole.BIRTH})


_OF_A_PERSON = ("work_permit.not_needed", "trp.stay_over", "trp.no_visa", "arrival.required")
"""Parameters by which a person needs something or not."""
_UNSUPPORTED = 1.8
"""A passage whose score is so much lower is not what is asked about."""


_NO_DATE = re.compile(
    r"\W*(?:who|whom|whose|where|what (?:is|are)|how (?:to|do|does|can))\b", re.IGNORECASE
)
_NEED = (
    r"(?:need\w*|requir\w+|must|obliged|have to|has to"
    r"|нужн\w+|надо|обязательно|требу\w+|керек|қажет)"
)
_PAPER = r"(?:visas?|permits?|permissions?|trp|виз\w+|рвп|разрешени\w+|виза\w*|рұқсат\w*)"
_NEEDS = re.compile(
    rf"\b{_NEED}\b.{{0,30}}\b{_PAPER}\b|\b{_PAPER}\b.{{0,15}}\b{_NEED}\b", re.IGNORECASE
)
"""What a person needs is asked for in so many words: `do I need a visa`."""


class LineAsks:
    """Knows the lines that parameters were taken from."""

    def __init__(self, parameters: Parameters) -> None:
        self._needs = {
            (value.reference.guide, value.reference.anchor)
            for parameter in parameters.all()
            if parameter.id.startswith(_OF_A_PERSON)
            for value in parameter.values
        }
        self._quotes: dict[tuple[str, str], list[tuple[str, _Outcome]]] = defaultdict(list)
        for parameter in parameters.all():
            outcome = _BY_PARAMETER.get(parameter.id)
            if parameter.id.startswith(_WINDOWS) and not parameter.id.endswith("same_host"):
                outcome = _Outcome(Ask.EXTENSION_WINDOW, DateRole.VISA_EXPIRY)
            if outcome is None:
                continue
            for value in parameter.values:
                place = (value.reference.guide, value.reference.anchor)
                self._quotes[place].append((value.reference.quote, outcome))

    def settled(self, facts: Facts, retrieval: Retrieval, text: str) -> Facts:
        """The facts with the outcome of the line that answers, where the message names none.

        `text` is the question: who asks for a person, a place or a way asks for no date.
        """
        if not retrieval.hits or facts.groups:
            return facts
        needs = _NEEDS.search(text) or self._about_needs(retrieval)
        if Ask.PERMIT_NEEDED in facts.asks and not needs:
            facts = replace(facts, asks=facts.asks - {Ask.PERMIT_NEEDED})
        outcome = None if _NO_DATE.match(text) else self._outcome(retrieval.hits[0], facts)
        if outcome is None or (
            facts.asks and outcome.ask not in facts.asks and not self._elsewhere(facts, retrieval)
        ):
            return facts
        if outcome.ask in facts.asks:
            return _with_event(facts, outcome)
        if outcome.ask in _NOT_DATED:
            return _with_staff(facts, outcome.ask)
        event = _event(facts, outcome)
        return _dated(facts, event, frozenset({outcome.ask})) if event else facts

    def _about_needs(self, retrieval: Retrieval) -> bool:
        """Whether what is found tells who needs something: a nationality alone asks for nothing."""
        top = retrieval.hits[0].score
        return any(
            (hit.passage.guide, hit.passage.anchor) in self._needs
            for hit in retrieval.hits
            if top - hit.score <= _UNSUPPORTED
        )

    def _outcome(self, hit: Hit, facts: Facts) -> _Outcome | None:
        """The outcome of the best line of a passage, or of one that answers as well.

        Of two such lines the one counts whose event has its date in the message.
        """
        known = self._quotes.get((hit.passage.guide, hit.passage.anchor))
        best = max(hit.line_scores, default=0.0)
        if not known or best <= 0:
            return None
        roles = {one.role for one in facts.dates}
        order = sorted(range(len(hit.line_scores)), key=lambda n: -hit.line_scores[n])
        found = [
            (hit.line_scores[number], outcome)
            for number in order
            for quote, outcome in known
            if quote in hit.passage.lines[number].text or hit.passage.lines[number].text in quote
        ]
        dated = [one for score, one in found if one.role in roles and score >= _NEARLY * best]
        return next(
            iter(dated), next((one for score, one in found if score >= _AS_GOOD * best), None)
        )

    def _elsewhere(self, facts: Facts, retrieval: Retrieval) -> bool:
        """Whether the one period asked for by its words is told far from what answers."""
        told = {fact.role for fact in facts.dates} - {DateRole.SUBMISSION}
        if any(one.ask in facts.asks and one.role in told for one in PERIODS):
            return False  # its very event is dated
        asked = {one.parameter for one in PERIODS if one.ask in facts.asks}
        if len(facts.asks) > 1 or not asked:
            return False
        first = retrieval.hits[0]
        for hit in retrieval.hits:
            known = self._quotes.get((hit.passage.guide, hit.passage.anchor), [])
            if any(outcome.ask in facts.asks for _, outcome in known):
                return first.score - hit.score > _FURTHER
        return True


def _event(facts: Facts, outcome: _Outcome) -> DateFact | None:
    """The date that the rule counts from, of those that were told."""
    if outcome.role is None:
        return next((one for one in facts.dates), None)
    known = facts.date_of(outcome.role, *outcome.also)
    if known is not None:
        return known
    if outcome.ask in _TOLD_ALONE:
        return None
    open_ones = [one for one in facts.dates if one.role not in _UNDATED_ROLES]
    return replace(open_ones[0], role=outcome.role) if len(open_ones) == 1 else None


def _dated(facts: Facts, event: DateFact, asks: frozenset[Ask]) -> Facts:
    """The facts with a date in the role of the event that an outcome counts from."""
    dates = tuple(event if one.on == event.on else one for one in facts.dates)
    return replace(facts, asks=asks, dates=dates)


def _with_event(facts: Facts, outcome: _Outcome) -> Facts:
    """The facts of an outcome asked for in words, with the one date told as that of its event."""
    event = _event(facts, outcome) if outcome.role and outcome.ask not in _NOT_DATED else None
    asked = [one for one in _BY_PARAMETER.values() if one.ask in facts.asks and one.role]
    known = {role for one in asked for role in (one.role, *one.also)}
    if event is None or any(one.role in known for one in facts.dates):
        return facts
    return _dated(facts, event, facts.asks - _OF_A_SERVICE)


def _with_staff(facts: Facts, ask: Ask) -> Facts:
    """Heads that were read as applicants are the staff where a share of it is asked for."""
    staff = facts.staff
    if staff.total is None and staff.foreign is None and staff.local is None:
        if not facts.applicants.others:
            return facts
        staff = replace(staff, total=facts.applicants.others)
        facts = replace(facts, applicants=Applicants())
    return replace(facts, asks=frozenset({ask}), staff=staff)
