"""Dates that one part of a message tells and another part asks about."""

from dataclasses import replace
from datetime import date

from assistant.reading.asks import read_asks
from assistant.reading.dates import read_dates
from assistant.reading.plain import read_plain
from assistant.reading.said import Said
from assistant.rules.facts import Ask, DateFact, DateRole, Facts

_NEEDED: dict[Ask, frozenset[DateRole]] = {
    Ask.EXTENSION_WINDOW: frozenset({DateRole.VISA_EXPIRY}),
    Ask.PERMIT_RENEWAL: frozenset({DateRole.PERMIT_EXPIRY}),
    Ask.ARRIVAL_NOTIFICATION: frozenset({DateRole.ENTRY}),
    Ask.LABOUR_SEARCH: frozenset({DateRole.VACANCY_POSTED}),
    Ask.PERMIT_REVIEW: frozenset({DateRole.SUBMISSION}),
    Ask.PERMIT_ISSUE: frozenset({DateRole.FEE_PAID}),
    Ask.EXIT_VISA: frozenset({DateRole.VISA_ISSUED, DateRole.VISA_START}),
    Ask.APPEAL_REVIEW: frozenset({DateRole.SUBMISSION}),
    Ask.APPEAL_EXTENSION: frozenset({DateRole.SUBMISSION}),
    Ask.APPEAL_FORWARDING: frozenset({DateRole.SUBMISSION}),
    Ask.COMPLAINT_DEADLINE: frozenset({DateRole.DECISION}),
    Ask.COMPLAINT_REVIEW: frozenset({DateRole.SUBMISSION}),
    Ask.SERVICE_TIME: frozenset({DateRole.SUBMISSION, DateRole.NEEDED_BY}),
    Ask.STATE_BODY_DELAY: frozenset({DateRole.SUBMISSION}),
    Ask.PASSPORT_VALIDITY: frozenset(
        {DateRole.PASSPORT_EXPIRY, DateRole.VISA_EXPIRY, DateRole.SUBMISSION}
    ),
}
"""The dates that an outcome goes by, by their roles."""


def dates_told(text: str, asked_on: date) -> tuple[DateFact, ...]:
    """The dates that a whole message tells, each with its role."""
    return read_dates(read_plain(text), asked_on).dates


def with_shared_dates(text: str, facts: Facts, told: tuple[DateFact, ...]) -> Facts:
    """The facts of one part with those dates of the whole message that it goes by.

    A part without a date of its own takes them also where it asks for an outcome only with them:
    `WP expires on 14 April, how many renewals, when to start?`.
    """
    roles = {fact.role for fact in facts.dates}
    asks = facts.asks
    if not roles - {DateRole.AS_OF}:
        plain, lent = read_plain(text), replace(facts, dates=told)
        if Said(plain, lent, 0).any("deadline", "how_long", "over", "prolonged"):
            asks = asks | (read_asks(plain, lent) & _NEEDED.keys())
    wanted = frozenset[DateRole]().union(*(_NEEDED.get(ask, frozenset()) for ask in asks))
    added = tuple(fact for fact in told if fact.role in wanted - roles)
    if not added:
        return facts
    return replace(facts, asks=asks, dates=(*facts.dates, *added))
