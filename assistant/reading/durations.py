"""Lengths of time: the validity wanted, and the days of a stay."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.children import is_age
from assistant.reading.codes import CODE
from assistant.reading.lengths import Length, find_lengths
from assistant.reading.plain import Plain
from assistant.rules.facts import DateFact, DateRole

_NOT_WANTED_BEFORE = re.compile(
    r"(?<!\w)(?:worked|working|lived|experience\s+of|been\s+(?:here|in|working|living)|for\s+the\s+(?:last|past)|last|past|every|(?:child\w*|kids?|дет\w+|ребен\w+)\s+(?:до|under|below|over)|"
    r"within|after|married|aged?|than|least|(?:pas+port|\bppt?)\b[^.?!,]{0,50}|blank|wait\w*|since|through|через|старше|опыт\w*|стаж\w*|в\s+течение|"
    r"expire[sd]?\s+in|ends?\s+in|runs?\s+out\s+in|in|next|kids?|son|daughter|who\s+is|turns|extend\w*\s+(?:for|by)\s+(?:up\s+to)?|ban\w*)\s*(?:of\s+|about\s+|than\s+|for\s+(?:more\s+than\s+)?)?$"
)
_NOT_WANTED_AFTER = re.compile(
    r"\s*-?\s*(?:old\b|ago\b|of\s+age|of\s+(?:work|experience|service|relevant)|experience|later|earlier|ahead|before|prior|after|in\s+advance|"
    r"left|remaining|from\s+(?:now|today|the)|early|behind|of\s+(?:extra\s+)?waiting|over\b|too\s+long|in\s+finance|назад|опыт\w*|стаж\w*|до\s+(?:истечения|окончания)|бұрын|кейін|passport|notice|"
    r"of\s+validity\s+left|since|without\s+(?!leaving|(?:a\s+|any\s+|personal\s+|your\s+|the\s+)*(?:managers?|pm|extras?)\b)|жаста|ban\b|to\s+(?:appeal|complain|go)|too\s+(?:early|late))"
)
_SERVICE_NEAR = re.compile(
    r"visas?\b|invit\w+|letters?\b|\bloi\b|permits?\b|\btrp\b|contract\w*|valid\w*|\bfees?\b|cost|price|how\s+much|investor|"
    r"\bwork\b|employ\w*|sticker|stamp|charge|bill|pay|виз\w+|приглаш\w+|разреш\w+|контракт\w*|договор\w*|стоимост\w*|стоит|срок\w*|"
    r"шақыру\w*|рұқсат\w*|қанша|term\b|engagement|entry|card|tariff|option|variant|duration"
)
_ASKING_ALONE = re.compile(
    r"\A\W*(?:(?:and|what\s+about|how\s+about|ok|okay|but|so|what\s+if|then|same|а|и|а\s+если|ал|сонда|no|actually|sorry|i\s+mean\w*|for|it's|it\s+is|make\s+it|let's\s+say|if|only|just)\W+){0,5}(?:for|up\s+to|на|сроком\s+на|до|valid\s+for)?\s*\Z"
)
_STAY = re.compile(
    r"\b(?:stay(?:s|ing)?|spend(?:s|ing)?|remain(?:s|ing)?|visit(?:s|ing)?|trip|be\s+(?:here|there|in)|lives?|living|"
    r"been\s+(?:already\s+)?(?:here|in\s+(?:kazakhstan|almaty|astana|kz|the\s+country))|"
    r"(?<!made\s)(?<!done\s)(?<!issued\s)(?<!taken\s)here\s+for|comes?|coming|"
    r"in\s+(?:kazakhstan|almaty|astana|kz|the\s+country)\s+for|there\s+for)\b|"
    r"пробу\w+|буду|останусь|останемся|находит\w*|находиться|пребыва\w*|жить|прожи\w*|командировк\w*|поездк\w*|приез\w+"
)
_STAY_AFTER = re.compile(
    r"\s+(?:on|for|of|at)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:projects?|assignment|meetings?|trip|training|secondment|conference|negotiations|internship|holidays?|visit|vacation)\b|"
    r"\s*-?\s*(?:stay(?!\s+permit)|trip|visit|in\s+(?:kazakhstan|almaty|astana)|пробу\w+|пребывани\w+|"
    r"(?:\S+\s+){0,2}(?:тұрам\w*|тұрса\w*|тұрғы\w*|болам\w*|болса\w*|жүрем\w*|жүрсе\w*|қалса\w*|қаламын))"
)
_CITIZEN = re.compile(
    r"\bcitizens?\b|\bnationals?\b|гражданин\w*|гражданк\w+|граждан(?!ск)\w*|азамат\w*"
)
_NOT_A_STAY = re.compile(
    r"\b(?:been\s+(?:living|staying|working)[^.?!]{0,25}|in|through|through|within|after|last|past|через)\s*$"
)
_INSTEAD = re.compile(
    r"(?:\s*(?:instead\s+of|rather\s+than|vs\.?|versus|or|and|compared\s+(?:to|with)|вместо)|"
    r"[^.?!,;]{0,40}\b(?:as|than|from|чем))\s+(?:for\s+|на\s+)?(\d{1,2})(?![\w-]|[.,]\d|\s*(?:y|m|г|л|%))"
    r"(?=\s*(?:[?.!,;)]|$|and\b|inside|abroad|cost))"
)
_BUSINESS = re.compile(r"working|business|рабоч|жұмыс\s+күн")
_LONGEST = 5
"""Years that a visa can run at most: more are an age where somebody is that old."""
_CONTRACT = re.compile(r"contract|договор|контракт|келісімшарт")


@dataclass(frozen=True, slots=True)
class Durations:
    """The validities asked about in months, the days of stay, remarks and impossibilities."""

    validities: tuple[Decimal, ...] = ()
    days_of_stay: int | None = None
    readings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def is_excluded(text: str, length: Length) -> bool:
    """Whether a length is no validity by the words around it: an age, a period that has passed."""
    before = text[max(0, length.start - 70) : length.start]
    return bool(_NOT_WANTED_BEFORE.search(before) or _NOT_WANTED_AFTER.match(text, length.end))


def _sentence(text: str, at: int) -> str:
    low = max(text.rfind(mark, 0, at) for mark in (". ", "? ", "! ", "\n")) + 1
    ends = [end for mark in (". ", "? ", "! ", "\n") if (end := text.find(mark, at)) >= 0]
    return text[low : min(ends, default=len(text))]


def _is_stay(text: str, length: Length, foreigner: bool) -> bool:
    """Whether a length is the length of a stay, by the words right before or after it."""
    before = text[max(0, length.start - 32) : length.start]
    after = text[length.end : length.end + 40]
    if re.match(r"\s*-?\s*(?:visa|invit|c3|a5|a6|contract|permit|letter)", after):
        return False
    if _NOT_A_STAY.search(before) or re.match(
        r"\s*(?:ago|early|over|after|later|назад|earlier|old)\b", after
    ):
        return False
    if length.unit in {"days", "weeks"}:
        for_days = foreigner and re.search(r"\bfor\s*$|,\s*$|\w\s*$", before)
        if _CITIZEN.search(text) or (for_days and not _BUSINESS.search(text, length.start - 4)):
            return True
    return bool(_STAY.search(re.split(r"[.?!]", before)[-1]) or _STAY_AFTER.match(after))


def _between(dates: tuple[DateFact, ...]) -> Decimal | None:
    """The months between the start and the end of a visa, when both are named."""
    start = next((one.on for one in dates if one.role is DateRole.VISA_START), None)
    end = next((one.on for one in dates if one.role is DateRole.VISA_EXPIRY), None)
    if start is None or end is None or end <= start:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    return Decimal(months + (end.day > start.day + 1))


def _wanted(text: str, length: Length) -> list[Decimal]:
    """The validities that one length names, in months."""
    if length.low is not None and length.low < length.number:
        low = length.low * length.factor
        if re.search(r"\bor\b|\band\b|/|\bи\b", text[length.start : length.end]):
            return [low, length.months]
        return [length.months if length.low == 1 and length.number == 2 else low]
    other = _INSTEAD.match(text, length.end)
    return [length.months, *([Decimal(other[1]) * length.factor] if other else [])]


def _is_wanted(text: str, length: Length) -> bool:
    """Whether a length is the validity of a visa or permit that the message is about."""
    if length.unit in {"weeks", "days"} or is_excluded(text, length):
        return False
    if length.number > _LONGEST and is_age(text, int(length.number)):
        return False  # told again in few words: `8 year`
    sentence = _sentence(text, length.start)
    alone = _ASKING_ALONE.match(text[: length.start])
    return bool(_SERVICE_NEAR.search(sentence) or CODE.search(sentence) or alone)


def read_durations(
    plain: Plain, dates: tuple[DateFact, ...] = (), foreigner: bool = False
) -> Durations:
    """The validities and the stay of a message; `3-5 years` is read as three, its shortest.

    `foreigner` says that a nationality is named, whose days are days of a stay.
    """
    text = plain.text
    lengths = find_lengths(text)
    stays = [one for one in lengths if one.number > 0 and _is_stay(text, one, foreigner)]
    impossible = [one for one in lengths if one.number <= 0 and one.factor]
    wanted = [
        one
        for one in lengths
        if one.number > 0 and _is_wanted(text, one) and (one not in stays or one.months >= 6)
    ]
    validities = [months for one in wanted for months in _wanted(text, one)]
    if not validities and (between := _between(dates)) is not None:
        validities = [between]
    readings = [
        f"{plain.words(one.start, one.end)} of stay counted as {one.days} days"
        for one in stays
        if one.factor
    ]
    readings += [
        f"the wanted validity read as the contract's {plain.words(one.start, one.end)}"
        for one in wanted
        if _CONTRACT.search(text[max(0, one.start - 25) : one.end + 12])
    ]
    return Durations(
        tuple(dict.fromkeys(validities)),
        stays[0].days if stays else None,
        tuple(readings),
        tuple(f"a validity of {plain.words(o.start, o.end)} cannot be" for o in impossible),
    )
