"""Where the applicant is, and whether a personal manager is wanted."""

import re
from collections.abc import Collection
from functools import cache

from assistant.reading.plain import Plain
from assistant.reading.word_list import pattern_groups
from assistant.rules.facts import Place

_ABROAD_IN = re.compile(
    r"\b(?:still|currently|now|right\s+now|presently|sits|based|lives?|living|located|is|are|am|stays?)\s+(?:still\s+|currently\s+)?in\s+"
    r"(?!the\b|a\b|an\b|my\b|our\b|his\b|her\b|force\b|process|progress|order\b|time\b|due\b|need\b|charge)([A-Z][\w'-]+)"
)
_GOING_FROM = re.compile(
    r"\b(?:come|comes|coming|fly|flies|flying|arriv\w+|travel\w*|relocat\w+|mov(?:e|es|ing)|join\w*|bring\w*|hir(?:e|ing)|invit\w+|get(?:ting)?)\s+"
    r"(?:\w+\s+){0,4}?(?:in\s+|over\s+|too\s+)?from\s+([A-Z][\w'-]+)"
)
_SOMEBODY_IN = re.compile(
    r"(?:(?:speakers?|auditors?|employees?|engineers?|specialists?|partners?|experts?|wife|husband|spouse|family|kids?|"
    r"children|candidates?|developers?|founders?|investors?|directors?|members?|colleagues?|team|guests?|hires?|guys|people|couple|"
    r"them|[Aa]ll|[Bb]oth|us|(?:at|from)\s+home|sit\w*|wait\w*|stuck|back|resid\w+|reside[sd]?)\s+(?:is\s+|are\s+)?(?:all\s+|both\s+|still\s+|now\s+|currently\s+|back\s+|over\s+)*|"
    r"\(|^|[.,;]\s+)(?:in|over\s+in|from)\s+([A-Z][\w'-]+)"
)
_NOW_AT = re.compile(
    r"\b(?:now|currently|presently|still|based|back)\s+([A-Z][a-z'-]{2,})(?=\s*(?:[,.;)\n]|$))"
)
"""Notes of a consultant: `Mr Rao - now Pune`."""
_MONTH_OR_HOME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Kazakh\w*|KZ|RK|AIFC|EC|Expat|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Total|Sum|Addition|Both|Full|Short|What|How|Which|Would|English|Russian|HR|IT|KZT|MCI|Q[1-4]|C3|A5|A6|B[1-3]|Process|Progress|Review|Order|Force|Hand|Place|Tenge|Advance|Business|General|Writing|Person|Cash|Total|Mind)",
    re.IGNORECASE,
)
_ABROAD_SHORT = frozenset({"USA", "US", "UK", "UAE"})
_NOT_THE_APPLICANT = re.compile(
    r"\b(?:centre|center|office|company|firm|employer|aifc|branch|llp|llc|bank|headquarters?|hq|embassy|consulate|portal|you|contract)\s*$"
)
_BOTH_WAYS = re.compile(
    r"\binside\b[^.?!]{0,25}\b(?:than|vs\.?|versus|compared|against)\b[^.?!]{0,25}(?:invit|abroad|outside)|"
    r"(?:invit\w*|abroad|outside)\b[^.?!]{0,25}\b(?:than|vs\.?|versus|compared|against)\b[^.?!]{0,25}\binside\b|"
    r"\b(?:inside|in-country|in\s+(?:the\s+)?country)\s*(?:,|or|and|/|vs\.?|versus)\s*(?:from\s+)?(?:outside|abroad|invitation|by\s+invitation)|"
    r"\b(?:outside|abroad|invitation(?:\s+letter)?)\s*(?:,|or|and|/|vs\.?|versus)\s*(?:inside|in-country|in\s+country|within)"
)
_WITHOUT = re.compile(
    r"(?<!than\s)(?<!vs\s)\bwithout(?=\s*(?:[,.;?!]|$))|\b(?:without|w/o|no|not\s+with|minus)\s+(?:(?:a|the|any|personal|"
    r"dedicated)\s+)*(?:managers?|pm)\b|\bself[- ]service\b|"
    r"\b(?:standard|std|basic|regular)\s+(?:fee|price|service|rate|option)\b|без\s+(?:персональн\w+\s+)?менеджер\w*|менеджерсіз|"
    r"\b(?:we|i|they|he|she|our\s+\w+|client)(?:'ll|\s+will|\s+can|\s+would)?\s+(?:(?:do|does|handle|handles|run|runs|file|files|prepare|prepares|manage|manages|submit|submits|deal|deals|take|takes|organi[sz]e\w*|carry|go)\s+)?"
    r"(?:(?:care\s+of\s+|with\s+)?(?:it|this|these|them|everything|all|(?:the\s+|all\s+|our\s+)*(?:paperwork|papers|documents|docs|filing|application|applications|process|rest|portal))\s+)?"
    r"(?:by\s+|all\s+by\s+)?(?:ourselves|myself|themselves|himself|herself|on\s+(?:our|my|their|his|her)\s+own)\b|"
    r"\b(?:without|w/o|no|minus|skip\w*|excluding|not)\s+(?:(?:any|your|the|paid|those|optional)\s+)*(?:extras?|add-?ons?|hand-?holding|concierge|assistance|help|bells)\b|"
    r"\b(?:don't|do\s+not|doesn't|does\s+not|won't|not|no\s+need|needn't|never)\s+(?:\w+\s+){0,4}(?:managers?|pm)\b|\bwithout\s+(?:\w+\s+){0,2}(?:managers?|pm)\b|"
    r"\b(?:managers?|pm)\s*(?:[:=-]|is|are)?\s*(?:no\b|none\b|not\s+(?:needed|required|wanted)|unnecessary)|"
    r"\b(?:sort|do|does|doing|handl\w|fil\w|prepar\w|manag\w|submit|organi[sz]\w|apply|arrang\w|deal|"
    r"paperwork|papers)\w*\b[^.?!,;]{0,40}\b(?:themselves|himself|herself|ourselves|myself|"
    r"(?:on|by)\s+(?:their|our|his|her|my)\s+own)\b|"
    r"\bpaperwork\s+(?:is\s+)?(?:done\s+|handled\s+)?in-?house\b|не\s+(?:через|с|нужен|нужна|надо)\s+(?:персональн\w+\s+)?менеджер\w*|менеджер\w*\s+не\s+(?:нужен|нужна|надо|требуется)|"
    r"(?<!\w)(?:сами|самостоятельно)(?!\w)|менеджер\w*\s+(?:керек\s+емес|қажет\s+емес)"
)
_WITH = re.compile(
    r"\bw/\s*(?:a\s+)?(?:personal\s+)?(?:managers?|mgr|pm)\b|\b(?:with|incl(?:uding|\.)?|plus|having|use|using|take|want|via|through)\s+(?:(?:a|the|your|personal|dedicated)\s+)*(?:managers?|pm)\b|\bpm\s+(?:track|option|fee|price)|"
    r"\bpersonal\s+managers?\b|\bturn-?\s?key\b|\bfull[-\s]service\b|\bpremium\s+(?:service|option|track)\b|\bvips?\b|\bconcierge\b|\bhand-?holding\b|\bassisted\s+(?:service|option|track)|"
    r"\b(?:somebody|someone|a\s+person|one\s+of\s+(?:you|yours)|you|you\s+guys|the\s+(?:expat\s+)?cent(?:re|er)|your\s+(?:side|people|staff|team|colleague)s?)(?:\s+(?:from|on|at)\s+your\s+(?:side|end|team|office|staff))?\s+"
    r"(?:to\s+|who\s+|will\s+|would\s+)?(?:carr(?:y|ies|ying)|handl(?:es?|ing)|does|do|doing|tak(?:es?|ing)\s+care\s+of|runs?|running|manag(?:es?|ing)|sort(?:s|ing)?|arrang(?:es?|ing))\s+(?:it\s+all|everything|the\s+(?:whole|lot|paperwork)|all\s+(?:of\s+)?(?:it|the\s+paperwork|that))|"
    r"\b(?:your|the|a|own)\s+dedicated\s+(?:person|contact|manager)|"
    r"с\s+(?:персональн\w+\s+)?менеджер\w*|персональн\w+\s+менеджер\w*|под\s+ключ|жеке\s+менеджер(?!сіз)\w*"
)
_WITHIN = re.compile(
    r"\b(?:inside|within)\s+(?:of\s+)?(?:this|that|it\b|these|the\s+(?:price|fee|amount|sum|total|limit|share))"
)
_EITHER = re.compile(
    r"\bwith\s+or\s+without\b|\b(?:we|us|our\w*)\s+doing\s+(?:it|this|that|everything)\b|(?:managers?|mgr|pm)\s+(?:and|or|vs\.?)\s+(?:on\s+(?:our|my|their)\s+own|by\s+(?:ourselves|myself))|\b(?:managers?|mgr|pm)\s+(?:vs\.?|versus|or|against)\s+(?:none|no\b|without)|\bwith(?:\s+(?:and|or|vs\.?|versus)\s+|/)without\b|\bwithout(?:\s+(?:and|or)\s+|/)with\b|с\s+(?:и|или)\s+без"
)


_DEARER_WITH = re.compile(
    r"\b(?:than|vs\.?|versus|compared\s+(?:to|with)|instead\s+of|rather\s+than|against|over)\s+(?:\w+\s+){0,2}?"
    r"(?:w/o|without|no|with|w/|having|using|taking)\s*(?:(?:a|the|any|your)\s+)?(?:personal\s+)?(?:managers?|pm)\b|"
    r"\b(?:dearer|more\s+expensive|cheaper|extra|surcharge|save[sd]?|saving|difference)\b[^.?!]{0,40}?"
    r"\b(?:w/o|without|with|w/)\s*(?:(?:a|the|any|your)\s+)?(?:personal\s+)?(?:managers?|pm)\b|"
    r"(?:дороже|дешевле|разниц\w+|экономи\w+)[^.?!]{0,40}(?:с|без)\s+(?:персональн\w+\s+)?менеджер"
)


@cache
def _place_patterns() -> dict[str, re.Pattern[str]]:
    groups = pattern_groups("places")
    city = f"(?:{'|'.join(groups['cities'])})"
    return {
        name: re.compile(
            "|".join(rf"(?<![\w-]){one.replace('CITY', city)}(?!\w)" for one in groups[name])
        )
        for name in ("inside", "outside")
    } | {"city": re.compile(city)}


_COMPARING = re.compile(
    r"\b(?:than|vs\.?|versus|compared|instead|difference|differ|rather|against|cheaper|dearer|less|more|save[sd]?|saving)\b|"
    r"дешевле|дороже|разниц|вместо|чем(?!\w)|қарағанда|арзан|қымбат|айырма"
)
_HERE = re.compile(
    r"\b(?:here|inside|in-country|in\s+country|on\s+the\s+spot|locally|without\s+leaving|in\s+(?:kazakhstan|kz|astana|almaty))\b|"
    r"внутри|в\s+казахстане|на\s+месте|здесь|ел\s+ішінде|қазақстанда|осында"
)
_THERE = re.compile(
    r"\b(?:abroad|outside|overseas|letters?|invitations?|consulate|embassy|gone|left|departed|leaves|at\s+home|back\s+home|flown\s+(?:out|home))\b|"
    r"за\s+границей|за\s+рубежом|из-за\s+(?:границы|рубежа)|приглашени|уехал|шақыру|шетел"
)


def names_both_places(plain: Plain) -> bool:
    """Whether a message compares applying inside with applying from outside."""
    patterns = _place_patterns()
    text = plain.text
    if _BOTH_WAYS.search(text):
        return True
    if _COMPARING.search(text) and _HERE.search(text) and _THERE.search(text):
        return True
    outside = list(patterns["outside"].finditer(text))
    rest = patterns["outside"].sub(" ", text)
    return bool(outside and patterns["inside"].search(rest))


def read_place(plain: Plain) -> Place | None:
    """Inside or outside Kazakhstan; None when not said or when both are named."""
    patterns, text = _place_patterns(), _WITHIN.sub(" ", plain.text)
    if names_both_places(plain):
        return None
    if patterns["outside"].search(text):
        return Place.OUTSIDE
    for match in patterns["inside"].finditer(text):
        if not _NOT_THE_APPLICANT.search(text, 0, match.start()):
            return Place.INSIDE
    for pattern in (_ABROAD_IN, _GOING_FROM, _SOMEBODY_IN, _NOW_AT):
        for match in pattern.finditer(plain.original):
            short = match[1].isupper() and match[1] not in _ABROAD_SHORT
            if short or _MONTH_OR_HOME.fullmatch(match[1]):
                continue
            here = patterns["city"].fullmatch(match[1].lower())
            if not here:
                return Place.OUTSIDE
            if pattern is _NOW_AT or (pattern is _SOMEBODY_IN and re.search(r"\bin\s", match[0])):
                return Place.INSIDE
    return None


def read_personal_manager(plain: Plain) -> bool | None:
    """Whether the variant with a personal manager is meant; None when not said or both."""
    if _EITHER.search(plain.text):
        return None
    without = bool(_WITHOUT.search(plain.text))
    with_manager = bool(_WITH.search(_WITHOUT.sub(" ", plain.text)))
    if without == with_manager:
        return None
    return with_manager


def compares_managers(plain: Plain) -> bool:
    """Whether the variants with and without a personal manager are set side by side."""
    if _EITHER.search(plain.text) or _DEARER_WITH.search(plain.text):
        return True
    without = _WITHOUT.search(plain.text)
    return bool(without and _WITH.search(_WITHOUT.sub(" ", plain.text)))


_STATE_WAY = re.compile(
    r"\b(?:e-?gov\w*|gov\.kz|(?:state|government)(?:'s)?\s+(?:portal|service|directly|itself|route|way|body)|direct(?:ly)?\s+(?:filing\s+|application\s+)?(?:with|at|from|to|through|via)\s+"
    r"(?:the\s+)?(?:state|government|police|authorit\w+)|(?:the\s+)?state\s+directly|on\s+(?:my|our|his|her|their)\s+own|(?:by\s+)?(?:myself|ourselves|himself|herself|"
    r"themselves)|psc|public\s+service\s+cent\w+)\b|(?<!\w)(?:цон\w*|егов|самостоятельно|сами|сам|напрямую|госпортал\w*|портал\w*)(?!\w)"
)
_CENTRE_WAY = re.compile(
    r"\b(?:expat\s+cent(?:re|er)|ec|aifc|through\s+you|with\s+you|your\s+(?:service|help|office|rate|fee|price)|pay(?:ing)?\s+you)\b|мфца|через\s+вас|экспат"
)


def names_both_channels(plain: Plain) -> bool:
    """Whether applying with the state is set beside applying through the Expat Centre."""
    text = plain.text
    beside = _COMPARING.search(text) or re.search(r"\b(?:or|and)\b|\bи\b|\bили\b", text)
    return bool(beside and _STATE_WAY.search(text) and _CENTRE_WAY.search(text))


_SIBLINGS = {
    "c3": ("c3-invitation", "c3-inside"),
    "a5": ("a5-invitation", "a5-inside"),
    "business-multiple": ("business-multiple-invitation", "business-multiple-inside"),
    "cancellation": ("cancellation-abroad", "cancellation-inside"),
}


_CHANNELS = ("trp-expat-centre", "trp-state")
"""The two ways to a temporary residence permit."""


def at_place(services: tuple[str, ...], place: Place | None) -> tuple[str, ...]:
    """The services, each replaced by its way for where the applicant is."""
    if place is None:
        return services
    n = 1 if place is Place.INSIDE else 0
    ways = (_SIBLINGS.get(one.rsplit("-", 1)[0]) for one in services)
    fitting = (w[n] if w and s in w else s for w, s in zip(ways, services, strict=True))
    return tuple(dict.fromkeys(fitting))


def both_ways(plain: Plain, services: tuple[str, ...]) -> tuple[str, ...]:
    """The services, with the other way beside each where a message compares the two."""
    compared = {"place"} if names_both_places(plain) else set()
    compared |= {"channel"} if names_both_channels(plain) else set()
    return with_other_ways(services, compared)


def with_other_ways(services: tuple[str, ...], compared: Collection[str]) -> tuple[str, ...]:
    """The services with those that they are compared with, by `place` or by `channel`."""
    both: list[str] = []
    for service in services:
        family = service.rsplit("-", 1)[0]
        if service in _CHANNELS and "channel" in compared:
            both += _CHANNELS
        elif "place" in compared:
            both += _SIBLINGS.get(family, (service,))
        else:
            both.append(service)
    return tuple(dict.fromkeys(both))
