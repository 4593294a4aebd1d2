"""Children told by their age alone, and those who are too old to come along as dependants."""

import re
from dataclasses import replace

from assistant.reading.plain import Plain
from assistant.rules.facts import Applicants

OF_AGE = 18
"""Years from which a child is no dependant any more."""
_CHILD = (
    r"(?:sons?|daughters?|kids?|child(?:ren)?|boys?|girls?|teenagers?|student|elder|older|younger|"
    r"сын\w*|доч\w*|ребен\w*|дет(?:и|ей|ям|ьми))"
)
_AGED_CHILD = re.compile(
    rf"\b{_CHILD}\s*(?:is\s+|are\s+|who\s+is\s+|turned\s+|of\s+|aged?\s+|:|,|-|\()*\s*(\d{{1,2}})"
    r"(?:\s*(?:,|and|&|и|/)\s*(\d{1,2}))?(?:\s*(?:,|and|&|и|/)\s*(\d{1,2}))?"
    r"(?![\w./]|-(?!y|o)|\s*(?:%|working|business|days|weeks|months|mci|kzt))"
)
_CHILD_OF_AGE = re.compile(
    rf"(?<![\w.,-])(\d{{1,2}})[\s-]*(?:years?|yrs?|y)?[\s/-]*(?:old|o)?[\s-]+{_CHILD}(?!\w)"
)
_YEAR_OLDS = re.compile(
    r"(?<![\w.,-])(?:(?P<count>\d{1,2}|an?|our|my|his|her|their)\s+)?(?P<age>\d{1,2})"
    r"(?:\s*(?:,|and|&)\s*(?:an?\s+)?(?P<other>\d{1,2}))?[\s-]*(?:years?|yrs?|y)[\s/-]*(?:olds?|o)\b"
)
_TELLS_AN_OWN_AGE = re.compile(r"\b(?:i'm|i\s+am|he\s+is|she\s+is|he's|she's|is)\s+(?:only\s+)?$")


def children_by_age(text: str) -> int:
    """How many children are named by nothing but their age: `one 8 year old`."""
    found = 0
    for match in _YEAR_OLDS.finditer(text):
        of_age = int(match["age"]) >= OF_AGE
        if of_age or _TELLS_AN_OWN_AGE.search(text, 0, match.start()):
            continue
        count = match["count"] or "1"
        found += (int(count) if count.isdigit() else 1) + bool(match["other"])
    return found


def is_age(text: str, number: int) -> bool:
    """Whether a number of years is the age of somebody named in a text."""
    return any(
        number in {int(one) for one in (match["age"], match["other"]) if one}
        for match in _YEAR_OLDS.finditer(text)
    )


def grown_children(plain: Plain) -> tuple[int, ...]:
    """The ages of the children who are named and who are 18 or older."""
    ages: dict[int, int] = {}
    for pattern in (_AGED_CHILD, _CHILD_OF_AGE):
        for match in pattern.finditer(plain.text):
            for group in range(1, (match.lastindex or 0) + 1):
                if match[group] is not None and int(match[group]) >= OF_AGE:
                    ages.setdefault(match.start(group), int(match[group]))
    return tuple(age for _, age in sorted(ages.items()))


def without_grown(plain: Plain, applicants: Applicants) -> tuple[Applicants, tuple[str, ...]]:
    """Those who can come along, and a sentence on children who are too old for it."""
    grown = grown_children(plain)[: applicants.children]
    if not grown:
        return applicants, ()
    told = " and ".join(str(age) for age in grown)
    one = len(grown) == 1
    remark = (
        f"Not counted: the {'child' if one else 'children'} of {told} years, who "
        f"{'is' if one else 'are'} not under {OF_AGE}."
    )
    return replace(applicants, children=applicants.children - len(grown)), (remark,)
