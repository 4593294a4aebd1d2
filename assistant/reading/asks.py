"""Which outcomes a message asks to be computed: one outcome, one condition on its words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from assistant.reading.place import names_both_places
from assistant.reading.plain import Plain
from assistant.reading.quantities import names_mci
from assistant.reading.word_list import pattern_groups
from assistant.rules.facts import Ask, DateRole, Facts


_NEEDS_PERMIT = re.compile(
    r"(?:\bneed\w*|requir\w*|have\s+to\s+(?:get|have|apply|take|request|arrange|obtain)|must\s+(?:\w+\s+)?(?:get|have|apply|obtain|take)|"
    r"skip|without|exempt\w*|compulsory|\bno|should\s+(?:i|we|he|she|hr)\s+(?:request|start|apply|get)|permit\s+to\s+work)\b[^.?!]{0,40}?\b(?:permits?|trp|rvp|wp|"
    r"residen\w+|permission|visas?|paperwork|work)\b|armenian\s+passport,\s+permit|"
    r"after\s+how\s+(?:long|many)|after\s+(?:what|which)\s+(?:time|period)|trigger|threshold|\blimit\b|at\s+what\s+point|"
    r"how\s+long\s+(?:can|may)?\s*(?:i|we|he|she|they|\w+)\s+(?:can\s+|may\s+)?(?:live|stay)|do\s+(?:i|we|they)\s+(?:take|get|apply\s+for)\s+(?:\w+\s+){0,3}?(?:permit|visa|trp)|(?:permit|trp|rvp|wp)\s*(?:needed|required|needs|or\s+not|\?)|"
    r"(?<!\w)(?:нуж\w+|надо|требуется|должн\w+|обязан\w*)[^.?!]{0,60}?(?:рвп|разрешени|виз[ауы]|временн)|"
    r"(?:рвп|разрешени\w*|виз\w)[^.?!]{0,60}?(?:нуж\w+|надо|требуется)|без\s+(?:рвп|разрешени|визы)|(?:после|через)\s+скольк\w+\s+дн|"
    r"(?:рұқсат\w*|ықтиярхат\w*|виза\w*)[^.?!]{0,60}?(?:керек|қажет|алуы)"
)
_ABOUT_PAPERS = re.compile(
    r"insur|\bpolis\b|\bpolic(?:y|ies)\b|diploma|resume|\bcv\b|translat|legali[sz]|apostil|originals?\b|cop(?:y|ies)\b|"
    r"\bletter\b|notar|\bvalid\b|documents?\b|papers?\b|registr|страхов|диплом|документ|паспорт\b|перевод|сақтандыру|құжат"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(one if one == "%" else rf"(?<!\w)(?:{one})" for one in patterns))
        for name, patterns in pattern_groups("asks").items()
    }


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message and the facts read from it, as the conditions ask for them."""

    plain: Plain
    facts: Facts
    validities: int

    def any(self, *groups: str) -> bool:
        """Whether a word of one of the groups is said."""
        return any(_patterns()[group].search(self.plain.text) for group in groups)

    def all(self, *groups: str) -> bool:
        """Whether a word of each group is said."""
        return all(self.any(group) for group in groups)

    def dated(self, *roles: DateRole) -> bool:
        """Whether a date with one of the roles is said."""
        return self.facts.date_of(*roles) is not None

    def service(self, *families: str) -> bool:
        """Whether one of the services begins with a family name."""
        return any(one.startswith(families) for one in self.facts.services)


def _money(said: Said) -> bool:
    """Whether money for a service is asked about, not a fine, a salary or a consular fee."""
    if said.any("not_our_fee") and not said.any("state_fee", "service_fee", "total"):
        priced = {"c3", "a5", "a6", "business", "residence", "trp", "cancellation", "waiver"}
        named = {one.split("-")[0] for one in said.facts.services}
        if not named & priced or re.search(
            r"\bfines?\b|штраф|айыппұл|consular|консул|salar|зарплат|жалақы", said.plain.text
        ):
            return False
    if said.any("paperwork") and not said.any("amount"):
        return False
    return said.any("fee", "state_fee", "service_fee")


def _only_state(said: Said) -> bool:
    return said.any("state_fee") and not said.any("service_fee", "total")


def _only_service(said: Said) -> bool:
    return said.any("service_fee") and not said.any("state_fee", "total")


def _fee(said: Said) -> bool:
    if (
        names_mci(said.plain)
        and said.facts.mci_multiples
        and not said.any("visa", "residence", "exit_visa")
    ):
        return False
    if said.any("refused", "complaint", "appeal", "quota") and not said.any(
        "service_fee", "state_fee", "visa"
    ):
        return False
    return _money(said) and not _only_state(said) and not _only_service(said)


def _state_fee(said: Said) -> bool:
    return _only_state(said) and _money(said)


def _service_fee(said: Said) -> bool:
    return _only_service(said) and _money(said)


def _fee_difference(said: Said) -> bool:
    two = names_both_places(said.plain) or said.validities > 1 or len(said.facts.services) > 1
    if not said.any("difference"):
        return False
    return said.validities > 1 or (_money(said) and (two or said.any("visa", "residence")))


def _mci_value(said: Said) -> bool:
    text = said.plain.text
    if not names_mci(said.plain):
        return False
    if said.facts.mci_multiples:
        return said.any("value_of", "count") or len(text) < 60
    if said.any("state_fee") or re.search(
        r"(?:how\s+many|сколько|неше|қанша)\s+(?:mci|мрп|аек)", text
    ):
        return False
    return (said.any("value_of") and not said.any("visa")) or len(text.split()) <= 5


def _extension_window(said: Said) -> bool:
    if said.any("residence", "delay") or (said.any("work_permit") and not said.any("visa")):
        return False
    visa = said.any("visa") or said.service(
        "c3-extension", "investor-extension", "business-single-ext", "business-multiple-ext"
    )
    if not visa and not said.dated(DateRole.VISA_EXPIRY):
        return False
    if said.any("extend"):
        return said.any("deadline", "how_long") or said.dated(DateRole.VISA_EXPIRY)
    acts = re.search(
        r"\bappl|\bsubmit|\bfile\b|\bhand\s+in|papers|documents|подать|подавать|тапсыр|still\s+within|deadline",
        said.plain.text,
    )
    return (
        said.dated(DateRole.VISA_EXPIRY)
        and said.any("deadline")
        and bool(acts)
        and not said.any("passport")
    )


def _arrival(said: Said) -> bool:
    if said.dated(DateRole.ENTRY) and said.any("arrival"):
        return True
    return (
        said.all("arrival", "arrived")
        and said.any("deadline", "how_long")
        and not said.any("appeal")
    )


def _labour_search(said: Said) -> bool:
    return said.any("vacancy") and (
        said.dated(DateRole.VACANCY_POSTED) or said.any("deadline", "how_long")
    )


def _permit_issue(said: Said) -> bool:
    permit = said.any("work_permit") and not said.any("residence", "visa")
    paid = said.dated(DateRole.FEE_PAID) or said.any("paid")
    return permit and paid and (said.dated(DateRole.FEE_PAID) or said.any("how_long", "deadline"))


def _permit_review(said: Said) -> bool:
    if not said.any("work_permit") or said.any("residence", "appeal", "complaint"):
        return False
    if said.any("vacancy", "paid", "renew_permit") and not said.any("review"):
        return False
    return (
        said.any("review")
        and said.any("how_long", "deadline")
        and not said.dated(DateRole.FEE_PAID)
    )


def _permit_renewal(said: Said) -> bool:
    if not said.any("work_permit") or said.any("residence") or said.any("visa"):
        return False
    dated = said.dated(DateRole.PERMIT_EXPIRY)
    return (said.any("renew_permit") and said.any("deadline")) or (dated and said.any("deadline"))


def _quota(said: Said) -> bool:
    return said.any("quota") and (said.any("deadline") or said.dated(DateRole.SUBMISSION))


def _exit_visa(said: Said) -> bool:
    if not said.any("exit_visa"):
        return False
    takes = re.search(
        r"take|ready|processing|lead|turnaround|how\s+fast|оформля|дайын|to\s+get|papers\s+arrive|issued\s+in",
        said.plain.text,
    )
    return said.dated(DateRole.VISA_ISSUED) or (said.any("valid_for") and not takes)


def _passport(said: Said) -> bool:
    if not said.any("passport"):
        return False
    if said.dated(DateRole.PASSPORT_EXPIRY):
        return True
    return bool(
        re.search(
            r"pas+port(?!\s+(?:photo|copy|size|scan|picture))[^.?!]{0,40}\b(?:valid|expir|ends?\b|end\b|good\s+(?:for|until)|finish|runs?\s+out|months?\b|\d+\s+days)|how\s+(?:long|much\s+validity|much\s+time)[^.?!]{0,40}passport|validity[^.?!]{0,25}passport|passport\s+validity|"
            r"паспорт\w*[^.?!]{0,40}(?:действ|истека|срок)|срок\w*[^.?!]{0,25}паспорт|төлқұжат\w*[^.?!]{0,40}(?:жарамды|мерзім|бітеді)",
            said.plain.text,
        )
    )


def _complaint_deadline(said: Said) -> bool:
    contest = said.any("complaint") or (said.any("appeal") and said.any("refused"))
    until = re.search(
        r"deadline|until\s+when|till\s+when|by\s+when|latest|last\s+day|how\s+long\s+(?:have|do|after)|how\s+many\s+(?:months|days)\s+(?:do|have|after)|too\s+late|still|within\s+how|limitation|time\s+(?:left|limit)|"
        r"до\s+какого|до\s+когда|в\s+течение|в\s+какой\s+срок|срок|последний|успе|не\s+поздно|дейін|мерзім|қанша\s+уақыт|when\s+(?:must|should|do)\s+(?:i|we)",
        said.plain.text,
    )
    return (
        contest
        and bool(until)
        and (said.dated(DateRole.DECISION) or said.any("complaint", "refused"))
    )


def _complaint_review(said: Said) -> bool:
    lodged = re.search(
        r"complaint\s+(?:is|be|was|review|answer)|review|consider|examin|look|answer|reply|deal|expect|chase|news|рассм|ответ|қарал|жауап",
        said.plain.text,
    )
    return said.any("complaint") and bool(lodged) and said.any("how_long", "deadline")


def _appeal_review(said: Said) -> bool:
    if said.any("forward") or not said.any("appeal") or _complaint_deadline(said):
        return False
    if said.any("complaint") and not re.search(r"\bappeal|обращени|өтініш", said.plain.text):
        return False
    return said.any("how_long", "deadline")


def _appeal_extension(said: Said) -> bool:
    return said.all("appeal", "prolonged") and said.any("how_long", "deadline", "value_of")


def _state_body_delay(said: Said) -> bool:
    return said.any("delay") and (said.any("how_long") or said.any("visa", "residence"))


def _service_time(said: Said) -> bool:
    if said.any("appeal", "complaint", "vacancy", "quota", "arrival") or not said.any("how_long"):
        return False
    if said.any("passport") and re.search(r"passport[^.?!]{0,30}valid|validity", said.plain.text):
        return False
    if re.search(
        r"how\s+long\s+(?:can|may|will|could|must|should|have|do|am|are)\s+(?:i|we|he|she|they)\b(?!\s+(?:have\s+to\s+)?(?:wait|need|be\s+waiting|allow|expect|plan|reckon|calculate))|how\s+long\s+is\s+(?:it|the|a|an|my)\b[^.?!]*\bvalid|valid\s+for|how\s+many\s+days\s+(?:can|may|valid|before|ahead)",
        said.plain.text,
    ):
        return False
    if _exit_visa(said) or _permit_needed(said):
        return False
    served = said.service("c3", "a5", "a6", "business", "trp", "residence", "cancel", "waiver")
    if said.any("work_permit") and not said.any("visa", "residence") and not served:
        return False
    extending = said.any("extend") and not re.search(
        r"take|ready|process|lead|turnaround|how\s+fast", said.plain.text
    )
    return not extending and (
        served
        or said.any("visa", "residence", "exit_visa")
        or bool(
            re.search(
                r"invit|letter|\bloi\b|waiver|cancel|приглаш|отступлени|шақыр|modification|exempt|exception",
                said.plain.text,
            )
        )
    )


def _local_content(said: Said) -> bool:
    staff = said.facts.staff
    counted = (
        staff.foreign is not None or staff.local is not None or staff.foreign_wanted is not None
    )
    if staff.total is not None and (counted or said.any("foreign")):
        return said.any("share", "must", "in_force", "value_of") or counted
    return said.all("share", "foreign") and (bool(staff.categories) or counted or said.any("small"))


def _small_business(said: Said) -> bool:
    about = said.any("small") or said.facts.staff.small_business is not None
    return about and (said.any("share", "foreign") or said.facts.staff.total is not None)


def _permit_needed(said: Said) -> bool:
    facts = said.facts
    if said.any("fee", "paid", "extend", "complaint", "appeal"):
        return False
    if _ABOUT_PAPERS.search(said.plain.text):
        return False
    who = facts.nationality is not None or facts.nationality_group is not None
    if who and facts.days_of_stay is not None:
        return True
    needs = bool(_NEEDS_PERMIT.search(said.plain.text))
    return needs and (who or facts.days_of_stay is not None)


def _fingerprinting(said: Said) -> bool:
    return said.any("fingerprint") and (said.any("again") or said.dated(DateRole.FINGERPRINTED))


def _dependant_age(said: Said) -> bool:
    aged = bool(said.facts.ages) or said.dated(DateRole.BIRTH)
    return aged and said.any("dependant")


def _rules_in_force(said: Said) -> bool:
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


def _add_days(said: Said) -> bool:
    if not said.facts.day_counts or not said.facts.dates:
        return False
    return (
        said.any("count", "deadline")
        and not said.any(
            "extend", "arrival", "vacancy", "appeal", "complaint", "exit_visa", "quota"
        )
        and not said.facts.services
    )


_CONDITIONS: dict[Ask, Callable[[Said], bool]] = {
    Ask.FEE: _fee,
    Ask.STATE_FEE: _state_fee,
    Ask.SERVICE_FEE: _service_fee,
    Ask.FEE_DIFFERENCE: _fee_difference,
    Ask.MCI_VALUE: _mci_value,
    Ask.SERVICE_TIME: _service_time,
    Ask.EXTENSION_WINDOW: _extension_window,
    Ask.ARRIVAL_NOTIFICATION: _arrival,
    Ask.LABOUR_SEARCH: _labour_search,
    Ask.PERMIT_REVIEW: _permit_review,
    Ask.PERMIT_ISSUE: _permit_issue,
    Ask.PERMIT_RENEWAL: _permit_renewal,
    Ask.QUOTA: _quota,
    Ask.EXIT_VISA: _exit_visa,
    Ask.PASSPORT_VALIDITY: _passport,
    Ask.APPEAL_REVIEW: _appeal_review,
    Ask.APPEAL_FORWARDING: lambda said: (
        said.any("forward")
        and said.any("appeal", "complaint")
        or bool(
            re.search(
                r"(?:wrong|mistake)[^.?!]*\b(?:letter|objection|appeal)|appeal[^.?!]*(?:wrong|another)",
                said.plain.text,
            )
        )
    ),
    Ask.APPEAL_EXTENSION: _appeal_extension,
    Ask.COMPLAINT_DEADLINE: _complaint_deadline,
    Ask.COMPLAINT_REVIEW: _complaint_review,
    Ask.STATE_BODY_DELAY: _state_body_delay,
    Ask.LOCAL_CONTENT: _local_content,
    Ask.SMALL_BUSINESS: _small_business,
    Ask.PERMIT_NEEDED: _permit_needed,
    Ask.FINGERPRINTING: _fingerprinting,
    Ask.DEPENDANT_AGE: _dependant_age,
    Ask.RULES_IN_FORCE: _rules_in_force,
    Ask.ADD_DAYS: _add_days,
}


def read_asks(plain: Plain, facts: Facts, validities: int = 0) -> frozenset[Ask]:
    """The outcomes asked for; `facts` are those of the same message, `validities` their number."""
    said = Said(plain, facts, validities)
    return frozenset(ask for ask, asked in _CONDITIONS.items() if asked(said))
