"""What no guide answers and a question names outright: others' prices, a second try, a theft."""

import re

_PRICE = (
    r"(?:prices?|costs?|charged?|charges|fees?|rates?|tariffs?|expensive|how much|cheap(?:er|est)?|"
    r"bill|premium)"
)
_BETWEEN = (
    r"(?:\s+(?!and\b|plus\b|with\b|including\b|for\b|if\b|when\b|do(?:es)? (?:i|we|you|they) need)"
    r"[\w'’-]+){0,4}?\s+"
)
_PAPERS = {
    "insurance-prices": r"(?:insurances?|polic(?:y|ies)|insured)",
    "translation-prices": r"(?:translat(?:ion|ions|ors?|ing)|notari[sz](?:ation|ing)|notary)",
    "apostille-how-to": r"(?:apostilles?|legali[sz]ation)",
    "medical-form-028": r"(?:medical (?:check|exam\w*|certificates?|form)|health certificates?|"
    r"doctor'?s? (?:form|certificates?|visit)|form 028\S*|028/?u)",
    "fingerprinting-where": r"(?:fingerprints?|fingerprinting)",
    "police-certificate-from-country": r"(?:police (?:certificate|clearance)|"
    r"criminal record (?:certificate|check)|certificate of no criminal record)",
}
_ONE_PRICE = re.compile(rf"\b{_PRICE}\b", re.IGNORECASE)
_HOW_MUCH = re.compile(
    r"\bhow much (?P<said>(?:is|are|do(?:es)?|will|would|must|should)\b.{0,60}?)"
    r"\b(?:cost|charged?|pay|spend)\b(?: (?:for|on))?",
    re.IGNORECASE,
)
"""One question for a price in two words: `how much does the policy cost`."""
_LEADS = r"(?:\s+(?:for(?: taking| making| doing)?|of|is|are|does|do|will|would|on))?"
_PATTERNS = {
    subject: re.compile(
        rf"\b{_PRICE}\b{_LEADS}{_BETWEEN}{paper}\b"
        rf"|\b{paper}\b(?:\s+(?:certificates?|polic(?:y|ies)|cover))?\W*{_PRICE}\b",
        re.IGNORECASE,
    )
    for subject, paper in _PAPERS.items()
}
_FREE = re.compile(
    r"\b(?:state|government|consular|service)\s+(?:fees?|dut(?:y|ies))", re.IGNORECASE
)

_REFUSED = r"(?:refus\w+|reject\w+|turned down|denied|declined|got a no|said no)"
_ANEW = (
    r"(?:again|anew|re-?appl\w+|re-?submi\w+|re-?fil\w+|second (?:try|attempt|time|application)|"
    r"new (?:try|attempt|application))"
)
_WHEN = r"(?:how (?:long|soon|many (?:days|weeks|months))|when|after what time|pause|wait\w*)"
_AGAIN = [re.compile(rf"\b{one}\b", re.IGNORECASE) for one in (_REFUSED, _ANEW, _WHEN)]
_LOST = re.compile(
    r"\b(?:lost|stolen|robbed|snatched|pickpocketed|missing|theft|stole|steal|lose)\b"
    r"[^?]{0,60}\b(?:passport|travel document)s?\b"
    r"|\b(?:passport|travel document)s?\b[^?]{0,60}"
    r"\b(?:lost|stolen|robbed|snatched|pickpocketed|got missing|went missing|lose|stole)\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:newborn|new-born|infant|(?:baby|child|son|daughter|girl|boy)\b[^?]{0,30}"
    r"\b(?:was |is |just |got )?(?:born|delivered)|gave birth)\b",
    re.IGNORECASE,
)
_PAPERS_OF_A_CHILD = re.compile(r"\b(?:visas?|permits?|stay|status|legal\w*)\b", re.IGNORECASE)

_VISA_FREE = re.compile(
    r"\b(?:visa[- ]free|no visa|without (?:an? |any )?visas?|visa[- ]exempt)\b", re.IGNORECASE
)
_TOURISM = re.compile(r"\b(?:touris\w+|sight-?see\w*|holidays?|vacation)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:how long|how many (?:days|weeks|months)|max\w*|longest)\b.{0,40}"
    r"\b(?:outside|out of|away from|absent from|abroad|stay away|not in)\b.{0,40}"
    r"\b(?:residence permit|rp|pr|residence card|permanent residence)\b",
    re.IGNORECASE,
)
_CLEAN_RECORD = re.compile(
    r"\bhow\b.{0,50}\b(?:order|get|obtain|request|apply for)\b.{0,40}"
    r"\b(?:police|criminal|conviction|clean)[- ]?(?:records?|clearance|certificates?)",
    re.IGNORECASE,
)

_TOLD_AFTER_ALL = {
    "age-limits": re.compile(
        r"\b(?:kids?|child(?:ren)?|sons?|daughters?|dependa?e?nts?|minors?|teenagers?)\b",
        re.IGNORECASE,
    ),
    "visa-free-countries": re.compile(
        r"\b(?:which|what)(?: (?:kind|type|sort|category) of)? visas?\b", re.IGNORECASE
    ),
    "medical-form-028": re.compile(
        r"\b(?:orders?|legal|basis|number|which services?|what is|who needs?)\b", re.IGNORECASE
    ),
    "fingerprinting-where": re.compile(
        r"\b(?:mandatory|must|skip|obligatory|optional|compulsory|order no|which order)\b",
        re.IGNORECASE,
    ),
}
"""What the guides do say on a subject that they else leave out."""


def told_after_all(subject: str, text: str) -> bool:
    """Whether a text near a subject beside the guides asks for the part that they tell."""
    said = _TOLD_AFTER_ALL.get(subject)
    return said is not None and bool(said.search(text))


def asked_beside(text: str) -> str:
    """The subject beside the guides that a text names outright; empty where it names none."""
    if all(one.search(text) for one in _AGAIN):
        return "visa-refusal"
    if _LOST.search(text):
        return "lost-or-new-passport"
    if _BORN.search(text) and _PAPERS_OF_A_CHILD.search(text):
        return "newborn-child"
    if _VISA_FREE.search(text) and _TOURISM.search(text):
        return "visa-free-countries"
    if _AWAY.search(text):
        return "residence-permit-absence"
    return "police-certificate-from-country" if _CLEAN_RECORD.search(text) else _priced_paper(text)


def _priced_paper(text: str) -> str:
    """The paper whose price is asked for, unless several prices are."""
    text = _HOW_MUCH.sub(r"how much \g<said>", text)
    if len(_ONE_PRICE.findall(text)) != 1 or _FREE.search(text):
        return ""
    return next((name for name, asked in _PATTERNS.items() if asked.search(text)), "")
