from dataclasses import replace
from datetime import date, timedelta

from icalendar import Calendar

from assistant.calendar import make_calendar
from assistant.computed import cite_findings
from assistant.rules.finding import Finding
from tests.answers import date_finding, fee_finding
from tests.fake_assistant import GUIDE


def written(*findings: Finding) -> bytes:
    computed = cite_findings(findings, [GUIDE])
    content = make_calendar(computed.findings, computed.citations)
    assert content is not None
    return content


def read(content: bytes) -> Calendar:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar


def test_an_event_lasts_a_day_and_holds_the_working_and_a_reminder() -> None:
    (event,) = read(written(date_finding())).events
    assert (event.start, event.duration) == (date(2026, 3, 12), timedelta(days=1))
    assert str(event["SUMMARY"]) == "Last day to apply for the extension"
    described = str(event["DESCRIPTION"])
    assert "5 working days before 20 March 2026 is 12 March 2026." in described
    assert "Kurban Ait 2026 is an estimate." in described
    assert "no later than 5 working days before expiry" in described
    assert b"BEGIN:VALARM" in written(date_finding())
    assert b"TRIGGER:-P1D" in written(date_finding())


def test_the_same_finding_gives_the_same_file_and_another_one_another_event() -> None:
    assert written(date_finding()) == written(date_finding())
    other = replace(date_finding(), label="Last day for something else")
    uids = {str(event["UID"]) for event in read(written(date_finding(), other)).events}
    assert len(uids) == 2


def test_text_cannot_break_out_of_its_line() -> None:
    hostile = replace(
        date_finding(), label="a; b, c\\d\nEND:VEVENT\r\nBEGIN:VEVENT", workings=("ұ" * 200,)
    )
    content = written(hostile)
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = read(content).events
    assert "ұ" * 200 in str(event["DESCRIPTION"])


def test_without_a_date_there_is_no_calendar() -> None:
    computed = cite_findings([fee_finding()], [GUIDE])
    assert make_calendar(computed.findings, computed.citations) is None
