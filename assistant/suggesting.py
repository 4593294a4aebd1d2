"""Next questions that follow from this one and that the guides answer."""

from collections.abc import Mapping, Sequence

from assistant.evidence import PartEvidence
from assistant.topics import Topics
from ingest.passage import Passage

_MOST = 3
_ASKED = {
    "documents": "Which documents are needed for the {service}?",
    "fees": "What does the {service} cost, and how long does it take?",
    "process": "How do I apply for the {service}?",
    "embassy": "What happens at the embassy or airport with the {service}?",
    "eligibility": "Who can get the {service}?",
    "about": "What is the {service} for?",
    "validity": "How long is the {service} valid?",
    "extension": "When must the {service} be filed?",
    "exemptions": "Who is exempt: {service}?",
}


def suggestions(
    evidence: Sequence[PartEvidence], topics: Topics, passages: Mapping[str, Passage]
) -> tuple[str, ...]:
    """Up to three questions on other aspects of the services that were asked about."""
    told = {
        (one.retrieval.hits[0].passage.service, one.retrieval.hits[0].passage.aspect)
        for one in evidence
        if one.retrieval.hits
    }
    asked = {aspect for one in evidence for aspect in one.part.topics.aspects}
    found = []
    for service in dict.fromkeys(service for service, _ in told):
        for aspect, question in _ASKED.items():
            covered = any(p.service == service and p.aspect == aspect for p in passages.values())
            if covered and (service, aspect) not in told and aspect not in asked:
                found.append(question.format(service=topics.service_name(service)))
    return tuple(dict.fromkeys(found))[:_MOST]
