"""Text to Slack and from it."""

import pytest

from web.slack_case import read_case
from web.slack_text import cut, link, literal, mrkdwn, pieces, read_message


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("<@U1>", "&lt;@U1&gt;"),
        ("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"),
        ("> quoted", "› quoted"),
        ("*bold* _it_ ~gone~ `code`", "∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ"),
        ("info_desk@aifc.kz and 2*3", "info_desk@aifc.kz and 2*3"),
        (":wave: at 10:30", ":\u2060wave: at 10:30"),
        ("cost 1,966\u202e KZT", "cost 1,966  KZT"),
    ],
)
def test_literal_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert literal(text) == shown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("It costs **391,966 KZT**.", "It costs *391,966 KZT*."),
        ("- one\n- **two**", "• one\n• *two*"),
        ("1. first\n2. second", "1. first\n2. second"),
        ("## Fees", "*Fees*"),
        ("[press](https://evil.example)", "[press](https://evil.example)"),
        ("**<!here>**", "*&lt;!here&gt;*"),
    ],
)
def test_markdown_keeps_bold_and_bullets(markdown: str, shown: str) -> None:
    assert mrkdwn(markdown) == shown


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<@U0QADAM> how much?", "how much?"),
        ("<mailto:a@b.kz|a@b.kz> asks", "a@b.kz asks"),
        ("<https://egov.kz|egov.kz> and <https://enbek.kz>", "egov.kz and https://enbek.kz"),
        ("<!channel> <!here> <#C1|general>", "#general"),
        ("<!subteam^S1|@team> hi", "@team hi"),
        ("more than 3 &lt; 5 &amp; so on", "more than 3 < 5 & so on"),
    ],
)
def test_what_slack_made_of_a_message_is_undone(sent: str, read: str) -> None:
    assert read_message(sent) == read


def test_links_are_made_of_good_addresses_only() -> None:
    assert link("https://a.kz/?a=1&b=2", "A | <b>") == "<https://a.kz/?a=1&amp;b=2|A ¦ &lt;b&gt;>"
    assert link("javascript:alert(1)", "A") == "A"
    assert link("https://a.kz/>|x", "A") == "A"


def test_pieces_end_at_lines_and_hold_everything() -> None:
    text = "\n".join(f"- item {n} & more" for n in range(500))
    found = pieces(text, 300)
    assert all(len(one) <= 300 for one in found)
    assert "\n".join(found) == mrkdwn(text)
    assert all(len(one) <= 50 for one in pieces("<" * 400, 50))
    assert cut("a\n b" * 100, 20).endswith("…")


@pytest.mark.parametrize(
    "command",
    [
        "fees", "fees please", "fees c3-invitation for my aunt", "deadlines", "deadlines when?",
        "deadlines extension-window 2026-03-20 2026-03-21", "how much is fees", "",
    ],
)  # fmt: skip
def test_a_command_in_other_words_is_no_case(command: str) -> None:
    assert read_case(command) is None


def test_a_case_counts_people_and_months() -> None:
    case = read_case("fees c3-invitation 18 months 2 employees spouse 3 children personal-manager")
    assert case is not None
    people = case.facts.applicants
    assert (people.employees, people.spouses, people.children) == (2, 1, 3)
    assert case.facts.validity_months == 18
    assert case.facts.personal_manager is True
