"""What the next message of a conversation may lean on, once a turn has been answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Answer, AnswerStatus
from assistant.continuing.state import State, kept_text
from assistant.coverage import Coverage
from assistant.evidence import PartEvidence
from assistant.question import Part, Question
from assistant.topics import Topics
from ingest.passage import Passage

_OFFICE = ("expat-centre",)
"""Asked in between, its address takes nothing away from what is talked about."""
_KEPT_PASSAGES = 2
_MOST_SERVICES = 4
"""More services than these were told side by side because none was meant."""


def next_state(
    question: Question,
    evidence: Sequence[PartEvidence],
    answer: Answer,
    before: State,
    *,
    topics: Topics,
    passages: Mapping[str, Passage],
) -> State:
    """What a turn carries over; what no guide covers is nothing to lean on."""
    if question.start_over:
        return State()
    before = State() if question.afresh else before
    meant = [one for one in evidence if one.part.topics.named or not _refused(one)]
    if not before.fresh:
        meant = [one for one in meant if one.part.topics.families != _OFFICE]
    if not meant:
        return before
    part = meant[-1].part
    told = [passages[c.passage] for c in answer.citations if c.passage in passages]
    services = _services(part, told, answer, topics)
    families = _families(part, services, topics)
    same = part.follows and (services == before.services or not services)
    return State(
        families=families or (before.families if part.follows else ()),
        services=services or (before.services if part.follows else ()),
        aspects=_aspects(part) or (before.aspects if part.follows else ()),
        text=kept_text(part.question),
        facts=replace(part.facts, readings=(), problems=()),
        choices=answer.choices or answer.suggestions,
        passages=tuple(passage.id for passage in told)[:_KEPT_PASSAGES],
        told=told[0].service if told else "",
        asked=part.facts.asks | (before.asked if same or part.kept else frozenset()),
    )


def _aspects(part: Part) -> tuple[str, ...]:
    """What was asked of the service; `what is the fee` asks for the fee, not what it is."""
    asked = tuple(name for name in part.topics.aspects if name != "about")
    return asked or part.topics.aspects


def _refused(one: PartEvidence) -> bool:
    return one.decision.coverage is Coverage.NOT_COVERED and not one.findings


def _services(
    part: Part, told: Sequence[Passage], answer: Answer, topics: Topics
) -> tuple[str, ...]:
    """The services talked about: those named, else those of the passages that answered."""
    named = part.facts.services or part.topics.services
    given = tuple(dict.fromkeys(passage.service for passage in told))
    if answer.status is AnswerStatus.NOT_IN_GUIDES or not given:
        return named
    if named and not part.topics.open:
        family = topics.family_of(named[0])
        kin = topics.data.families[family].services if family else ()
        others = tuple(one for one in given if one in kin)
        return named if set(named) & set(given) or not others else others[:_MOST_SERVICES]
    if not part.topics.named and named:
        return named[:1]
    if not named:
        return given[:1] if topics.family_of(given[0]) else ()
    return named if len(named) <= _MOST_SERVICES else ()


def _families(part: Part, services: tuple[str, ...], topics: Topics) -> tuple[str, ...]:
    """The families talked about: those named, else the narrowest ones of the services."""
    if part.topics.families and not part.topics.open:
        held = topics.data.families
        own = {s for name in part.topics.families for s in held[name].services}
        if set(services) <= own or not services:
            return part.topics.families
    narrow = [name for service in services if (name := topics.family_of(service))]
    return tuple(dict.fromkeys(narrow)) or part.topics.families
