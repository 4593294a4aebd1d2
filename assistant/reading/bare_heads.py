"""Bare heads: how many papers or people, and who has a visa already and does not apply."""

import re

_QUANTITY = re.compile(
    r"\b(?:qty|quantity|pax|pcs)\.?\s*(?:of|:|=|x)?\s*(\d{1,3})\b|"
    r"(?<![\w.,/-])(\d{1,3})\s*(?:pax|ppl|heads|pers\.?|pcs)\b|\bwe(?:'re|\s+are|\s+will\s+be)\s+(\d{1,2})(?=\s*(?:[:;,.(?!-]|in\s+all|people|persons|altogether|$))|"
    r"(?<!\d)(?<!\d\s)\bx\s?(\d{1,2})\b(?!\s*(?:cm|mm|mci|months?|years?|days?)|[.,]\d)"
)
_KIND_WORDS = (
    r"(?:single|multiple|double|entry|business|short-term|long-term|short|long|term|work|working|employment|investor|residence|"
    r"temporary|visa|invitation|c3|a5|a6|b1|b2|b3|se|me|new|more|separate|different)"
)
_MANY_PAPERS = re.compile(
    rf"(?<![\w.,/-])(\d{{1,3}})\s*x?\s+(?:{_KIND_WORDS}[\s-]+){{1,6}}(?:visas|invitations|letters|permits|lois|trps)\b"
)
_COUPLE = re.compile(
    r"\b(?:both\s+of\s+(?:us|them)|the\s+2\s+of\s+(?:us|them)|for\s+(?:us|them)\s+both|us\s+2|we\s+both|them\s+both|for\s+(?:a|the)\s+(?:couple|pair))\b"
)
_HOLDER = re.compile(
    r"\b(?:(?:my|his|her|our|the)\s+)?(?:husband|wife|spouse|partner|he|she)\s+(?:already\s+|now\s+)?(?:has|got|have|holds|received|is\s+on)\s+(?:already\s+)?"
    r"(?:(?:a\s+|an\s+|the\s+|his\s+|her\s+|their\s+)?(?:own\s+)?(?:valid\s+)?(?:work\s+|investor\s+)?(?:c3|a5|a6|visa|trp)\b(?:\s+(?:visa|already))*|(?:it|1|his|hers)\b)|"
    r"(?:мо[йя]\s+|у\s+)?(?:муж\w*|жен[аеы]|супруг\w*|ему|ей|него|нее)\s+(?:уже\s+)?(?:сделали|есть|выдали|оформили|получил\w*|имеет|дали)(?!\w)"
)
_FOR_ME = re.compile(
    r"\bfor\s+(?:me|myself)\b(?!\s*(?:,|and|&|\+|plus))|для\s+меня|(?<!\w)мне(?!\s+и)(?!\w)|маған"
)
_FOR_N = re.compile(
    r"(?<!as\s)(?<!than\s)(?<!or\s)\bfor\s+(\d{1,3})(?:\s+of\s+(?:us|them))?\s*(?=[?.!,]|$)|\b(\d{1,3})\s+of\s+us\b"
)


_WORKING_SPOUSE = re.compile(
    r"\b(?:my\s+)?(?:husband|wife|spouse)(?:\s+is|'s)?(?:\s+(?:an?|the))?(?:\s+a[56])?\s+(?:investor|employee|works\b[^,.;?!]*|holder|founder)|"
    r"(?<!\w)(?:мо[йя]\s+)?(?:муж|жена|супруга?)(?:\s*-)?\s+(?:инвестор|сотрудник|работает\b[^,.;?!]*)"
)
"""The one whom the family follows, told of beside those who apply."""
_FOR_ME_AND = re.compile(
    r"\bfor\s+(?:me|myself)\s*(?:and|&|\+|plus|,)|для\s+меня\s+(?:и|,)|(?<!\w)мне\s+и(?!\w)"
)


def asker_alone(text: str) -> bool:
    """Whether the price is for the asker, whose spouse has a visa already."""
    return bool(_HOLDER.search(text) and _FOR_ME.search(text))


def without_holders(text: str) -> str:
    """The text without those who have a visa already."""
    if _FOR_ME_AND.search(text):
        text = _WORKING_SPOUSE.sub(lambda match: " " * len(match[0]), text)
    return _HOLDER.sub(lambda match: " " * len(match[0]), text)


def bare_heads(text: str) -> int:
    """Heads without a kind (`qty 4`, `for 3`, `both of us`); 0 when none are named."""
    quantity, stated = _QUANTITY.search(text), _FOR_N.search(text)
    if quantity:
        return int(next(group for group in quantity.groups() if group))
    if stated:
        return int(stated[1] or stated[2])
    return 2 if _COUPLE.search(text) else 0


def papers(text: str) -> int:
    """How many visas, letters or permits are named with their kind: `2 single entry visas`."""
    many = _MANY_PAPERS.search(text)
    return int(many[1]) if many else 0
