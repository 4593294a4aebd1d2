"""Whether an amount of money that a question claims is the one that was computed."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.claims import Manner, read_claims
from assistant.number_words import with_digits
from assistant.rules.finding import Finding, Unit
from assistant.yes_no_file import Verdict

_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.\d+)?\s*(?:kzt|tenge|₸)(?!\w)")
_NOT_A_FEE = re.compile(
    r"\b(?:salary|invest\w*|income|earn\w*|rent|budget|account|deposit|have|had|discount|less|more"
    r"|fine|between|or|extra|difference|sent|already paid)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"\b(?:total|in all|all[- ]in|altogether|everything|overall|all together|inclu\w+)\b",
    re.IGNORECASE,
)


def amount_verdict(text: str, findings: Sequence[Finding]) -> Verdict | None:
    """Yes or no to an amount in tenge that the text claims; None where it claims none.

    Every amount computed counts, the total and what it is made of; for all together only totals.
    """
    amounts = [one for one in findings if one.unit is Unit.KZT and _is_number(one)]
    values = {Decimal(str(one.value)) for one in amounts}
    totals = {Decimal(str(one.value)) for one in amounts if one.headline}
    if not values:
        return None
    for claim in read_claims(text):
        said = {Decimal(re.sub(r"[ ,]", "", one)) for one in _AMOUNT.findall(_plain(claim.text))}
        if not said or _NOT_A_FEE.search(claim.text):
            continue
        fitting = totals if _IN_ALL.search(claim.text) else values
        if not said & fitting:
            return Verdict.NO
        if said <= fitting and claim.manner is Manner.ASKED:
            return Verdict.YES
    return None


def _plain(text: str) -> str:
    return with_digits(text).replace("\u00a0", " ")


def _is_number(finding: Finding) -> bool:
    return isinstance(finding.value, int | Decimal)
