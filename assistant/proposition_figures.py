"""Whether the figure in a claim is the one that a line of the guides gives."""

import re

from assistant.number_words import with_digits
from assistant.proposition_file import Figure

_UNITS = {
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"years?|yrs?",
    "hour": r"hours?",
    "page": r"(?:(?:empty|blank|free|clean|clear)\s+)*(?:visa\s+)?pages?",
    "copy": (
        r"(?:(?:hard|printed|paper|digital|electronic|scanned)\s+)*(?:cop(?:y|ies)|originals?|prints?)"
    ),
    "percent": r"%|percent|per cent",
    "permit": r"times",
}
_ONE = re.compile(r"(?<!\w)(?:one|an?|single)(?!\w)")
_KINDS = {"working": "working", "business": "working", "calendar": "calendar"}


def fits(figure: Figure, words: str) -> bool | None:
    """Whether the claim's figure is the line's; None where it names none of that unit."""
    pattern = (
        rf"(\d+(?:\.\d+)?)\s*-?\s*(?:more\s+|full\s+)?"
        rf"(working|business|calendar)?\s*(?:{_UNITS[figure.unit]})(?!\w)"
    )
    found = re.findall(pattern, _ONE.sub("1", with_digits(words)))
    if not found:
        return None
    for number, kind in found:
        wrong_kind = figure.kind and kind and _KINDS[kind] != figure.kind
        if wrong_kind or not figure.low <= float(number) <= figure.high:
            return False
    return True
