"""Head counts of a company: staff, foreigners, locals, work permit categories."""

import re

from assistant.reading.categories import read_categories
from assistant.reading.plain import Plain
from assistant.rules.facts import Staff

_HEADS = (
    r"(?:employees?|staff(?:\s+members?)?|workers?|people|peoples|persons?|headcount|heads?|engineers?|specialists?|managers?|"
    r"technicians?|welders?|directors?|executives?|developers?|men|сотрудник\w*|работник\w*|человек\w*|рабоч\w+|штат\w*|менеджер\w*|руководител\w*|специалист\w*|инженер\w*|қызметкер\w*|адам\w*|маман\w*|басшы\w*|жұмысшы\w*)"
)
_FOREIGN = (
    r"(?:foreign(?:ers?|\s+(?:employees?|workers?|staff|specialists?|nationals?|people|citizens|engineers?|managers?|directors?|chefs?|welders?|experts?|ones?|hires?))?|expats?(?!\s+cent(?:re|er))|expatriates?|non-?locals?|from\s+abroad|"
    r"british|germans?|turk(?:s|ish)|chinese|indians?|russians?|иностран\w+|экспат\w*|шетелдік\w*)"
)
_LOCAL = (
    r"(?:locals?(?:\s+(?:employees?|staff|workers?|citizens?|people|engineers?|specialists?))?|kazakhs?(?:tanis?)?(?:\s+(?:citizens?|nationals?|employees?|staff|workers?))?|nationals|citizens\s+of\s+kazakhstan|"
    r"местн\w+|казахстан(?:цев|ц\w+)|граждан\s+(?:рк|казахстана)|жергілікті\w*(?:\s+қызметкер\w*)?|қазақстандық\w*)"
)
_N = r"(\d{1,5})"
_ADJ = r"(?:\s+(?:\w+\s+)?)?"
_TOTAL = (
    re.compile(
        rf"(?:have|has|employ\w*|with|got|staff\s+of|headcount\s+(?:of|is|:)|team\s+of|company\s+of|firm\s+of|total\s+(?:of|is|staff\s+is)|all\s+in\s+all|of\s+our|out\s+of|we\s+are(?:\s+(?:a|an)\s+(?:small\s+|medium\s+)?(?:company|firm|team|business)\s+of)?|there\s+are|among|from\s+(?:our|the)|у\s+нас(?:\s+(?:работает|работают|в\s+(?:штате|компании)))?|штат\w*|из|всего|бізде|компанияда)\s*:?\s+(?:about\s+|only\s+|over\s+|a\s+total\s+of\s+|in\s+total\s+)?{_N}\s*(?:full-time\s+|permanent\s+|total\s+|people\s+as\s+)?{_HEADS}(?!\s+(?:need|want|require|coming|abroad))"
    ),
    re.compile(
        rf"(?<![\w./-]){_N}[\s-]*(?:-\s*)?(?:person|people|employees?|staff|man|head(?:s|count)?)[\s-]+(?:company|firm|business|enterprise|team|in\s+total|total|altogether|overall|strong|on\s+(?:the\s+|our\s+|its\s+|their\s+|my\s+)?(?:staff|payroll|board|books?))"
    ),
    re.compile(
        rf"(?:staff|headcount|employees|total|personnel|workforce|штат|персонал|қызметкерлер)\s*(?:is|are|of|=|:|-|\()?\s*{_N}(?!\s*(?:%|percent|foreign|expat|local|kzt|days|years|months|category|invit|mci|\d))(?![\w.,]\d)"
    ),
    re.compile(rf"(?<![\w./-]){_N}\s+staff\b"),
    re.compile(rf"(?<![\w./-]){_N}\s+on\s+(?:the|our|its|their)\s+(?:payroll|staff|books)\b"),
    re.compile(rf"(?:hired|hire)\s+(?:our|the)\s+{_N}(?:st|nd|rd|th)\s+(?:employee|worker|person)"),
    re.compile(rf"(?<![\w./-]){_N}\s+(?:қызметкер|адам|жұмысшы)\w*\s+(?:бар|жұмыс)"),
    re.compile(rf"(?:\bof|out\s+of)\s+{_N}\s*(?=[,.?!)]|\s*$|\s+(?:in\s+total|total|are|is))"),
)
_FOREIGN_NOW = (
    re.compile(
        rf"(?<![\w./-]){_N}\s+(?:of\s+(?:them|whom|these|those|the\s+staff)\s+)?(?:are\s+|is\s+|being\s+|will\s+be\s+)?(?:already\s+|from\s+)?{_FOREIGN}"
    ),
    re.compile(rf"(?:из\s+них|оның)\s+{_N}"),
    re.compile(
        rf"(?:foreign(?:ers)?|expats?(?!\s+cent)|иностран\w+|шетелдік\w*)\s*(?:staff\s*)?(?:[:=-]|is|are)\s*{_N}(?!\s*%)"
    ),
)
_WANTED = re.compile(
    rf"(?:hire|hiring|add(?:ing)?|bring(?:ing)?(?:\s+in)?|take(?:\s+on)?|taking|want(?:\s+to\s+(?:hire|have|add|bring|invite|take))?|attract\w*|employ(?:ing)?|invit\w+|recruit\w*|like(?:\s+to\s+(?:hire|have|add|bring))?|need|нанять|взять|привлечь|пригласить|добавить)\s+(?:in\s+|on\s+|another\s+|up\s+to\s+|еще\s+)?(?:({_N[1:-1]})|(an?|one|another|more))\s+(?:more\s+|additional\s+|other\s+|new\s+|extra\s+)*{_FOREIGN}"
)
_WANTED_TURN = re.compile(
    rf"(?:add|hire|bring\s+in|take|want|like)\s+(?:another\s+)?{_N}\s+(?:more\b|from\s+[a-z]+|other|additional)|(?<!\w){_N}\s+more\s+{_FOREIGN}|{_N}\s+шетелдік\w*\s+(?:жалда\w*|ал\w*)"
)
_LOCAL_NOW = re.compile(rf"(?<![\w./-]){_N}\s+(?:of\s+(?:them|whom)\s+)?(?:are\s+)?{_LOCAL}")
_YEAR = re.compile(
    r"\b(?:of|for|in|since|by)\s+20[12]\d\b(?!\s*(?:staff|employees|people|workers))"
)
_SMALL = re.compile(
    r"\bsmall(?:\s+(?:and|&|or)\s+medium)?[- ](?:business(?:es)?|company|companies|"
    r"compan\w*|firms?|enterprises?|biz|employers?|entit\w+|consultancy|office|startup)|\bsme\b|\bsmbs?\b|little\s+(?:company|firm)|мал\w+\s+(?:бизнес\w*|предприят\w*|предпринимат\w*)|небольш\w+\s+(?:компани\w+|фирм\w+)|шағын\s+(?:бизнес\w*|кәсіп\w*|компания\w*)"
)
_NOT_SMALL = re.compile(
    r"\bnot\s+(?:a\s+)?small|\b(?:large|big|medium(?:-sized)?)\s+(?:business|company|firm|enterprise)|крупн\w+\s+(?:компан|бизнес|предприят)\w*|не\s+мал\w+"
)
_TOTAL_OR_SMALL = re.compile(r"how\s+many|\bstaff\b|\bcompany\b|\bfirm\b|сколько|қанша|неше")
_CONTEXT = re.compile(
    rf"{_FOREIGN}|too\s+many|over\s+the\s+line|\blocal|\bshares?\b|\bratios?\b|\bpercent|%|\bquota\b|\bheadcount\b|\blimit|content|categor|small|процент|дол[яюи]\b|квот|местн|мал\w+\s+(?:бизнес|предпр)|категори|пайыз|үлес|шағын|санат|жергілікті|квота"
)
_PART_OF = re.compile(
    r"(?<![\w./,-])(\d{1,5})\s+(?:out\s+of|of|among|из)\s+(?:our\s+|the\s+)?(\d{1,5})(?![\w./]|,\d)"
)
_SHARES = re.compile(
    r"how\s+many\s+(?:\w+\s+){0,2}(?:locals?|staff|employees|people|kazakh\w*|workers)|how\s+many\s+(?:of\s+\w+\s+)?(?:may|can|could)\s+be|(?:min(?:imum)?|max(?:imum)?|top|highest|largest|biggest|greatest|smallest|lowest|fewest)\s+number|how\s+many\s+(?:locals|staff|employees|people)|local\s+content|\bshares?\b|\bratios?\b|percent|%|how\s+many\s+(?:\w+\s+)?(?:foreign|expat)|limit|max|ceiling|allowed|line|cap\b|too\s+many|процент|дол[яюи]|сколько\s+иностр|лимит|пайыз|неше\s+шетелдік|қанша\s+шетелдік|quota|could\s+half"
)


def names_staff(plain: Plain) -> bool:
    """Whether a message is about the make-up of a company's staff rather than about applicants."""
    return bool(_CONTEXT.search(plain.text)) and bool(
        _SHARES.search(plain.text) or _SMALL.search(plain.text) or _staff_numbers(plain.text)
    )


def _staff_numbers(text: str) -> bool:
    foreign = bool(re.search(_FOREIGN, text))
    local = bool(re.search(_LOCAL, text))
    if _WANTED.search(text) and (local or _TOTAL_OR_SMALL.search(text)):
        return True
    if _LOCAL_NOW.search(text) and foreign:
        return True
    has_total = any(pattern.search(text) for pattern in _TOTAL)
    return has_total and (foreign or local)


_COUNTED_GROUP = re.compile(
    rf"(?<![\w./,-]){_N}\s+(?:\w+\s+){{0,2}}?{_HEADS}\s*[(,:]?\s*(?:in\s+|of\s+)?"
    r"(?P<which>(?:the\s+)?(?:categor\w+|cat\.?|cats|категори\w+)\s*[1-4](?:\s*(?:,|/|-|and|&|to|и)\s*[1-4])?|"
    r"[1-4](?:\s*(?:,|/|-|and|&)\s*[1-4])?\s*(?:categor\w+|cat\b|категори\w+))"
)
_COUNTED_KIND = re.compile(rf"(?<![\w./,-]){_N}\s+(?P<which>(?:\w+\s+)?{_HEADS})")


def _totals(text: str) -> tuple[tuple[frozenset[int], int], ...]:
    """The staff of each group of categories, where a message counts two or more of them."""
    for pattern in (_COUNTED_GROUP, _COUNTED_KIND):
        found = {}
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 25) : match.start()]
            if _FOREIGN_COUNT.search(match[0]) or _FOREIGN_COUNT.search(before):
                continue
            categories = read_categories(match["which"], pattern is _COUNTED_KIND)
            if categories:
                found[categories] = int(match[1])
        if len(found) > 1:
            return tuple(found.items())
    return ()


_FOREIGN_COUNT = re.compile(
    rf"{_FOREIGN}|{_LOCAL}|\b(?:hir\w+|add\w*|want|bring|need|invit\w+|attract\w*)\b"
)


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    for pattern in patterns:
        if (match := pattern.search(text)) is not None:
            return int(next(group for group in match.groups() if group))
    return None


def _categories(text: str) -> frozenset[int]:
    return read_categories(text, bool(_SHARES.search(text)) or _staff_numbers(text))


def _wanted(text: str) -> int | None:
    match = _WANTED.search(text)
    if match:
        return int(match[1]) if match[1] else 1
    turn = _WANTED_TURN.search(text)
    return int(next(group for group in turn.groups() if group)) if turn else None


def read_staff(plain: Plain, about_staff: bool = False) -> Staff:
    """The head counts of a message; all open when it is not about a company's staff.

    `about_staff` says that the conversation is about it already.
    """
    text = _YEAR.sub(lambda match: " " * len(match[0]), plain.text)
    small = False if _NOT_SMALL.search(text) else True if _SMALL.search(text) else None
    counted = _PART_OF.search(text) and _categories(text)
    if not (about_staff or counted or names_staff(plain)):
        return Staff(categories=_categories(text), small_business=small)
    part = _PART_OF.search(text)
    if part and int(part[1]) <= int(part[2]) and _categories(text):
        return Staff(
            total=int(part[2]),
            foreign=int(part[1]),
            categories=_categories(text),
            small_business=small,
        )
    wanted = _wanted(text)
    without_wanted = _WANTED.sub(" ", _WANTED_TURN.sub(" ", text)) if wanted is not None else text
    local_match = _LOCAL_NOW.search(text)
    foreign = _first(_FOREIGN_NOW, without_wanted)
    rest = _LOCAL_NOW.sub(" ", without_wanted)
    for pattern in _FOREIGN_NOW:
        rest = pattern.sub(" ", rest)
    total = _first(_TOTAL, rest)
    if total is None and (
        small or _SHARES.search(text) or re.search(r"staff|company|firm|компани", text)
    ):
        loose = re.search(rf"(?<![\w.,-]){_N}\s*{_HEADS}", rest)
        total = int(loose[1]) if loose else None
    return Staff(
        total=total,
        totals=_totals(text),
        foreign=foreign,
        local=int(local_match[1]) if local_match else None,
        foreign_wanted=wanted,
        categories=_categories(text),
        small_business=small,
    )
