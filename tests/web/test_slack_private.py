"""Commands, the message shortcut, sharing, feedback and the Home tab."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import AnswerStatus
from assistant.errors import IndexMissing
from tests.answers import an_answer
from tests.slack_bench import Bench, action, slack_bench
from tests.slack_payloads import (
    CHANNEL,
    DIRECT,
    USER,
    command,
    event,
    message,
    press,
    pressed_in_home,
    shortcut,
    submission,
    ts,
)


@pytest.fixture(name="bench")
def _bench(tmp_path: Path) -> Iterator[Bench]:
    with slack_bench(tmp_path) as bench:
        yield bench


def commanded(bench: Bench, text: str) -> str:
    """What `/qadam TEXT` is answered with."""
    sent = command(text, bench.slack.response_url(), bench.slack.trigger())
    response = bench.send(sent)
    assert (response.status_code, response.text) == (200, "")
    last = bench.whispers[-1]
    assert last.body["response_type"] == "ephemeral"
    return str(last.shown)


def test_a_question_by_command_is_answered_in_private_with_a_share_button(bench: Bench) -> None:
    shown = commanded(bench, "how much is a C3 invitation?")
    assert "*391,966 KZT*" in shown
    assert "Share in channel" in shown
    assert "You asked: “how much is a C3 invitation?”" in shown
    assert bench.slack.of("chat.postMessage") == []


def test_a_command_delivered_twice_is_answered_once(bench: Bench) -> None:
    sent = command("how much?", bench.slack.response_url(), bench.slack.trigger())
    bench.send(sent)
    bench.send(sent)
    assert len(bench.whispers) == 1


def test_sharing_posts_the_answer_and_lets_the_channel_go_on(bench: Bench) -> None:
    commanded(bench, "how much for passport N12345678?")
    button = action(bench.whispers[0], "actions", "share")
    url = bench.slack.response_url()
    for _ in range(2):
        bench.send(press(button, url, bench.slack.trigger(), is_ephemeral=True))
    [shared] = bench.replies
    assert shared.body["channel"] == CHANNEL
    assert f"<@{USER}> asked: “how much for passport" in shared.shown
    assert "N12345678" not in str(shared.body)
    assert "Share in channel" not in shared.shown
    assert bench.whispers[-1].body["replace_original"] is True
    root = "1764000001.000100"
    bench.send(message("and for five years?", thread_ts=root))
    assert len(bench.replies) == 2
    private, public = (conversation for conversation, _ in bench.assistant.heard)
    assert private != public, "what is asked in private stays there"


def test_nobody_shares_somebody_elses_answer(bench: Bench) -> None:
    commanded(bench, "how much?")
    button = action(bench.whispers[0], "actions", "share")
    url = bench.slack.response_url()
    bench.send(press(button, url, bench.slack.trigger(), user="U0THIEF", is_ephemeral=True))
    assert bench.replies == []
    assert "can no longer be shared" in bench.whispers[-1].shown


def test_sharing_where_the_bot_is_no_member_goes_through_the_response_address(
    bench: Bench,
) -> None:
    commanded(bench, "how much?")
    bench.slack.fail("chat.postMessage", "not_in_channel")
    button = action(bench.whispers[0], "actions", "share")
    bench.send(press(button, bench.slack.response_url(), bench.slack.trigger(), is_ephemeral=True))
    _, shared, _ = bench.whispers
    assert shared.body["response_type"] == "in_channel"
    assert "391,966" in shared.shown


def test_an_expired_response_address_is_made_up_for(bench: Bench) -> None:
    bench.send(command("how much?", bench.slack.response_url(uses=0), bench.slack.trigger()))
    bench.settle()
    [whisper] = bench.slack.of("chat.postEphemeral")
    assert (whisper.body["channel"], whisper.body["user"]) == (CHANNEL, USER)
    assert "391,966" in whisper.shown


def test_a_suggestion_in_private_carries_on_in_private(bench: Bench) -> None:
    commanded(bench, "how much?")
    button = action(bench.whispers[0], "actions", "suggest")
    bench.send(press(button, bench.slack.response_url(), bench.slack.trigger(), is_ephemeral=True))
    assert len(bench.whispers) == 2
    assert bench.replies == []
    (one, _), (other, text) = bench.assistant.heard
    assert one == other
    assert text == "Which documents are needed?"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("fees c3-invitation 2 years 1 employee", "392,162.5 KZT"),
        ("fees c3-invitation 2 years employee spouse", "784,325 KZT"),
        ("fees c3-invitation 2 years 1 employee on 2025-10-15", "391,966 KZT"),
        ("fees --service c3-invitation --years 2 --employees 1 --as-of 2025-10-15", "391,966 KZT"),
        ("fees —service c3-invitation —years 2 —employees 1 —as-of 2025-10-15", "391,966 KZT"),
        ("deadlines extension-window 2026-03-20", "13 March 2026 (Friday)"),
        ("deadlines extension-window --expiry 2026-03-20", "13 March 2026 (Friday)"),
        ("deadlines arrival-notification entry 2026-03-02", "5 March 2026"),
    ],
)
def test_fees_and_deadlines_are_computed(bench: Bench, text: str, figure: str) -> None:
    shown = commanded(bench, text)
    assert figure in shown
    assert "[1] <https://qadam.example/guides/" in shown
    assert bench.assistant.heard == []


def test_plain_days_are_counted(bench: Bench) -> None:
    shown = commanded(bench, "deadlines add-days 10 working days date 2026-02-02")
    assert "16 February 2026 (Monday)" in shown


def test_a_fee_in_other_words_is_a_question(bench: Bench) -> None:
    commanded(bench, "fees for my wife and me, c3, somewhere in spring")
    assert bench.assistant.heard[0][1] == "fees for my wife and me, c3, somewhere in spring"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "What I understand"),
        ("help", "/qadam deadlines"),
        ("fees", "c3-invitation"),
        ("deadlines", "extension-window"),
        ("fees c3-invitation 2 years on 2026-02-30", "is not a date"),
        ("fees c3-invitation 900 years", "is not a validity"),
        ("deadlines appeal-review on 2026-13-01", "is not a date"),
    ],
)
def test_an_unfinished_command_is_told_what_is_missing(bench: Bench, text: str, told: str) -> None:
    assert told in commanded(bench, text)
    assert bench.assistant.heard == []


def test_an_error_of_a_command_is_told_with_an_id(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.assistant.fails_with = RuntimeError("secret cause")
    shown = commanded(bench, "how much?")
    assert "fault here" in shown
    assert "secret cause" not in shown
    assert "secret cause" in capsys.readouterr().err


def test_the_shortcut_answers_in_private_and_shares_in_the_messages_thread(bench: Bench) -> None:
    asked = shortcut(
        "&gt; How much is C3?", bench.slack.response_url(), bench.slack.trigger(), bot_id="B0MAIL"
    )
    assert bench.send(asked).text == ""
    [whisper] = bench.whispers
    assert bench.assistant.heard[0][1] == "> How much is C3?"
    button = action(whisper, "actions", "share")
    bench.send(press(button, bench.slack.response_url(), bench.slack.trigger(), is_ephemeral=True))
    [shared] = bench.replies
    assert shared.body["thread_ts"] == asked["message_ts"]


def test_a_thumb_up_reaches_the_inbox(bench: Bench) -> None:
    commanded(bench, "how much?")
    button = {**action(bench.whispers[0], "context_actions", "feedback"), "value": "up"}
    bench.send(press(button, bench.slack.response_url(), bench.slack.trigger(), is_ephemeral=True))
    assert "Thank you" in bench.whispers[-1].shown
    [given] = bench.assistant.conversations.feedback_list()
    assert (given.verdict, given.message) == ("up", "how much?")


def test_a_thumb_down_asks_for_the_reason_and_keeps_it_masked(bench: Bench) -> None:
    commanded(bench, "how much?")
    button = {**action(bench.whispers[0], "context_actions", "feedback"), "value": "down"}
    bench.send(press(button, "", bench.slack.trigger(), thread_ts=ts()))
    bench.settle()
    [opened] = bench.slack.of("views.open")
    assert bench.assistant.conversations.feedback_list()[0].verdict == "down"
    sent = submission(opened.body["view"], "outdated", "The fee of anna@client.example changed.")
    assert bench.send(sent).status_code == 200
    bench.settle()
    [given] = bench.assistant.conversations.feedback_list()
    assert (given.verdict, given.reason) == ("down", "outdated")
    assert given.comment == "The fee of [e-mail] changed."


def test_a_form_that_came_too_late_is_told_and_the_verdict_kept(bench: Bench) -> None:
    commanded(bench, "how much?")
    button = {**action(bench.whispers[0], "context_actions", "feedback"), "value": "down"}
    trigger = bench.slack.trigger(age=4)
    bench.send(press(button, bench.slack.response_url(), trigger, thread_ts=ts()))
    bench.settle()
    assert bench.slack.of("views.open") == []
    [whisper] = bench.slack.of("chat.postEphemeral")
    assert "press the button once more" in whisper.shown
    assert bench.assistant.conversations.feedback_list()[0].verdict == "down"


def test_the_home_tab_tells_what_is_known_how_fresh_and_what_is_kept(bench: Bench) -> None:
    bench.send(event(type="app_home_opened", user=USER, channel=DIRECT, tab="home"))
    bench.settle()
    [published] = bench.slack.of("views.publish")
    view = json.dumps(published.body["view"])
    assert published.body["user_id"] == USER
    for told in ("guidebook", "index abc123", "Try it", "Privacy", "90 days"):
        assert told in view


def test_the_home_tab_shows_before_there_is_an_index(bench: Bench) -> None:
    bench.assistant.ready = lambda: False  # type: ignore[method-assign]
    bench.assistant.fails_with = IndexMissing("none")
    bench.send(event(type="app_home_opened", user=USER, channel=DIRECT, tab="home"))
    bench.settle()
    assert "being prepared" in json.dumps(bench.slack.of("views.publish")[0].body["view"])


def test_an_example_of_the_home_tab_is_answered_in_direct_messages(bench: Bench) -> None:
    bench.send(event(type="app_home_opened", user=USER, channel=DIRECT, tab="home"))
    bench.settle()
    view = bench.slack.of("views.publish")[0].body["view"]
    element = next(b for b in view["blocks"] if b["type"] == "actions")["elements"][0]
    assert bench.send(pressed_in_home(element, bench.slack.trigger())).status_code == 200
    root, answer = bench.replies
    assert root.body["channel"] == USER
    assert answer.body["channel"] == f"D{USER[1:]}"
    assert answer.body["thread_ts"]
    assert bench.assistant.heard[0][1] == element["value"]


def test_opening_the_agent_offers_at_most_four_prompts_outside_of_threads(bench: Bench) -> None:
    bench.send(event(type="app_home_opened", user=USER, channel=DIRECT, tab="messages"))
    bench.settle()
    [offered] = bench.slack.of("assistant.threads.setSuggestedPrompts")
    assert offered.body["channel_id"] == DIRECT
    assert 1 <= len(offered.body["prompts"]) <= 4
    assert "thread_ts" not in offered.body


def test_a_question_back_offers_its_choices_and_no_suggestions(bench: Bench) -> None:
    bench.assistant.answer = lambda _: replace(
        an_answer(AnswerStatus.CLARIFY), choices=("C3", "business"), findings=()
    )
    shown = commanded(bench, "how much is the visa?")
    assert "One question back" in shown
    assert "business" in shown
    assert "Which documents are needed?" not in shown


def test_everything_that_is_delivered_twice_happens_once(bench: Bench) -> None:
    def twice(payload: dict[str, object]) -> None:
        for _ in range(2):
            assert bench.send(payload).status_code == 200
            bench.settle()

    def private(element: dict[str, object]) -> dict[str, object]:
        url, trigger = bench.slack.response_url(), bench.slack.trigger()
        return press(element, url, trigger, is_ephemeral=True)

    twice(command("how much?", bench.slack.response_url(), bench.slack.trigger()))
    [answer] = bench.whispers
    thumb = action(answer, "context_actions", "feedback")
    twice(private({**thumb, "value": "up"}))
    twice(private({**thumb, "value": "down"}))
    twice(private(action(answer, "actions", "suggest")))
    twice(private(action(answer, "actions", "share")))
    twice(shortcut("how long?", bench.slack.response_url(), bench.slack.trigger()))
    twice(event(type="app_home_opened", user=USER, channel=DIRECT, tab="home"))
    twice(event(type="app_home_opened", user=USER, channel=DIRECT, tab="messages"))
    answered = [call.method for call in bench.slack.calls]
    assert {method: answered.count(method) for method in answered} == {
        "response_url": 5,  # the answer, thanks, the suggestion, "shared", the shortcut
        "chat.postMessage": 1,
        "views.open": 1,
        "views.publish": 1,
        "assistant.threads.setSuggestedPrompts": 1,
    }


def test_a_share_that_slack_refuses_is_told_with_an_id(bench: Bench) -> None:
    commanded(bench, "how much?")
    button = action(bench.whispers[0], "actions", "share")
    bench.slack.fail("chat.postMessage", "is_archived")
    url = bench.slack.response_url()
    bench.send(press(button, url, bench.slack.trigger(), is_ephemeral=True))
    assert "tell the operator the id" in bench.whispers[-1].shown
    assert "is_archived" not in str(bench.whispers[-1].body)
