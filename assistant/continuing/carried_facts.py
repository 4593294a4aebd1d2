"""The facts of a follow-up on top of those known: a change of one keeps the others."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.continuing.asked_again import asks_anew, asks_of, unpriced
from assistant.continuing.carried_dates import continued_dates
from assistant.continuing.changed_counts import about_stay, counted, stay_for_validity
from assistant.continuing.changed_groups import with_groups
from assistant.continuing.leaning import says_a_fact
from assistant.continuing.state import State
from assistant.reading.facts_reader import read_facts
from assistant.reading.plain import read_plain
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.topics import TopicReading

_BARE = 4
"""So few words cannot ask for something else without naming it."""
_MONEY = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE})
_PERMITS = ("trp", "work-permit", "permit-", "work-visa", "ict", "residence", "arrival", "c3")
_WHEN = re.compile(
    r"\b(?:when|until\s+when|till\s+when|by\s+when|since\s+when|last\s+day|first\s+day|which\s+day|what\s+day|what\s+date|which\s+date|"
    r"deadline|how\s+long|how\s+soon|how\s+late|latest|earliest)\b|когда|до\s+какого|қашан"
)
_STAYING = re.compile(r"\bhow\s+(?:long|many\s+days)\b[^.?!]*\b(?:stay|live|remain|be\s+here)\b")
"""Asks what goes by the nationality: how long somebody may stay."""
_OPEN_ROLES = frozenset({DateRole.AS_OF, DateRole.OTHER})
_DIFFERENCE = re.compile(
    r"\b(?:how\s+much\s+(?:more|less|cheaper|dearer)|difference|(?:more|less)\s+expensive|cheaper|dearer|extra\s+cost)\b|дороже|дешевле|разниц"
)


@dataclass(frozen=True, slots=True)
class Continued:
    """The facts of a follow-up, and whether it asks a question of its own."""

    facts: Facts
    own: bool
    """Whether it does more than change the case that was asked about."""
    dated: bool = False
    """Whether the day is all that it changes."""


def continued_facts(
    told: str,
    topics: TopicReading,
    reading: TopicReading,
    state: State,
    *,
    asked_on: date,
    name: str,
) -> Continued:
    """The facts of a follow-up; what it asks for again, and what it no longer asks for.

    `name` is the service talked about: what a message leaves out is read as if it stood there.
    """
    plain = read_plain(told).text
    alone = _without_way(read_facts(told, asked_on, topics.services), topics)
    beside = read_facts(f"{name}: {told}", asked_on, topics.services) if name else alone
    alone = _completed(alone, beside)
    if _STAYING.search(plain):
        person = read_facts(told, asked_on, topics.services, _person(state.facts))
        alone = replace(alone, asks=person.asks or alone.asks)
    merged = read_facts(told, asked_on, topics.services, state.facts)
    merged = replace(merged, validity_months=alone.validity_months or merged.validity_months)
    merged = counted(told, alone, merged, topics.services or state.services, state.facts)
    merged = replace(merged, dates=continued_dates(plain, alone, state.facts))
    changed = (
        says_a_fact(alone)
        or bool(reading.marks or topics.services != state.services)
        or _case(merged) != _case(state.facts)
    )
    anew = asks_anew(told, plain, alone, reading, state)
    bare = len(told.split()) <= _BARE and not set(reading.aspects) - set(state.aspects)
    recounted = Ask.LOCAL_CONTENT in state.facts.asks and merged.staff != state.facts.staff
    own = bool(alone.asks) or (anew and not recounted) or not (changed or bare)
    if own and not alone.asks and _WHEN.search(plain):
        alone = replace(alone, asks=unpriced(beside.asks, reading))
    asks = asks_of(plain, alone, merged, topics, state, amends=changed and not own, told=told)
    facts = replace(merged, asks=asks, services=topics.services)
    facts = about_stay(plain, alone, facts, topics, state)
    facts = _compared(plain, facts, topics, state)
    facts = with_groups(told, facts) if facts.asks & _MONEY else facts
    dated = _case(replace(facts, dates=state.facts.dates)) == _case(state.facts)
    return Continued(facts, own, dated and topics.services == state.services)


def _completed(alone: Facts, beside: Facts) -> Facts:
    """What a message tells, with what it tells only beside the name of the service.

    A length of time is then the validity of a visa, a day the day on which it was issued.
    """
    if not (alone.validity_months or alone.days_of_stay or alone.day_counts):
        alone = replace(alone, validity_months=beside.validity_months)
    roles = {fact.on: fact for fact in beside.dates if fact.role not in _OPEN_ROLES}
    dates = tuple(
        replace(fact, role=roles[fact.on].role)
        if fact.role is DateRole.OTHER and fact.on in roles
        else fact
        for fact in alone.dates
    )
    return replace(alone, dates=dates)


def with_person(told: str, asked_on: date, services: tuple[str, ...], state: State) -> Facts:
    """The facts of a message that begins another topic: of the person only the nationality stays.

    It matters for permits alone, so it is kept for these.
    """
    facts = read_facts(told, asked_on, services)
    known = state.facts
    said = facts.nationality or facts.nationality_group
    if said or not (known.nationality or known.nationality_group) or not services:
        return facts
    if not all(one.startswith(_PERMITS[:3]) for one in services):
        return facts
    facts = read_facts(told, asked_on, services, _person(known))
    return stay_for_validity(read_plain(told).text, facts)


def _person(known: Facts) -> Facts:
    """What is known of the person, and nothing of what was asked."""
    return Facts(
        nationality=known.nationality,
        nationality_group=known.nationality_group,
        country=known.country,
    )


def _case(facts: Facts) -> tuple[object, ...]:
    """What sets the case, but for the outcomes asked."""
    return (
        facts.validity_months,
        facts.place,
        facts.applicants,
        facts.personal_manager,
        facts.nationality,
        facts.nationality_group,
        facts.days_of_stay,
        facts.staff,
        facts.dates,
    )


def _without_way(alone: Facts, topics: TopicReading) -> Facts:
    """`If he goes to the government directly` asks for no state fee: it names the way."""
    named = "state-service" in topics.marks and "fees" not in topics.aspects
    return replace(alone, asks=alone.asks - {Ask.STATE_FEE}) if named else alone


def _compared(plain: str, facts: Facts, topics: TopicReading, state: State) -> Facts:
    """`How much more is it inside?`: what is asked about now against what was before."""
    known = facts.asks & _MONEY or state.facts.asks & _MONEY
    if not known or not _DIFFERENCE.search(plain) or len(topics.services) != 1:
        return facts
    services = tuple(dict.fromkeys((*state.services, *topics.services)))
    facts = replace(facts, asks=frozenset({Ask.FEE_DIFFERENCE}))
    if services == topics.services:
        return replace(facts, personal_manager=None, validity_months=None)  # row against row
    if len(state.services) > 1:
        return facts
    return replace(facts, services=services, place=None)  # what is compared lies in both places
