"""Whether a limit on the staff or on a person is asked about."""

import re

from assistant.reading.said import Said
from assistant.rules.facts import DateRole

_CONSENT = re.compile(
    r"consent|\bsign(?:s|ed|ature)?\b|notar|agree(?:s|ment)?\b|согласи|подпис|нотари|келісім|қол\s+қою"
)
"""What a child must sign is no question of being young enough for a visa."""


def asks_local_content(said: Said) -> bool:
    """How many foreigners the staff allows."""
    if said.facts.position is not None and said.any("must", "work_permit"):
        return False  # 100% foreign is what its company is
    staff = said.facts.staff
    counted = (
        staff.foreign is not None or staff.local is not None or staff.foreign_wanted is not None
    )
    known = staff.total is not None or staff.local is not None or staff.foreign is not None
    if staff.foreign_wanted is not None and known:
        return True
    if staff.categories and staff.total is not None and staff.foreign is not None:
        return True
    if staff.total is not None and (counted or said.any("foreign")):
        return said.any("share", "must", "in_force", "value_of") or counted
    if len(staff.categories) > 1 and said.any("share"):
        return True
    return said.all("share", "foreign") and (bool(staff.categories) or counted or said.any("small"))


def asks_small_business(said: Said) -> bool:
    """Whether a small business must keep the shares."""
    about = said.any("small") or said.facts.staff.small_business is not None
    counted = said.facts.staff.total is not None or bool(said.facts.companies)
    return about and (said.any("share", "foreign") or counted)


def asks_fingerprinting(said: Said) -> bool:
    """Whether fingerprints must be taken (again)."""
    return said.any("fingerprint") and (said.any("again") or said.dated(DateRole.FINGERPRINTED))


def asks_dependant_age(said: Said) -> bool:
    """Whether a child is young enough to be a dependant."""
    aged = bool(said.facts.ages) or said.dated(DateRole.BIRTH)
    if _CONSENT.search(said.plain.text) or said.service("residence-permit"):
        return False
    return aged and said.any("dependant")
