"""Head counts and days of stay that a follow-up tells on top of those of before."""

import re
from dataclasses import replace

from assistant.continuing.changed_heads import changed_heads
from assistant.continuing.state import State
from assistant.reading.categories import read_categories
from assistant.reading.lengths import find_lengths
from assistant.reading.plain import read_plain
from assistant.rules.facts import Ask, Facts, Staff
from assistant.topics import TopicReading

_MONEY = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE})
_PERMITS = ("trp", "work-permit", "permit-", "work-visa", "ict", "residence", "arrival", "c3")
_RESIDENCE = ("trp-expat-centre", "trp-state")
_LONGEST_STAY = 365
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,4})(?![\w/%]|[.,]\d)")
_PEOPLE_WORDS = re.compile(r"\b(?:category|categories|cat)\s*\d|\b20\d\d\b")
_MORE = re.compile(r"\b(?:more|another|additional|extra|hire|add)\b|ещ[её]|тағы")
_TIME = re.compile(r"\b(?:next|last|this|in\s+a)\s+(?:year|month|week|quarter|summer)\b")
_NO_HEADS = re.compile(r"\b(?:days?|weeks?|months?|years?|kzt|tenge|mci)\b")


def counted(
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


def about_stay(plain: str, alone: Facts, facts: Facts, topics: TopicReading, state: State) -> Facts:
    """A stay of so many days of somebody of a known nationality asks for a residence permit."""
    known = facts.nationality or facts.nationality_group
    if not known or facts.asks & _MONEY:
        return facts
    talked = (*topics.services, *state.services)
    if not any(one.startswith(_PERMITS) for one in talked):
        return facts
    facts = stay_for_validity(plain, facts) if alone.validity_months else facts
    changed = facts.days_of_stay is not None and facts.days_of_stay != state.facts.days_of_stay
    if not changed or facts.asks - {Ask.PERMIT_NEEDED}:
        return facts
    return replace(facts, asks=frozenset({Ask.PERMIT_NEEDED}), services=_RESIDENCE)


def stay_for_validity(plain: str, facts: Facts) -> Facts:
    """`A temporary permit for 4 months`: who wants it for so long stays for so long."""
    lengths = find_lengths(plain)
    if Ask.PERMIT_NEEDED not in facts.asks or facts.days_of_stay is not None or not lengths:
        return facts
    days = lengths[0].days
    if not 0 < days <= _LONGEST_STAY:
        return facts
    return replace(facts, days_of_stay=days, validity_months=None)
