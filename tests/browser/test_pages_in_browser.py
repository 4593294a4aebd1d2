"""Tools, guides, keeping and sharing in a real browser, with and without a script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open, ask

pytestmark = pytest.mark.browser


def test_calculator_follows_the_fields(open_page: Open) -> None:
    page = open_page("/fees")
    page.get_by_label("Service").select_option("c3-invitation")
    expect(page.locator(".figure-value")).to_have_count(2)
    page.get_by_label("Up to 2 years").check()
    expect(page.locator(".figure-value")).to_have_count(1)
    page.get_by_label("Paid on").fill("2025-10-15")
    expect(page.locator(".figure-value")).to_have_text("391,966 KZT")
    page.get_by_label("Spouses").fill("1")
    expect(page.locator(".figure-value")).to_have_text("783,932 KZT")
    expect(page.get_by_label("Spouses")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("783,932 KZT")
    page.reload()
    expect(page.locator(".figure-value")).to_have_text("783,932 KZT")


def test_planner_shows_the_window_and_gives_a_calendar_file(open_page: Open) -> None:
    page = open_page("/deadlines")
    page.get_by_label("Visa expires").fill("2027-06-30")
    expect(page.locator(".timeline")).to_contain_text("Earliest day to submit")
    expect(page.locator(".month .planned")).not_to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download for your calendar").click()
    assert "BEGIN:VEVENT" in Path(download.value.path()).read_text()


def test_ticks_of_a_checklist_stay_and_are_downloaded(open_page: Open) -> None:
    page = open_page("/checklist/expat-centre-guidebook-2025/c3-invitation-documents")
    page.get_by_role("checkbox").nth(1).check()
    expect(page.get_by_role("status")).to_contain_text("1 of")
    page.reload()
    expect(page.get_by_role("checkbox").nth(1)).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as Markdown").click()
    assert Path(download.value.path()).read_text().count("- [x]") == 1


def test_conversation_is_exported_with_its_citations(open_page: Open) -> None:
    page = open_page()
    ask(page, "How much?")
    page.get_by_text("Keep, share, delete").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as Markdown").click()
    text = Path(download.value.path()).read_text()
    assert "## 1. How much?" in text
    assert "[1] Expat Centre guidebook 2025" in text


def test_share_link_is_read_by_another_browser_until_revoked(open_page: Open) -> None:
    page = open_page()
    ask(page, "How much?")
    page.get_by_text("Keep, share, delete").click()
    page.get_by_role("button", name="Make a read-only link").click()
    link = page.get_by_label("Read-only link").input_value()
    other = open_page(link, forgive="404")
    expect(other.locator("article.turn")).to_contain_text("3,048,650 KZT")
    other.locator("a.marker").first.click()
    expect(other.get_by_role("dialog").locator("mark")).not_to_have_count(0)
    page.get_by_role("button", name="Revoke the link").click()
    other.reload()
    expect(other.get_by_text("does not work any more")).to_be_visible()


def test_deleted_conversation_is_gone(open_page: Open) -> None:
    page = open_page(forgive="404")
    ask(page, "How much?")
    address = page.url
    page.get_by_text("Keep, share, delete").click()
    page.locator(".manage").get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete it").click()
    expect(page).to_have_url(re.compile("/history$"))
    expect(page.get_by_text("There are none yet.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("no such conversation")).to_be_visible()


def test_feedback_with_a_reason(open_page: Open) -> None:
    page = open_page()
    ask(page, "How much?")
    page.get_by_text("Was this helpful?").click()
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_label("If not, why").select_option("outdated")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()


def test_everything_works_without_a_script(open_page: Open) -> None:
    page = open_page(java_script_enabled=False, size=PHONE)
    page.get_by_role("button", name="Which documents do I need").click()
    expect(page.locator("article.turn")).to_contain_text("the Expat Centre needs these")
    page.locator("a.marker").last.click()
    expect(page.locator(".sources li:target")).to_be_in_viewport()
    page.locator(".source-title").last.click()
    expect(page.locator("mark")).to_contain_text("Only for a representative office")
    page.go_back()
    page.fill("#message", "which visa do I need")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("button", name="How much is the employment visa?").click()
    expect(page.locator("article.turn")).to_have_count(3)
    page.get_by_role("link", name="Edit and ask again").last.click()
    expect(page.locator("#message")).to_have_value("How much is the employment visa?")
    page.get_by_role("link", name="Change the figures").first.click()
    page.get_by_label("Up to 2 years").check()
    page.get_by_role("button", name="Compute").click()
    expect(page.locator(".figure-value")).to_have_count(1)
    page.goto("/deadlines")
    page.get_by_label("Entry into Kazakhstan").fill("2026-03-20")
    page.get_by_role("button", name="Plan").click()
    expect(page.locator(".timeline")).to_contain_text("30 March 2026")
    page.goto("/history")
    page.locator(".history-cards summary").filter(has_text="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("There are none yet.")).to_be_visible()
    expect(page.locator(".needs-script:visible")).to_have_count(0)


def test_print_shows_every_source_and_no_controls(open_page: Open) -> None:
    page = open_page()
    ask(page, "How much?")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".composer")).not_to_be_visible()
    expect(page.locator(".masthead nav")).not_to_be_visible()
    expect(page.locator(".source-quote").first).to_be_visible()
    expect(page.locator(".workings ol").first).to_be_visible()
    quote = page.locator(".source-quote").first
    cut = quote.evaluate("found => found.scrollHeight > found.clientHeight + 1")
    assert not cut


def test_language_is_chosen_and_kept(open_page: Open) -> None:
    page = open_page(locale="ru-RU")
    expect(page.get_by_role("heading", level=1)).to_contain_text("следующий шаг")
    ask(page, "How much?")
    expect(page.locator(".figure-value").first).to_contain_text("тенге")
    page.get_by_role("link", name="Қазақша").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    page.goto("/guides")
    expect(page.get_by_role("heading", level=1)).to_have_text("Анықтамалықтар")
