"""Dates that the rules found, as a calendar that every calendar program reads (RFC 5545)."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.answer import Citation, CitedFinding

MEDIA_TYPE = "text/calendar; charset=utf-8"


def make_calendar(findings: Iterable[CitedFinding], citations: Iterable[Citation]) -> bytes | None:
    """One all-day event for each date found, with its working; None when no date was found.

    The same finding gives the same bytes, and a UID by which a program knows it again.
    """
    by_number = {citation.n: citation for citation in citations}
    calendar = Calendar()
    calendar.add("prodid", "-//Qadam//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for cited in findings:
        day = cited.finding.value
        if isinstance(day, date):
            citation = by_number.get(cited.citation) if cited.citation else None
            calendar.add_component(_event(cited, day, citation))
    return calendar.to_ical() if calendar.subcomponents else None


def _event(cited: CitedFinding, day: date, citation: Citation | None) -> Event:
    finding = cited.finding
    event = Event()
    event.add("uid", _uid(f"{finding.rule}|{finding.label}|{day.isoformat()}"))
    event.add("dtstamp", datetime.combine(finding.on, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", finding.label)
    event.add("description", _description(cited, citation))
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(finding.label))
    return event


def _reminder(text: str) -> Alarm:
    """A reminder the day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(days=-1))
    return alarm


def _description(cited: CitedFinding, citation: Citation | None) -> str:
    finding = cited.finding
    lines = [finding.display, *finding.workings]
    lines += [note.text for note in finding.notes]
    if citation is not None:
        lines.append(f"Source: {citation.title}, {citation.section}: {citation.quote}")
    lines.append(f"Computed as of {finding.on.isoformat()}.")
    return "\n".join(lines)


def _uid(key: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@qadam"
