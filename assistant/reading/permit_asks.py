"""Whether a date or a need of a work permit or a residence permit is asked about."""

import re

from assistant.reading.ask_words import ask_nouns
from assistant.reading.nationality import names_both_groups
from assistant.reading.said import Said
from assistant.rules.facts import DateRole

_NEEDS_PERMIT = re.compile(
    r"(?:\bneed\w*|requir\w*|have\s+to\s+(?:get|have|apply|take|request|arrange|obtain)|must\s+(?:\w+\s+)?(?:get|have|apply|obtain|take)|"
    r"skip|without|exempt\w*|compulsory|\bno|should\s+(?:i|we|he|she|hr)\s+(?:request|start|apply|get)|permit\s+to\s+work)\b[^.?!]{0,40}?\b(?:permits?|trp|rvp|wp|"
    r"residen\w+|permission|visas?|paperwork|work)\b|armenian\s+passport,\s+permit|"
    r"after\s+how\s+(?:long|many)|after\s+(?:what|which)\s+(?:time|period)|trigger|threshold|\blimit\b|at\s+what\s+point|"
    r"how\s+long\s+(?:can|may)?\s*(?:i|we|he|she|they|\w+)\s+(?:can\s+|may\s+)?(?:live|stay)|do\s+(?:i|we|they)\s+(?:take|get|apply\s+for)\s+(?:\w+\s+){0,3}?(?:permit|visa|trp)|(?:permit|permission|trp|rvp|wp)\s+(?:to\s+work\s+)?(?:for\s+\w+\s+)?(?:is\s+|are\s+)?(?:needed|required)|(?:any|some)\s+(?:temporary\s+)?(?:permit|permission)\s*\?|(?:permit|trp|rvp|wp)\s*(?:needed|required|needs|or\s+not|\?)|"
    r"(?<!\w)(?:нуж\w+|надо|требуется|должн\w+|обязан\w*)[^.?!]{0,60}?(?:рвп|разрешени|виз[ауы]|временн)|"
    r"(?:рвп|разрешени\w*|виз\w)[^.?!]{0,60}?(?:нуж\w+|надо|требуется)|без\s+(?:рвп|разрешени|визы)|(?:после|через)\s+скольк\w+\s+дн|"
    r"(?:рұқсат\w*|ықтиярхат\w*|виза\w*)[^.?!]{0,60}?(?:керек|қажет|алуы)"
)
_FEW = 14
_OF_THE_CASE = {"share", "need", "exemption", "exemptions"}
"""Nouns that stand in such a case as well: `100% foreign`, `exempt`."""
_ASKS_MORE = re.compile(
    r"\b(?:how|what|which|where|when|who|whom|why|change|switch|move|transfer|lose|los[et]|cancel\w*|renew\w*|hire|work\s+for)\b|"
    r"(?<!\w)(?:как|где|когда|кто|сколько|какие|какой|қалай|қайда|қашан|кім|қандай)(?!\w)"
)
_MONEY = re.compile(
    r"\bcosts?\b|\bfees?\b|\bprice|\bpay\b|\bkzt\b|how\s+much\b(?!\s+time)|tenge|сколько\s+сто|стоимост|\bплат|тенге|қанша\s+тұр|төле"
)
_ME_TOO = re.compile(
    r"\b(?:for|to|about|concerns?|affects?)\s+(?:me|him|her|us|them)\b[^.?!]{0,20}\b(?:as\s+well|too|also|same)\b|"
    r"\bsame\s+(?:for|goes\s+for|applies\s+to)\s+(?:me|him|her|us|them)\b|\b(?:am|is)\s+(?:i|he|she)\s+(?:free|exempt\w*|excluded|covered)|"
    r"и\s+мне\s+тоже|мне\s+тоже|маған\s+да"
)
_MAY_USE = re.compile(
    r"\b(?:possible|eligible|entitled|allowed|available|open\s+to|an\s+option)\b|\b(?:can|may|could|is|are)\b[^.?!]{0,40}\b(?:use|get|apply|have|obtain|eligible|entitled|possible)\b|\b(?:trp|permit)\b[^.?!,]{0,25}\?\s*$"
)
_ABOUT_PAPERS = re.compile(
    r"insur|\bpolis\b|\bpolic(?:y|ies)\b|diploma|resume|\bcv\b|translat|legali[sz]|apostil|originals?\b|cop(?:y|ies)\b|"
    r"\bletter\b|notar|\bvalid\b|documents?\b|(?<!residence\s)(?<!stay\s)(?<!temporary\s)(?<!living\s)papers?\b|registr|страхов|диплом|документ|(?:нуж\w+|копи\w+|оригинал\w*|како\w+)\s+(?:ли\s+)?паспорт|перевод|сақтандыру|құжат"
)
_RUNS = re.compile(
    r"how\s+long\s+(?:is|are|will|would|does|can|could|may|do)\b[^.?!]*\b(?:valid|issued|given|granted|run|runs|last|lasts|cover|good)\b|"
    r"for\s+how\s+(?:long|many)|valid(?:ity)?\b[^.?!]*\b(?:how|what|term|months|years|until)|"
    r"(?:validity|term|duration)\s+of\s+(?:the\s+|a\s+|my\s+)?(?:work\s+|temporary\s+|residence\s+|stay\s+)*(?:permit|trp|residence)|"
    r"(?:permit|trp|residence)\s+(?:validity|duration|term)\b|until\s+when[^.?!]*\b(?:permit|trp|residence|stay\s+paper)|"
    r"на\s+(?:какой\s+(?:максимальн\w+\s+)?срок|сколько(?!\s+языков)|какой\s+максимум)\b[^.?!]*(?:выда|оформл|разреш|рвп|жительств)|(?:қанша\s+уақытқа|неше\s+(?:жылға|айға))\s+беріл"
)

_EXPIRES = re.compile(
    r"when\b[^.?!]*\b(?:expir\w+|ends?|run\s+out|over|lapse)|until\s+when|till\s+when|valid\s+(?:until|till|to)\b|"
    r"(?:expiry|end)\s+date|last\s+day|истека\w+|до\s+какого|до\s+когда|законч\w+|қашан\s+(?:бітеді|аяқталады)|қашанға\s+дейін"
)
_STARTING = re.compile(
    r"\bwhen\b[^.?!]*\b(?:start|begin|new\s+one|renew\w*|extend)|\bstart\s+of\s+(?:the\s+)?renew|"
    r"(?:renew\w*|exten\w*|prolong\w*)[^.?!]{0,25}\b(?:between|from|start\w*|begin\w*|window|timing|date|dates|period|early|late|soon|now)\b|"
    r"\b(?:start|begin|early|late|soon|window|earliest|latest|timing|ideal|best)\b[^.?!]{0,30}\b(?:renew\w*|exten\w*|prolong\w*)|когда\s+(?:начинать|начать|продл\w+)"
)
_LOCAL_BODY = re.compile(r"\bleb\b|local\s+executive|\bakimat|акимат|исполнительн|әкімдік")
_RENEWING = re.compile(r"renew\w*|exten(?:d|sion)\w*|prolong\w*|продл\w+|ұзарт\w*")


def asks_labour_search(said: Said) -> bool:
    """When the application is possible after the vacancy was posted."""
    return said.any("vacancy") and (
        said.dated(DateRole.VACANCY_POSTED) or said.any("deadline", "how_long")
    )


def asks_permit_issue(said: Said) -> bool:
    """When the permit is issued after the fee was paid."""
    permit = said.any("work_permit") and not said.any("residence", "visa")
    paid = said.dated(DateRole.FEE_PAID) or said.any("paid")
    return permit and paid and (said.dated(DateRole.FEE_PAID) or said.any("how_long", "deadline"))


def asks_permit_review(said: Said) -> bool:
    """When the application for a work permit is decided."""
    if not (said.any("work_permit") or _LOCAL_BODY.search(said.plain.text)):
        return False
    if said.any("residence", "appeal", "complaint"):
        return False
    if said.any("vacancy", "paid", "renew_permit") and not said.any("review"):
        return False
    days_over = bool(said.facts.day_counts) and said.any("over")
    asked = said.any("how_long", "deadline") or days_over
    return (said.any("review") or days_over) and asked and not said.dated(DateRole.FEE_PAID)


def asks_permit_renewal(said: Said) -> bool:
    """When to start renewing a work permit."""
    permit = said.any("work_permit") or said.service("work-permit")
    if not permit or said.any("residence") or said.any("visa"):
        return False
    dated = said.dated(DateRole.PERMIT_EXPIRY)
    if dated and _STARTING.search(said.plain.text):
        return True
    if _runs_from_issue(said) and not _RENEWING.search(said.plain.text):
        return False
    return (said.any("renew_permit") and said.any("deadline")) or (dated and said.any("deadline"))


def asks_quota(said: Said) -> bool:
    """Until when to apply for the quota."""
    asked = said.any("deadline") or re.search(r"\bnow\b|\btoday\b|\byet\b", said.plain.text)
    return said.any("quota") and (bool(asked) or said.dated(DateRole.SUBMISSION))


def asks_permit_needed(said: Said) -> bool:
    """Whether a permit is needed at all, for a nationality, a position or a stay."""
    facts, text = said.facts, said.plain.text
    priced = said.any("state_fee", "service_fee") or _MONEY.search(text)
    if priced or said.any("paid", "extend", "complaint", "appeal"):
        return False
    if _ABOUT_PAPERS.search(text):
        return False
    named = facts.nationality is not None or facts.nationality_group is not None
    who = named or names_both_groups(said.plain) or facts.position is not None
    if who and facts.days_of_stay is not None:
        return True
    if named and said.service("trp-expat") and (_MAY_USE.search(text) or _is_terse(text)):
        return True
    if who and said.any("work_permit", "residence") and (_is_terse(text) or _ME_TOO.search(text)):
        return True
    needs = bool(_NEEDS_PERMIT.search(text))
    return needs and (who or facts.days_of_stay is not None)


def _is_terse(text: str) -> bool:
    """Whether a few words name who and what, and nothing else that is asked for."""
    return (
        len(text.split()) <= _FEW
        and not _ASKS_MORE.search(text)
        and set(ask_nouns(text)) <= _OF_THE_CASE
    )


def asks_rules_in_force(said: Said) -> bool:
    """Which rules apply on a date, or since when."""
    if not said.any("rules") or said.any("visa", "residence"):
        return False
    if said.dated(DateRole.AS_OF, DateRole.SUBMISSION):
        return said.any("in_force", "value_of", "must")
    return said.any("in_force") and bool(
        re.search(
            r"since\s+when|from\s+when|when\s+(?:do|does|did|will|is|are|were|start)\b|effective|in\s+force|с\s+какого|когда|вступ|қашан|күшіне",
            said.plain.text,
        )
    )


def _runs_from_issue(said: Said) -> bool:
    """Whether the end of a permit that was issued on a day is asked for."""
    issued = said.dated(DateRole.VISA_ISSUED, DateRole.VISA_START)
    return (
        issued and not said.dated(DateRole.PERMIT_EXPIRY) and bool(_EXPIRES.search(said.plain.text))
    )


def asks_permit_validity(said: Said) -> bool:
    """How long a permit runs, or until when."""
    if (said.any("work_permit") or said.any("residence")) and _runs_from_issue(said):
        return not said.any("visa", "passport", "exit_visa") and not _RENEWING.search(
            said.plain.text
        )
    if not (said.any("work_permit") or said.any("residence")) or said.any("fee", "passport"):
        return False
    return bool(_RUNS.search(said.plain.text)) and not said.any(
        "renew_permit", "appeal", "complaint"
    )
