"""What is computed for a part: the outcomes meant and the services that they are for.

A fee or a service time is computed for a service. Where the message names none, or only "a visa",
the service of the passages that answer counts: that is why the rules come after retrieval.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.kinds import Kind, kind_of
from assistant.passage_text import best_lines
from assistant.question import Part
from assistant.reading.place import at_place, both_ways
from assistant.reading.plain import read_plain
from assistant.retriever import Retrieval
from assistant.rules.facts import Ask, DateRole, Facts
from assistant.rules.tariffs import TARIFFS
from ingest.passage import Hit, Passage

_FEE_ASKS = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE, Ask.FEE_DIFFERENCE})
_SERVICE_ASKS = _FEE_ASKS | {Ask.SERVICE_TIME, Ask.STATE_BODY_DELAY}
"""Outcomes that are computed for a service: without one there is nothing to compute."""
_NEAR_TOP = 0.3
"""Passages whose score is so near to the best one's are about what is asked as well."""
_COMPARES = re.compile(
    r"\b(?:differ\w*|compar\w*|versus|vs\.?|which (?:one )?is (?:better|cheaper|faster)|"
    r"разниц\w*|отлича\w*|сравн\w*|айырмашылы\w*|салыстыр\w*)(?!\w)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b|сколько|неше|қанша", re.IGNORECASE)


def compares(part: Part) -> bool:
    """Whether a part asks how two or more services differ as such, not in one aspect of them."""
    whole = set(part.topics.aspects) <= {"about"}
    return whole and len(part.topics.services) > 1 and bool(_COMPARES.search(part.text))


def settled_part(part: Part, retrieval: Retrieval) -> Part:
    """The part with a service for `a visa`: those of the passages that answer."""
    if not part.topics.open or part.vague or not retrieval.hits:
        return part
    services = _services_near_top(retrieval.hits)
    kept = [one for one in services if one in part.topics.services] or list(services)
    topics = replace(part.topics, services=tuple(kept), open=len(kept) > 1)
    return replace(part, topics=topics, facts=replace(part.facts, services=tuple(kept)))


def settled_facts(part: Part, retrieval: Retrieval) -> Facts:
    """The facts with the outcomes meant, and the services that they are computed for."""
    facts = replace(part.facts, asks=_meant(part))
    if Ask.FEE_DIFFERENCE in facts.asks:
        facts = replace(facts, services=both_ways(read_plain(part.text), facts.services))
    if not facts.asks and compares(part):
        facts = replace(facts, asks=frozenset({Ask.FEE, Ask.SERVICE_TIME}))
    if not facts.asks and reads_fees(part, retrieval):
        timed = "timeframe" in part.topics.aspects and "fees" not in part.topics.aspects
        wanted = Ask.SERVICE_TIME if timed or kind_of(part.text) is Kind.PERIOD else Ask.FEE
        facts = replace(facts, asks=frozenset({wanted}))
    of_the_mci = Ask.MCI_VALUE in facts.asks
    if facts.services or of_the_mci or not facts.asks & _SERVICE_ASKS or not retrieval.hits:
        return facts
    return replace(facts, services=at_place(_priced_near_top(facts, retrieval.hits), facts.place))


def _priced_near_top(facts: Facts, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The services near the top; for money those with a price, where a case is told."""
    services = _services_near_top(hits)
    told = facts.validity_months is not None or facts.applicants.total or facts.place
    if not (facts.asks & _FEE_ASKS and told) or any(one in TARIFFS for one in services):
        return services
    priced = [hit for hit in hits if hit.passage.service in TARIFFS]
    return (priced[0].passage.service,) if priced else services


def facts_for_fees(part: Part, facts: Facts, retrieval: Retrieval) -> Facts | None:
    """The facts to compute the fees with that would otherwise be read out of their table."""
    if not reads_fees(part, retrieval):
        return None
    tables = [hit for hit in retrieval.hits if _is_fee_table(hit.passage)]
    return replace(facts, services=_services_near_top(tables), asks=frozenset({Ask.FEE}))


def reads_fees(part: Part, retrieval: Retrieval) -> bool:
    """Whether amounts of a fee table would be read out: its state fees are those of one year."""
    if not retrieval.hits or not _is_fee_table(retrieval.hits[0].passage):
        return False
    first = retrieval.hits[0]
    share = retrieval.whole.get(first.passage.id, 0.0)
    leads, _ = best_lines(first, share, part.bare)
    if kind_of(part.text) is Kind.OTHER and not {"fees", "timeframe"} & set(part.topics.aspects):
        told_case = part.facts.validity_months is not None and part.facts.applicants.total
        return bool(told_case) or (not leads and part.plain)
    told = [first.passage.lines[n].text for n in leads[:1]]
    return not told or any("KZT" in text or "MCI" in text for text in told)


def _services_near_top(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The services of the passages on the same aspect as the best one that are near it."""
    top = hits[0]
    near = [
        hit.passage.service
        for hit in hits
        if hit.passage.aspect == top.passage.aspect and top.score - hit.score <= _NEAR_TOP
    ]
    return tuple(dict.fromkeys(near))


def _is_fee_table(passage: Passage) -> bool:
    return passage.aspect == "fees" and any("KZT" in line.text for line in passage.lines)


def _meant(part: Part) -> frozenset[Ask]:
    """The outcomes asked for, without those that the rest of the message rules out."""
    asks = part.facts.asks
    aspects = part.topics.aspects
    lodged = part.facts.date_of(DateRole.SUBMISSION, DateRole.NEEDED_BY)
    if "validity" in aspects and "timeframe" not in aspects and not lodged:
        asks -= {Ask.SERVICE_TIME}
    if kind_of(part.text) is Kind.PERIOD and "fees" not in aspects:
        asks -= _FEE_ASKS
    if asks & _FEE_ASKS and part.facts.services:
        asks -= {Ask.MCI_VALUE}
    if "documents" in aspects and not asks & {Ask.PERMIT_NEEDED}:
        asks -= {Ask.DEPENDANT_AGE}
    counted = part.facts.staff.foreign is not None or _HOW_MANY.search(part.text)
    if Ask.SMALL_BUSINESS in asks and not counted:
        asks -= {Ask.LOCAL_CONTENT}
    return asks
