"""Whether a message leans on the turn before it, and the choice that it takes up."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.continuing.opening import corrects
from assistant.continuing.state import State
from assistant.reading.ask_words import BEGINS_ASKING
from assistant.rules.facts import Applicants, Facts, Staff
from assistant.topics import TopicReading, Topics

_SHORT = 7
"""A message of so few words leans on the one before it, unless it names a service."""
_LONG = 14
"""A message of more words that asks for an outcome of its own stands alone."""

_FOLLOWS = re.compile(
    r"^\W*(?:and|but|what about|how about|what if|or|also|then|so|ok(?:ay)?|"
    r"same|if|plus|make it|let's say|а|и|но|тогда|если|ал|және|сонда|егер)(?=\W|$)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:too|as well|"
    r"it|its|that|this|these|those|they|them|there|one|ones|the same|above|either|both|"
    r"(?:all|both|each)\s+of\s+us|us\s+(?:all|both)|we\s+(?:all|both)|everybody|everyone|"
    r"это|этот|эта|его|её|их|там|бұл|ол|сол|оның)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him|their|он|она|ему|ей)\b", re.IGNORECASE)
"""Words for somebody who was named before, where the message names nobody itself."""
_OF_US = re.compile(
    r"\byour\s+(?:\w+\s+)?(?:e-?mails?|phones?|numbers?|address|office|offices|hours|contacts?|website|"
    r"working|opening|location)|\bcontact\s+you|\breach\s+you|\bcall\s+you|\bare\s+you\s+(?:open|located)|"
    r"\bdo\s+you\s+(?:open|close|work\s+on)",
    re.IGNORECASE,
)
"""Asks for the office, whatever service was talked about."""
_ORDINALS = (
    ("first", "1st", "1", "former", "первый", "первое", "первая", "бірінші"),
    ("second", "2nd", "2", "latter", "второй", "второе", "вторая", "екінші"),
    ("third", "3rd", "3", "третий", "третье", "третья", "үшінші"),
    ("fourth", "4th", "4", "четвёртый", "четвертый", "төртінші"),
)
_CHOICE = re.compile(
    r"^\W*(?:the\s+)?(\w+)(?:\s+(?:one|option|please|вариант|нұсқа))*\W*$", re.IGNORECASE
)
_PLACE_IN_LIST = re.compile(
    r"\bthe\s+(first|second|third|fourth|former|latter)(?:\s+(?:one|option|visa|kind|type))?\b",
    re.IGNORECASE,
)
_INSTITUTION, _FAMILY = "expat-centre", "family-visa"
_VISA = re.compile(r"\bvisas?\b|виз", re.IGNORECASE)
_ABOUT_INSTITUTION = frozenset({"contacts", "about"})


def names_another(names: Topics, reading: TopicReading, state: State, text: str) -> bool:
    """Whether a message names a service of its own.

    `That visa` after a talk about one visa names none, nor does `via the Expat Centre`, which
    only tells the way, nor `the dependants`, who are those of the visa talked about.
    """
    if not reading.named:
        return False
    if state.families and reading.families == (_INSTITUTION,):
        return bool(_ABOUT_INSTITUTION & set(reading.aspects))
    if state.services and reading.families == (_FAMILY,) and not _VISA.search(text):
        return False
    if reading.open and state.services:
        return not set(state.services) <= _visas(names, reading)
    return True


def asks_for_the_office(text: str) -> bool:
    """Whether a message asks how to reach whoever answers: `your e-mail?`."""
    return bool(_OF_US.search(text))


def leans(text: str, alone: Facts, reading: TopicReading, state: State, *, named: bool) -> bool:
    """Whether a message leans on the turn before it; `alone` is what it tells with its story."""
    if state.fresh or asks_for_the_office(text):
        return False
    if _FOLLOWS.match(text) or corrects(text):
        return True
    if named:
        return not (reading.aspects or alone.asks or BEGINS_ASKING.match(text) or "?" in text)
    words = len(text.split())
    if words <= _SHORT or _POINTS_BACK.search(text):
        return True
    people = alone.applicants
    if _SOMEBODY.search(text) and people.total == people.spouses + people.children:
        return True  # whose wife it is was said before
    tells = says_a_fact(replace(alone, applicants=Applicants()))
    return tells and not (alone.asks and words > _LONG)


def says_a_fact(facts: Facts) -> bool:
    """Whether a message tells something of the case."""
    return bool(
        facts.validity_months
        or facts.place
        or facts.applicants.total
        or facts.personal_manager is not None
        or facts.nationality
        or facts.nationality_group
        or facts.days_of_stay
        or facts.staff != Staff()
        or facts.ages
        or facts.mci_multiples
        or facts.dates
        or facts.day_counts
    )


def chosen(text: str, choices: Sequence[str]) -> str:
    """The choice that a message names by its place in the list, else the message."""
    match = _CHOICE.match(text)
    if not match or not choices:
        return text
    if match[1].lower() in {"last", "последний", "соңғы"}:
        return choices[-1]
    place = _place(match[1])
    return choices[place] if place is not None and place < len(choices) else text


def picked(names: Topics, state: State, text: str) -> tuple[str, ...]:
    """The family that `the second one` means, of those whose services were told."""
    match = _PLACE_IN_LIST.search(text)
    place = _place(match[1]) if match else None
    told = [name for service in state.services if (name := names.family_of(service))]
    families = list(dict.fromkeys(told))
    return (families[place],) if place is not None and place < len(families) else ()


def _visas(names: Topics, reading: TopicReading) -> frozenset[str]:
    """The services that a word for many may stand for, and the cancellation of any of them."""
    families = names.data.families
    held = {service for name in reading.families for service in families[name].services}
    cancelled = families.get("cancellation")
    return frozenset(held | set(cancelled.services if cancelled else ()))


def _place(word: str) -> int | None:
    for place, known in enumerate(_ORDINALS):
        if word.lower() in known:
            return place
    return None
