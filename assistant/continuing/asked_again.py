"""What a follow-up asks for: an outcome of its own, or again those of the turn before."""

import re

from assistant.continuing.carried_dates import ask_of, event_of
from assistant.continuing.opening import corrects
from assistant.continuing.state import State
from assistant.reading.ask_words import BEGINS_ASKING
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.topics import TopicReading

_BARE = 4
"""So few words cannot ask for something else without naming it."""
_MONEY = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE})
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
_TELLS = re.compile(
    r"^(?!.*\?)(?!.*\b(?:need|want|list|which|what|how|where|who|tell|send|give)\b)\W*(?:\w+\W+){0,6}?"
    r"(?:he|she|it|they|we|i|(?:the|my|our|his|her)\s+\w+)(?:'s|'re|'m|\s+(?:is|are|was|were|am|says?|said|"
    r"runs?|ends?|expires?|starts?|goes|sits?|lives?|arrived?|filed|applied|paid))\b"
)
"""A statement: what its words sound like is no question of its own."""


def unpriced(asks: frozenset[Ask], reading: TopicReading) -> frozenset[Ask]:
    """Outcomes read beside the name of the service, but for a price that nobody asked for."""
    return asks if "fees" in reading.aspects else asks - _MONEY


def asks_anew(told: str, plain: str, alone: Facts, reading: TopicReading, state: State) -> bool:
    """Whether a follow-up asks a question of its own."""
    aspects = set(reading.aspects) - set(state.aspects) - {"about"}
    if _SUPPOSES.match(plain):
        aspects -= _OF_A_CASE
    if alone.dates and not _WHEN.search(plain):
        aspects -= _OF_A_DATE
    if corrects(told) or _TELLS.search(plain):
        aspects -= _OF_A_CASE | _OF_A_DATE
    if aspects:
        return True
    rest = _LEAD.sub("", told)
    return bool(BEGINS_ASKING.match(rest)) and len(rest.split()) > _BARE and not reading.aspects


def asks_of(
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
