"""Subjects beside the guides that are about one service: `is the C3 single or multiple entry`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from assistant.topics import TopicReading, Topics
from ingest.passage import Cue, CueKind

_MOSTLY = 0.5
"""A subject is about a service when so many of its questions name it."""


class BoundSubjects:
    """Tells which subjects a question cannot be about, since it names another service."""

    def __init__(self, cues: Iterable[Cue], topics: Topics) -> None:
        self._topics = topics
        asked: dict[str, list[str]] = defaultdict(list)
        for cue in cues:
            if cue.kind is CueKind.NOT_COVERED:
                asked[cue.target].append(cue.text)
        bound = {subject: self._bound(texts) for subject, texts in asked.items()}
        self._services: Mapping[str, frozenset[str]] = {
            subject: services for subject, services in bound.items() if services
        }

    def _bound(self, texts: list[str]) -> frozenset[str]:
        counts: Counter[str] = Counter()
        for text in texts:
            for name in self._topics.read(text).families:
                if not self._topics.data.families[name].generic:
                    counts.update(set(self._of_family(name)))
        return frozenset(one for one, count in counts.items() if count >= _MOSTLY * len(texts))

    def _of_family(self, name: str) -> tuple[str, ...]:
        family = self._topics.data.families[name]
        return family.services if family.related != "*" else ()

    def others(self, named: TopicReading) -> frozenset[str]:
        """The subjects that are about other services than those that a question names."""
        families = [self._topics.data.families[name] for name in named.families]
        if not named.services or named.open or any(family.generic for family in families):
            return frozenset()
        meant = {service for family in families for service in family.services}
        return frozenset(
            subject for subject, services in self._services.items() if not services & meant
        )
