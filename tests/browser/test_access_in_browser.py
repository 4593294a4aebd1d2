"""Accessibility, small screens and weight, measured in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, ask

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/fees?service=c3-invitation&employees=1&spouses=1&children=2",
    "/deadlines?entry=2026-03-20&visa_expiry=2027-06-30&permit_expiry=2027-12-31",
    "/guides?q=visa",
    "/guides/expat-centre-guidebook-2025",
    "/checklists",
    "/checklist/expat-centre-guidebook-2025/c3-invitation-documents",
    "/history",
    "/about",
)
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, a line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{problem['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for problem in found
        for node in problem["nodes"]
    ]


def talk(page: Page) -> None:
    """One answer of each kind, a document list, a table, notices, a refusal and a choice."""
    for question in ("Which documents?", "How much?", "Do they differ?", "football", "which visa"):
        ask(page, question)


def too_wide(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(open_page: Open, size: tuple[int, int], scheme: str) -> None:
    page = open_page(size=size, color_scheme=scheme)
    for path in PAGES:
        page.goto(path)
        assert violations(page) == [], path
    page.goto("/")
    talk(page)
    assert violations(page) == []
    page.locator("a.marker").first.click()
    page.get_by_role("dialog").locator("mark").first.wait_for()
    page.wait_for_timeout(300)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("width", "language"), [(320, "en"), (360, "en"), (768, "en"), (320, "ru"), (320, "kk")]
)
def test_no_page_scrolls_sideways(open_page: Open, width: int, language: str) -> None:
    # 320 pixels is a 1280 pixel screen at 400 % zoom.
    page = open_page(f"/?lang={language}", size=(width, 780))
    for path in PAGES:
        page.goto(path)
        assert not too_wide(page), path
    page.goto("/")
    talk(page)
    assert not too_wide(page)


def test_targets_are_large_enough(open_page: Open) -> None:
    page = open_page(size=PHONE)
    talk(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                'button, a.marker, summary, input, select, .nav a, .languages a')]
            .filter(found => found.checkVisibility() && found.type !== 'hidden')
            .map(found => [found.outerHTML.slice(0, 80), found.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_table_is_readable_on_a_phone(open_page: Open) -> None:
    page = open_page(size=PHONE)
    ask(page, "How much?")
    cell = page.locator(".prose td").nth(1)
    label = cell.evaluate("found => getComputedStyle(found, '::before').content")
    assert "Service fee" in label
    expect(page.get_by_role("cell", name="390,000 KZT").first).to_be_visible()


def test_nothing_moves_for_those_who_ask_for_stillness(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.fill("#message", "How do I begin? slowly")
    page.keyboard.press("Enter")
    page.locator("article.pending").wait_for()
    assert page.evaluate("document.getAnimations().length") == 0
    page.locator("article.turn:not(.pending) a.marker").first.click()
    page.get_by_role("dialog").wait_for()
    assert page.evaluate("document.getAnimations().length") == 0


def test_dark_and_light_differ(open_page: Open) -> None:
    seen = {
        open_page(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(seen) == 2


def test_first_page_weighs_little_and_is_ready_soon(open_page: Open) -> None:
    page = open_page()
    page.reload()
    weight, ready, foreign = page.evaluate(
        """() => {
            const page = performance.getEntriesByType('navigation')[0];
            const parts = performance.getEntriesByType('resource');
            const weights = [page, ...parts].map(part => part.encodedBodySize);
            return [weights.reduce((sum, weight) => sum + weight, 0),
                page.domContentLoadedEventEnd,
                parts.filter(part => !part.name.startsWith(location.origin)).length];
        }"""
    )
    assert weight < 100_000
    assert ready < 1_000
    assert foreign == 0
