"""Some of those who apply want something else: `one of them with the personal manager`."""

import re
from dataclasses import replace

from assistant.reading.place import at_place, read_personal_manager, read_place
from assistant.reading.plain import read_plain
from assistant.rules.facts import Applicants, Facts, Group, Place
from assistant.rules.tariffs import TARIFFS, Choice

_SOME = re.compile(
    r"(?<![\w.,])(?P<count>\d{1,2})(?:\s+of\s+(?:them|us|those|these|the\s+\w+))?\s+"
    r"(?P<wish>(?:with|without|w/o?|is|are|will|already|now|in|inside|abroad|stays?|takes?|wants?|gets?|needs?|"
    r"us(?:es|ing)|has|have)\b[^.?!;]*)"
)
_OF_THEM = re.compile(r"\bof\s+(?:them|us|those|these)\b")
_OTHER_PLACE = {Place.INSIDE: Place.OUTSIDE, Place.OUTSIDE: Place.INSIDE}


def with_groups(told: str, facts: Facts) -> Facts:
    """The facts with two groups where a follow-up tells some of the applicants apart."""
    plain = read_plain(told)
    match = _SOME.search(plain.text)
    total = facts.applicants.total
    if match is None or not _OF_THEM.search(match[0]) or not 0 < int(match["count"]) < total:
        return facts
    count = int(match["count"])
    wish = read_plain(plain.words(match.start("wish"), match.end("wish")))
    manager, place = read_personal_manager(wish), read_place(wish)
    priced = [TARIFFS[one] for one in facts.services if one in TARIFFS]
    by_manager = manager is not None and any(one.choice is Choice.MANAGER for one in priced)
    if not by_manager and place is None:
        return facts
    others = _OTHER_PLACE[place] if place else facts.place
    first = _group(facts, total - count, others, None if manager is None else not manager)
    second = _group(facts, count, place or facts.place, manager)
    groups = (first, second)
    services = tuple(dict.fromkeys(service for one in groups for service in one.services))
    return replace(facts, groups=groups, services=services, personal_manager=None)


def _group(facts: Facts, count: int, place: Place | None, manager: bool | None) -> Group:
    services = at_place(facts.services, place)
    known = facts.personal_manager if manager is None else manager
    return Group(services, Applicants(others=count), facts.validity_months, place, known)
