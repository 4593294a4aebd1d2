"""All facts of a message together, alone or on top of the conversation before it."""

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from assistant.reading.applicants import read_applicants
from assistant.reading.asks import read_asks
from assistant.reading.budget import read_budget
from assistant.reading.children import without_grown
from assistant.reading.companies import read_companies
from assistant.reading.dates import read_dates
from assistant.reading.durations import read_durations
from assistant.reading.nationality import (
    country_name,
    names_both_groups,
    read_nationalities,
    read_nationality,
    read_nationality_group,
)
from assistant.reading.now import checked_now
from assistant.reading.people import People, self_kind
from assistant.reading.place import (
    compares_managers,
    names_both_channels,
    names_both_places,
    read_personal_manager,
    read_place,
)
from assistant.reading.plain import Plain, read_plain
from assistant.reading.positions import read_position
from assistant.reading.quantities import read_ages, read_day_counts, read_mci_multiples
from assistant.reading.staff import names_staff, read_staff
from assistant.reading.stays import stay_between
from assistant.rules.facts import Applicants, Ask, DateRole, Facts, Staff

_ADDED = re.compile(
    r"\b(?:plus|add|also|too|as\s+well|together\s+with|in\s+addition|along\s+with)\b|(?<!\w)(?:плюс|еще|ещё|тоже|также|добав\w+|тағы)(?!\w)"
)

_EMPLOYER = (
    r"(?:host(?:\s+party)?|employer|company|companies|firm|participant|organi[sz]ation|job|"
    r"inviting\s+party)"
)
_OTHER_HOST = re.compile(
    rf"\b(?:different|another|other|new|next)\s+(?:aifc\s+|host\s+)?{_EMPLOYER}\b|"
    rf"\b(?:chang(?:e|es|ed|ing)|switch\w*|swap\w*|move\w*|transfer\w*)\s+(?:of\s+|to\s+)?(?:the\s+|my\s+|his\s+|her\s+|our\s+|a\s+)?{_EMPLOYER}\b|"
    rf"\b{_EMPLOYER}\s+(?:has\s+|is\s+|was\s+|will\s+be\s+)?chang(?:e[sd]?|ing)\b|"
    r"\b(?:sister|affiliated?|associated|daughter|parent|related)\s+(?:company|companies|co\b|firm|entity|llp)|"
    r"\b(?:firm|company|host|employer)\s+(?:b|two|2)\b|"
    r"(?:смен\w+|друг\w+|нов\w+)\s+(?:работодател\w*|компани\w*|принимающ\w+)|басқа\s+(?:компания|жұмыс\s+беруші)"
)

_ANY_AGE = ("residence", "business", "cancellation", "waiver")
"""Services that no guide ties to the age of a child."""
_MONEY = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE, Ask.MCI_VALUE})


def _counts_heads(staff: Staff) -> bool:
    return staff.total is not None or staff.foreign is not None


def _people(plain: Plain, services: tuple[str, ...], staff: Staff, about_staff: bool) -> People:
    """Who applies; in a question about a company's staff its head counts are no applicants."""
    people = read_applicants(plain, services)
    if not ((about_staff or names_staff(plain)) and _counts_heads(staff)):
        return people
    kept = replace(people.applicants, employees=0, experts=0, partners=0, others=0)
    return replace(people, applicants=kept)


def _one_of_each(plain: Plain, applicants: Applicants, validities: int) -> bool:
    """Whether `two letters, one for 18 months and one for 4 years` names one of each."""
    each = validities > 1 and applicants.others == applicants.total == validities
    return each and len(_ONE.findall(plain.text)) >= validities


def _compared(plain: Plain, validities: int) -> frozenset[str]:
    """What the message sets side by side."""
    told = {
        "place": names_both_places(plain),
        "channel": names_both_channels(plain),
        "manager": compares_managers(plain),
        "validity": validities > 1,
    }
    return frozenset(name for name, both in told.items() if both)


def _read(text: str, asked_on: date, services: tuple[str, ...], earlier: Facts) -> Facts:
    plain = read_plain(text)
    about_staff = _counts_heads(earlier.staff)
    dates = read_dates(plain, asked_on, priced=bool(earlier.asks & _MONEY))
    staff = read_staff(plain, about_staff)
    people = _people(plain, services, staff, about_staff)
    left_out: tuple[str, ...] = ()
    if not any(one.startswith(_ANY_AGE) for one in services):
        coming, left_out = without_grown(plain, people.applicants)
        people = replace(people, applicants=coming)
    nationality, group = read_nationality(plain), read_nationality_group(plain)
    if names_both_groups(plain):
        nationality = None  # both are asked about, not the one country that was recognised
    elif not (nationality or group or len(read_nationalities(plain)) > 1):
        nationality, group = earlier.nationality, earlier.nationality_group
    durations = read_durations(plain, dates.dates, bool(nationality or group))
    readings = (*dates.readings, *durations.readings, *people.readings)
    if nationality is None and len(read_nationalities(plain)) > 1:
        readings += ("more than one nationality is named",)
    stay, told = durations.days_of_stay, dates.dates
    counted = stay_between(plain, told) if nationality or group else None
    if stay is None and counted:
        stay, readings = counted[0], (*readings, counted[1])
        told = tuple(fact for fact in told if fact.role is not DateRole.AS_OF)
    if _one_of_each(plain, people.applicants, len(durations.validities)):
        people = replace(people, applicants=Applicants())
        readings += ("one of each validity",)
    facts = Facts(
        services=services,
        validity_months=durations.validities[0] if durations.validities else None,
        other_validities=durations.validities[1:],
        place=read_place(plain),
        compared=_compared(plain, len(durations.validities)),
        applicants=people.applicants,
        personal_manager=read_personal_manager(plain),
        nationality=nationality,
        nationality_group=group,
        country=country_name(nationality) if nationality else "",
        position=read_position(plain),
        changes_host=bool(_OTHER_HOST.search(plain.text)),
        days_of_stay=stay,
        staff=staff,
        left_out=left_out,
        companies=read_companies(plain),
        budget=read_budget(plain),
        ages=read_ages(plain),
        mci_multiples=read_mci_multiples(plain),
        dates=told,
        day_counts=read_day_counts(plain),
        readings=readings,
        problems=(*dates.problems, *durations.problems, *people.problems),
    )
    facts = replace(facts, asks=read_asks(plain, facts, len(durations.validities)))
    facts = checked_now(plain, facts, asked_on)
    if not facts.asks & _MONEY or facts.date_of(DateRole.AS_OF):
        return facts
    return replace(facts, dates=read_dates(plain, asked_on, priced=True).dates)


def _joined(earlier: Applicants, new: Applicants) -> Applicants:
    return Applicants(
        **{one.name: max(getattr(earlier, one.name), getattr(new, one.name)) for one in fields(new)}
    )


def _merged_staff(earlier: Staff, new: Staff) -> Staff:
    said = {
        one.name: getattr(new, one.name)
        for one in fields(new)
        if getattr(new, one.name) not in (None, frozenset())
    }
    return replace(earlier, **said)


_ONE = re.compile(
    r"(?<![\w.,])(?:1|the\s+other|another)\s+(?:is\s+|valid\s+|for\s+|of\s+|with\s+|\d)"
)
_AND_ONE = re.compile(
    r"\A\W*(?:and|plus|with|along\s+with|а|и|плюс|тағы|ал)\s+(?:also\s+)?(?:my|our|his|her|the|a|мо\w+|наш\w*|менің)?\s*"
    r"(?:\d+\s+)?(?!for\b)\w+(?:\s+(?:and|и|және)\s+(?:my\s+|our\s+|his\s+)?(?:\d+\s+)?\w+)?\s*(?:too|as\s+well|also)?\W*\Z"
)
_BARE_NUMBER = re.compile(
    r"\A\W*(?:(?:and|or|what\s+about|how\s+about|what\s+if|ok(?:ay)?|then|а|и|ал|а\s+если)\W+)*(?:(?:for|at|на|if\s+it(?:'s|\s+is))\s+)?"
    r"([1-5])(?:\s+then|\s+instead)?\W*\Z"
)


_PRICED = re.compile(
    r"\bfees?\b|\bcosts?\b|\bprices?\b|how\s+much|\bpay|стои|қанша\s+тұрады", re.IGNORECASE
)


def _with_asker(earlier: Facts, new: Facts) -> Applicants:
    """`and my wife?`: whoever was counted before, or the asker, and those named now."""
    before = earlier.applicants
    if not before.total:
        before = Applicants(**{self_kind(new.services): 1})
    return _joined(before, new.applicants)


def _bare_years(plain: str, earlier: Facts) -> Decimal | None:
    """`and 4?` after a validity in years: as many years."""
    asked = earlier.validity_months
    number = _BARE_NUMBER.match(plain)
    if number is None or asked is None or asked % 12:
        return None
    return Decimal(12 * int(number[1]))


def _over(earlier: Facts, new: Facts, text: str) -> Facts:
    """What the new message says in the place of the same kind of fact; the rest is kept."""
    applicants = new.applicants if new.applicants.total else earlier.applicants
    if new.applicants.total and _ADDED.search(text.lower()):
        applicants = _with_asker(earlier, new)
    dependants = new.applicants.spouses + new.applicants.children
    if dependants and dependants == new.applicants.total and _AND_ONE.match(read_plain(text).text):
        applicants = _with_asker(earlier, new)
    bare = _bare_years(read_plain(text).text, earlier)
    months = bare or new.validity_months
    if bare is not None:
        applicants = earlier.applicants
    roles = {fact.role for fact in new.dates}
    kept_dates = tuple(
        fact for fact in earlier.dates if fact.role not in roles and fact.role is not DateRole.OTHER
    )
    stated_country = new.nationality is not None or new.nationality_group is not None
    asks = new.asks or earlier.asks
    stay = new.days_of_stay
    if earlier.asks == {Ask.PERMIT_NEEDED} and new.asks == {Ask.FEE} and not _PRICED.search(text):
        asks = earlier.asks  # `and for 4 months?` is the same question for another stay
        months = None
        if stay is None and new.validity_months is not None:
            stay = int(30 * new.validity_months)
    return replace(
        new,
        asks=asks,
        services=new.services or earlier.services,
        validity_months=months or earlier.validity_months,
        other_validities=new.other_validities,
        place=new.place or earlier.place,
        applicants=applicants,
        personal_manager=earlier.personal_manager
        if new.personal_manager is None
        else new.personal_manager,
        nationality=new.nationality if stated_country else earlier.nationality,
        nationality_group=new.nationality_group if stated_country else earlier.nationality_group,
        country=new.country if stated_country else earlier.country,
        position=new.position or earlier.position,
        changes_host=new.changes_host or earlier.changes_host,
        days_of_stay=earlier.days_of_stay if stay is None else stay,
        staff=_merged_staff(earlier.staff, new.staff),
        companies=new.companies,
        budget=new.budget or earlier.budget,
        ages=new.ages or earlier.ages,
        mci_multiples=new.mci_multiples or earlier.mci_multiples,
        dates=new.dates + kept_dates,
        day_counts=new.day_counts or earlier.day_counts,
    )


def read_facts(
    text: str,
    asked_on: date,
    services: tuple[str, ...] = (),
    earlier: Facts | None = None,
) -> Facts:
    """The facts of a message as of the day of asking.

    With `earlier`, the facts of the conversation so far: what the message says replaces the same
    kind of fact, the rest is kept; an outcome is asked for again when the message names none.
    """
    if earlier is None:
        return _read(text, asked_on, services, Facts())
    new = _read(text, asked_on, services or earlier.services, earlier)
    return _over(earlier, new, text)
