"""Markdown as safe HTML, marked quotes, and markers at statements."""

import pytest

from assistant.answer import Citation, Statement
from web.markdown import has_mark, mark_quote, to_html
from web.statements import statements_html

TABLE = "Fees:\n\n| Who | Fee |\n|---|---|\n| Employee | 390,000 KZT |\n| Child | 10 KZT |"


def cite(n: int, quote: str = "a quote") -> Citation:
    return Citation(n, "g", "Guide", "P", "1", "S", "a", quote, "g#a.0", "/guides/g#a")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](https://evil.example 'title')",
        "![x](https://evil.example/x.png)",
        "<https://evil.example>",
        "[x][1]\n\n[1]: https://evil.example",
        "| a |\n|---|\n| <b onclick=x>b</b> |",
    ],
)
def test_markup_and_foreign_links_stay_text(text: str) -> None:
    html = to_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "onclick=x>" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert 'href="//' not in html
    assert 'href="/\\' not in html
    assert ">x</a>" not in html


def test_bare_addresses_become_links_to_what_they_show() -> None:
    html = to_html("See https://egov.kz/a?b=1, or write to info@aifc.kz.")
    assert '<a href="https://egov.kz/a?b=1" rel="noopener noreferrer nofollow">' in html
    assert ">https://egov.kz/a?b=1</a>, or" in html
    assert '<a href="mailto:info@aifc.kz"' in html


def test_links_into_the_site_are_kept() -> None:
    assert '<a href="/fees?service=x"' in to_html("[the calculator](/fees?service=x)")


def test_cells_carry_the_name_of_their_column() -> None:
    assert '<td role="cell" data-label="Fee">390,000 KZT</td>' in to_html(TABLE)


@pytest.mark.parametrize(
    ("text", "quote", "marked"),
    [
        ("One. Two here. Three.", "Two here.", "<mark>Two here.</mark>"),
        ("- first;\n- second of it;", "second of it;", "<mark>second of it;</mark>"),
        ("A line\nthat wraps. More.", "A line that wraps.", "<mark>A line\nthat wraps.</mark>"),
        (TABLE, "Child | 10 KZT", '<mark>Child</mark></td>\n<td role="cell" data-label="Fee">'),
        ("Costs 5 (five) [x] * 2 KZT.", "5 (five) [x] * 2", "<mark>5 (five) [x] * 2</mark>"),
    ],
)
def test_quote_is_marked_where_it_stands(text: str, quote: str, marked: str) -> None:
    assert marked in to_html(mark_quote(text, quote))


def test_quote_of_a_whole_passage_keeps_its_list_and_table() -> None:
    text = f"Steps:\n\n1. Log in.\n2. Sign.\n\n{TABLE}"
    html = to_html(mark_quote(text, text))
    assert "<li><mark>Log in.</mark></li>" in html
    assert html.count("<li>") == 2
    assert html.count("<mark>") == html.count("</mark>") == 10
    assert html.count("<tr") == 3


@pytest.mark.parametrize("quote", ["", "  ", "not there", "irst"])
def test_quote_that_is_not_there_marks_nothing(quote: str) -> None:
    assert not has_mark(mark_quote("- first;\n- second;", quote))


def test_private_characters_in_a_guide_set_no_mark() -> None:
    assert "<mark>" not in to_html(mark_quote("a \ue000b\ue001 c", "zebra"))


def test_marker_stands_at_the_statement() -> None:
    html = statements_html(
        [Statement("One.", (1,)), Statement("Two.", (2, 1))], [cite(1), cite(2)], "t", "S {n}"
    )
    first, second = html.strip().split("\n")
    assert 'href="#t-source-1"' in first
    assert 'href="#t-source-2"' not in first
    assert second.index("#t-source-2") < second.index("#t-source-1")


def test_items_of_several_statements_are_one_list() -> None:
    items = [Statement("These:"), Statement("- a;", (1,)), Statement("- b;", (1,))]
    html = statements_html(items, [cite(1)], "t", "S {n}")
    assert html.count("<ul>") == 1
    assert html.count("<li>") == 2


def test_rows_of_several_statements_are_one_table() -> None:
    rows = [Statement("| A | B |\n|---|---|\n| 1 | 2 |", (1,)), Statement("| 3 | 4 |", (1,))]
    html = statements_html(rows, [cite(1)], "t", "S {n}")
    assert html.count("<table") == 1
    assert html.count('data-label="B"') == 2


def test_marker_in_a_list_stands_at_the_line_that_is_quoted() -> None:
    listed = Statement("- first paper;\n- second paper;\n- third.", (1, 2))
    html = statements_html([listed], [cite(1, "Second paper"), cite(2, "zebra")], "t", "S {n}")
    lines = [line for line in html.splitlines() if line.startswith("<li>")]
    assert "source-1" in lines[1]
    assert "source-2" in lines[2]


def test_number_without_a_citation_gets_no_marker() -> None:
    assert "marker" not in statements_html([Statement("One.", (7,))], [cite(1)], "t", "S {n}")


def test_marker_names_are_escaped() -> None:
    evil = Citation(1, "g", '"><script>', "P", "1", "S", "a", "q", "p", "/u")
    html = statements_html([Statement("One.", (1,))], [evil], "t", "Source {n}: {title}")
    assert "<script>" not in html
