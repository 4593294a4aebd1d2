"""What holds for any message at all, and for any date in any of the usual forms."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading.facts_reader import read_facts
from assistant.reading.noise import clean
from assistant.reading.parts import split_parts
from assistant.reading.personal import mask
from assistant.reading.plain import read_plain
from assistant.rules.facts import DateRole

ASKED_ON = date(2026, 3, 4)
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
KAZAKH = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
FORMS = (
    lambda on: on.isoformat(),
    lambda on: f"{on:%d.%m.%Y}",
    lambda on: f"{on:%d/%m/%Y}",
    lambda on: f"{on.day} {on:%B %Y}",
    lambda on: f"{on.day} {on:%b %Y}",
    lambda on: f"{on:%B} {on.day}, {on.year}",
    lambda on: f"the {on.day}th of {on:%B} {on.year}",
    lambda on: f"{on.day} {RUSSIAN[on.month - 1]} {on.year}",
    lambda on: f"{on.day}-го {RUSSIAN[on.month - 1]} {on.year} года",
    lambda on: f"{on.day} {KAZAKH[on.month - 1]} {on.year}",
    lambda on: f"{on.year} жылғы {on.day} {KAZAKH[on.month - 1]}",
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2039, 12, 31))
TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from(list("0123456789 .,/-+@<>:*_~>\n?C3A5яәі№½"))
    ),
    max_size=300,
)


@given(TEXTS)
def test_cleaning_never_fails_and_loses_no_whole_message(message: str) -> None:
    """Any characters at all; a message with words keeps some."""
    cleaned = clean(message).text
    assert "\ud800" not in cleaned
    if any(char.isalpha() and char.isascii() for char in message) and "<" not in message:
        assert cleaned


@given(TEXTS)
def test_masking_twice_is_masking_once(message: str) -> None:
    """What stands in the place of personal data is not masked again."""
    masked, _ = mask(message)
    assert mask(masked) == (masked, ())


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_message_can_be_read(message: str) -> None:
    """Reading and splitting never fail, and a message has at least one part."""
    read_facts(message, ASKED_ON, ("c3-invitation",))
    assert split_parts(message).questions


@given(TEXTS)
def test_plain_text_knows_where_its_characters_stood(message: str) -> None:
    """Each character of the plain text comes from a place of the message."""
    plain = read_plain(message)
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    assert all(
        0 <= start < end <= len(message)
        for start, end in zip(plain.starts, plain.ends, strict=False)
    )


@settings(deadline=None)
@given(DAYS, st.sampled_from(FORMS))
def test_a_date_reads_back_in_every_form(on: date, form: object) -> None:
    """A date written out is the date read, whatever the day of asking."""
    assert callable(form)
    facts = read_facts(f"My visa expires on {form(on)}, when do I apply?", ASKED_ON)
    assert [(fact.role, fact.on) for fact in facts.dates] == [(DateRole.VISA_EXPIRY, on)]


@settings(deadline=None)
@given(DAYS, st.integers(min_value=1, max_value=28), st.integers(min_value=1, max_value=12))
def test_a_date_without_a_year_is_the_next_for_an_expiry(
    asked_on: date, day: int, month: int
) -> None:
    """The expiry is never past and less than a year and a day ahead."""
    words = f"{day} {date(2026, month, 1):%B}"
    (fact,) = read_facts(f"visa expires on {words}", asked_on).dates
    assert (fact.on.day, fact.on.month) == (day, month)
    assert 0 <= (fact.on - asked_on).days <= 366
    assert words in fact.reading
