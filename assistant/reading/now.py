"""Questions for whether something can still be done now: the day of asking is the day checked."""

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
    }
)
_NOW = re.compile(
    r"\bstill\s+(?:be\s+|have\s+time|in\s+time|on\s+time|possible|ok|okay|extend|apply|submit|file|"
    r"complain|appeal|notify|renew|time)|\b(?:can|may|could)\s+(?:i|we|he|she|they)\s+still\b|"
    r"\btoo\s+(?:early|late|soon)\b|\bin\s+time\?|\bmissed\s+(?:it|the)|\bam\s+i\s+late|\bare\s+we\s+late|"
    r"не\s+поздно|рано\s+ли|успева\w+|кеш\s+(?:пе|емес)"
)


def checked_now(plain: Plain, facts: Facts, asked_on: date) -> Facts:
    """The facts with the day of asking as the day of submitting, where `can I still` is asked."""
    asked = facts.asks & _CHECKED and _NOW.search(plain.text)
    if not asked or facts.date_of(DateRole.SUBMISSION):
        return facts
    said = facts.date_of(DateRole.AS_OF)
    today = DateFact(said.on if said else asked_on, DateRole.SUBMISSION, "now")
    return replace(facts, dates=(*facts.dates, today))
