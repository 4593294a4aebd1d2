"""Whether a date or a period of a visa, an entry or a passport is asked about."""

import re

from assistant.reading.permit_asks import asks_permit_needed, asks_permit_validity
from assistant.reading.said import Said
from assistant.rules.facts import DateRole

_LATEST_TO_ACT = re.compile(
    r"\b(?:submit|apply|file|lodge|hand\s+in|send|start|be\s+in|complain|appeal)\b[^.?!]{0,30}at\s+the\s+latest|"
    r"at\s+the\s+latest[^.?!]{0,30}\b(?:submit|apply|file|lodge|hand\s+in|send|start|be\s+in|complain|appeal)\b"
)
_LEAVING = re.compile(
    r"how\s+much\s+time\b[^.?!]*\b(?:fly|go|out)\b|(?:how\s+long|how\s+many\s+days|how\s+much\s+time|until\s+when|by\s+when|when)\b[^.?!]*\b(?:go\s+out|leave|get\s+out|stay|depart|out\s+of\s+the\s+country)\b|"
    r"(?:сколько|какой\s+срок|до\s+какого|когда)[^.?!]*(?:выезд|выехать|покинуть|уехать)|(?:қанша|неше|қашан)[^.?!]*(?:елден\s+)?шығ"
)
_PASSPORT_RUNS = (
    r"passport[^.?!]{0,30}valid|validity|срок\w*\s+(?:действия\s+)?паспорт|"
    r"паспорт\w*[^.?!]{0,30}(?:срок|действ|жарамды)|төлқұжат"
)
_SERVED = ("c3", "a5", "a6", "business", "trp", "residence", "cancel", "waiver")


_FILES_BETWEEN = re.compile(
    r"\b(?:file|filing|apply|submit|lodge)\s+between|between\s+(?:which|what)|\bwindow|extension\s+dates"
)


def asks_extension_window(said: Said) -> bool:
    """When the extension of a visa can be applied for."""
    told = said.any("extend") and said.dated(DateRole.VISA_EXPIRY)
    if (
        said.any("residence")
        or (said.any("delay") and not told)
        or (said.any("work_permit") and not said.any("visa"))
    ):
        return False
    extending = said.service(
        "c3-extension", "investor-extension", "business-single-ext", "business-multiple-ext"
    )
    visa = said.any("visa") or extending
    if not visa and not said.dated(DateRole.VISA_EXPIRY):
        return False
    if said.facts.changes_host and said.dated(DateRole.VISA_EXPIRY):
        return not said.any("passport")
    if said.any("extend") or (extending and said.dated(DateRole.VISA_EXPIRY)):
        counted = any(count < 0 for count, _ in said.facts.day_counts)
        asked = counted or said.facts.changes_host or said.any("deadline", "how_long")
        return asked or said.dated(DateRole.VISA_EXPIRY)
    acts = re.search(
        r"\bappl|\bsubmit|\bfil(?:e|ing)\b|\blodg|\bhand\s+in|papers|documents|подать|подавать|тапсыр|still\s+within|deadline|\bwindow|\bbetween\b|too\s+(?:early|late|soon)|"
        r"first\s*(?:and|&|/|or)\s*(?:the\s+)?last|between\s+which|окно|рано\s+ли|не\s+поздно",
        said.plain.text,
    )
    asked = said.any("deadline") or said.dated(DateRole.SUBMISSION)
    aside = said.any("passport") and not _FILES_BETWEEN.search(said.plain.text)
    return said.dated(DateRole.VISA_EXPIRY) and asked and bool(acts) and not aside


def asks_arrival(said: Said) -> bool:
    """Until when an arrival must be notified."""
    if said.dated(DateRole.ENTRY) and said.any("arrival"):
        return True
    return (
        said.all("arrival", "arrived")
        and said.any("deadline", "how_long")
        and not said.any("appeal")
    )


def asks_exit_visa(said: Said) -> bool:
    """How long an exit visa runs."""
    leaving = said.service("cancellation") and _LEAVING.search(said.plain.text)
    if leaving and not said.any("fee"):
        return True
    if not said.any("exit_visa"):
        return False
    takes = re.search(
        r"take|ready|processing|lead|turnaround|how\s+fast|оформля|дайын|to\s+get|papers\s+arrive|issued\s+in",
        said.plain.text,
    )
    return said.dated(DateRole.VISA_ISSUED) or (said.any("valid_for") and not takes)


def asks_passport(said: Said) -> bool:
    """Until when a passport must be valid, or whether it is."""
    if not said.any("passport"):
        return False
    if said.dated(DateRole.PASSPORT_EXPIRY):
        return True
    if said.facts.days_of_stay is not None and asks_permit_needed(said):
        return False  # the passport only tells the nationality
    return bool(
        re.search(
            r"pas+port(?!\s+(?:photo|copy|size|scan|picture))[^.?!]{0,40}\b(?:valid|expir|ends?\b|end\b|runs?\b|lasts?\b|good\s+(?:for|until)|finish|runs?\s+out|months?\b|\d+\s+days)|(?:how\s+(?:long|much\s+validity|much\s+time)|until\s+(?:what|which|when)\b)[^.?!]{0,40}passport|validity[^.?!]{0,25}passport|passport\s+validity|"
            r"паспорт\w*[^.?!]{0,40}(?:действ|истека|срок)|срок\w*[^.?!]{0,25}паспорт|төлқұжат\w*[^.?!]{0,40}(?:жарамды|мерзім|бітеді)",
            said.plain.text,
        )
    )


_LONGEST_VISA = re.compile(
    r"\b(?:longest|latest|maximum|max|furthest)\b[^.?!]{0,30}\b(?:end(?:\s+date)?|expiry|validity|valid|term|run|visa\s+date)\b"
    r"(?![^.?!]*\b(?:take|wait|process\w*|delay\w*|ready)\b)"
)


def asks_state_body_delay(said: Said) -> bool:
    """How long the state body can delay a service."""
    if _LATEST_TO_ACT.search(said.plain.text) or asks_extension_window(said):
        return False
    if _LONGEST_VISA.search(said.plain.text):
        return False  # how long the visa may run, not how long it takes
    return said.any("delay") and (said.any("how_long") or said.any("visa", "residence"))


_SUBMIT = re.compile(
    r"\b(?:submit|file|filing|apply|lodge|hand\s+in|papers\s+in|start)\b|подать|подавать|тапсыр"
)


_FINISH = re.compile(
    r"\b(?:finish|end|completion|ready|result|outcome|decision)\s*(?:date|day)?\s*[?.]|\bexpected\b|\bdue\b|\bdone\s+(?:by|when)"
)


def _ends(said: Said) -> bool:
    """Whether the end of a stated number of days is asked for: `when are the 5 days over`."""
    lodged = said.dated(DateRole.SUBMISSION)
    if lodged and _FINISH.search(said.plain.text):
        return True
    return lodged and bool(said.facts.day_counts) and said.any("deadline", "over")


def asks_service_time(said: Said) -> bool:
    """How long a service takes, or when its days are over."""
    by = said.dated(DateRole.NEEDED_BY) and (
        said.any("deadline") or _SUBMIT.search(said.plain.text)
    )
    if (_ends(said) or by) and said.service(*_SERVED):
        return not said.any("appeal", "complaint", "arrival")
    return _asks_duration(said)


def _asks_duration(said: Said) -> bool:
    """How long a service takes."""
    if said.any("appeal", "complaint", "vacancy", "quota", "arrival") or not said.any("how_long"):
        return False
    runs = _LONGEST_VISA.search(said.plain.text)
    if runs or (said.any("passport") and re.search(_PASSPORT_RUNS, said.plain.text)):
        return False
    if re.search(
        r"how\s+long\s+(?:can|may|will|could|must|should|have|do|am|are)\s+(?:i|we|he|she|they)\b(?!\s+(?:have\s+to\s+)?(?:wait|need|be\s+waiting|allow|expect|plan|reckon|calculate))|how\s+long\s+is\s+(?:it|the|a|an|my)\b[^.?!]*\bvalid|valid\s+for|how\s+many\s+days\s+(?:can|may|valid|before|ahead)",
        said.plain.text,
    ):
        return False
    if asks_exit_visa(said) or asks_permit_needed(said) or asks_permit_validity(said):
        return False
    served = said.service(*_SERVED)
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


_BETWEEN = re.compile(
    r"how\s+many\s+(?:full\s+)?(?:working|business|work|calendar)?\s*days\b[^.?!]{0,40}\b(?:between|from|until|till|to)\b|"
    r"(?:working|business|calendar)\s+days\s+(?:between|from\s+\d)|"
    r"сколько\s+(?:рабочих|календарных)\s+дней\s+(?:между|с\s+\d|до)|"
    r"арасында\s+(?:қанша|неше)\s+(?:жұмыс\s+)?күн"
)


def asks_add_days(said: Said) -> bool:
    """Which day a count of days leads to, or how many days lie between two dates."""
    if said.dated(DateRole.NEEDED_BY) and asks_service_time(said):
        return False  # the days are those of the service, counted back
    between = _BETWEEN.search(said.plain.text) and len(said.facts.dates) == 2
    if between and not said.facts.day_counts:
        return not said.any("extend", "arrival", "vacancy", "appeal", "complaint", "quota")
    if not said.facts.day_counts or not said.facts.dates:
        return False
    return (
        said.any("count", "deadline")
        and not said.any(
            "extend", "arrival", "vacancy", "appeal", "complaint", "exit_visa", "quota"
        )
        and not said.facts.services
    )


_BARE_COUNT = 9
_WHAT_IS = re.compile(
    r"\bwhat(?:'s|\s+is|\s+are)?\s+(?:the\s+date\s+|\w+\s+)?\d|(?:сколько|қанша)\s+будет"
)


def counts_days(said: Said) -> bool:
    """Whether a message with no other outcome counts days from a date of its own."""
    dated = any(fact.role is not DateRole.AS_OF for fact in said.facts.dates)
    asked = said.any("count", "deadline", "over") or _WHAT_IS.search(said.plain.text)
    bare = len(said.plain.text.split()) <= _BARE_COUNT
    return bool(said.facts.day_counts and dated and (asked or bare))
