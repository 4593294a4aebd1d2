"""The words of the subjects that no guide covers: what tells them from the guides' own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from math import log

from assistant.vocabulary import content_stems
from ingest.passage import Cue, CueKind
from ingest.questions import Subject

_OFTEN = 2
_APART = 0.5
"""A word of its title or of so many of its questions is a subject's own when it stands oftener
beside the guides than in them (logarithm of how much)."""
_FAR_APART = 1.0
"""A word of any of its questions is, when it stands so much oftener beside them."""


class SubjectWords:
    """Knows the words by which people ask about each subject and seldom about the guides."""

    def __init__(self, subjects: Iterable[Subject], cues: Iterable[Cue]) -> None:
        of_subject: Mapping[str, Counter[str]] = defaultdict(Counter)
        counts = {True: Counter[str](), False: Counter[str]()}
        texts: Counter[bool] = Counter()
        for cue in cues:
            words = content_stems(cue.text)
            beside = cue.kind is CueKind.NOT_COVERED
            counts[beside].update(words)
            texts[beside] += 1
            if beside:
                of_subject[cue.target].update(words)

        def apart(word: str) -> float:
            inside, outside = (
                log((counts[beside][word] + 0.5) / (texts[beside] + 1)) for beside in (False, True)
            )
            return outside - inside

        self._own = {}
        self._telling = frozenset(
            word
            for word in counts[True]
            if apart(word) > _FAR_APART and counts[True][word] >= _OFTEN
        )
        for subject in subjects:
            found = of_subject[subject.id]
            title = content_stems(subject.title)
            often = title | {word for word, count in found.items() if count >= _OFTEN}
            self._own[subject.id] = frozenset(
                word
                for word in title | set(found)
                if apart(word) > (_APART if word in often else _FAR_APART)
            )

    def of(self, subject: Subject, text: str, known: Set[str]) -> frozenset[str]:
        """The subject's own words in a text, but those that a passage knows as well."""
        return (content_stems(text) & self._own[subject.id]) - known

    def telling(self, subject: Subject, text: str, known: Set[str]) -> frozenset[str]:
        """Those of them that hardly ever stand in a question to the guides."""
        return self.of(subject, text, known) & self._telling
