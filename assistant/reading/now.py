"""Questions for whether something can be done on a day: that day is the one checked."""

import re
from dataclasses import replace
from datetime import date

from assistant.reading.plain import Plain
from assistant.rules.facts import Ask, DateFact, DateRole, Facts

_CHECKED = frozenset(
    {
        Ask.EXTENSION_WINDOW,
        Ask.ARRIVAL_NOTIFICATION,
        Ask.COMPLAINT_DEADLINE,
        Ask.QUOTA,
        Ask.PERMIT_RENEWAL,
        Ask.LABOUR_SEARCH,
    }
)
_NOW = re.compile(
    r"\bstill\s+(?:be\s+|have\s+time|in\s+time|on\s+time|possible|ok|okay|extend|apply|submit|file|"
    r"complain|appeal|notify|renew|time)|\b(?:can|may|could)\s+(?:i|we|he|she|they)\s+still\b|"
    r"\b(?:apply|submit|file|start|renew|extend)\w*\b[^.?!]{0,40}\b(?:right\s+now|now|today|already)\b|"
    r"\btoo\s+(?:early|late|soon)\b|\bin\s+time\?|\bmiss(?:ed)?\s+(?:it|the)|\bam\s+i\s+late|\bare\s+we\s+late|"
    r"не\s+поздно|рано\s+ли|успева\w+|кеш\s+(?:пе|емес)"
)
_THAT_DAY = re.compile(
    r"\bthen\b|\bthat\s+day\b|\benough\b|\bin\s+time\b|\bon\s+time\b|\bis\s+(?:it|that|this)\b|\bare\s+we\b|\bstill\b|"
    r"\btoo\s+(?:early|late|soon)\b|\b(?:ok|okay|fine|possible|allowed)\b|^\W*(?:is|can|may|could|will)\b|[.?!]\s*(?:is|can|may|could|will)\b|"
    r"успе\w+|можно|не\s+поздно|рано"
)
_EVENT = {
    Ask.ARRIVAL_NOTIFICATION: DateRole.ENTRY,
    Ask.EXTENSION_WINDOW: DateRole.VISA_EXPIRY,
    Ask.PERMIT_RENEWAL: DateRole.PERMIT_EXPIRY,
    Ask.LABOUR_SEARCH: DateRole.VACANCY_POSTED,
}
_REPORTED = frozenset({DateRole.ENTRY, DateRole.OTHER, DateRole.AS_OF})
_NAMES_A_DAY = re.compile(r"\d|day\b|tomorrow|завтра|сегодня|ник|сред|пятниц|ертең", re.IGNORECASE)
"""`in March` names none."""
_BACK_THEN = re.compile(r"\bthen\b|\bthat\s+day\b|тогда|сонда")


def checked_now(plain: Plain, facts: Facts, asked_on: date) -> Facts:
    """The facts with the day to be checked as the day of submitting.

    It is another day named beside the event, or the day of asking where `can I still` is asked.
    """
    if not facts.asks & _CHECKED or facts.date_of(DateRole.SUBMISSION):
        return facts
    named = _named_day(plain, facts, asked_on)
    if named is not None:
        kept = tuple(fact for fact in facts.dates if fact is not named)
        return replace(facts, dates=(*kept, replace(named, role=DateRole.SUBMISSION)))
    if not _NOW.search(plain.text):
        return facts
    said = facts.date_of(DateRole.AS_OF)
    today = DateFact(said.on if said else asked_on, DateRole.SUBMISSION, "now")
    return replace(facts, dates=(*facts.dates, today))


def _named_day(plain: Plain, facts: Facts, asked_on: date) -> DateFact | None:
    """The one day beside the event on which something is to be done; None where there is none."""
    role = next((role for ask, role in _EVENT.items() if ask in facts.asks), None)
    event = facts.date_of(role) if role else None
    if event is None or facts.changes_host or not _THAT_DAY.search(plain.text):
        return None
    others = [
        fact
        for fact in facts.dates
        if fact is not event and fact.on != event.on and _NAMES_A_DAY.search(fact.words)
    ]
    if role is DateRole.ENTRY:
        others = [fact for fact in others if fact.role in _REPORTED and fact.on > event.on]
    else:
        back = _BACK_THEN.search(plain.text)
        others = [
            fact
            for fact in others
            if fact.on >= asked_on
            and (fact.role is DateRole.OTHER or (fact.role is DateRole.ENTRY and back))
        ]
    return others[0] if len(others) == 1 else None
