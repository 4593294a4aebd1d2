"""Keeping and sharing: histories per browser, deleting, exporting, share links."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from assistant.errors import ConversationUnknown
from tests.rich_assistant import RichAssistant
from tests.web.pages import Browser, ask, tags, text_of


def share(client: TestClient, path: str) -> str:
    """Make a share link and return its path."""
    page = client.post(f"{path}/share").text
    value = next(tag["value"] for tag in tags(page, "input") if tag.get("id") == "share-link")
    return value[value.index("/s/") :]


def test_history_lists_the_browsers_own_conversations_only(browser: Browser) -> None:
    mine, other = browser(), browser()
    ask(mine, "How do I begin?")
    assert "How do I begin?" in mine.get("/history").text
    assert "How do I begin?" not in other.get("/history").text


def test_nobody_reads_changes_or_carries_on_anothers_conversation(browser: Browser) -> None:
    mine, other = browser(), browser()
    path = ask(mine, "How do I begin?")
    ask(other, "Something else")
    conversation = path.split("/")[-1]
    for address in (path, f"{path}/turns/1", f"{path}/turns/1.md", f"{path}/export.md"):
        assert other.get(address).status_code == 404
    for action in ("delete", "share", "revoke", "rename"):
        assert other.post(f"{path}/{action}").status_code == 404
    feedback = {"turn": "1", "verdict": "up"}
    assert other.post(f"{path}/feedback", data=feedback).status_code == 404
    carried_on = other.post("/ask", data={"message": "x", "conversation": conversation})
    assert carried_on.status_code == 404
    assert other.get(f"/api/conversations/{conversation}").status_code == 404
    assert other.delete(f"/api/conversations/{conversation}").status_code == 404
    body = {"message": "x", "conversation_id": conversation}
    assert other.post("/api/chat", json=body).status_code == 404
    assert other.post("/api/chat/stream", json=body).status_code == 404
    assert mine.get(path).status_code == 200
    assert len(mine.get(f"/api/conversations/{conversation}").json()["turns"]) == 1


def test_rename_changes_title_and_list(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    page = client.post(f"{path}/rename", data={"title": "  Moving\nin spring "}).text
    assert "<title>Moving in spring – Qadam</title>" in page
    assert "Moving in spring" in client.get("/history").text


def test_delete_removes_the_conversation_its_feedback_and_its_link(
    browser: Browser, rich: RichAssistant
) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    link = share(client, path)
    client.post(f"{path}/feedback", data={"turn": "1", "verdict": "up"})
    assert "How do I begin?" not in client.post(f"{path}/delete").text
    assert client.get(path).status_code == 404
    assert client.get(link).status_code == 404
    assert not rich.conversations.feedback_list()
    with pytest.raises(ConversationUnknown):
        rich.conversations.turns(path.split("/")[-1])


def test_delete_all_removes_everything_of_this_browser_only(browser: Browser) -> None:
    mine, other = browser(), browser()
    paths = [ask(mine, f"Question {n}") for n in range(3)]
    kept = ask(other, "Mine to keep")
    mine.post("/history/delete")
    assert [mine.get(path).status_code for path in paths] == [404, 404, 404]
    assert other.get(kept).status_code == 200


def test_conversation_deleted_through_the_api_leaves_the_list(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    assert client.delete(f"/api/conversations/{path.split('/')[-1]}").status_code == 204
    assert "How do I begin?" not in client.get("/history").text


def test_conversation_whose_time_is_up_leaves_the_list_and_its_link(
    browser: Browser, rich: RichAssistant
) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    link = share(client, path)
    assert rich.conversations.purge(datetime.now(UTC) + timedelta(minutes=1)) == 1
    assert "How do I begin?" not in client.get("/history").text
    assert client.get(link).status_code == 404
    assert client.get(path).status_code == 404


def test_export_holds_questions_answers_workings_sources_and_versions(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How much is it?")
    reply = client.get(f"{path}/export.md")
    assert reply.headers["content-type"].startswith("text/markdown")
    assert "attachment" in reply.headers["content-disposition"]
    for expected in (
        "## 1. How much is it?",
        "**3,048,650 KZT**",
        "3,040,000 + 8,650 = 3,048,650",
        "[1] Expat Centre guidebook 2025",
        "/guides/expat-centre-guidebook-2025#c3-invitation-fees>",
        "rules r-2026-01",
    ):
        assert expected in reply.text


def test_share_link_shows_what_was_there_and_nothing_later(browser: Browser) -> None:
    mine, other = browser(), browser()
    path = ask(mine, "How do I begin?")
    link = share(mine, path)
    ask(mine, "A later, private question", conversation=path.split("/")[-1])
    page = other.get(link)
    assert page.status_code == 200
    assert "How do I begin?" in page.text
    assert "private question" not in page.text
    assert "rules r-2026-01" in page.text
    assert page.headers["x-robots-tag"] == "noindex"


def test_shared_page_is_read_only_and_does_not_give_the_conversation_away(
    browser: Browser,
) -> None:
    mine, other = browser(), browser()
    path = ask(mine, "How much is it?")
    page = other.get(share(mine, path)).text
    assert not tags(page, "form")
    assert path.split("/")[-1] not in page


def test_revoked_link_says_so(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    link = share(client, path)
    client.post(f"{path}/revoke")
    reply = client.get(link)
    assert reply.status_code == 404
    assert "does not work any more" in text_of(reply.text)


def test_new_link_ends_the_old_one(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    first, second = share(client, path), share(client, path)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_retention_is_stated(browser: Browser) -> None:
    client = browser()
    for path in ("/", "/history", "/about"):
        assert "90 days" in text_of(client.get(path).text)
