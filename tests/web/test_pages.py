"""The chat as pages: asking, reading, feedback, all without a script."""

import pytest
from fastapi.testclient import TestClient

from assistant.conversation import Conversations
from assistant.errors import IndexMissing
from assistant.settings import ROOT, Settings
from tests.fake_assistant import FakeAssistant
from tests.rich_assistant import RichAssistant
from tests.web.conftest import TODAY
from tests.web.pages import Browser, all_tags, ask, ids, tags, text_of
from web.app import create_app


def test_first_page_offers_questions_that_can_be_asked_by_form(browser: Browser) -> None:
    page = browser().get("/")
    assert page.status_code == 200
    starters = [tag["value"] for tag in tags(page.text, "button") if tag.get("name") == "message"]
    assert len(starters) == 6
    assert {"method": "post", "action": "/ask"}.items() <= tags(page.text, "form")[0].items()


def test_first_page_is_light(browser: Browser) -> None:
    client = browser()
    page = client.get("/")
    static = [tag["src"] for tag in tags(page.text, "script")] + ["/static/qadam.css"]
    static += [f"/static/{name}.js" for name in ("panel", "page", "markdown", "stream")]
    static += ["/static/icon.svg", "/static/ornament.svg"]
    weight = len(page.content) + sum(len(client.get(path).content) for path in set(static))
    assert weight < 100_000


def test_first_visit_sets_no_cookie(browser: Browser) -> None:
    assert not browser().get("/").cookies


def test_question_by_form_leads_to_its_answer(browser: Browser) -> None:
    client = browser()
    path = ask(client, "Which documents do I need?")
    page = client.get(path)
    assert "Which documents do I need?" in text_of(page.text)
    assert "For the C3 invitation letter the Expat Centre needs these:" in text_of(page.text)


def test_each_marker_leads_to_a_source_of_the_same_number(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "Which documents do I need?")).text
    markers = [tag for tag in tags(page, "a") if tag.get("class") == "marker"]
    assert {tag["href"] for tag in markers} == {"#turn-1-source-1", "#turn-1-source-2"}
    for marker in markers:
        assert marker["href"][1:] in ids(page)
        assert marker["href"].endswith(f"-{marker['data-source']}")
        assert marker["aria-label"].startswith(f"Source {marker['data-source']}:")


def test_source_leads_to_the_highlighted_passage_of_the_guide(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "Which documents do I need?")).text
    links = [tag["href"] for tag in tags(page, "a") if tag.get("class") == "source-title"]
    guide = client.get(links[1])
    assert links[1].rpartition("#")[2] in ids(guide.text)
    marked = guide.text.split("<mark>")[1].split("</mark>")[0]
    assert marked.startswith("Only for a representative office or branch")


def test_cited_and_merely_consulted_stand_apart(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "Which documents do I need?")).text
    cited, consulted = page.split('class="consulted"')
    assert "c3-invitation-about" in consulted
    assert "c3-invitation-about" not in cited


def test_figure_card_shows_working_date_and_law(browser: Browser) -> None:
    client = browser()
    page = text_of(client.get(ask(client, "How much is it?")).text)
    assert "3,048,650 KZT" in page
    assert "3,040,000 + 8,650 = 3,048,650" in page
    assert "holds on 1 February 2026" in page
    assert "Rests on: Law of the Republic of Kazakhstan" in page


def test_law_that_is_no_guide_is_a_source_with_its_address(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "How much is it?")).text
    law = next(tag for tag in tags(page, "a") if tag.get("href") == "https://adilet.example/law")
    assert "noreferrer" in law["rel"]
    assert "МРП: 4 325 тенге" in page


def test_another_date_computes_again(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How much is it?")
    ask(client, "How much is it?", conversation=path.split("/")[-1], as_of="2025-10-15")
    page = text_of(client.get(path).text)
    assert "3,040,000 + 7,864 = 3,047,864" in page
    assert "holds on 15 October 2025" in page


def test_notices_are_named(browser: Browser) -> None:
    client = browser()
    page = text_of(client.get(ask(client, "Do the guides differ?")).text)
    assert "The guides disagree" in page
    assert "Not covered by the guides" in page


def test_answer_links_to_calculator_and_checklist(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How much is it?")
    ask(client, "Which documents?", conversation=path.split("/")[-1])
    links = [tag.get("href", "") for tag in tags(client.get(path).text, "a")]
    assert "/fees?service=c3-invitation&on=2026-02-01" in links
    assert "/checklist/expat-centre-guidebook-2025/c3-invitation-documents" in links
    for link in links:
        if link.startswith(("/fees", "/checklist")):
            assert client.get(link).status_code == 200


def test_calculator_is_opened_with_what_the_conversation_said(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How much is the C3 visa for 3 years for me, my wife and two children?")
    ask(client, "And how much with a personal manager?", conversation=path.split("/")[-1])
    links = [tag.get("href", "") for tag in tags(client.get(path).text, "a")]
    first, second = (link for link in links if link.startswith("/fees?"))
    for field in ("service=c3-invitation", "validity=5", "employees=1", "spouses=1", "children=2"):
        assert field in first
        assert field in second
    assert "manager=yes" in second
    assert "3,048,650 KZT" in text_of(client.get(first).text)


def test_planner_is_opened_with_the_dates_of_the_question(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "My visa expires on 30 June 2026, when must I extend it?")).text
    links = [tag.get("href", "") for tag in tags(page, "a")]
    assert "/deadlines?visa_expiry=2026-06-30" in links


def test_notices_of_a_kind_stand_together(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "Do the guides differ?")).text
    assert page.count('class="notice notice-disagreement"') == 1


def test_clarifying_choices_carry_the_conversation_on(browser: Browser) -> None:
    client = browser()
    path = ask(client, "which visa do I need")
    page = client.get(path).text
    choices = page.split('class="choices"')[1].split("</form>")[0]
    hidden = {tag["name"]: tag["value"] for tag in tags(choices, "input")}
    chosen = next(tag["value"] for tag in tags(choices, "button"))
    assert ask(client, chosen, **hidden) == path
    assert "Question 2" in text_of(client.get(path).text)


def test_edit_puts_the_question_back_into_the_box(browser: Browser) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    page = client.get(path).text
    edit = next(tag["href"] for tag in tags(page, "a") if "edit" in tag.get("class", ""))
    box = client.get(edit).text.split('name="message"')[-1]
    assert "How do I begin?</textarea>" in box


@pytest.mark.parametrize("message", ["", "   ", "x" * 4_001])
def test_bad_question_is_explained_and_nothing_is_lost(browser: Browser, message: str) -> None:
    page = browser().post("/ask", data={"message": message})
    assert page.status_code == 422
    assert page.text.count("<title>Error –") == 1
    assert 'role="alert"' in page.text
    assert message in page.text


def test_bad_date_is_explained(browser: Browser) -> None:
    page = browser().post("/ask", data={"message": "How?", "as_of": "2026-02-31"})
    assert page.status_code == 422
    assert "“2026-02-31” is not a date" in page.text


def test_hostile_answer_is_shown_as_text(browser: Browser) -> None:
    client = browser()
    hostile = 'hostile <script>alert(1)</script><img src=x onerror="alert(2)">'
    page = client.get(ask(client, hostile)).text
    assert {tag["src"] for tag in tags(page, "script")} == {"/static/chat.js"}
    assert not tags(page, "img")
    assert not [name for _, held in all_tags(page) for name in held if name.startswith("on")]
    assert not [tag for tag in tags(page, "a") if tag["href"].startswith("javascript")]
    assert "&lt;script&gt;document.title" in page


def test_pages_have_no_inline_script_or_style(browser: Browser) -> None:
    client = browser()
    answer = ask(client, "How much is it?")
    for path in (answer, "/", "/fees?service=c3-invitation", "/deadlines?entry=2026-03-20",
                 "/guides", "/history", "/checklists", "/about"):  # fmt: skip
        reply = client.get(path)
        policy = reply.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "<style" not in reply.text
        assert not [held for _, held in all_tags(reply.text) if "style" in held]
        assert all(tag.get("src", "").startswith("/static/") for tag in tags(reply.text, "script"))


def test_nothing_is_loaded_from_elsewhere(browser: Browser) -> None:
    client = browser()
    page = client.get(ask(client, "How much is it?")).text
    for tag in tags(page, "link") + tags(page, "script"):
        assert (tag.get("href") or tag.get("src", "")).startswith("/static/")
    styles = (ROOT / "web" / "static" / "qadam.css").read_text()
    assert "http" not in styles
    assert "@import" not in styles


def test_every_page_has_landmarks_one_heading_and_unique_ids(browser: Browser) -> None:
    client = browser()
    answer = ask(client, "How much is it?")
    for path in (answer, "/", "/fees", "/deadlines", "/guides", "/history", "/checklists",
                 "/about", "/nowhere", "/guides/work-permit-faq"):  # fmt: skip
        page = client.get(path).text
        assert len(tags(page, "main")) == 1, path
        assert len(tags(page, "h1")) == 1, path
        assert len(ids(page)) == len(set(ids(page))), path
        assert tags(page, "html")[0]["lang"] == "en"


def test_feedback_reaches_the_inbox(browser: Browser, rich: RichAssistant) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    sent = {"turn": "1", "verdict": "down", "reason": "incomplete", "comment": "which embassy?"}
    reply = client.post(f"{path}/feedback", data=sent)
    assert "Thank you." in text_of(reply.text)
    (kept,) = rich.conversations.feedback_list()
    assert (kept.verdict, kept.reason, kept.comment) == ("down", "incomplete", "which embassy?")


def test_form_of_another_site_is_refused(browser: Browser, rich: RichAssistant) -> None:
    client = browser()
    path = ask(client, "How do I begin?")
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ):
        for address in ("/ask", f"{path}/delete", f"{path}/share", "/history/delete", "/c"):
            reply = client.post(address, data={"message": "x"}, headers=headers)
            assert reply.status_code == 403, (headers, address)
    assert len(rich.conversations.turns(path.split("/")[-1])) == 1


def test_form_of_our_own_page_is_accepted(browser: Browser) -> None:
    client = browser()
    for headers in ({"sec-fetch-site": "same-origin"}, {"origin": "http://qadam"}):
        reply = client.post("/ask", data={"message": "x"}, headers=headers, follow_redirects=False)
        assert reply.status_code == 303


def test_cookie_of_the_history_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    reply = browser().post("/ask", data={"message": "x"}, follow_redirects=False)
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=7776000" in cookie


def test_behind_a_proxy_the_public_address_counts(rich: RichAssistant, settings: Settings) -> None:
    public = settings.model_copy(update={"base_url": "https://qadam.example"})
    client = TestClient(create_app(rich, public, lambda: TODAY), base_url="http://inside:8000")
    headers = {"origin": "https://qadam.example"}
    reply = client.post("/ask", data={"message": "x"}, headers=headers, follow_redirects=False)
    assert reply.status_code == 303
    assert "secure" in reply.headers["set-cookie"].lower()
    foreign = {"origin": "https://evil.example"}
    assert client.post("/ask", data={"message": "x"}, headers=foreign).status_code == 403


def test_missing_index_is_a_page_that_says_so(settings: Settings) -> None:
    conversations = Conversations(settings.database_url)
    failing = FakeAssistant(conversations, fails_with=IndexMissing("no index"))
    app = create_app(failing, settings, lambda: TODAY)
    client = TestClient(app, headers={"accept": "text/html"})
    reply = client.post("/ask", data={"message": "x"})
    assert reply.status_code == 503
    assert "cannot answer right now" in text_of(reply.text)
    assert "no index" not in reply.text
    conversations.close()


def test_too_many_questions_are_a_page(rich: RichAssistant, settings: Settings) -> None:
    few = settings.model_copy(update={"questions_per_minute": 1})
    client = TestClient(create_app(rich, few, lambda: TODAY), headers={"accept": "text/html"})
    ask(client, "one")
    reply = client.post("/ask", data={"message": "two"})
    assert reply.status_code == 429
    assert reply.headers["retry-after"]
    assert "many questions" in text_of(reply.text)


def test_unknown_page_is_a_page_for_people_and_a_problem_for_programs(browser: Browser) -> None:
    client = browser()
    assert "There is no such page." in text_of(client.get("/nowhere").text)
    reply = client.get("/api/nowhere")
    assert reply.headers["content-type"].startswith("application/problem+json")


def test_script_gets_an_answer_as_a_fragment(browser: Browser) -> None:
    client = browser()
    conversation = client.post("/c").json()["conversation_id"]
    body = {"message": "How do I begin?", "conversation_id": conversation}
    assert client.post("/api/chat", json=body).status_code == 200
    fragment = client.get(f"/c/{conversation}/turns/1")
    assert fragment.text.lstrip().startswith('<article class="turn"')
    assert "How do I begin?" in client.get("/history").text
