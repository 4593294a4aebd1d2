"""Head counts of a company: staff, foreigners, locals, work permit categories."""

import re

from assistant.reading.plain import Plain
from assistant.rules.facts import Staff

_HEADS = (
    r"(?:employees?|staff(?:\s+members?)?|workers?|people|peoples|persons?|headcount|heads?|engineers?|specialists?|managers?|"
    r"technicians?|welders?|directors?|executives?|developers?|men|сотрудник\w*|работник\w*|человек\w*|рабоч\w+|штат\w*|менеджер\w*|руководител\w*|специалист\w*|инженер\w*|қызметкер\w*|адам\w*|маман\w*|басшы\w*|жұмысшы\w*)"
)
_FOREIGN = (
    r"(?:foreign(?:ers?|\s+(?:employees?|workers?|staff|specialists?|nationals?|people|citizens|engineers?|managers?|directors?|chefs?|welders?|experts?|ones?|hires?))?|expats?|expatriates?|non-?locals?|from\s+abroad|"
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
        rf"(?<![\w./-]){_N}[\s-]*(?:-\s*)?(?:person|people|employees?|staff|man|head(?:s|count)?)[\s-]+(?:company|firm|business|enterprise|team|in\s+total|total|altogether|overall|strong|on\s+(?:the\s+)?(?:staff|payroll|board))"
    ),
    re.compile(
        rf"(?:staff|headcount|employees|total|personnel|workforce|штат|персонал|қызметкерлер)\s*(?:is|are|of|=|:|-|\()?\s*{_N}(?!\s*(?:%|percent|foreign|expat|local|kzt|days|years|months|category|invit|mci|\d))(?![\w.,]\d)"
    ),
    re.compile(rf"(?<![\w./-]){_N}\s+staff\b"),
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
        rf"(?:foreign(?:ers)?|expats?|иностран\w+|шетелдік\w*)\s*(?:staff\s*)?(?:[:=-]|is|are)\s*{_N}(?!\s*%)"
    ),
)
_WANTED = re.compile(
    rf"(?:hire|hiring|add(?:ing)?|bring(?:ing)?(?:\s+in)?|take(?:\s+on)?|taking|want(?:\s+to\s+(?:hire|have|add|bring|invite|take))?|attract\w*|employ(?:ing)?|invit\w+|recruit\w*|like(?:\s+to\s+(?:hire|have|add|bring))?|need|нанять|взять|привлечь|пригласить|добавить)\s+(?:in\s+|on\s+|another\s+|up\s+to\s+|еще\s+)?(?:({_N[1:-1]})|(an?|one|another|more))\s+(?:more\s+|additional\s+|other\s+|new\s+|extra\s+)*{_FOREIGN}"
)
_WANTED_TURN = re.compile(
    rf"(?:add|hire|bring\s+in|take|want|like)\s+(?:another\s+)?{_N}\s+(?:more\b|from\s+[a-z]+|other|additional)|(?<!\w){_N}\s+more\s+{_FOREIGN}|{_N}\s+шетелдік\w*\s+(?:жалда\w*|ал\w*)"
)
_LOCAL_NOW = re.compile(rf"(?<![\w./-]){_N}\s+(?:of\s+(?:them|whom)\s+)?(?:are\s+)?{_LOCAL}")
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
_SMALL = re.compile(
    r"\bsmall(?:\s+(?:and|&|or)\s+medium)?[- ](?:business(?:es)?|company|companies|"
    r"compan\w*|firms?|enterprises?|biz|employers?|entit\w+|consultancy|office|startup)|\bsme\b|little\s+(?:company|firm)|мал\w+\s+(?:бизнес\w*|предприят\w*|предпринимат\w*)|небольш\w+\s+(?:компани\w+|фирм\w+)|шағын\s+(?:бизнес\w*|кәсіп\w*|компания\w*)"
)
_NOT_SMALL = re.compile(
    r"\bnot\s+(?:a\s+)?small|\b(?:large|big|medium(?:-sized)?)\s+(?:business|company|firm|enterprise)|крупн\w+\s+(?:компан|бизнес|предприят)\w*|не\s+мал\w+"
)
_TOTAL_OR_SMALL = re.compile(r"how\s+many|\bstaff\b|\bcompany\b|\bfirm\b|сколько|қанша|неше")
_CONTEXT = re.compile(
    rf"{_FOREIGN}|too\s+many|over\s+the\s+line|\blocal|\bshare\b|\bratio\b|\bpercent|%|\bquota\b|\bheadcount\b|\blimit|content|categor|small|процент|дол[яюи]\b|квот|местн|мал\w+\s+(?:бизнес|предпр)|категори|пайыз|үлес|шағын|санат|жергілікті|квота"
)
_SHARES = re.compile(
    r"how\s+many\s+(?:of\s+\w+\s+)?(?:may|can|could)\s+be|min(?:imum)?\s+number|how\s+many\s+(?:locals|staff|employees|people)|local\s+content|\bshare\b|\bratio\b|percent|%|how\s+many\s+(?:\w+\s+)?(?:foreign|expat)|limit|max|ceiling|allowed|line|cap\b|too\s+many|процент|дол[яюи]|сколько\s+иностр|лимит|пайыз|неше\s+шетелдік|қанша\s+шетелдік|quota|could\s+half"
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


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    for pattern in patterns:
        if (match := pattern.search(text)) is not None:
            return int(next(group for group in match.groups() if group))
    return None


def _categories(text: str) -> frozenset[int]:
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
    if not found and (_SHARES.search(text) or _staff_numbers(text)):
        if _MANAGERS.search(text):
            found.update((1, 2))
        if _SPECIALISTS.search(text):
            found.update((3, 4))
    return frozenset(found)


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
    text = plain.text
    small = False if _NOT_SMALL.search(text) else True if _SMALL.search(text) else None
    if not (about_staff or names_staff(plain)):
        return Staff(categories=_categories(text), small_business=small)
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
        foreign=foreign,
        local=int(local_match[1]) if local_match else None,
        foreign_wanted=wanted,
        categories=_categories(text),
        small_business=small,
    )
