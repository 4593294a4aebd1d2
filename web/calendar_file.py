"""Deadlines as a file for calendar programs; home of icalendar."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.rules.finding import Finding

_A_DAY = timedelta(days=1)


def calendar_file(findings: Iterable[Finding], base_url: str) -> bytes:
    """One all-day event for each dated finding, with its workings and a reminder the day before."""
    calendar = Calendar()
    calendar.add("prodid", "-//Qadam//Deadlines//EN")
    calendar.add("version", "2.0")
    for finding in findings:
        if isinstance(finding.value, date):
            calendar.add_component(_event(finding, finding.value, base_url))
    content: bytes = calendar.to_ical()
    return content


def _event(finding: Finding, on: date, base_url: str) -> Event:
    # The same deadline downloaded twice replaces itself in a calendar.
    key = hashlib.sha256(f"{finding.rule}|{on}".encode()).hexdigest()[:24]
    event = Event()
    event.add("uid", f"{key}@qadam")
    event.add("dtstamp", datetime.combine(finding.on, time(), UTC))
    event.add("dtstart", on)
    event.add("dtend", on + _A_DAY)
    event.add("summary", finding.label)
    notes = (note.text for note in finding.notes)
    event.add("description", "\n".join([*finding.workings, *notes, base_url]))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", finding.label)
    alarm.add("trigger", -_A_DAY)
    event.add_component(alarm)
    return event
