"""The real assistant behind the pages: a first visit with the starter questions."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open, ask

REAL_ASSISTANT = True
pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.server]


def test_every_starter_is_answered_from_the_guides(open_page: Open) -> None:
    page = open_page()
    starters = page.locator(".starters button")
    questions = [starters.nth(n).inner_text() for n in range(starters.count())]
    for question in questions:
        page.goto("/")
        ask(page, question)
        expect(page.locator("article.turn .status")).to_contain_text("Answered")
        expect(page.locator("article.turn a.marker").first).to_be_visible()


def test_every_citation_of_an_answer_is_highlighted_in_its_guide(open_page: Open) -> None:
    page = open_page()
    ask(page, "Which documents do I need for a C3 invitation letter?")
    ask(page, "What happens after I enter the country?")
    sources = page.locator(".source-title")
    for address in [sources.nth(n).get_attribute("href") for n in range(sources.count())]:
        if address is not None and address.startswith("/"):
            page.goto(address)
            expect(page.locator("mark").first).to_be_in_viewport()


def test_follow_up_keeps_the_service_and_changes_the_validity(open_page: Open) -> None:
    page = open_page(size=PHONE)
    ask(page, "How much is the C3 invitation letter for 2 years? I pay on 15 October 2025")
    expect(page.locator("article.turn").last).to_contain_text("391,966 KZT")
    ask(page, "and for 5 years?")
    expect(page.locator("article.turn").last).to_contain_text("760,000")


def test_question_beyond_the_guides_is_refused(open_page: Open) -> None:
    page = open_page()
    ask(page, "Who won the football world cup?")
    status = page.locator("article.turn .status")
    expect(status).to_contain_text(re.compile("Outside what Qadam covers|The guides do not say"))
