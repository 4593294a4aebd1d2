"""The command line: what it prints, and the status that it exits with."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from assistant.answer import AnswerStatus
from assistant.command_line import CommandLine
from assistant.conversation import Conversations
from assistant.errors import IndexMissing
from assistant.rules.facts import Applicants, Ask, DateRole
from tests import fake_assistant
from tests.answers import an_answer, fee_finding
from tests.fake_assistant import FakeAssistant

TODAY = date(2026, 2, 1)
QUESTION = "How much is the C3 invitation letter?"
Run = Callable[..., int]


@pytest.fixture(name="fake")
def _fake(tmp_path: Path) -> Iterator[FakeAssistant]:
    store = Conversations(f"sqlite:///{tmp_path / 'qadam.db'}")
    yield FakeAssistant(store)
    store.close()


@pytest.fixture(name="run")
def _run(fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*words: str, typed: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return CommandLine(lambda: fake, lambda: TODAY).run(words)

    return run


def usage_error(run: Run, words: Sequence[str]) -> int:
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    code = stopped.value.code
    assert isinstance(code, int)
    return code


def test_an_answer_is_printed_with_its_sources_and_workings(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(QUESTION) == 0
    printed = capsys.readouterr().out
    assert "The C3 invitation letter costs **391,966 KZT**. [1]" in printed
    assert "[1] Expat Centre guidebook > Employment visa > Fees and service time" in printed
    assert "“service fee 390,000 KZT; state fee 0.5 MCI (1,966 KZT)”" in printed
    assert "390,000 + 0.5 x 3,932 = 391,966" in printed
    assert "! The guide prints the MCI of 2025." in printed
    assert "\x1b" not in printed


def test_words_without_quotation_marks_are_one_question(run: Run, fake: FakeAssistant) -> None:
    run("how", "much", "is", "it?")
    assert fake.asked == [("how much is it?", TODAY, None)]


def test_the_date_asked_about_is_passed_on(run: Run, fake: FakeAssistant) -> None:
    run(QUESTION, "--as-of", "2025-10-15")
    assert fake.asked == [(QUESTION, TODAY, date(2025, 10, 15))]


def test_json_is_what_the_api_gives(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(QUESTION, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "answered"
    assert answer["findings"][0]["value"] == "391966"


def test_a_conversation_is_carried_on(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(QUESTION, "--json")
    first = json.loads(capsys.readouterr().out)
    run("And for 5 years?", "--json", "--conversation", first["conversation_id"])
    assert json.loads(capsys.readouterr().out)["turn"] == 2


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (AnswerStatus.ANSWERED, 0),
        (AnswerStatus.PARTIAL, 0),
        (AnswerStatus.CLARIFY, 3),
        (AnswerStatus.NOT_IN_GUIDES, 4),
        (AnswerStatus.NOT_IN_FORCE, 4),
        (AnswerStatus.OUT_OF_SCOPE, 4),
        (AnswerStatus.DECLINED, 4),
    ],
)
def test_the_exit_status_tells_how_the_question_was_answered(
    run: Run, monkeypatch: pytest.MonkeyPatch, status: AnswerStatus, code: int
) -> None:
    monkeypatch.setattr(fake_assistant, "an_answer", lambda as_of: an_answer(status, as_of=as_of))
    assert run(QUESTION) == code


def test_no_index_exits_with_1_and_says_what_to_do(
    run: Run, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.fails_with = IndexMissing("There is no index yet: run `python -m ingest`.")
    assert run(QUESTION) == 1
    captured = capsys.readouterr()
    assert "python -m ingest" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    "words", [["  "], ["a" * 4_001], [QUESTION, "--conversation", "nonsense"], ["--json"]]
)
def test_what_cannot_be_read_exits_with_2_and_a_reason(
    run: Run, words: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    "words",
    [
        [QUESTION, "--as-of", "2026-02-30"],
        [QUESTION, "--as-of", "9999-01-01"],
        [QUESTION, "--colour"],
        ["fees"],
        ["fees", "--service", "c4"],
        ["fees", "--service", "c3-invitation", "--years", "-1"],
        ["fees", "--service", "c3-invitation", "--years", "many"],
        ["fees", "--service", "c3-invitation", "--years", "2", "--months", "24"],
        ["fees", "--service", "c3-invitation", "--employees", "-1"],
        ["fees", "--service", "c3-invitation", "--employees", "0"],
        ["fees", "--service", "c3-invitation", "--employees", "1000000"],
        ["deadlines"],
        ["deadlines", "doomsday"],
        ["deadlines", "extension-window", "--expiry", "tomorrow"],
    ],
)
def test_bad_usage_exits_with_2(run: Run, words: Sequence[str], fake: FakeAssistant) -> None:
    assert usage_error(run, words) == 2
    assert not fake.asked
    assert not fake.computed


def test_fee_flags_become_facts(run: Run, fake: FakeAssistant) -> None:
    flags = "fees --service c3-invitation --service c3-inside --outcome difference --years 2.5 "
    flags += "--employees 1 --spouses 1 --children 2 --no-personal-manager --as-of 2026-03-01"
    assert run(*flags.split()) == 0
    ((facts, on),) = fake.computed
    assert on == date(2026, 3, 1)
    assert facts.asks == {Ask.FEE_DIFFERENCE}
    assert facts.services == ("c3-invitation", "c3-inside")
    assert facts.validity_months == Decimal(30)
    assert facts.applicants == Applicants(employees=1, spouses=1, children=2)
    assert facts.personal_manager is False


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("extension-window", DateRole.VISA_EXPIRY),
        ("permit-renewal", DateRole.PERMIT_EXPIRY),
        ("passport-validity", DateRole.VISA_EXPIRY),
    ],
)
def test_the_expiry_is_of_what_the_deadline_counts_from(
    run: Run, fake: FakeAssistant, kind: str, role: DateRole
) -> None:
    run("deadlines", kind, "--expiry", "2026-03-20")
    ((facts, _),) = fake.computed
    assert [(fact.role, fact.on) for fact in facts.dates] == [(role, date(2026, 3, 20))]


def test_deadline_flags_become_facts(run: Run, fake: FakeAssistant) -> None:
    run(
        *[
            "deadlines",
            "add-days",
            "--date",
            "2026-03-20",
            "--days",
            "-10",
            "--days-kind",
            "calendar",
        ]
    )
    ((facts, on),) = fake.computed
    assert on == TODAY
    assert facts.day_counts == ((-10, "calendar"),)
    assert facts.dates[0].role is DateRole.OTHER


def test_findings_are_printed_with_workings_notices_and_sources(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("deadlines", "extension-window", "--expiry", "2026-03-20") == 0
    printed = capsys.readouterr().out
    assert "Last day to apply for the extension: 12 March 2026 (Thursday) [2]" in printed
    assert "5 working days before 20 March 2026 is 12 March 2026." in printed
    assert "! Kurban Ait 2026 is an estimate." in printed
    assert "“no later than 5 working days before expiry”" in printed


def test_findings_as_json_are_what_the_api_gives(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("fees", "--service", "c3-invitation", "--json") == 0
    found: Any = json.loads(capsys.readouterr().out)
    assert found["as_of"] == TODAY.isoformat()
    assert found["findings"][0]["display"] == "391,966 KZT"


def test_deadlines_are_written_to_a_calendar_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "window.ics"
    flags = ("--expiry", "2026-03-20", "--ics", str(path))
    assert run("deadlines", "extension-window", *flags) == 0
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    assert [event.start for event in calendar.events] == [date(2026, 3, 12)]


def test_a_calendar_without_dates_is_not_written(
    run: Run, fake: FakeAssistant, tmp_path: Path
) -> None:
    fake.findings = (fee_finding(),)
    path = tmp_path / "window.ics"
    assert run("deadlines", "extension-window", "--ics", str(path)) == 2
    assert not path.exists()
    assert run("deadlines", "extension-window", "--expiry", "2026-03-20") == 0
    fake.findings = ()
    missing = str(tmp_path / "no" / "such" / "folder.ics")
    assert run("deadlines", "extension-window", "--ics", missing) == 2


def test_a_chat_answers_line_after_line_in_one_conversation(
    run: Run, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed="How much?\n\n  And for 5 years?  \n/quit\nnever asked\n") == 0
    assert [message for message, _, _ in fake.asked] == ["How much?", "And for 5 years?"]
    printed = capsys.readouterr().out
    assert printed.count("391,966 KZT**") == 2
    assert fake.conversations.state(fake.last_conversation) == ""
    assert len(fake.conversations.turns(fake.last_conversation)) == 2


def test_a_chat_can_begin_again(run: Run, fake: FakeAssistant) -> None:
    assert run(typed="How much?\n/new\nAnd for 5 years?\n") == 0
    assert len(fake.conversations.turns(fake.last_conversation)) == 1


def test_a_chat_survives_what_cannot_be_read(
    run: Run, fake: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed="a" * 4_001 + "\nHow much?\n") == 0
    assert "too long" in capsys.readouterr().err
    assert [message for message, _, _ in fake.asked] == ["How much?"]


def test_ctrl_c_ends_a_chat_without_a_trace(run: Run, fake: FakeAssistant) -> None:
    fake.fails_with = KeyboardInterrupt()
    assert run(typed="How much?\n") == 0
