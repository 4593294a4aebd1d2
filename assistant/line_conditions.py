"""What a line leaves open: conditions, limits, choices; read off its words."""

import re

CONDITION = re.compile(
    r"^[^:]*\bonly\b[^:]*:|\bonly (?:if|for|when)\b|\bif applicable\b|\bexcept\b|\bunless\b"
    r"|\bin (?:most|some) cases\b|\bprovided that\b|\buntil\b|^for (?:the|children)\b[^:]*:"
    r"|\bas the case may be\b|^if\b",
    re.IGNORECASE,
)
"""A yes of such a line is one on a condition."""
SOMETIMES = re.compile(r"\bwhen the\b|\bin (?:most|some) cases\b|\bexceptional\b", re.IGNORECASE)
"""A no of such a line is none for everybody."""
LIMIT = re.compile(
    r"\b(?:until|provided that|unless|except|not beyond|no later than)\b", re.IGNORECASE
)
"""What follows sets where the line stops to hold."""
EITHER = re.compile(r"\bapostilled\W+(?:legali[sz]ed\W+)?or\b|\blegali[sz]ed\W+or\b", re.IGNORECASE)
"""One of several forms of a paper is enough."""
REQUIRED = re.compile(
    r"\brequired\b|\bprovides?\b|\bmust\b|\badds\b|\bwhat to bring\b|\bdocuments for\b",
    re.IGNORECASE,
)
"""Captions of lists of what is required."""
NOT_ALWAYS = re.compile(
    r"\boptional|as the case may be|\bin some cases\b|\bmay be\b|\bprobably\b"
    r"|\bother (?:technical|information|documents)",
    re.IGNORECASE,
)
"""Items of such lists that are not required of everybody."""
