"""A figure that stands in no finding and in no cited passage never leaves answering."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, AnswerStatus, Citation, CitedFinding, Draft, Notice, NoticeKind
from assistant.answer import Statement as Said
from assistant.answering import Assistant
from assistant.figures import figures
from assistant.grounding import faults, ground, quotes_stand, sound
from assistant.rules.finding import Finding, Reference, Unit

ON = date(2025, 10, 15)
QUOTES = {
    1: "C3 work visa invitation letter, visa of up to 2 years | 390,000 KZT | 5 business days | "
    "0.5 MCI (1,966 KZT)",
    2: "Documents are submitted no earlier than 30 working days and no later than 5 working days "
    "before the visa expires.",
    3: "Foreign labour must not exceed 30% of the staff in the first and second categories and "
    "10 per cent in the third, for three months from 1 July 2025.",
    4: "Open on Monday from 09:00 to 18:00; call +7 (7172) 64 73 33 or write to expat@aifc.kz.",
}
TOTAL = Finding(
    rule="fees.c3_invitation.total",
    label="C3 invitation letter, up to 2 years: total",
    value=391_966,
    unit=Unit.KZT,
    display="391,966 KZT",
    workings=("390,000 + 0.5 x 3,932 = 391,966",),
    references=(Reference(QUOTES[1], "guidebook", "c3-invitation-fees"),),
    on=ON,
)
LAST_DAY = Finding(
    rule="deadlines.extension_window.latest",
    label="Last day to apply for the extension",
    value=date(2026, 3, 12),
    unit=Unit.DATE,
    display="12 March 2026 (Thursday)",
    workings=("5 working days before 20 March 2026 is 12 March 2026.",),
    references=(),
    on=ON,
)
COMPOSED = Answer(
    status=AnswerStatus.ANSWERED,
    as_of=ON,
    generator="composed",
    text="",
    statements=tuple(Said(quote, (n,)) for n, quote in QUOTES.items()),
    citations=tuple(
        Citation(n, "guidebook", "Guidebook", "", "2025", "Visa", "visa", quote, f"g#v.{n}", "/g")
        for n, quote in QUOTES.items()
    ),
    findings=(CitedFinding(TOTAL, 1), CitedFinding(LAST_DAY, None)),
)


def passes(*statements: Said) -> bool:
    return isinstance(ground(Draft(statements, "fake:model"), COMPOSED), Answer)


RIGHT = (
    Said("The letter costs **391,966 KZT**: 390,000 + 0.5 x 3,932.", (1,), (0,)),
    Said("The last day is 12 March 2026, a Thursday.", (), (1,)),
    Said("It takes five business days and costs 390 000 tenge.", (1,)),
    Said("File between 30 and 5 working days before the visa expires.", (2,)),
    Said("At most ten percent in the third category, from July 2025.", (3,)),
    Said("Письмо стоит 390 000 тенге и готово через пять рабочих дней.", (1,)),
    Said("Последний день: 12 марта 2026 года, четверг.", (), (1,)),
    Said("Ring +7 (7172) 64 73 33 between 09:00 and 18:00 or write to expat@aifc.kz.", (4,)),
    Said("Do this:\n\n1. Pay 390,000 KZT.\n2. Wait 5 business days.", (1,)),
    Said("One of the two fees is in MCI: half of one.", (1,), (0,)),
)
WRONG = (
    Said("The letter costs 390,001 KZT.", (1,)),
    Said("The letter costs 391,966 KZT.", (1,)),
    Said("The last day is 13 March 2026.", (), (1,)),
    Said("The last day is 12 April 2026.", (), (1,)),
    Said("The last day is 12 March 2027.", (), (1,)),
    Said("The last day is 12 March 2026, a Friday.", (), (1,)),
    Said("The last day is 2026-03-13.", (), (1,)),
    Said("It takes 5 calendar days.", (1,)),
    Said("It takes 5 weeks.", (1,)),
    Said("It takes six business days.", (1,)),
    Said("It takes twenty-five days.", (1,)),
    Said("It takes one day.", (1,)),
    Said("Это займёт шесть дней.", (1,)),
    Said("Он алты күн алады.", (1,)),
    Said("At most 30% in the third category is not 5%.", (3,)),
    Said("At most 3 per cent.", (3,)),
    Said("In the fee 5% is tax.", (1,)),
    Said("Before August.", (3,)),
    Said("The letter costs 390,000 USD.", (1,)),
    Said("It costs ½ MCI or ¼ MCI.", (1,)),
    Said("It costs 39\u200b1,000 KZT.", (1,)),
    Said("It costs ٣٩١,000 KZT.", (1,)),
    Said("It costs KZT391,000.", (1,)),
    Said("It costs 391 thousand tenge.", (1,)),
    Said("7. The letter is free.", (1,)),
    Said("Open from 09:30.", (4,)),
    Said("Call +7 (7172) 64 73 34.", (4,)),
    Said("Write to fees@example.com.", (4,)),
    Said("See https://example.com/pay for this.", (4,)),
    Said("The A5 letter is alike.", (1,)),
    Said("The C7 letter is alike.", (1,)),
    Said("It is needed [1].", (1,)),
    Said("It is needed.", (9,)),
    Said("It is needed.", (0,)),
    Said("It is needed.", (-1,)),
    Said("It is needed.", (1,), (7,)),
    Said("It is needed.", (1,), (-1,)),
    Said("It is needed.", ()),
    Said("  ", (1,)),
)


@pytest.mark.parametrize("statement", RIGHT, ids=lambda one: one.text[:40])
def test_right_statement_passes(statement: Said) -> None:
    assert passes(statement)


@pytest.mark.parametrize("statement", WRONG, ids=lambda one: one.text[:40])
def test_wrong_statement_stops_the_whole_draft(statement: Said) -> None:
    assert not passes(statement)
    assert not passes(RIGHT[0], statement)


def test_draft_that_passes_is_worded_by_the_model_over_the_same_evidence() -> None:
    checked = ground(Draft(RIGHT[1:3], "fake:model"), COMPOSED)
    assert isinstance(checked, Answer)
    assert checked.generator == "fake:model"
    assert [one.text for one in checked.statements] == [one.text for one in RIGHT[1:3]]
    assert checked.findings == tuple(
        replace(one, citation=one.citation and 1) for one in COMPOSED.findings
    )
    assert [one.quote for one in checked.citations] == [QUOTES[1]]


def test_empty_draft_is_no_answer() -> None:
    assert not passes()


def test_fault_names_the_statement_and_the_figure() -> None:
    (fault,) = faults([Said("It costs 7,777 KZT.", (1,))], COMPOSED.citations, COMPOSED.findings)
    assert fault.statement == "It costs 7,777 KZT."
    assert "7777" in fault.reason


def test_notice_is_checked_like_a_statement() -> None:
    notice = Notice(NoticeKind.DISAGREEMENT, "Another guide says 12 business days.", (1,))
    assert not sound(COMPOSED)
    assert sound(replace(COMPOSED, notices=(notice,)))


def test_quote_that_left_its_passage_is_seen() -> None:
    texts = {one.passage: f"before  {one.quote}\nafter" for one in COMPOSED.citations}
    assert quotes_stand(COMPOSED, texts)
    assert not quotes_stand(COMPOSED, {**texts, "g#v.1": QUOTES[1].replace("390", "391")})


# Thousands of drafts: a wrong figure in any wording stops them.

TRUE = frozenset().union(*(figures(quote) for quote in QUOTES.values()))
MONTHS = "January February March April May June July August September October November December"
SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

RUSSIAN = {6: "шесть", 7: "семь", 8: "восемь", 9: "девять", 11: "одиннадцать", 40: "сорок"}


def _money(amount: int) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [f"{amount:,} KZT", f"{amount:,}".replace(",", " ") + " tenge", f"{amount} тенге",
         f"KZT {amount:,}", f"KZT{amount}", f"**{amount:,}** KZT", f"{amount:,}\u00a0KZT"]
    )  # fmt: skip


def _day(on: date) -> st.SearchStrategy[str]:
    month = MONTHS.split()[on.month - 1]
    return st.sampled_from(
        [f"{on.day} {month} {on.year}", f"{month} {on.day}, {on.year}", on.isoformat(),
         f"{on:%d.%m.%Y}", f"{on.day}th of {month} {on.year}", f"{on.day} {month[:3]} {on.year}"]
    )  # fmt: skip


def _wordy(number: int) -> str:
    tens = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty"}
    return f"{tens[number // 10]}-{SMALL[number % 10]}" if number % 10 else tens[number // 10]


WRONG_FIGURES = st.one_of(
    st.integers(2, 10**7).flatmap(_money),
    st.decimals("0.1", 99, places=1).map(lambda one: f"{one} MCI"),
    st.dates(date(2024, 1, 1), date(2028, 1, 1)).flatmap(_day),
    st.integers(1, 100).map(lambda one: f"{one}%"),
    st.integers(1, 100).map(lambda one: f"{one} per cent"),
    st.builds(
        "{} {}{}".format,
        st.integers(1, 400),
        st.sampled_from(["", "business ", "working ", "calendar "]),
        st.sampled_from(["days", "weeks", "months", "years", "hours"]),
    ),
    st.integers(2, 10).map(lambda one: f"{SMALL[one]} months"),
    st.integers(20, 89).map(lambda one: f"{_wordy(one)} days"),
    st.sampled_from(sorted(RUSSIAN)).map(lambda one: f"{RUSSIAN[one]} дней"),
    st.integers(2, 900).map(lambda one: f"{one} thousand tenge"),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
)  # fmt: skip
FRAMES = st.sampled_from(
    ["It is {}.", "{}", "Pay ({}) first.", "Nach {} – да.", "A\n\n- {}\n- b", "| a | {} |", "“{}”?"]
)


@settings(max_examples=1500, deadline=None)
@given(WRONG_FIGURES, FRAMES, st.sets(st.sampled_from(sorted(QUOTES)), min_size=1))
def test_no_draft_with_a_figure_of_its_own_passes(figure: str, frame: str, cited: set[int]) -> None:
    held = frozenset().union(*(figures(QUOTES[n]) for n in cited)) | {"2025"}
    assume(not figures(figure) <= held)
    wrong = Said(frame.format(figure), tuple(sorted(cited)))
    assert not passes(RIGHT[2], wrong, RIGHT[3])


@settings(max_examples=300, deadline=None)
@given(st.integers(-5, 500).filter(lambda n: n not in QUOTES), st.sampled_from(RIGHT))
def test_no_draft_with_a_citation_that_does_not_exist_passes(number: int, right: Said) -> None:
    assert not passes(replace(right, citations=(*right.citations, number)))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_drafts_made_of_quotes_and_findings_pass(data: st.DataObject) -> None:
    statements = []
    for _ in range(data.draw(st.integers(1, 4))):
        numbers = data.draw(st.lists(st.sampled_from(sorted(QUOTES)), min_size=1, unique=True))
        text = data.draw(st.sampled_from(["So: {}", "{}", "- {}", "**{}**"]))
        statements.append(Said(text.format(" ".join(QUOTES[n] for n in numbers)), tuple(numbers)))
    place = data.draw(st.sampled_from([0, 1]))
    finding = COMPOSED.findings[place].finding
    said = f"{finding.label}: {finding.display} ({'; '.join(finding.workings)})"
    statements.append(Said(said, (), (place,)))
    assert passes(*statements)


@settings(max_examples=300, deadline=None)
@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 60),
    st.decimals(1, 10**6, places=2),
)
def test_what_a_finding_displays_may_be_said_and_its_neighbour_may_not(
    on: date, off: int, amount: Decimal
) -> None:
    finding = replace(LAST_DAY, value=on, display=f"{on:%-d %B %Y (%A)}", workings=())
    cited = (CitedFinding(finding, None),)
    other = on + timedelta(days=off)
    assert not faults([Said(f"By {finding.display}.", (), (0,))], (), cited)
    assert faults([Said(f"By {other:%-d %B %Y}.", (), (0,))], (), cited)
    assert faults([Said(f"It costs {amount} KZT.", (), (0,))], (), cited)


# The same over what is really composed: a digit changed anywhere is caught.

ASKED = (
    "What does the C3 invitation letter cost for 2 years?",
    "What does the C3 visa cost, with every variant?",
    "Which documents are needed for a C3 visa inside Kazakhstan?",
    "My C3 visa expires on 20 March 2026. When can I apply for the extension?",
    "By when must the host notify of my arrival if I enter on 12 January 2026?",
    "How long does the waiver take, and what does it cost?",
    "What are the phone numbers and hours of the Expat Centre?",
    "How do I open a bank account?",
)
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def _kept_apart(text: str, at: int) -> bool:
    """Whether a digit belongs to a name (C3) or counts a step, where it is no figure."""
    line = text[: at + 1].rsplit("\n", 1)[-1]
    return bool(re.search(r"(?<!\w)[A-Z]\d$", line) or re.fullmatch(r"\d+", line))


@pytest.mark.parametrize("message", ASKED)
def test_a_digit_changed_anywhere_in_a_composed_answer_is_caught(
    assistant: Assistant, message: str
) -> None:
    answer = assistant.ask(message, asked_on=ON).answer
    assert not sound(answer)
    for place, statement in enumerate(answer.statements):
        for match in DIGIT.finditer(statement.text):
            at = match.start()
            if _kept_apart(statement.text, at):
                continue
            for step in (1, 4, 7):
                digit = str((int(match[0]) + step) % 10)
                text = statement.text[:at] + digit + statement.text[at + 1 :]
                changed = list(answer.statements)
                changed[place] = replace(statement, text=text)
                if not sound(replace(answer, statements=tuple(changed))):
                    assert _stands(answer, statement, _number_at(text, at)), text


def _number_at(text: str, at: int) -> str:
    """The whole number that a digit belongs to."""
    return next(one[0] for one in NUMBER.finditer(text) if one.start() <= at < one.end())


def _stands(answer: Answer, statement: Said, number: str) -> bool:
    """Whether a number stands, digit for digit, in what the statement rests on."""
    words = [
        f"{one.quote} {one.section} {one.title} {one.edition}"
        for one in answer.citations
        if one.n in statement.citations
    ]
    for place in statement.findings:
        finding = answer.findings[place].finding
        words += [finding.label, finding.display, str(finding.value), *finding.workings]
        words.append(f"{finding.on:%-d %B %Y}")
    value = number.replace(",", "")
    return any(value == one.replace(",", "") for text in words for one in NUMBER.findall(text))
