"""Work permit categories 1 to 4, by number or by the kind of staff."""

import re

_CATEGORY = re.compile(
    r"(?:categor(?:y|ies)|cat\.?|cats|категори[яийюе]\w*|санат\w*)\s*(?:no\.?\s*)?([1-4])(?:\s*(?:,|/|-|and|&|or|to|и|және)\s*([1-4]))?(?!\w|\.\d)|"
    r"(?<![\w.])([1-4])(?:st|nd|rd|th|-?ая|-?й|-?ю|-?ой|-?ші|-?шы)?(?:\s*(?:,|/|-|and|&|и|және)\s*([1-4])(?:st|nd|rd|th|-?ая|-?й|-?ой|-?ші|-?шы)?)?\s*-?\s*(?:categor(?:y|ies)|cat\b|категори\w+|санат\w*)"
)
_ORDINALS = (
    (
        1,
        re.compile(
            r"(?:first|перв\w+|бірінші)(?:\s*(?:,|/|and|or|и|және)\s*\w+)?\s+(?:categor\w+|категор\w+|санат\w*)"
        ),
    ),
    (
        2,
        re.compile(
            r"(?:second|втор\w+|екінші)(?:\s*(?:,|/|and|or|и|және)\s*\w+)?\s+(?:categor\w+|категор\w+|санат\w*)"
        ),
    ),
    (
        3,
        re.compile(
            r"(?:third|трет\w+|үшінші)(?:\s*(?:,|/|and|or|и|және)\s*\w+)?\s+(?:categor\w+|категор\w+|санат\w*)"
        ),
    ),
    (
        4,
        re.compile(
            r"(?:fourth|четверт\w+|төртінші)(?:\s*(?:,|/|and|or|и|және)\s*\w+)?\s+(?:categor\w+|категор\w+|санат\w*)"
        ),
    ),
)
_MANAGERS = re.compile(
    r"\b(?:managers?|management|managerial|executives?|directors?|bosses|department\s+heads?|heads\s+of\s+department|руководител\w+|руководящ\w+|топ-менеджер\w*)\b|басшы\w*"
)
_SPECIALISTS = re.compile(
    r"\b(?:specialists?|engineers?|welders?|technicians?|skilled|qualified\s+(?:workers?|staff)|chefs?|developers?|специалист\w*|инженер\w*|сварщик\w*|квалифицированн\w+)\b|маман\w*|білікті\w*"
)
_FURTHER_PAIR = re.compile(
    r"(?:for|in|of|with|and|vs\.?|versus|than|against|в|для|с)\s+(?:the\s+|those\s+(?:for|in|of)\s+)?([1-4])\s*(?:-|/|and|&|to|и)\s*([1-4])(?![\w%]|[.,]\d)"
)
_BOTH_GROUPS = re.compile(
    r"\b(?:both|each|all|every)\s+(?:of\s+the\s+)?(?:category\s+)?(?:groups?|categor(?:y|ies))\b(?:\s+groups?)?|об[ае]их?\s+групп|всех\s+категори"
)


def read_categories(text: str, about_staff: bool) -> frozenset[int]:
    """The categories named; those of managers or specialists where the staff is asked about."""
    found: set[int] = set()
    for match in _CATEGORY.finditer(text):
        low, high = match[1] or match[3], match[2] or match[4]
        found.add(int(low))
        if high:
            found.update(range(min(int(low), int(high)), max(int(low), int(high)) + 1))
    found.update(number for number, pattern in _ORDINALS if pattern.search(text))
    pairs = re.findall(
        r"(first|second|third|fourth)\s*(?:,|/|and|or)\s*(first|second|third|fourth)\s+categor",
        text,
    )
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    found.update(words[word] for pair in pairs for word in pair)
    if found:
        for match in _FURTHER_PAIR.finditer(text):
            found.update((int(match[1]), int(match[2])))
    elif _BOTH_GROUPS.search(text) and about_staff:
        found.update((1, 2, 3, 4))
    if not found and about_staff:
        if _MANAGERS.search(text):
            found.update((1, 2))
        if _SPECIALISTS.search(text):
            found.update((3, 4))
    return frozenset(found)
