"""What is decided on a part of a question beyond the margin: by its words and what it names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asked_beside import asked_beside, told_after_all
from assistant.coverage import STRANGE, Coverage, Decision, lacks
from assistant.evidence import PartEvidence
from assistant.nearness import Nearness
from assistant.question import Part
from assistant.reading.elsewhere import asks_about_elsewhere
from assistant.reading.sentences import is_question
from assistant.retriever import Retrieval
from assistant.subject_words import SubjectWords
from assistant.vocabulary import content_stems
from ingest.index import PassageIndex
from ingest.questions import Subject, SubjectKind
from ingest.words import stems

_MET = 0.6
"""A refusal without a word of a subject stands only if less of what is asked is spoken of."""
_MET_UNNAMED = 0.75
"""The same for a notice where no service is named."""
_SCARCELY_MET = 0.3
"""Of what tells rather than asks, so little is in the guides when it is not about them."""
_FAR = -2.2
"""Nor is a question answered against a margin below this, unless it holds nothing but names."""
_FAR_GIVEN = -4.0
"""The same where the rules gave what is asked for."""
_SURELY = 2.7
"""Above it nothing is refused for its words."""
_TELLING = 0.4
"""So much of what is asked is in telling words of a subject where these alone refuse."""
_NEARER, _SAME = 0.1, 0.6
"""What is so much nearer to a question beside the guides, and so near to its subject, is one."""
_CLAUSE = 4
"""So many words make a sentence of what ends in a full stop."""
_ELSEWHERE = "other-countries-immigration"


_HURRIES = re.compile(
    r"\W*(?:(?:i|we|please|pls|kindly|need|want|awaiting|waiting|for|an?|the|your|quick|urgent|fast)"
    r"\s+)*(?:answers?|reply|response|feedback|advi[cs]e|urgent|asap)"
    r"(?:\s+(?:asap|urgently|today|now|please|pls|soon|quickly))*\W*",
    re.IGNORECASE,
)
"""A scrap that only asks for an answer: `need answer asap`."""
_ADDED = re.compile(r"\([^()]*\)\W*$")
"""The service of the message, put behind a part that does not name it."""


def without_noise(found: Sequence[PartEvidence]) -> tuple[PartEvidence, ...]:
    """The parts of a message but courtesies and scraps that stand beside a real question."""
    real: list[PartEvidence] = []
    asking = any(one.part.asked.rstrip().endswith("?") for one in found)
    for one in found:
        if asking and _only_tells(one):
            continue
        if not _is_noise(one) and not (real and _leans_on_refused(one, real[-1])):
            real.append(one)
    return tuple(real) or tuple(found)


def _leans_on_refused(one: PartEvidence, before: PartEvidence) -> bool:
    """Whether a part only asks further about what was just refused: `and what does it cost?`."""
    refused = Coverage.NOT_COVERED
    if one.part.topics.named or {one.decision.coverage, before.decision.coverage} != {refused}:
        return False
    about = before.decision.subject
    return about is not None and len(content_stems(one.part.texts[-1])) <= 1


def _only_tells(one: PartEvidence) -> bool:
    """Whether a sentence beside questions asks nothing and is told nowhere in the guides."""
    refused = one.decision.coverage is Coverage.NOT_COVERED and not one.findings
    asked = one.part.asked.rstrip()
    told = asked.endswith((".", "!", "…")) and len(asked.split()) >= _CLAUSE
    return refused and not one.part.unlawful and told and not is_question(asked)


def _is_noise(one: PartEvidence) -> bool:
    decision, part = one.decision, one.part
    if decision.coverage is not Coverage.NOT_COVERED or any(f.headline for f in one.findings):
        return False
    subject = decision.subject
    if subject and subject.kind is SubjectKind.SMALL_TALK:
        return True
    if _HURRIES.fullmatch(_ADDED.sub("", part.asked)):
        return True
    scrap = subject is None or subject.kind in STRANGE
    strange = not part.topics.named or one.retrieval.nearness.met_nearby < _SCARCELY_MET
    return scrap and strange and not is_question(part.asked)


def _as_asked_beside(near: Nearness) -> bool:
    """Whether it is all but one of the sample questions that the guides do not answer."""
    nearer = near.not_covered - near.covered > _NEARER
    return nearer and near.subject_near >= _SAME


class Judge:
    """Knows the subjects beside the guides and their own words."""

    def __init__(self, index: PassageIndex) -> None:
        self._subjects = index.subjects()
        self._words = SubjectWords(self._subjects, index.cues())

    def settled(
        self, decision: Decision, part: Part, retrieval: Retrieval, *, computed: bool
    ) -> Decision:
        """The decision on a part, from the one that its margin alone gives.

        `computed` tells whether the rules gave what it asks for.
        """
        refused = self._by_its_words(part)
        if refused:
            return replace(decision, coverage=Coverage.NOT_COVERED, subject=refused)
        near = decision.subject
        if near and told_after_all(near.id, part.texts[-1]):
            return replace(decision, coverage=Coverage.COVERED, subject=None)
        plain = part.plain and part.topics.aspects and not _as_asked_beside(retrieval.nearness)
        if plain or self._unsupported(decision, part, retrieval, computed=computed):
            return replace(decision, coverage=Coverage.COVERED, subject=None)
        beside = self._told_beside(decision, part, retrieval)
        if beside:
            return replace(decision, coverage=Coverage.NOT_COVERED, subject=beside)
        strange = decision.subject is not None and decision.subject.kind in STRANGE
        if strange and (part.topics.named or part.follows or computed):
            return replace(decision, subject=None)  # it is the guides' business after all
        return decision

    def names(self, subject: Subject, text: str) -> bool:
        """Whether a text has a word of a subject."""
        return bool(self._words.of(subject, text, frozenset()))

    def speaks_of(self, subject: Subject, text: str, retrieval: Retrieval) -> bool:
        """Whether a text has a word of a subject that the best passage does not know."""
        if not retrieval.hits:
            return True
        known = frozenset(stems(retrieval.hits[0].passage.embedded_text))
        return bool(self._words.of(subject, text, known))

    def _unsupported(
        self, decision: Decision, part: Part, retrieval: Retrieval, *, computed: bool
    ) -> bool:
        """Whether it would be refused, or carry a notice, though nothing in it is strange."""
        subject = decision.subject
        if decision.coverage is Coverage.COVERED or not retrieval.hits:
            return False
        if subject and subject.kind is SubjectKind.ILLEGAL:
            return False
        given = computed and not part.topics.open
        if decision.margin < (_FAR_GIVEN if given else _FAR) and content_stems(part.bare):
            return False
        if lacks(part.texts[-1], retrieval) and not computed:
            return False
        near = retrieval.nearness
        if _as_asked_beside(near):
            return False
        if part.topics.named:
            met = near.met_nearby >= _MET or (given and decision.margin >= _FAR)
        else:
            nearby = decision.coverage is Coverage.NEARBY
            met = nearby and near.met_nearby >= _MET_UNNAMED
        return met and not (subject and self.speaks_of(subject, part.bare, retrieval))

    def _told_beside(self, decision: Decision, part: Part, retrieval: Retrieval) -> Subject | None:
        """The subject whose telling words make up most of what is asked, whatever the margin."""
        subject = retrieval.nearness.subject
        if subject is None or subject.kind is not SubjectKind.NOT_COVERED or not retrieval.hits:
            return None
        if decision.coverage is Coverage.NOT_COVERED or decision.margin > _SURELY or part.follows:
            return None
        telling = self._words.telling(subject, part.bare, retrieval.words)
        asked = content_stems(part.bare)
        return subject if asked and len(telling) >= _TELLING * len(asked) else None

    def _by_its_words(self, part: Part) -> Subject | None:
        """The subject of what is never answered: unlawful deeds, what others price."""
        if part.unlawful:
            return next((one for one in self._subjects if one.kind is SubjectKind.ILLEGAL), None)
        subject = _ELSEWHERE if asks_about_elsewhere(part.asked) else asked_beside(part.texts[-1])
        return next((one for one in self._subjects if one.id == subject), None)
