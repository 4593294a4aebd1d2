"""Personal data in a message, replaced before it is stored or repeated."""

import re

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_ACCOUNT = re.compile(r"\bKZ\d{2}\s?[A-Z0-9]{4}(?:\s?[A-Z0-9]{4}){2}(?:\s?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(
    r"(?<![\d.,-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}|\d{13,19})(?![\d-])"
)
_IIN = re.compile(
    r"(?<![\d.,+-])(?:\d{12}|(?<=ИИН )\d{6} \d{6}|(?<=IIN )\d{6} \d{6}|"
    r"(?<=ЖСН )\d{6} \d{6})(?![\d-])"
)
_PASSPORT = re.compile(
    r"(?<![\w@])(?:[A-Z]{1,2}[ ]?(?:No\.? ?)?\d{7,9}|[a-z]{1,2}\d{7,9})(?![\w])|"
    r"(?i:(?<![\w])(?P<before>(?:passports?|pasport|паспорт\w*|төлқұжат\w*)"
    r"(?:\s+(?:data|details|number|num|no\.?|nr|is|номер|серии|серия|с номером|нөмірі)|"
    r"\s*[№#:.,(-])*\s*)"
    r"(?P<number>(?=[a-z0-9 ]*\d{6})[a-z]{0,3} ?\d{2,4} ?\d{4,9})(?![\w]))"
)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+\s?\d(?:[ ().-]{0,3}\d){8,14}|"
    r"(?:8|7)[ -]?\(?7\d\d\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|"
    r"\(\d{3,4}\)[ -]?\d{2,3}[ -]?\d{2}[ -]?\d{2})(?![\w])(?!\s*(?:kzt|тг|тенге|теңге|tenge|"
    r"usd|₸))|"
    r"(?i:(?<![\w])(?P<label>(?:tel|phone|mobile|mob|cell|whatsapp|тел|моб|телефон)\.?\s*[:№]?\s*)"
    r"(?P<digits>\d(?:[ ().-]?\d){6,14})(?![\w]))"
)


def _luhn(digits: str) -> bool:
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _card(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return "[card]" if _luhn(digits) and len(set(digits)) > 1 else match[0]


def _passport(match: re.Match[str]) -> str:
    return f"{match['before'] or ''}[passport]"


def _phone(match: re.Match[str]) -> str:
    return f"{match['label'] or ''}[phone]"


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with personal numbers and addresses replaced by their kind, and the kinds found."""
    kinds: list[str] = []
    for kind, pattern, instead in (
        ("e-mail", _EMAIL, lambda _: "[e-mail]"),
        ("account", _ACCOUNT, lambda _: "[account]"),
        ("card", _CARD, _card),
        ("IIN", _IIN, lambda _: "[IIN]"),
        ("phone", _PHONE, _phone),
        ("passport", _PASSPORT, _passport),
    ):
        masked = pattern.sub(instead, text)
        if masked != text:
            kinds.append(kind)
            text = masked
    return text, tuple(kinds)
