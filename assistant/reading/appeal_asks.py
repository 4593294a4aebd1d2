"""Whether a period of an appeal or a complaint is asked about."""

import re

from assistant.reading.said import Said
from assistant.rules.facts import DateRole

_LONGEST = re.compile(r"longest|at\s+most|\bmax|by\s+how\s+much|дольше|максим")


def asks_complaint_deadline(said: Said) -> bool:
    """Until when a complaint can be lodged."""
    contest = said.any("complaint") or (said.any("appeal") and said.any("refused"))
    until = re.search(
        r"deadline|(?:until|till)\s*\?|until\s+when|till\s+when|by\s+when|latest|(?:last|final|closing)\s+(?:\w+\s+)?(?:day|date)|how\s+long\s+(?:have|do|after)|how\s+many\s+(?:months|days)\s+(?:do|have|after)|too\s+late|still|within\s+how|limitation|time\s+(?:left|limit)|"
        r"до\s+какого|до\s+когда|в\s+течение|в\s+какой\s+срок|срок|последний|успе|не\s+поздно|дейін|мерзім|қанша\s+уақыт|when\s+(?:must|should|do)\s+(?:i|we)",
        said.plain.text,
    )
    both = said.dated(DateRole.DECISION) and said.dated(DateRole.SUBMISSION)
    return (
        contest
        and (bool(until) or both)
        and (said.dated(DateRole.DECISION) or said.any("complaint", "refused"))
    )


def asks_complaint_review(said: Said) -> bool:
    """How long a complaint is considered."""
    lodged = re.search(
        r"complaint\s+(?:is|be|was|review|answer)|review|consider|examin|look|answer|reply|deal|expect|chase|news|рассм|ответ|қарал|жауап",
        said.plain.text,
    )
    asked = said.any("how_long", "deadline") or said.dated(DateRole.SUBMISSION)
    return said.any("complaint") and bool(lodged) and asked


def asks_appeal_review(said: Said) -> bool:
    """How long an appeal is considered."""
    if said.any("forward") or not said.any("appeal") or asks_complaint_deadline(said):
        return False
    if said.any("complaint") and not re.search(r"\bappeal|обращени|өтініш", said.plain.text):
        return False
    return said.any("how_long", "deadline")


def asks_appeal_forwarding(said: Said) -> bool:
    """How soon an appeal to the wrong body is passed on."""
    return (said.any("forward") and said.any("appeal", "complaint")) or bool(
        re.search(
            r"(?:wrong|mistake)[^.?!]*\b(?:letter|objection|appeal)|appeal[^.?!]*(?:wrong|another)",
            said.plain.text,
        )
    )


def asks_appeal_extension(said: Said) -> bool:
    """By how much the time for an appeal can be extended."""
    about = said.any("appeal") or (said.service("appeal") and not said.any("complaint"))
    if not (about and said.any("prolonged")):
        return False
    return said.any("how_long", "deadline", "value_of") or bool(_LONGEST.search(said.plain.text))


def asks_information_enquiry(said: Said) -> bool:
    """When a written enquiry for information must be answered."""
    enquiry = re.search(
        r"access\s+to\s+information|(?:written|information)\s+(?:information\s+)?(?:enquir|inquir|request)\w*|"
        r"доступе\s+к\s+информации|(?:письменн|информационн)\w+\s+запрос|ақпаратқа\s+қол\s+жеткізу|жазбаша\s+сұрау",
        said.plain.text,
    )
    return bool(enquiry) and said.any("how_long", "deadline", "review")
