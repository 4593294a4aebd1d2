"""Mentions, direct messages and threads, over HTTP with real signatures."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import AnswerStatus
from assistant.errors import IndexMissing, StoreUnavailable
from tests.answers import an_answer
from tests.slack_bench import Bench, action, slack_bench
from tests.slack_payloads import (
    BOT,
    CHANNEL,
    DIRECT,
    USER,
    direct,
    event,
    mention,
    message,
    press,
    ts,
)


@pytest.fixture(name="bench")
def _bench(tmp_path: Path) -> Iterator[Bench]:
    with slack_bench(tmp_path) as bench:
        yield bench


def test_a_mention_is_answered_in_its_thread(bench: Bench) -> None:
    asked = mention("how much is a C3 invitation?")
    assert bench.send(asked).status_code == 200
    [reply] = bench.replies
    assert reply.body["channel"] == CHANNEL
    assert reply.body["thread_ts"] == asked["event"]["ts"]
    assert "*391,966 KZT*" in reply.shown
    assert "391,966 KZT" in reply.body["text"]
    assert reply.body["unfurl_links"] is False
    assert bench.assistant.heard[0][1] == "how much is a C3 invitation?"


def test_a_direct_message_roots_its_own_thread_and_shows_a_status(bench: Bench) -> None:
    asked = direct("how much is a C3 invitation?")
    bench.send(asked)
    [reply] = bench.replies
    assert (reply.body["channel"], reply.body["thread_ts"]) == (DIRECT, asked["event"]["ts"])
    [status] = bench.slack.of("assistant.threads.setStatus")
    assert status.body["thread_ts"] == asked["event"]["ts"]
    assert status.body["status"]
    assert status.at < reply.at


def test_a_reply_in_the_thread_carries_on_without_a_mention(bench: Bench) -> None:
    asked = mention("how much is a C3 invitation?")
    bench.send(asked)
    bench.settle()
    bench.send(message("and for five years?", thread_ts=asked["event"]["ts"]))
    first, second = bench.replies
    assert first.body["thread_ts"] == second.body["thread_ts"]
    (one, _), (other, _) = bench.assistant.heard
    assert one == other


def test_one_thread_is_one_conversation_and_nobody_elses(bench: Bench) -> None:
    bench.send(mention("first thread"))
    bench.send(mention("second thread"))
    bench.send(direct("third"))
    assert len(bench.replies) == 3
    assert len({conversation for conversation, _ in bench.assistant.heard}) == 3


def test_replies_in_other_threads_and_plain_messages_are_left_alone(bench: Bench) -> None:
    bench.send(message("how much is a visa?"))
    bench.send(message("how much is a visa?", thread_ts=ts()))
    assert bench.replies == []
    assert bench.assistant.heard == []


@pytest.mark.parametrize(
    "text", ["thanks!", "ok", "Thank you so much", ":+1:", "<@U0OTHER> what do you think?"]
)
def test_people_may_talk_in_the_thread(bench: Bench, text: str) -> None:
    asked = mention("how much?")
    bench.send(asked)
    bench.settle()
    bench.send(message(text, thread_ts=asked["event"]["ts"]))
    assert len(bench.replies) == 1


def test_everything_delivered_twice_is_answered_once(bench: Bench) -> None:
    asked, told = mention("how much?"), direct("how long?")
    for payload in (asked, told):
        for attempt, reason in enumerate(["", "http_timeout", "http_error", "http_error"]):
            headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
            assert bench.send(payload, headers if attempt else None).status_code == 200
    assert len(bench.replies) == 2


@pytest.mark.parametrize("first", ["mention", "message"])
def test_a_mention_that_comes_as_message_too_is_answered_once(bench: Bench, first: str) -> None:
    asked = mention("how much?")
    twin = message(f"<@{BOT}> how much?", ts=asked["event"]["ts"])
    for payload in (asked, twin) if first == "mention" else (twin, asked):
        bench.send(payload)
    [reply] = bench.replies
    assert reply.body["thread_ts"] == asked["event"]["ts"]


def test_a_delivery_seen_before_a_restart_is_not_answered_again(tmp_path: Path) -> None:
    asked = mention("how much?")
    with slack_bench(tmp_path) as bench:
        bench.send(asked)
        assert len(bench.replies) == 1
    with slack_bench(tmp_path) as bench:
        bench.send(asked)
        assert bench.replies == []


def test_a_reply_that_overtakes_its_mention_is_answered_after_it(bench: Bench) -> None:
    asked = mention("how much?")
    bench.send(message("and for five years?", thread_ts=asked["event"]["ts"]))
    assert bench.replies == []
    bench.send(asked)
    assert len(bench.replies) == 2
    assert [text for _, text in bench.assistant.heard] == ["how much?", "and for five years?"]


def test_what_stood_in_the_thread_before_the_mention_is_not_answered(bench: Bench) -> None:
    root = ts()
    bench.send(message("shall we order lunch?", thread_ts=root))
    bench.send(mention("how much is a C3 visa?", thread_ts=root))
    assert len(bench.replies) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": "B0OTHER"},
        {"subtype": "bot_message", "bot_id": "B0OTHER"},
        {"subtype": "message_changed", "message": {"text": "x"}},
        {"subtype": "message_deleted", "deleted_ts": "1764000001.000200"},
        {"subtype": "channel_join"},
        {"edited": {"user": USER, "ts": "1764000001.000200"}},
        {"user": BOT},
        {"user": "USLACKBOT"},
        {"user": ""},
    ],
)
def test_bots_itself_edits_and_deletions_are_ignored(
    bench: Bench, fields: dict[str, object]
) -> None:
    assert bench.send(direct("how much?", **fields)).status_code == 200
    assert bench.send(mention("how much?", **fields)).status_code == 200
    assert bench.replies == []


def test_a_reply_shown_in_the_channel_and_a_message_with_a_file_are_answered(bench: Bench) -> None:
    bench.send(direct("how much?", subtype="file_share", files=[{"id": "F1"}]))
    bench.send(direct("how long?", subtype="thread_broadcast", thread_ts=ts()))
    assert len(bench.replies) == 2


def test_a_file_alone_is_answered_with_what_to_do(bench: Bench) -> None:
    bench.send(direct("", subtype="file_share", files=[{"id": "F1"}]))
    [reply] = bench.replies
    assert "paste the text" in reply.shown
    assert bench.assistant.heard == []


def test_a_bare_mention_below_a_pasted_mail_answers_the_mail(bench: Bench) -> None:
    root = ts()
    bench.slack.sayings[root] = "Dear all, which documents does a C3 visa need? &lt;urgent&gt;"
    bench.send(mention("", thread_ts=root))
    assert len(bench.replies) == 1
    assert bench.assistant.heard[0][1].endswith("C3 visa need? <urgent>")


def test_a_bare_mention_is_told_what_can_be_asked(bench: Bench) -> None:
    bench.send(mention(""))
    [reply] = bench.replies
    assert "Ask me about visas" in reply.shown
    bench.send(message("how much is a C3 visa?", thread_ts=reply.body["thread_ts"]))
    assert "391,966" in bench.replies[1].shown


def test_a_forwarded_message_is_read(bench: Bench) -> None:
    forwarded = [{"is_share": True, "text": "How long is the review?"}, {"text": "a preview"}]
    bench.send(direct("please see below", attachments=forwarded))
    bench.settle()
    assert bench.assistant.heard[0][1] == "please see below\nHow long is the review?"


def test_a_mail_of_several_questions_gets_one_message(bench: Bench) -> None:
    bench.send(direct("Hi, 1) how much is C3? 2) how long does it take? 3) which documents?"))
    assert len(bench.replies) == 1


def test_a_long_mail_is_read_without_its_signature(bench: Bench) -> None:
    mail = f"How much is the C3 invitation?\n\nBest regards,\nAnna\n{'x' * 4_200}"
    bench.send(direct(mail))
    assert "391,966" in bench.replies[0].shown
    bench.send(direct("how much? " * 600))
    assert "I can read 4,000" in bench.replies[1].shown


def test_personal_data_is_neither_stored_nor_echoed(bench: Bench) -> None:
    bench.assistant.answer = lambda _: replace(an_answer(), suggestions=("And for 5 years?",))
    secret = ("N12345678", "880101300123", "anna@client.example", "+7 701 123 45 67")
    text = f"Passport {secret[0]}, IIN {secret[1]}, <mailto:{secret[2]}|{secret[2]}>, {secret[3]}"
    bench.send(direct(f"{text}: how much is C3?"))
    [reply] = bench.replies
    pressed = action(reply, "actions", "suggest")
    pressed["value"] = f"how much for {secret[0]} and {secret[1]}?"
    bench.send(press(pressed, bench.slack.response_url(), bench.slack.trigger()))
    sent = str([call.body for call in bench.replies])
    conversation = bench.assistant.heard[0][0]
    assert conversation is not None
    stored = str(bench.assistant.conversations.turns(conversation))
    for one in secret:
        assert one not in sent
        assert one not in stored


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("secret cause"), "fault here"),
        (IndexMissing("secret cause"), "python -m ingest"),
        (StoreUnavailable("secret cause"), "cannot be reached"),
    ],
)
def test_an_error_is_told_with_an_id_and_logged_with_its_cause(
    bench: Bench, capsys: pytest.CaptureFixture[str], error: Exception, told: str
) -> None:
    bench.assistant.fails_with = error
    bench.send(direct("how much?"))
    [reply] = bench.replies
    assert told in reply.shown
    assert "secret cause" not in str(reply.body)
    error_id = reply.body["text"].rstrip(".").split()[-1]
    log = capsys.readouterr().err
    assert f"request_id={error_id}" in log
    assert "secret cause" in log
    assert "how much?" not in log


def test_a_deleted_conversation_begins_anew(bench: Bench) -> None:
    asked = mention("how much?")
    bench.send(asked)
    bench.settle()
    before = bench.assistant.heard[0][0]
    assert before is not None
    bench.assistant.conversations.delete(before)
    bench.send(mention("and for five years?", thread_ts=asked["event"]["ts"]))
    assert len(bench.replies) == 2
    assert bench.assistant.heard[1][0] != before


def test_slow_answers_are_acknowledged_at_once_and_do_not_stand_in_each_others_way(
    bench: Bench,
) -> None:
    bench.assistant.seconds = 1.0
    for number in range(8):
        assert bench.send(direct(f"question {number}")).status_code == 200
    replies = bench.replies
    assert len(replies) == 8
    assert replies[-1].at - replies[0].at < 2


def test_rate_limits_are_waited_out(bench: Bench) -> None:
    bench.slack.fail("chat.postMessage", retry_after=1, times=2)
    bench.send(direct("how much?"))
    bench.slack.wait_for("chat.postMessage", seconds=15)
    limited, again, done = [c for c in bench.slack.calls if c.method == "chat.postMessage"]
    assert (limited.error, again.error, done.error) == ("ratelimited", "ratelimited", "")
    assert again.at - limited.at >= 1
    assert done.at - again.at >= 1


def test_refused_blocks_are_sent_as_text(bench: Bench) -> None:
    bench.slack.fail("chat.postMessage", "invalid_blocks")
    bench.send(direct("how much?"))
    [reply] = bench.replies
    assert reply.blocks == []
    assert "391,966 KZT" in reply.body["text"]


def test_a_status_that_slack_refuses_does_not_cost_the_answer(bench: Bench) -> None:
    bench.slack.fail("assistant.threads.setStatus", "missing_scope")
    bench.send(mention("how much?"))
    assert len(bench.replies) == 1


def test_a_choice_is_asked_in_the_thread_and_a_double_click_asks_once(bench: Bench) -> None:
    choices = ("the employment visa", "the business visa")
    bench.assistant.answer = lambda _: replace(
        an_answer(AnswerStatus.CLARIFY), choices=choices, findings=()
    )
    asked = mention("how much is the visa?")
    bench.send(asked)
    [reply] = bench.replies
    assert [e["text"]["text"] for e in reply.blocks[1]["elements"]] == list(choices)
    root = asked["event"]["ts"]
    button = action(reply, "actions", "choose", 1)
    place = {"message_ts": "1764000001.000100", "thread_ts": root}
    for _ in range(2):
        url, trigger = bench.slack.response_url(), bench.slack.trigger()
        assert bench.send(press(button, url, trigger, **place)).status_code == 200
    _, answer = bench.replies
    assert answer.body["thread_ts"] == root
    assert "the business visa" in answer.shown
    assert [text for _, text in bench.assistant.heard] == [
        "how much is the visa?", "the business visa",
    ]  # fmt: skip
    assert len({conversation for conversation, _ in bench.assistant.heard}) == 1


def test_unknown_events_and_presses_are_acknowledged(bench: Bench) -> None:
    assert bench.send(event(type="member_joined_channel", user=USER)).status_code == 200
    assert bench.send(event(type="app_context_changed", user=USER)).status_code == 200
    odd = {"type": "button", "action_id": "somebody-elses", "block_id": "x"}
    assert bench.send(press(odd, "", bench.slack.trigger())).status_code == 200
    assert bench.replies == []


def test_who_asks_too_fast_is_told_to_wait(tmp_path: Path) -> None:
    with slack_bench(tmp_path, questions_per_minute=2) as bench:
        for _ in range(3):
            bench.send(direct("how much?"))
        assert sum("ask again in" in reply.shown for reply in bench.replies) == 1
