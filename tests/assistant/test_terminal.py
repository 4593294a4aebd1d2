import io

from rich.console import Console

from assistant.answer import AnswerStatus
from assistant.computed import cite_findings
from assistant.terminal import Screen
from tests.answers import an_answer, date_finding
from tests.fake_assistant import GUIDE


def test_a_terminal_gets_colours_and_formatted_text() -> None:
    written = io.StringIO()
    Screen(output=Console(file=written, force_terminal=True, width=60)).answer(an_answer())
    assert "\x1b[" in written.getvalue()
    assert "**" not in written.getvalue()
    assert "[1]" in written.getvalue()


def test_anything_else_gets_plain_unwrapped_text() -> None:
    written = io.StringIO()
    Screen(output=Console(file=written, width=20)).answer(an_answer(AnswerStatus.PARTIAL))
    text = written.getvalue()
    assert "\x1b" not in text
    assert "The C3 invitation letter costs **391,966 KZT**. [1]\n" in text
    assert "“service fee 390,000 KZT; state fee 0.5 MCI (1,966 KZT)”\n" in text


def test_square_brackets_of_a_guide_are_not_taken_for_colours() -> None:
    written = io.StringIO()
    finding = date_finding()
    object.__setattr__(finding, "label", "[red]form[/red] [/] [1]")
    screen = Screen(output=Console(file=written, force_terminal=False))
    screen.computed(cite_findings([finding], [GUIDE]))
    assert "[red]form[/red] [/] [1]: 12 March 2026" in written.getvalue()
