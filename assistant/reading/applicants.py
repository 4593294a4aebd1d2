"""Who applies and how many: `me, my wife and two kids`, `3 employees and 2 experts`."""

import re
from dataclasses import replace
from functools import cache

from assistant.reading.bare_heads import asker_alone, bare_heads, papers, without_holders
from assistant.reading.children import children_by_age
from assistant.reading.people import People, family_of_size, self_kind
from assistant.reading.plain import Plain
from assistant.reading.word_list import pattern_groups
from assistant.rules.facts import Applicants

_OWNER = (
    r"(?:my|our|his|her|their|the|an?|each|another|one's|your|first|second|"
    r"мо[йюяеи]\w*|наш\w*|его|ее|менің|біздің|оның)"
)
_ADJECTIVES = (
    r"(?:\s+(?:foreign|new|more|other|indian|chinese|russian|turkish|uzbek|german|british|foreigner|"
    r"little|small|young|minor|business|outside|external|independent|visiting|permanent|own|full-time|"
    r"highly|it|software|senior|project|site|key|external|teenage|"
    r"adult|dependent|of\s+my|of\s+our|of\s+his|маленьк\w+|несовершеннолетн\w+|иностранн\w+|шетелдік))*"
)
_SELF = re.compile(
    r"\bi(?:\s+am|'m|\s+will|'ll)?\s+(?:get|getting|take|taking)\s+(?:an?|the|my)\s+(?:\w+\s+){0,2}?"
    r"(?:c3|a5|a6|work\s+visa|investor\s+visa|job)\b(?!\s+for\s+(?:my|our|the|his|her))|"
    r"\b(?:wife|husband|spouse|sons?|daughters?|kids?|children|baby)"
    r"(?:\s+(?:of|aged?)\s+\d{1,2}|\s*\(\d{1,2}\)|,\s*\d{1,2},?)?,?\s+and\s+i\b(?!\s+(?:wonder|think|ask|heard))|"
    r"\bi\s+have\b[^.?!]{0,80}\bfor\s+(?:all|everyone|everybody|the\s+whole)\b|"
    r"\b(?:me|myself)\s*(?:,|\(|and\b|\+|&|plus\b|with\b)|(?:\band|\+|&|,|plus)\s+(?:me|myself|i)\b(?!\s+(?:need|want|am|have|would|will|can|wonder|ask|heard|know|read|do|don't|was|must|should|also|think|hear|'m|'ve|'d|'ll))|"
    r"\bi\s*(?:,|\+|&|and)\s*(?:my|our|\d)|\bi\b[^.?!]{0,60}\b(?:together\s+)?with\s+my\s+(?:wife|husband|spouse|family|kids|children|\d)|"
    r"\bwe\b[^.?!]{0,40}\bwith\s+(?:my\s+|our\s+)?(?:wife|husband|kids|children|\d)|"
    r"(?<!\w)(?:я|мне|меня|мы)\s*(?:,|и|с|\+)\s*(?:мо\w+\s+)?(?:жен\w+|муж\w*|супруг\w*|дет\w+|\d|сын\w*|доч\w+)|"
    r"(?<!\w)(?:жен\w+|муж\w*|супруг\w*)\s+и\s+(?:я|меня|мне)(?!\w)|"
    r"(?<!\w)мен(?:,|\s+және)|(?<!\w)(?:әйел\w+|жұбай\w+|күйеу\w+)\s+екеуміз"
)
_NO_HEAD = re.compile(
    r"\s+(?:visas?|option|letters?|route|status|category|programme|program|invitations?|residen\w+|permits?|forms?|"
    r"side|fee|part|cent(?:re|er)|office)\b"
)
_MAIN = {"experts", "investors", "partners", "employees", "professions"}
_SPEAKING = re.compile(
    r"^\s+(?:says?|said|asks?|asked|told|tells|thinks?|heard|wonders?|insists?|works?\s+(?:as|in|at)|is\s+an?\s+\w+\s+at|говорит|сказал\w*|спрашивает|дейді)\b"
)
_NO_APPLICANT = re.compile(
    r"(?:personal|account|case|hr|project|персональн\w+|жеке)\s+(?:manager|менеджер|assistant)\w*|"
    r"(?:with|without|w/o|no|without\s+a|my|our|with\s+a|с|без)\s+(?:managers?|менеджер\w*)"
)
_POSSESSOR = re.compile(
    r"'s?\s+(?:\w+\s+)?(?:wife|husband|spouse|family|kids?|child|children|son|daughter|dependa?nts?|contract|"
    r"passport|employer|company|firm|hr|boss|permit|c3|a5|a6)\b"
)
_BARE_MAIN = re.compile(
    r"(?<![\w-])(?:(?P<employees>employee|ee|worker|specialist|engineer|сотрудник\w*|работник\w*|қызметкер\w*)|"
    r"(?P<investors>investor|инвестор\w*)|(?P<experts>expert|эксперт\w*)|(?P<partners>founder|partner)|(?:main|principal|primary)(?:\s+(?:applicant|holder|person))?)"
    r"(?:\s+[abcавс]-?\d)?\s*(?:,|\(|\+|&|:|and\b|with\b|plus\b|и(?!\w)|с(?!\w)|және|мен(?!\w))"
)
_SOMEBODY = re.compile(
    r"\b(?:our|an?|the|one)\s+(?:[\w-]+\s+){0,3}?[\w-]+\s*(?:,|and|with|plus|\+|&|,\s*and)\s*(?:(?:his|her|their)\s+)"
    r"(?:wife|husband|spouse|family|kids|children|son|daughter|\d)|"
    r"\b(?:our|an?|the|one)\s+(?:[\w-]+\s+){1,4}(?:will\s+|is\s+|to\s+|would\s+)*"
    r"(?:relocat|mov|com|join|arriv|fl[iy]|start|work|travel|transfer|sign)\w*[^.?!]{0,60}?\bwith\s+"
    r"(?:(?:his|her|their|a)\s+)?(?:wife|husband|spouse|family|kids|children|son|daughter|\d)|"
    r"\b(?:our|an?|the|one)\s+(?:[\w-]+\s+){0,3}?(?!(?:visas?|letters?|invitations?|permits?|price|cost|fee|family|c3|a5|a6|trp)\b)[\w-]+\s+with\s+"
    r"(?:wife|husband|spouse|kids|children|son|daughter)"
)
_MARRIED = re.compile(
    r"\b(?:a|the|1|married|this|our|young|are|[a-z]+(?:an|ish|ese|ean|i))\s+(?:married\s+)?couple\b(?!\s+of)|\b(?:man|husband|hubby)\s+(?:and|&|\+)\s+wife\b|"
    r"\bwife\s+(?:and|&|\+)\s+husband\b|(?<!\w)муж\s+и\s+жена(?!\w)|(?<!\w)супруги(?!\w)|(?<!\w)ерлі-зайыпты"
)
_EACH = re.compile(
    r"\b(?:each|both|every\s+one)\s+(?:with|has|have|and|plus|bring\w*|comes?\s+with)\b"
)
_ADULTS = re.compile(r"(?<![\w.,/-])(\d{1,3})\s+(?:adults?|grown-ups?|взрослы\w+)")
_TWINS = {"twins": 2, "twin": 2, "triplets": 3, "близнецы": 2, "двойня": 2, "двойней": 2, "егіз": 2}
_KIDS_COUNTED = re.compile(
    r"\b(?:kids|children)\s*(?:\(\s*(\d{1,2})\s*(?:of\s+them\s*)?\)|,\s*(\d{1,2})\s+of\s+them)|"
    r"(?<!\w)(?:дети|детей|детьми)\s*\(\s*(\d{1,2})\s*\)"
)
_MORE_DEPENDANTS = re.compile(
    r"\b(?:sp|spouse|wife|husband)\s*(?:\+|&|and|plus|,)\s*\d{1,2}\s+(?:more\s+|other\s+)?dep\w*(?!\s*[:(])"
)
_AND_I = re.compile(
    r"\bmy\s+(?:\w+\s+){1,2}and\s+(?:i|me|myself)\b(?!\s+(?:have\s+)?(?:ask|wonder|think|heard|discuss|disagree))|"
    r"\b(?:me|myself)\s+(?:and|plus|\+|&)\s+(?:my\s+|our\s+|a\s+)?(?:\d+\s+)?(?:business\s+)?(?:partner|colleague|co-founder|engineer|employee)"
)
_AS_DEPENDANT = re.compile(
    r"\bi(?:'m|\s+am)?\b[^.?!]{0,30}\b(?:as\s+(?:a|his|her)\s+depend[ae]nt|as\s+(?:the|his|her)\s+(?:spouse|wife|husband))|\btrailing\s+spouse"
)


_ALL_OF_US = re.compile(
    r"\b(?:the|all|for|we're|we\s+are)\s+(?:all\s+|the\s+)?(\d{1,2})\s+of\s+us\b|"
    r"\bfor\s+all\s+(?:the\s+|of\s+the\s+)?(\d{1,2})\b(?!\s*(?:years?|months?|days?|visas?\s+types?))"
)
"""How many they are in all."""


@cache
def _mentions() -> dict[str, re.Pattern[str]]:
    return {
        group: re.compile(
            rf"(?<![\w/-])(?:(?P<count>-?\d{{1,4}})(?:\s*x)?|(?P<owner>{_OWNER}))?{_ADJECTIVES}\s*"
            rf"(?<![\w'])(?P<noun>{'|'.join(words)})(?![\w-])"
        )
        for group, words in pattern_groups("people").items()
    }


def _plural(noun: str) -> bool:
    return bool(
        re.search(
            r"(?:s|children|people|дети|детей|детям|детьми|ов|ей|ы|и|лар\w*|лер\w*|дар\w*|тар\w*)$",
            noun,
        )
    ) and noun not in {"missus", "missis", "жены", "супруги", "дочери", "boss", "жену"}


def _count(text: str, group: str) -> tuple[int, bool, list[int]]:
    """The largest count of a group, whether a plural came without one, and all counts."""
    largest, uncounted, counts = 0, False, []
    for match in _mentions()[group].finditer(text):
        after = text[match.end() : match.end() + 40]
        if _SPEAKING.match(after) or (group != "kids" and _POSSESSOR.match(after)):
            continue
        if match["count"] is not None:
            number = int(match["count"])
            if (
                text[match.start() - 1 : match.start()] in {".", ","}
                or match["count"].startswith("0") > 1
            ):
                continue
            counts.append(number)
        elif _plural(match["noun"]):
            uncounted = True
            continue
        elif group == "helpers" or (group in _MAIN and _NO_HEAD.match(after)):
            continue
        elif match["owner"] or group in {"spouses", "kids", "sons", "daughters"}:
            number = 1
        else:
            continue
        largest = max(largest, number)
    return largest, uncounted and not largest, counts


@cache
def _subjects() -> re.Pattern[str]:
    groups = pattern_groups("people")
    kinds = {
        "employees": [*groups["employees"], *groups["professions"]],
        "investors": groups["investors"],
        "experts": groups["experts"],
        "partners": groups["partners"],
    }
    nouns = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in kinds.items())
    before = (
        r"(?:(?!(?:wife|husband|spouse|of|for|my|his|her|cost|fee|price|visas?|the)\b)"
        r"[\w-]+\s+){0,2}"
    )
    return re.compile(
        rf"(?:\A|[.?!:;\n]\s*){before}(?:{nouns})(?![\w'-])(?=[^.?!]{{0,60}}\b(?:with|and|plus)\b)"
    )


def _subject_of_story(text: str) -> str:
    """The kind of the one person whom a story begins with: `Armenian coder joins, with wife`."""
    match = _subjects().search(text)
    noun = match[match.lastgroup] if match and match.lastgroup else ""
    return match.lastgroup or "" if match and not _plural(noun) else ""


def named_in_stretch(text: str) -> Applicants:
    """The people that a few plain words name, a bare singular noun counting one: `engineer`."""
    text = without_holders(_NO_APPLICANT.sub(lambda match: " " * len(match[0]), text))
    counts = dict.fromkeys(_mentions(), 0)
    for group, pattern in _mentions().items():
        for match in pattern.finditer(text):
            after = text[match.end() : match.end() + 40]
            if _SPEAKING.match(after) or _POSSESSOR.match(after) or _NO_HEAD.match(after):
                continue
            if match["count"] is not None:
                counts[group] = max(counts[group], int(match["count"]))
            elif group not in {"papers", "helpers"} and not _plural(match["noun"]):
                counts[group] = max(counts[group], 1)
    employees = max(counts["employees"], counts["professions"] + counts["helpers"])
    named = Applicants(
        employees=max(0, employees),
        investors=max(0, counts["investors"]),
        partners=max(0, counts["partners"]),
        experts=max(0, counts["experts"]),
        spouses=max(0, counts["spouses"]),
        children=max(0, counts["kids"], counts["sons"] + counts["daughters"]),
    )
    if named.total:
        return named
    return Applicants(others=max(0, counts["dependants"], counts["others"], counts["papers"]))


def read_applicants(plain: Plain, services: tuple[str, ...] = ()) -> People:
    """Who applies, by kind; the asker's own kind follows from the services."""
    text = _NO_APPLICANT.sub(lambda match: " " * len(match[0]), plain.text)
    if asker_alone(text):
        return People(Applicants(spouses=1))
    text = without_holders(text)
    kind = self_kind(services)
    if (family := family_of_size(text, kind)) is not None:
        return family
    counts: dict[str, int] = {}
    open_groups: list[str] = []
    problems: list[str] = []
    for group in _mentions():
        counts[group], uncounted, all_counts = _count(text, group)
        if uncounted:
            open_groups.append(group)
        problems.extend(
            f"{number} {group} cannot be"
            for number in all_counts
            if number <= 0 and group != "papers"
        )
        counts[group] = max(0, counts[group])
    twins = sum(count for word, count in _TWINS.items() if re.search(rf"(?<!\w){word}(?!\w)", text))
    told = _KIDS_COUNTED.search(text)
    kids = max(counts["kids"], int(next(filter(None, told.groups()))) if told else 0)
    children = max(kids, counts["sons"] + counts["daughters"] + twins)
    children = children or children_by_age(text)
    married = bool(_MARRIED.search(text))
    employees = max(counts["employees"], counts["professions"] + counts["helpers"])
    apart = not (counts["spouses"] or children) or bool(_MORE_DEPENDANTS.search(text))
    named = Applicants(
        employees=employees,
        investors=counts["investors"],
        partners=counts["partners"],
        experts=counts["experts"],
        spouses=max(counts["spouses"], int(married)),
        children=children,
        others=counts["dependants"] if apart else 0,
    )
    readings: list[str] = []
    if "kids" in open_groups and not children and (named.total or _SELF.search(text)):
        readings.append("how many children was not said: none is counted")
    applicants = _all_told(text, _completed(text, named, kind, counts, married), kind)
    return People(applicants, tuple(readings), tuple(problems))


def _all_told(text: str, applicants: Applicants, kind: str) -> Applicants:
    """The applicants, with those whom only the number of all of them tells: `the three of us`."""
    match = _ALL_OF_US.search(text)
    missing = int(match[1] or match[2]) - applicants.total if match else 0
    if not applicants.total or missing <= 0:
        return applicants
    field = kind if missing == 1 else "others"
    return replace(applicants, **{field: getattr(applicants, field) + missing})


def _completed(
    text: str, named: Applicants, kind: str, counts: dict[str, int], married: bool
) -> Applicants:
    """The asker added where the message joins them to others; bare heads when nobody is named."""
    values = {field: getattr(named, field) for field in Applicants.__dataclass_fields__}
    if _AS_DEPENDANT.search(text):
        return Applicants(spouses=1, children=named.children)
    main = named.employees + named.investors + named.partners + named.experts
    if main > 1 and _EACH.search(text):
        values["spouses"] *= main
        values["children"] *= main
    adults = _ADULTS.search(text)
    if adults and not main and not named.spouses:
        return Applicants(others=int(adults[1]), children=named.children)
    with_main = named.spouses + named.children + named.others
    if (married or _SELF.search(text)) and with_main:
        values[kind] += 0 if main and kind != "others" else 1
    elif with_main and not main and (bare := _BARE_MAIN.search(text)):
        values[bare.lastgroup or kind] += 1
    elif with_main and not main and (subject := _subject_of_story(text)):
        values[subject] += 1
    elif (with_main and not main and _SOMEBODY.search(text)) or (
        main and not with_main and _AND_I.search(text)
    ):
        values[kind] += 1
    elif not named.total:
        several = max(counts["papers"], papers(text))
        several = several if several > 1 else 0
        values["others"] = bare_heads(text) or max(counts["others"], several)
    return Applicants(**values)
