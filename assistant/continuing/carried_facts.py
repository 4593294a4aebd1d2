"""The facts of a follow-up on top of those known: a change of one keeps the others."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.continuing.carried_dates import ask_of, continued_dates, event_of
from assistant.continuing.changed_heads import changed_heads
from assistant.continuing.leaning import says_a_fact
from assistant.continuing.opening import corrects
from assistant.continuing.state import State
from assistant.reading.ask_words import BEGINS_ASKING
from assistant.reading.categories import read_categories
from assistant.reading.facts_reader import read_facts
from assistant.reading.lengths import find_lengths
from assistant.reading.plain import read_plain
from assistant.rules.facts import Ask, DateRole, Facts, Staff
from assistant.topics import TopicReading

_BARE = 4
"""So few words cannot ask for something else without naming it."""
_MONEY = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE})
_PERMITS = ("trp", "work-permit", "permit-", "work-visa", "ict", "residence", "arrival", "c3")
_RESIDENCE = ("trp-expat-centre", "trp-state")
_LONGEST_STAY = 365
_LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|then|also|ok(?:ay)?|no|sorry|correction|actually|well|hmm+|wait|what\s+about|how\s+about|"
    r"what\s+if|and\s+if|if|(?:what|how\s+much)\s+(?:was|is|were|would|will)\s+(?:it|that|this|they|the\s+same)(?:\s+be(?:en)?)?|"
    r"а|и|ал)\b\W*)+",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:when|until\s+when|till\s+when|by\s+when|since\s+when|last\s+day|first\s+day|which\s+day|what\s+day|what\s+date|which\s+date|"
    r"deadline|how\s+long|how\s+soon|how\s+late|latest|earliest)\b|когда|до\s+какого|қашан"
)
_APPLYING = re.compile(r"\b(?:apply|submit|file|lodge|start|begin|go|hand\s+in|подать|подавать)\b")
_WAITING = re.compile(
    r"\b(?:ready|hear|answer|reply|know|decision|decide|done|get\s+it|have\s+it|finish|over|result|approved)\b|готов"
)
_ENDING = re.compile(r"\b(?:till|until|last\s+day|deadline|latest|by\s+when|end|leave|expire)\b")
_APPLIED_FOR = frozenset({Ask.LABOUR_SEARCH, Ask.EXTENSION_WINDOW, Ask.PERMIT_RENEWAL, Ask.QUOTA})
_STAYING = re.compile(r"\bhow\s+(?:long|many\s+days)\b[^.?!]*\b(?:stay|live|remain|be\s+here)\b")
"""Asks what goes by the nationality: how long somebody may stay."""
_VAGUE = frozenset({Ask.STATE_BODY_DELAY, Ask.SERVICE_TIME, Ask.ADD_DAYS})
"""Outcomes that `when at the latest?` may sound like."""
_OPEN_ROLES = frozenset({DateRole.AS_OF, DateRole.OTHER})
_OF_A_CASE = frozenset({"process", "documents", "deadline", "extension", "contacts", "embassy"})
"""Aspects that the words of a supposition sound like: `and if we apply in February?`."""
_OF_A_DATE = frozenset({"validity", "extension", "deadline", "process", "timeframe"})
"""Aspects that the words around a date sound like: `valid to 1 August`."""
_SUPPOSES = re.compile(
    r"^\W*(?:(?:and|but|so|or|then|what|how\s+about|ok(?:ay)?|а|и|ал)\W+)*(?:if|when|suppose|say|assuming|если|егер)\b"
)
_DIFFERENCE = re.compile(
    r"\b(?:how\s+much\s+(?:more|less|cheaper|dearer)|difference|(?:more|less)\s+expensive|cheaper|dearer|extra\s+cost)\b|дороже|дешевле|разниц"
)
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,4})(?![\w/%]|[.,]\d)")
_PEOPLE_WORDS = re.compile(r"\b(?:category|categories|cat)\s*\d|\b20\d\d\b")
_MORE = re.compile(r"\b(?:more|another|additional|extra|hire|add)\b|ещ[её]|тағы")
_TIME = re.compile(r"\b(?:next|last|this|in\s+a)\s+(?:year|month|week|quarter|summer)\b")
_NO_HEADS = re.compile(r"\b(?:days?|weeks?|months?|years?|kzt|tenge|mci)\b")


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
    merged = _counted(told, alone, merged, topics.services or state.services, state.facts)
    merged = replace(merged, dates=continued_dates(plain, alone, state.facts))
    changed = (
        says_a_fact(alone)
        or bool(reading.marks or topics.services != state.services)
        or _case(merged) != _case(state.facts)
    )
    anew = _asks_anew(told, plain, alone, reading, state)
    bare = len(told.split()) <= _BARE and not set(reading.aspects) - set(state.aspects)
    counted = Ask.LOCAL_CONTENT in state.facts.asks and merged.staff != state.facts.staff
    own = bool(alone.asks) or (anew and not counted) or not (changed or bare)
    if own and not alone.asks and _WHEN.search(plain):
        alone = replace(alone, asks=_unpriced(beside.asks, reading))
    asks = _asks(plain, alone, merged, topics, state, amends=changed and not own, told=told)
    facts = replace(merged, asks=asks, services=topics.services)
    facts = _about_stay(plain, alone, facts, topics, state)
    facts = _compared(plain, facts, topics, state)
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


def _unpriced(asks: frozenset[Ask], reading: TopicReading) -> frozenset[Ask]:
    """Outcomes read beside the name of the service, but for a price that nobody asked for."""
    return asks if "fees" in reading.aspects else asks - _MONEY


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
    return _stay_for_validity(read_plain(told).text, facts)


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


def _counted(
    told: str, alone: Facts, merged: Facts, services: tuple[str, ...], earlier: Facts
) -> Facts:
    """The facts with head counts that go by those of before: one more, a bare number of staff."""
    plain = _TIME.sub(" ", read_plain(told).text)
    bare = _NUMBER.findall(_PEOPLE_WORDS.sub(" ", plain))
    number = int(bare[0]) if len(bare) == 1 and not _NO_HEADS.search(plain) else None
    if earlier.staff.total is not None and alone.staff in (Staff(), Staff(small_business=True)):
        if number is not None:
            if _MORE.search(plain):
                staff = replace(merged.staff, foreign_wanted=number)
            else:
                staff = _with_heads(merged.staff, plain, number)
            return replace(merged, staff=staff, applicants=earlier.applicants)
        categories = read_categories(plain, True)
        if categories:
            merged = replace(merged, staff=replace(merged.staff, categories=categories))
        return merged
    if _stays(earlier) and number is not None and not alone.applicants.total:
        return replace(merged, days_of_stay=number)
    elsewhere = alone.place and earlier.place and alone.place is not earlier.place
    if elsewhere and alone.applicants.total:
        return replace(merged, applicants=alone.applicants)
    heads = changed_heads(told, alone.applicants, earlier.applicants, services)
    return replace(merged, applicants=heads) if heads is not None else merged


def _with_heads(staff: Staff, plain: str, number: int) -> Staff:
    """The staff with a number that stands alone: of foreigners, of locals, else of all."""
    if re.search(r"\b(?:foreign\w*|expats?|иностран\w*|шетелдік\w*)\b", plain):
        return replace(staff, foreign=number)
    if re.search(r"\b(?:locals?|kazakh\w*|местн\w*)\b", plain):
        return replace(staff, local=number)
    return replace(staff, total=number)


def _stays(facts: Facts) -> bool:
    """Whether a stay in days is talked about, and no validity."""
    return facts.days_of_stay is not None and facts.validity_months is None


def _asks_anew(told: str, plain: str, alone: Facts, reading: TopicReading, state: State) -> bool:
    """Whether a follow-up asks a question of its own."""
    aspects = set(reading.aspects) - set(state.aspects) - {"about"}
    if _SUPPOSES.match(plain):
        aspects -= _OF_A_CASE
    if alone.dates and not _WHEN.search(plain):
        aspects -= _OF_A_DATE
    if aspects:
        return True
    rest = _LEAD.sub("", told)
    return bool(BEGINS_ASKING.match(rest)) and len(rest.split()) > _BARE and not reading.aspects


def _asks(
    plain: str,
    alone: Facts,
    merged: Facts,
    topics: TopicReading,
    state: State,
    *,
    amends: bool,
    told: str,
) -> frozenset[Ask]:
    """The outcomes that a follow-up asks for: its own, else those that its change concerns."""
    earlier = state.facts.asks
    goes_on = alone.asks <= _VAGUE and event_of(earlier, merged.dates) and _fits(plain, earlier)
    if alone.asks and not (goes_on and _WHEN.search(plain)):
        return alone.asks
    if _WHEN.search(plain):
        dated = [fact for fact in alone.dates if fact.role not in _OPEN_ROLES]
        if earlier and event_of(earlier, merged.dates) and _fits(plain, earlier):
            return earlier
        if dated and (ask := ask_of(dated[0].role, topics.services or state.services)):
            return frozenset({ask})
    if "cancellation-abroad" in topics.services:
        earlier -= {Ask.EXIT_VISA}
    if amends:
        other = topics.services != state.services
        told_of = [fact.role for fact in alone.dates if fact.role not in _OPEN_ROLES]
        if earlier - _MONEY and told_of and not event_of(earlier, merged.dates):
            ask = ask_of(told_of[0], topics.services or state.services)
            return frozenset({ask}) if ask else earlier
        return state.asked if other and corrects(told) and earlier else earlier
    bare = len(told.split()) <= _BARE and not set(topics.aspects) - set(state.aspects)
    return earlier if bare else frozenset()


def _fits(plain: str, asks: frozenset[Ask]) -> bool:
    """Whether a question of when asks for the outcomes of before: to apply, or to be answered."""
    if asks & _APPLIED_FOR:
        return bool(_APPLYING.search(plain) or _ENDING.search(plain))
    return bool(_WAITING.search(plain) or _ENDING.search(plain))


def _about_stay(
    plain: str, alone: Facts, facts: Facts, topics: TopicReading, state: State
) -> Facts:
    """A stay of so many days of somebody of a known nationality asks for a residence permit."""
    known = facts.nationality or facts.nationality_group
    if not known or facts.asks & _MONEY:
        return facts
    talked = (*topics.services, *state.services)
    if not any(one.startswith(_PERMITS) for one in talked):
        return facts
    facts = _stay_for_validity(plain, facts) if alone.validity_months else facts
    changed = facts.days_of_stay is not None and facts.days_of_stay != state.facts.days_of_stay
    if not changed or facts.asks - {Ask.PERMIT_NEEDED}:
        return facts
    return replace(facts, asks=frozenset({Ask.PERMIT_NEEDED}), services=_RESIDENCE)


def _stay_for_validity(plain: str, facts: Facts) -> Facts:
    """`A temporary permit for 4 months`: who wants it for so long stays for so long."""
    lengths = find_lengths(plain)
    if Ask.PERMIT_NEEDED not in facts.asks or facts.days_of_stay is not None or not lengths:
        return facts
    days = lengths[0].days
    if not 0 < days <= _LONGEST_STAY:
        return facts
    return replace(facts, days_of_stay=days, validity_months=None)


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
