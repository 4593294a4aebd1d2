"""Interface texts, dates and money in three languages."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.rules.finding import Unit
from tests.answers import date_finding, fee_finding
from tests.web.pages import Browser, ask
from web.language import choose_language, languages

PLURAL = re.compile(r"\.(few|many|one)$")


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_translation_has_every_text_with_the_same_values(code: str) -> None:
    english, other = languages()["en"].texts, languages()[code].texts
    assert {key for key in other if not key.endswith(".few")} == set(english)
    for key, text in english.items():
        if not PLURAL.search(key):
            assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", other[key])), key


def test_translations_are_texts_throughout() -> None:
    for language in languages().values():
        assert all(isinstance(text, str) for text in language.texts.values())
        assert len(language.texts["months"].split()) == 12
        assert len(language.texts["weekdays"].split()) == 7


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "chosen"),
    [
        ("ru", "kk", "en", "ru"),
        (None, "kk", "ru", "kk"),
        (None, None, "de, ru-RU;q=0.8, en;q=0.5", "ru"),
        (None, None, "en;q=0.5, kk;q=0.9", "kk"),
        (None, None, "de", "en"),
        ("xx", None, "", "en"),
        (None, None, "ru;q=x, ;;;", "en"),
    ],
)
def test_language_is_asked_for_remembered_or_accepted(
    asked: str | None, remembered: str | None, accepted: str, chosen: str
) -> None:
    assert choose_language(asked, remembered, accepted).code == chosen


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "1 источник"), (2, "2 источника"), (5, "5 источников"), (11, "11 источников"),
     (21, "21 источник"), (22, "22 источника"), (112, "112 источников")],
)  # fmt: skip
def test_russian_counts_as_russian_does(n: int, words: str) -> None:
    assert languages()["ru"].count("sources", n) == words


def test_dates_and_money_are_written_for_the_reader() -> None:
    english, russian, kazakh = (languages()[code] for code in ("en", "ru", "kk"))
    assert english.day(date(2026, 3, 2)) == "2 March 2026"
    assert russian.full_day(date(2026, 3, 2)) == "2 марта 2026 г. (понедельник)"
    assert kazakh.day(date(2026, 3, 2)) == "2026 жылғы 2 наурыз"
    assert english.money(391_966) == "391,966\u00a0KZT"
    assert russian.money(Decimal("2162.5")) == "2\u00a0162,5\u00a0тенге"


def test_figures_are_written_for_the_reader() -> None:
    russian = languages()["ru"]
    assert russian.figure(fee_finding()) == "391\u00a0966\u00a0тенге"
    assert russian.figure(date_finding()) == "12 марта 2026 г. (четверг)"
    yes = replace(fee_finding(), value=True, unit=Unit.YES_NO, display="yes")
    assert russian.figure(yes) == "Да"
    assert languages()["en"].figure(fee_finding()) == "391,966 KZT"


def test_chosen_language_stays_and_the_address_keeps_its_fields(browser: Browser) -> None:
    client = browser()
    page = client.get("/fees?service=residence-permit&lang=ru")
    assert '<html lang="ru">' in page.text
    assert "?service=residence-permit&amp;lang=kk" in page.text
    assert '<html lang="ru">' in client.get("/guides").text


def test_english_text_on_a_page_in_russian_is_marked_as_english(browser: Browser) -> None:
    client = browser()
    page = client.get(f"{ask(client, 'How much?')}?lang=ru").text
    assert '<div class="prose" lang="en">' in page
    assert '<div class="guide-text" lang="en">' in client.get("/guides/work-permit-faq").text


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_every_page_is_there_in_every_language(browser: Browser, code: str) -> None:
    client = browser()
    client.get(f"/?lang={code}")
    for question in ("How much?", "differ", "which visa", "football", "Which documents?"):
        assert f'lang="{code}"' in client.get(ask(client, question)).text
    for path in ("/fees?service=c3-invitation", "/deadlines?entry=2026-03-20", "/guides",
                 "/history", "/checklists", "/about", "/nowhere"):  # fmt: skip
        assert f'<html lang="{code}">' in client.get(path).text
