"""The words of the subjects that no guide covers: a refusal needs one of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from ingest.passage import Cue, CueKind, Passage
from ingest.questions import Subject
from ingest.words import stem, stems

_STOP_STEMS = frozenset(stem(word) for word in ENGLISH_STOP_WORDS)
_OFTEN = 2
"""A word is a subject's own when it stands in its title or in so many of its questions."""


class SubjectWords:
    """Knows the words by which people ask about each subject."""

    def __init__(self, subjects: Iterable[Subject], cues: Iterable[Cue]) -> None:
        counts: Mapping[str, Counter[str]] = defaultdict(Counter)
        for cue in cues:
            if cue.kind is CueKind.NOT_COVERED:
                counts[cue.target].update(set(stems(cue.text)))
        self._own = {
            subject.id: frozenset(stems(subject.title))
            | {word for word, count in counts[subject.id].items() if count >= _OFTEN}
            for subject in subjects
        }

    def support(self, subject: Subject, text: str, passage: Passage) -> bool:
        """Whether a question has a word of the subject that the passage beside it lacks."""
        asked = set(stems(text)) - _STOP_STEMS
        return bool(asked & self._own[subject.id] - set(stems(passage.embedded_text)))
