"""A position that exempts its holder from the work permit, by the words for it."""

import re

from assistant.reading.plain import Plain
from assistant.rules.facts import Position

_HEAD = (
    r"(?:heads?|directors?|chiefs?|managers?|leads?|leaders?|bosse?s?|runs?|leading|manages|heading|"
    r"глав\w+|руководител\w+|директор\w*|начальник\w*|басшы\w*|директоры)"
)
_BRANCH = (
    r"(?:branch(?:es)?|rep(?:resentative|resentation|\.)?\s+offices?|representations?|\brep\s?office|"
    r"филиал\w*|представительств\w*|өкілдік\w*)"
)
_BRANCH_HEAD = re.compile(
    rf"(?<!\w){_HEAD}\s+(?:of\s+)?(?:\w+\s+){{0,3}}?{_BRANCH}|{_BRANCH}\s+{_HEAD}(?!\w)|{_BRANCH}\w*\s+басшы"
)
_CHIEF = re.compile(
    r"\bceos?\b|chief\s+executive|general\s+director|general\s+manager|managing\s+director|first\s+head|"
    r"\bdeput\w+|\bdirector\b|\bhead\s+of\s+(?:the\s+|a\s+)?(?:company|firm|llp)|"
    r"(?<!\w)(?:генеральн\w+|гендиректор\w*|директор\w*|заместител\w+|бас\s+директор\w*)"
)
_FOREIGN = re.compile(
    r"\b100\s?(?:%|percent|per\s+cent|pct)\s*-?\s*(?:\w+\s+){0,2}?(?:foreign|non-?resident|german|turkish|chinese|"
    r"american|british|french|italian|korean|japanese|dutch|russian|owned)|(?:fully|wholly|entirely|completely)\s+foreign|"
    r"\bowned\s+(?:to\s+)?(?:100|fully|wholly|entirely)|\b100\s?(?:%|percent|per\s+cent)\s+(?:owned\s+)?(?:by|from|abroad)\b|"
    r"foreign\s+(?:participation|ownership|capital|owned|share\w*)[^.?!]{0,15}\b100|"
    r"100\s?%[^.?!,]{0,25}\b(?:иностранн|шетел)|(?:полностью\s+иностранн)"
)
_PART_FOREIGN = re.compile(
    r"(?<!\d)(\d{1,2})\s?(?:%|percent|per\s+cent)\s*-?\s*(?:\w+\s+)?(?:foreign|owned|иностран|шетел)"
)
_ALL = 100
_IMMIGRANT = re.compile(r"business[\s-]+immigrants?|бизнес-?\s?иммигрант\w*")


def read_position(plain: Plain) -> Position | None:
    """The exempted position that a message names; None for any other."""
    text = plain.text
    if _IMMIGRANT.search(text):
        return Position.BUSINESS_IMMIGRANT
    if _FOREIGN.search(text) and _CHIEF.search(text):
        return Position.FOREIGN_CHIEF
    part = _PART_FOREIGN.search(text)
    if part and int(part[1]) < _ALL and _CHIEF.search(text):
        return Position.PARTLY_FOREIGN_CHIEF
    return Position.BRANCH_HEAD if _BRANCH_HEAD.search(text) else None
