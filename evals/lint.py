"""Finds what is wrong with the golden questions themselves, before they judge an answer."""

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.answer import AnswerStatus
from evals.golden import Fact, Golden
from evals.guides import Guides
from evals.matching import PatternInvalid, compile_phrase
from evals.workings import compute


def lint(questions: Iterable[Golden], guides: Guides) -> tuple[str, ...]:
    """One sentence for each thing that is wrong; empty when all is well."""
    questions = tuple(questions)
    problems = [
        f"{name}: the id is used {count} times"
        for name, count in Counter(question.id for question in questions).items()
        if count > 1
    ]
    pairs = Counter(question.pair for question in questions if question.pair)
    problems += [f"pair {pair} has one question only" for pair, n in pairs.items() if n < 2]
    for question in questions:
        problems += [f"{question.id}: {problem}" for problem in _problems(question, guides)]
    return tuple(problems)


def _problems(question: Golden, guides: Guides) -> Iterator[str]:
    for place in (*question.anchors.named, *filter(None, [question.whole_list])):
        if place not in guides.sections:
            yield f"no guide has {place}"
    for phrase in (*question.must_not_state, *(p for f in question.facts for p in f.any_of)):
        try:
            compile_phrase(phrase)
        except PatternInvalid as error:
            yield f"pattern {error}"
    if question.expected_status == (AnswerStatus.ANSWERED,) and not question.facts:
        yield "an answered question needs at least one fact"
    for fact in question.facts:
        if problem := _unfounded(fact, question, guides):
            yield f"fact {fact.name!r}: {problem}"
    for finding in question.findings:
        if finding.unit in {"KZT", "date"} and not _computed(finding.value, question):
            yield f"finding {finding.value} {finding.unit} is stated by no fact"


def _computed(value: str, question: Golden) -> bool:
    return any(
        str(fact.day) == value or (fact.number is not None and str(fact.number) == value)
        for fact in question.facts
    )


def _unfounded(fact: Fact, question: Golden, guides: Guides) -> str:
    if fact.reasoned:
        return ""
    if fact.computed:
        return _miscomputed(fact)
    places = (fact.at,) if fact.at else question.anchors.named
    if any(fact.stated_in(guides.sections.get(place, "")) for place in places):
        return ""
    return f"stands in none of {', '.join(places) or 'the (missing) anchors'}"


def _miscomputed(fact: Fact) -> str:
    try:
        value = compute(fact.computed)
    except ValueError as error:
        return str(error)
    expected = fact.day if fact.day is not None else fact.number
    return "" if expected == value else f"{fact.computed} is {value}, not {expected}"
