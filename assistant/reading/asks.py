"""Which outcomes a message asks to be computed: one outcome, one condition on its words."""

from collections.abc import Callable

from assistant.reading.appeal_asks import (
    asks_appeal_extension,
    asks_appeal_forwarding,
    asks_appeal_review,
    asks_complaint_deadline,
    asks_complaint_review,
    asks_information_enquiry,
)
from assistant.reading.case_asks import (
    asks_dependant_age,
    asks_fingerprinting,
    asks_local_content,
    asks_small_business,
)
from assistant.reading.money_asks import (
    asks_affordable,
    asks_fee,
    asks_fee_difference,
    asks_mci_value,
    asks_service_fee,
    asks_state_fee,
    is_bare_case,
)
from assistant.reading.permit_asks import (
    asks_labour_search,
    asks_permit_issue,
    asks_permit_needed,
    asks_permit_renewal,
    asks_permit_review,
    asks_permit_validity,
    asks_quota,
    asks_rules_in_force,
)
from assistant.reading.plain import Plain
from assistant.reading.said import Said
from assistant.reading.visa_asks import (
    asks_add_days,
    asks_arrival,
    asks_exit_visa,
    asks_extension_window,
    asks_passport,
    asks_service_time,
    asks_state_body_delay,
    counts_days,
)
from assistant.rules.facts import Ask, Facts

_CONDITIONS: dict[Ask, Callable[[Said], bool]] = {
    Ask.FEE: asks_fee,
    Ask.STATE_FEE: asks_state_fee,
    Ask.SERVICE_FEE: asks_service_fee,
    Ask.FEE_DIFFERENCE: asks_fee_difference,
    Ask.MCI_VALUE: asks_mci_value,
    Ask.SERVICE_TIME: asks_service_time,
    Ask.EXTENSION_WINDOW: asks_extension_window,
    Ask.ARRIVAL_NOTIFICATION: asks_arrival,
    Ask.LABOUR_SEARCH: asks_labour_search,
    Ask.PERMIT_REVIEW: asks_permit_review,
    Ask.PERMIT_ISSUE: asks_permit_issue,
    Ask.PERMIT_RENEWAL: asks_permit_renewal,
    Ask.QUOTA: asks_quota,
    Ask.EXIT_VISA: asks_exit_visa,
    Ask.PASSPORT_VALIDITY: asks_passport,
    Ask.APPEAL_REVIEW: asks_appeal_review,
    Ask.APPEAL_FORWARDING: asks_appeal_forwarding,
    Ask.APPEAL_EXTENSION: asks_appeal_extension,
    Ask.COMPLAINT_DEADLINE: asks_complaint_deadline,
    Ask.COMPLAINT_REVIEW: asks_complaint_review,
    Ask.STATE_BODY_DELAY: asks_state_body_delay,
    Ask.LOCAL_CONTENT: asks_local_content,
    Ask.SMALL_BUSINESS: asks_small_business,
    Ask.PERMIT_NEEDED: asks_permit_needed,
    Ask.FINGERPRINTING: asks_fingerprinting,
    Ask.DEPENDANT_AGE: asks_dependant_age,
    Ask.PERMIT_VALIDITY: asks_permit_validity,
    Ask.INFORMATION_ENQUIRY: asks_information_enquiry,
    Ask.RULES_IN_FORCE: asks_rules_in_force,
    Ask.ADD_DAYS: asks_add_days,
    Ask.AFFORDABLE: asks_affordable,
}


def read_asks(plain: Plain, facts: Facts, validities: int = 0) -> frozenset[Ask]:
    """The outcomes asked for; `facts` are those of the same message, `validities` their number."""
    said = Said(plain, facts, validities)
    found = frozenset(ask for ask, asked in _CONDITIONS.items() if asked(said))
    if Ask.AFFORDABLE in found:
        return frozenset({Ask.AFFORDABLE})  # the fees stand in its workings
    if Ask.PERMIT_NEEDED in found:
        found -= {Ask.FEE}  # `25 days altogether` is no sum
    if not found and counts_days(said):
        return frozenset({Ask.ADD_DAYS})
    if not found and is_bare_case(said):
        return frozenset({Ask.FEE})
    return found
