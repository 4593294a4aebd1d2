"""The scorers: pure functions of a golden question and its stored answer, each with its reason."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from assistant.answer import AnswerStatus
from evals.figures import unbacked
from evals.golden import Golden
from evals.guides import Guides
from evals.lists import missing_items
from evals.matching import compile_phrase
from evals.reading import plain
from evals.score import Score, no, share, yes
from evals.stored import Asked, StoredAnswer, StoredFinding

_MARKUP = re.compile(r"<\s*/?\s*[a-z][\w-]*[^<\n]*>|javascript:|!\[", re.IGNORECASE)

REFUSALS = frozenset(
    {
        AnswerStatus.NOT_IN_GUIDES,
        AnswerStatus.NOT_IN_FORCE,
        AnswerStatus.OUT_OF_SCOPE,
        AnswerStatus.DECLINED,
    }
)
LENGTH_ALLOWED = 3500
"""Characters; the longest list of the guides with its conditions is about 3,000."""


def status(question: Golden, answer: StoredAnswer) -> Score:
    """Whether the answer stands to its question as expected."""
    if answer.status in question.expected_status:
        return yes()
    wanted = " or ".join(question.expected_status)
    return no(f"expected {wanted}, got {answer.status}")


def required_facts(question: Golden, answer: StoredAnswer) -> Score:
    """The share of required facts that the text states."""
    missing = [fact.name for fact in question.facts if not fact.stated_in(answer.text)]
    explanation = f"missing: {'; '.join(missing)}" if missing else ""
    return share(len(question.facts) - len(missing), len(question.facts), explanation)


def whole_list(question: Golden, guides: Guides, answer: StoredAnswer) -> Score:
    """Whether the list that was asked for comes whole."""
    if not question.whole_list:
        return yes()
    missing = missing_items(question.whole_list, answer.text, guides)
    words = "; ".join(repr(item[:60]) for item in missing)
    return no(f"{len(missing)} items dropped: {words}") if missing else yes()


def forbidden(question: Golden, answer: StoredAnswer) -> Score:
    """Whether nothing is said that must not be."""
    text = plain(answer.text)
    found = [
        f"{phrase!r} as {match[0][:80]!r}"
        for phrase in question.must_not_state
        if (match := compile_phrase(phrase).search(text))
    ]
    return no(f"states {'; '.join(found)}") if found else yes()


def _same(finding: StoredFinding, value: str, unit: str) -> bool:
    if finding.unit != unit:
        return False
    try:
        return Decimal(finding.value) == Decimal(value)
    except InvalidOperation:
        return finding.value.casefold() == value.casefold()


def findings(question: Golden, answer: StoredAnswer) -> Score:
    """The share of expected computed values that the answer carries."""
    missing = [
        f"{expected.value} {expected.unit}"
        for expected in question.findings
        if not any(_same(found, expected.value, expected.unit) for found in answer.findings)
    ]
    got = ", ".join(f"{found.value} {found.unit}" for found in answer.findings) or "none"
    explanation = f"no finding {'; '.join(missing)} (found: {got})" if missing else ""
    return share(len(question.findings) - len(missing), len(question.findings), explanation)


def numbers(_: Golden, answer: StoredAnswer) -> Score:
    """Whether every figure stands in a finding or in a quote that its statement cites."""
    loose = unbacked(answer)
    return no(f"not backed: {'; '.join(loose[:5])}") if loose else yes()


def quotes(guides: Guides, answer: StoredAnswer) -> Score:
    """Whether each quote stands where its citation says, and each marker has a citation."""
    problems = [
        f"[{citation.n}] is not in {citation.place}: {citation.quote[:100]!r}"
        for citation in answer.citations
        if citation.place and not guides.holds(citation.place, citation.quote)
    ]
    listed = [citation.n for citation in answer.citations]
    used = {n for one in answer.statements for n in one.citations}
    used |= {n for one in answer.notices for n in one.citations}
    used |= {one.citation for one in answer.findings if one.citation is not None}
    problems += [f"[{n}] is used but not listed" for n in sorted(used - set(listed))]
    problems += [f"[{n}] is listed but not used" for n in sorted(set(listed) - used)]
    problems += [f"[{n}] is listed twice" for n in sorted(set(listed)) if listed.count(n) > 1]
    return no("; ".join(problems[:5])) if problems else yes()


def citation_precision(question: Golden, answer: StoredAnswer) -> Score:
    """The share of cited sections that are named by the golden question."""
    cited = {citation.place for citation in answer.citations if citation.place}
    wrong = sorted(cited - set(question.anchors.named))
    explanation = f"also cites {', '.join(wrong)}" if wrong else ""
    return share(len(cited) - len(wrong), len(cited), explanation)


def citation_recall(question: Golden, answer: StoredAnswer) -> Score:
    """The share of expected sections that are cited; `any` counts as one."""
    cited = {citation.place for citation in answer.citations}
    missing = [place for place in question.anchors.all if place not in cited]
    wanted = len(question.anchors.all) + bool(question.anchors.any)
    if question.anchors.any and not cited & set(question.anchors.any):
        missing.append(f"one of {', '.join(question.anchors.any)}")
    explanation = f"does not cite {'; '.join(missing)}" if missing else ""
    return share(wanted - len(missing), wanted, explanation)


def length(_: Golden, answer: StoredAnswer) -> Score:
    """Whether the answer can be read in one go."""
    size = len(answer.text)
    return yes() if size <= LENGTH_ALLOWED else no(f"{size} characters, {LENGTH_ALLOWED} allowed")


def no_markup(_: Golden, answer: StoredAnswer) -> Score:
    """Whether the text carries no HTML, script or foreign image."""
    found = _MARKUP.search(answer.text)
    return no(f"holds {found[0]!r}") if found else yes()


SCORERS: Mapping[str, Callable[[Golden, StoredAnswer], Score]] = {
    "status": status,
    "facts": required_facts,
    "forbidden": forbidden,
    "findings": findings,
    "numbers": numbers,
    "citation_precision": citation_precision,
    "citation_recall": citation_recall,
    "length": length,
    "markup": no_markup,
}
MUST = ("status", "facts", "lists", "forbidden", "findings", "numbers", "quotes", "markup")
"""A question is passed when all of these are right."""


def score_answer(question: Golden, asked: Asked, guides: Guides) -> dict[str, Score]:
    """All scores of one answer by scorer; an answer that is missing fails what it must hold."""
    if asked.answer is None:
        return {name: no(f"no answer: {asked.error}") for name in (*SCORERS, "lists", "quotes")}
    scores = {name: scorer(question, asked.answer) for name, scorer in SCORERS.items()}
    lists = whole_list(question, guides, asked.answer)
    return scores | {"lists": lists, "quotes": quotes(guides, asked.answer)}


def passed(scores: Mapping[str, Score]) -> bool:
    """Whether nothing that a right answer must have is missing."""
    return all(scores[name].right for name in MUST)
