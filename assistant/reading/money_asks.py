"""Whether money is asked about: fees, their difference, the MCI."""

import re

from assistant.reading.budget import asks_how_far
from assistant.reading.case_asks import asks_local_content
from assistant.reading.place import compares_managers, names_both_channels, names_both_places
from assistant.reading.quantities import names_mci
from assistant.reading.said import Said
from assistant.rules.facts import DateRole

_PRICE = re.compile(r"how\s+much|\bcosts?\b|\bprices?\b|\bfees?\b|стои|цен[аы]|қанша\s+тұр|баға")


_INVESTED = re.compile(
    r"\b(?:must|need|have|minimum|least|much|sum|amount)\b[^.?!]{0,40}\b(?:invest(?:ed|ing)?|investment)\b(?!\s+(?:residen|tax|visa))|"
    r"\binvest\b[^.?!]{0,30}\b(?:least|minimum)|сколько\s+(?:\w+\s+){0,3}(?:вложить|инвестировать)"
)
"""What must be invested is no fee."""


def asks_money(said: Said) -> bool:
    """Whether money for a service is asked about, not a fine, a salary or a consular fee."""
    if said.any("not_our_fee") and not said.any("state_fee", "service_fee", "total"):
        priced = {"c3", "a5", "a6", "business", "residence", "trp", "cancellation", "waiver"}
        named = {one.split("-")[0] for one in said.facts.services}
        if not named & priced or re.search(
            r"\bfines?\b|\binvest(?:ed|ing)?\b|\binvestment\b(?!\s+(?:residen|tax))|вложить|инвестировать|штраф|айыппұл|consular|консул|salar|зарплат|жалақы",
            said.plain.text,
        ):
            return False
    if _INVESTED.search(said.plain.text) and not said.any("state_fee", "service_fee"):
        return False
    if said.any("paperwork") and not said.any("amount"):
        return False
    return said.any("fee", "state_fee", "service_fee")


_NOT_STATE = re.compile(
    r"\b(?:no|without|not|excl(?:uding|\.)?|minus|ex)\s+(?:the\s+)?(?:state|government|gov)\s+(?:fee|duty|charge)|без\s+(?:учета\s+)?госпошлин"
)
_NOT_SERVICE = re.compile(
    r"\b(?:no|without|not|excl(?:uding|\.)?|minus|ex)\s+(?:the\s+)?service\s+(?:fee|charge)|без\s+(?:учета\s+)?сервисн"
)


def _only_state(said: Said) -> bool:
    if _NOT_STATE.search(said.plain.text):
        return False
    service = said.any("service_fee") and not _NOT_SERVICE.search(said.plain.text)
    return said.any("state_fee") and not service and not said.any("total")


def _only_service(said: Said) -> bool:
    if _NOT_SERVICE.search(said.plain.text):
        return False
    state = said.any("state_fee") and not _NOT_STATE.search(said.plain.text)
    return said.any("service_fee") and not state and not said.any("total")


def asks_fee(said: Said) -> bool:
    """What a service costs in all."""
    if (
        names_mci(said.plain)
        and said.facts.mci_multiples
        and not said.any("visa", "residence", "exit_visa")
    ):
        return False
    if asks_mci_value(said) and not said.any("visa", "residence", "exit_visa"):
        return False
    if asks_local_content(said) and not _PRICE.search(said.plain.text):
        return False  # "how many staff in total" is no sum of money
    if said.any("refused", "complaint", "appeal", "quota") and not said.any(
        "service_fee", "state_fee", "visa"
    ):
        return False
    return asks_money(said) and not _only_state(said) and not _only_service(said)


def asks_affordable(said: Said) -> bool:
    """What a sum that the asker has pays for."""
    return said.facts.budget is not None and asks_how_far(said.plain)


def asks_state_fee(said: Said) -> bool:
    """The state's part alone."""
    return _only_state(said) and asks_money(said)


def asks_service_fee(said: Said) -> bool:
    """The Expat Centre's part alone."""
    return _only_service(said) and asks_money(said)


def asks_fee_difference(said: Said) -> bool:
    """How much dearer one way or validity is than another."""
    two = (
        names_both_places(said.plain)
        or names_both_channels(said.plain)
        or said.validities > 1
        or len(said.facts.services) > 1
    )
    two = two or compares_managers(said.plain)
    if not said.any("difference"):
        return False
    days = {fact.on for fact in said.facts.dates if fact.role is DateRole.AS_OF}
    if len(days) > 1 and (asks_money(said) or names_mci(said.plain)):
        return True
    if compares_managers(said.plain):
        return True
    return said.validities > 1 or (asks_money(said) and (two or said.any("visa", "residence")))


def asks_mci_value(said: Said) -> bool:
    """The MCI or multiples of it in tenge."""
    text = said.plain.text
    if not names_mci(said.plain):
        return False
    if said.facts.mci_multiples:
        return said.any("value_of", "count") or len(text) < 60
    if said.any("state_fee") or re.search(
        r"(?:how\s+many|сколько|неше|қанша)\s+(?:mci|мрп|аек)", text
    ):
        return False
    asked = said.any("value_of", "difference") and not said.any("visa", "residence")
    return asked or len(text.split()) <= 5


def is_bare_case(said: Said) -> bool:
    """Whether a message only names a service and for whom or how long: `A5, 2 years, 3 heads`."""
    facts, text = said.facts, said.plain.text
    if not said.any("visa", "residence") and not re.search(r"invit|letter|cancel", text):
        return False  # a follow-up asks for what the turn before asked for
    priced = said.service("c3-in", "a5", "a6", "business", "trp-expat", "residence", "cancel")
    told = facts.validity_months is not None or facts.applicants.total > 1
    asked = _OTHER_QUESTION.search(text) or len(text.split()) > _LONGEST_CASE
    return priced and told and not asked and not facts.nationality and not facts.days_of_stay


_LONGEST_CASE = 14
_OTHER_QUESTION = re.compile(
    r"\b(?:what|which|how|when|where|who|whose|why|can|could|may|do|does|did|is|are|am|need\w*|must|should|docs?|documents?|"
    r"papers?|lists?|time|long|process|steps?|extend|extension|renew\w*|valid\w*|have|has|got|expir\w*|ready|lead|tat|sla|apply|"
    r"copies|originals?|hello|thanks?|i'm|we're|want\w*|came|arriv\w*|work(?:s|ing|ed))\b|"
    r"докумен|срок|какие|какой|когда|где|можно|нужн|құжат|қашан|қандай|керек"
)
