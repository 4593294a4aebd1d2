"""The guides reader and the checklists."""

from pathlib import Path

import pytest

from assistant.settings import ROOT
from ingest.guide import read_guide
from tests.web.pages import Browser, ids, tags, text_of

GUIDES = sorted((ROOT / "corpus" / "guides").glob("*.md"))
LIST = "/checklist/expat-centre-guidebook-2025/c3-invitation-documents"


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_anchor_of_a_guide_is_a_place_on_its_page(browser: Browser, path: Path) -> None:
    guide = read_guide(path)
    page = browser().get(f"/guides/{guide.id}").text
    assert {section.anchor for section in guide.sections} <= set(ids(page))


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_line_of_a_guide_is_highlighted_when_cited(browser: Browser, path: Path) -> None:
    guide = read_guide(path)
    client = browser()
    missed = [
        line.text
        for section in guide.sections
        for line in section.lines
        if "<mark>"
        not in client.get(
            f"/guides/{guide.id}/sections/{section.anchor}", params={"quote": line.text}
        ).text.split('class="prose')[1].split("</div>")[0]
    ]  # fmt: skip
    assert not missed


def test_list_of_guides_tells_where_each_comes_from(browser: Browser) -> None:
    page = text_of(browser().get("/guides").text)
    for path in GUIDES:
        guide = read_guide(path)
        assert guide.title in page
        assert guide.publisher in page
        assert guide.trust in page
    assert "Authority 5 of 5" in page


def test_search_finds_sections_by_their_words(browser: Browser) -> None:
    client = browser()
    page = client.get("/guides", params={"q": "fingerprinting certificate"}).text
    links = [tag.get("href", "") for tag in tags(page, "a")]
    assert "/guides/gov-kz-temporary-residence-permit#fingerprinting" in links
    inside = client.get("/guides/work-permit-faq", params={"q": "quota"}).text
    assert "/guides/work-permit-faq#quota" in [tag.get("href") for tag in tags(inside, "a")]


def test_search_for_nothing_known_says_so(browser: Browser) -> None:
    page = text_of(browser().get("/guides", params={"q": "<b>zebra"}).text)
    assert "0 sections found" in page


def test_unknown_guide_and_section_are_pages_that_say_so(browser: Browser) -> None:
    client = browser()
    assert "There is no such guide." in text_of(client.get("/guides/zebra").text)
    missing = client.get("/guides/work-permit-faq/sections/zebra")
    assert missing.status_code == 404
    assert "no such section" in text_of(missing.text)


def test_quote_that_is_not_there_is_shown_beside_the_passage(browser: Browser) -> None:
    address = "/guides/work-permit-faq/sections/quota"
    page = browser().get(address, params={"quote": "words <i>of</i> nobody"}).text
    assert "<mark>words &lt;i&gt;of&lt;/i&gt; nobody</mark>" in page


def test_checklist_has_a_box_for_every_document(browser: Browser) -> None:
    guide = read_guide(ROOT / "corpus" / "guides" / "expat-centre-guidebook-2025.md")
    section = guide.section("c3-invitation-documents")
    assert section is not None
    items = [line.text for line in section.lines if line.kind == "item"]
    page = browser().get(LIST)
    assert len([tag for tag in tags(page.text, "input") if tag["type"] == "checkbox"]) == len(items)
    assert all(item in text_of(page.text) for item in items)


def test_checklist_downloads_with_its_ticks(browser: Browser) -> None:
    reply = browser().get(f"{LIST}.md", params={"done": ["2", "3"]})
    boxes = [line for line in reply.text.splitlines() if line.startswith("- [")]
    assert [line[3] for line in boxes[:4]] == [" ", "x", "x", " "]
    assert "attachment" in reply.headers["content-disposition"]


def test_checklists_page_leads_to_every_list_of_documents(browser: Browser) -> None:
    client = browser()
    links = [tag["href"] for tag in tags(client.get("/checklists").text, "a")]
    lists = [link for link in links if link.startswith("/checklist/")]
    assert len(lists) > 10
    assert {client.get(link).status_code for link in lists} == {200}
