"""Ways to break an answer as a broken product would: each gives a wrong answer or None.

None means that the answer holds nothing of the kind.
"""

import re
from collections.abc import Callable, Mapping

from assistant.answer import AnswerStatus
from evals.guides import Guides, read_guides
from evals.stored import StoredAnswer

Mutation = Callable[[StoredAnswer], StoredAnswer | None]
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_CONDITION = re.compile(
    r"\b(?:only|if applicable|not|no|never|except(?:ed)?|without|at least|more than|up to|before|"
    r"under|within|cannot)\b",
    re.IGNORECASE,
)


def _reword(answer: StoredAnswer, change: Callable[[str], str]) -> StoredAnswer:
    statements = tuple(
        one.model_copy(update={"text": change(one.text)}) for one in answer.statements
    )
    return answer.model_copy(update={"text": change(answer.text), "statements": statements})


def _one_more(text: str) -> str:
    return _AMOUNT.sub(lambda found: f"{int(found[0].replace(',', '')) + 1:,}", text)


def amount_off_by_one_in_the_text(answer: StoredAnswer) -> StoredAnswer | None:
    """A writer that misreads the figures of the evidence."""
    changed = _reword(answer, _one_more)
    return changed if changed.text != answer.text else None


def amount_off_by_one_everywhere(answer: StoredAnswer) -> StoredAnswer | None:
    """A wrong parameter: text, finding and workings agree with each other and are wrong."""
    if not any(one.unit == "KZT" for one in answer.findings):
        return None
    findings = tuple(
        one.model_copy(
            update={
                "value": str(int(float(one.value)) + 1) if one.unit == "KZT" else one.value,
                "display": _one_more(one.display),
                "workings": tuple(map(_one_more, one.workings)),
            }
        )
        for one in answer.findings
    )
    return _reword(answer, _one_more).model_copy(update={"findings": findings})


def _neighbour(place: str, guides: Guides) -> str:
    guide = place.partition("#")[0]
    places = [one for one in guides.sections if one.startswith(f"{guide}#")]
    return places[(places.index(place) + 1) % len(places)]


def cites_the_neighbouring_section(answer: StoredAnswer) -> StoredAnswer | None:
    """The right quotes under the anchors of the sections below."""
    guides = read_guides()
    if not any(one.place in guides.sections for one in answer.citations):
        return None
    moved = tuple(
        one.model_copy(update={"anchor": _neighbour(one.place, guides).partition("#")[2]})
        if one.place in guides.sections
        else one
        for one in answer.citations
    )
    return answer.model_copy(update={"citations": moved})


def quotes_the_neighbouring_section(answer: StoredAnswer) -> StoredAnswer | None:
    """Anchor and quote of the section below: a valid quote that does not carry the statement."""
    guides = read_guides()
    moved = []
    for one in answer.citations:
        if one.place not in guides.sections:
            return None
        place = _neighbour(one.place, guides)
        quote = guides.text(place).splitlines()[0]
        moved.append(one.model_copy(update={"anchor": place.partition("#")[2], "quote": quote}))
    return answer.model_copy(update={"citations": tuple(moved)}) if moved else None


def drops_conditions(answer: StoredAnswer) -> StoredAnswer | None:
    """Every `not`, `only`, `within` and `except` left out."""
    changed = _reword(answer, lambda text: _CONDITION.sub("", text))
    return changed if changed.text != answer.text else None


def drops_the_last_statement(answer: StoredAnswer) -> StoredAnswer | None:
    """The last item of a list cut off."""
    if len(answer.statements) < 2:
        return None
    last = answer.statements[-1]
    text = answer.text.replace(last.text, "")
    return answer.model_copy(update={"text": text, "statements": answer.statements[:-1]})


def answers_what_is_not_covered(answer: StoredAnswer) -> StoredAnswer | None:
    """A refusal turned into an answer."""
    if answer.status not in {AnswerStatus.NOT_IN_GUIDES, AnswerStatus.OUT_OF_SCOPE}:
        return None
    return answer.model_copy(update={"status": AnswerStatus.ANSWERED})


def refuses_what_is_covered(answer: StoredAnswer) -> StoredAnswer | None:
    """An answer turned into a refusal."""
    if answer.status is not AnswerStatus.ANSWERED:
        return None
    return answer.model_copy(update={"status": AnswerStatus.NOT_IN_GUIDES})


def loses_its_citations(answer: StoredAnswer) -> StoredAnswer | None:
    """Markers that point to nothing."""
    return answer.model_copy(update={"citations": ()}) if answer.citations else None


def day_later(answer: StoredAnswer) -> StoredAnswer | None:
    """Business days counted one too far in the text."""
    pattern = re.compile(r"\b(\d{1,2})(?= (?:January|February|March|April|May|June|July|August|"
                         r"September|October|November|December) \d{4})")  # fmt: skip
    changed = _reword(answer, lambda text: pattern.sub(lambda day: str(int(day[1]) + 1), text))
    return changed if changed.text != answer.text else None


MUTATIONS: Mapping[str, tuple[Mutation, frozenset[str]]] = {
    "amount_off_by_one_in_the_text": (amount_off_by_one_in_the_text, frozenset({"numbers"})),
    "amount_off_by_one_everywhere": (
        amount_off_by_one_everywhere,
        frozenset({"facts", "findings"}),
    ),
    "cites_the_neighbouring_section": (cites_the_neighbouring_section, frozenset({"quotes"})),
    "quotes_the_neighbouring_section": (
        quotes_the_neighbouring_section,
        frozenset({"citation_recall", "citation_precision"}),
    ),
    "answers_what_is_not_covered": (answers_what_is_not_covered, frozenset({"status"})),
    "refuses_what_is_covered": (refuses_what_is_covered, frozenset({"status"})),
    "loses_its_citations": (loses_its_citations, frozenset({"quotes"})),
    "day_later": (day_later, frozenset({"numbers", "facts"})),
}
"""Each mutation with the scorers of which at least one has to see it."""
