"""The chat in a real browser: asking, streaming, citations, follow-ups, stopping."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open, Server, ask

pytestmark = pytest.mark.browser


def test_first_visit_leads_from_a_starter_to_an_answer(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Which documents do I need").click()
    expect(page.locator("article.turn")).to_contain_text("the Expat Centre needs these")
    expect(page).to_have_url(re.compile(r"/c/[\w-]{32}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which documents")
    expect(page.locator(".history-list a")).to_have_count(1)


def test_statements_appear_before_the_answer_is_whole(open_page: Open) -> None:
    page = open_page()
    page.fill("#message", "How do I begin? slowly")
    page.keyboard.press("Enter")
    pending = page.locator("article.pending")
    expect(pending.locator(".status")).to_have_text("Looking in the guides")
    expect(pending.locator(".prose p").first).to_be_visible()
    expect(page.locator("#transcript")).to_have_attribute("aria-busy", "true")
    expect(page.locator("article.turn:not(.pending) .prose p")).to_have_count(2)
    expect(page.locator("#transcript")).not_to_have_attribute("aria-busy", "true")


def test_answer_is_announced_once_and_focus_stays_in_the_box(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => {
            window.said = [];
            const status = document.getElementById('announce');
            new MutationObserver(() => window.said.push(status.textContent))
                .observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    page.focus("#message")
    ask(page, "Which documents?")
    expect(page.locator("#announce")).to_contain_text("Answer ready.")
    said = page.evaluate("window.said")
    assert len(said) == 2
    assert said[0] == "Looking in the guides"
    assert "2 sources" in said[1]


def test_citation_opens_beside_the_chat_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page()
    ask(page, "Which documents?")
    marker = page.locator("a.marker[data-source='2']").first
    marker.click()
    panel = page.get_by_role("dialog")
    expect(panel.locator("mark")).to_contain_text("Only for a representative office")
    expect(panel).to_contain_text("Expat Centre guidebook 2025")
    expect(panel).to_contain_text("edition 2025")
    expect(panel).to_contain_text("Authority 4 of 5")
    expect(panel.get_by_role("heading")).to_be_focused()
    box, answer = panel.bounding_box(), page.locator(".answer").bounding_box()
    assert box is not None
    assert answer is not None
    assert box["x"] >= answer["x"] + answer["width"]
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    expect(marker).to_be_focused()


def test_citation_is_a_sheet_on_a_phone(open_page: Open) -> None:
    page = open_page(size=PHONE)
    ask(page, "Which documents?")
    page.locator("a.marker").first.click()
    panel = page.get_by_role("dialog")
    expect(panel.locator("mark")).to_be_in_viewport()
    page.evaluate("Promise.all(document.getAnimations().map(found => found.finished))")
    box = panel.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert round(box["y"] + box["height"]) == 780
    page.get_by_role("button", name="Close").click()
    expect(panel).not_to_be_visible()


def test_law_that_is_no_guide_opens_in_the_panel_too(open_page: Open) -> None:
    page = open_page()
    ask(page, "How much?")
    page.locator("a.marker[data-source='2']").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("МРП: 4 325 тенге")


def test_source_opens_in_its_guide_at_the_highlighted_words(open_page: Open) -> None:
    page = open_page()
    ask(page, "Which documents?")
    page.locator(".source-title").nth(1).click()
    expect(page).to_have_url(re.compile(r"#c3-invitation-documents$"))
    expect(page.locator("mark")).to_be_in_viewport()


def test_follow_up_clarifying_choice_and_suggestion_carry_on(open_page: Open) -> None:
    page = open_page()
    ask(page, "which visa do I need")
    page.get_by_role("button", name="How much is the employment visa?").click()
    expect(page.locator("article.turn:not(.pending)")).to_have_count(2)
    page.get_by_role("button", name="How long does it take?").last.click()
    expect(page.locator("article.turn:not(.pending)")).to_have_count(3)
    page.reload()
    expect(page.locator("article.turn")).to_have_count(3)


def test_stop_ends_the_work_and_keeps_the_question(open_page: Open) -> None:
    page = open_page()
    page.fill("#message", "How do I begin? slowly")
    page.keyboard.press("Enter")
    page.locator("article.pending .prose p").first.wait_for()
    page.click("#stop")
    expect(page.locator("article.turn")).to_have_count(0)
    expect(page.locator("#message")).to_have_value("How do I begin? slowly")
    expect(page.locator("#announce")).to_contain_text("Stopped")
    conversation = page.locator("#conversation").input_value()
    page.wait_for_timeout(4_500)
    page.goto(f"/c/{conversation}")
    expect(page.locator("article.turn")).to_have_count(0)


def test_edit_and_ask_again(open_page: Open) -> None:
    page = open_page()
    ask(page, "How do I begin?")
    page.get_by_role("link", name="Edit and ask again").click()
    expect(page.locator("#message")).to_have_value("How do I begin?")
    expect(page.locator("#message")).to_be_focused()
    ask(page, "How do I begin with documents?")
    expect(page.locator("article.turn").last).to_contain_text("Expat Centre needs these")


def test_copied_answer_brings_its_sources(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "How much?")
    page.get_by_role("button", name="Copy answer").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "3,048,650 KZT" in copied
    assert "[1] Expat Centre guidebook 2025" in copied


def test_another_date_computes_again(open_page: Open) -> None:
    page = open_page()
    ask(page, "How much?")
    page.get_by_label("Compute for another date").fill("2025-10-15")
    page.get_by_role("button", name="Compute again").click()
    expect(page.locator("article.turn:not(.pending)")).to_have_count(2)
    expect(page.locator("article.turn").last).to_contain_text("3,047,864 KZT")


def test_counter_says_how_much_is_left(open_page: Open) -> None:
    page = open_page()
    page.fill("#message", "x" * 100)
    expect(page.locator("#counter")).to_have_text("3,900 characters left")


def test_hostile_question_and_answer_stay_text(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.addEventListener('securitypolicyviolation', () => window.broken = 1)")
    ask(page, 'hostile <img src=x onerror="document.title=2"> slowly')
    expect(page.locator(".prose").first).to_contain_text("<script>")
    assert "owned" not in page.title()
    assert page.title() not in {"1", "2"}
    assert page.locator(".transcript :is(img, script, iframe)").count() == 0
    assert page.evaluate("window.broken") is None


def test_server_restart_in_the_middle_keeps_question_and_history(
    open_page: Open, server: Server
) -> None:
    page = open_page(forgive="net::ERR")
    ask(page, "How do I begin?")
    server.stop()
    try:
        page.fill("#message", "Which documents?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").filter(has_text="cannot be reached")).to_be_visible()
        expect(page.locator("#message")).to_have_value("Which documents?")
    finally:
        server.start()
    page.keyboard.press("Enter")
    expect(page.locator("article.turn:not(.pending)")).to_have_count(2)
    page.reload()
    expect(page.locator("article.turn")).to_have_count(2)


def test_two_tabs_of_one_conversation_both_count(open_page: Open) -> None:
    page = open_page()
    ask(page, "How do I begin?")
    other = page.context.new_page()
    other.goto(page.url)
    ask(other, "Which documents?")
    ask(page, "How much?")
    other.reload()
    expect(other.locator("article.turn")).to_have_count(3)


def test_twenty_questions_in_a_row(open_page: Open) -> None:
    page = open_page()
    kinds = ["How do I begin", "Which documents", "How much", "Do they differ", "football"]
    for n in range(20):
        ask(page, f"{kinds[n % 5]} {n}?")
    expect(page.locator("article.turn")).to_have_count(20)
    expect(page.locator("#message")).to_have_value("")


def test_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "message":
            break
    page.keyboard.type("Which documents?")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("for C3")
    expect(page.locator("#message")).to_have_value("Which documents?\nfor C3")
    page.keyboard.press("Enter")
    page.locator("article.turn:not(.pending)").wait_for()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('marker')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator("mark")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('marker')")
