"""Sections that say the same for several variants of a service, told once with what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.passage_text import is_list, with_caption
from assistant.topics import TopicReading, Topics
from assistant.wording import Wording
from ingest.passage import LineKind, Passage

_MOST = 4


@dataclass(frozen=True, slots=True)
class Merged:
    """A statement made of lines of several passages."""

    text: str
    sources: tuple[tuple[Passage, tuple[int, ...]], ...]


def sections_of_variants(
    passage: Passage, topics: TopicReading, passages: Mapping[str, Passage]
) -> list[Passage]:
    """The passages on the same aspect for every service that the question left open.

    Only the passage itself where the question named one service, or none.
    """
    if passage.service not in topics.services or len(topics.services) < 2 or not is_list(passage):
        return [passage]
    found = [
        other
        for service in topics.services
        for other in passages.values()
        if other.service == service
        and other.aspect == passage.aspect
        and other.guide == passage.guide
        and is_list(other)
    ]
    most = len(found) if topics.open else _MOST
    return found[:most] if passage in found[:most] else [passage]


def merged_lists(passages: Sequence[Passage], topics: Topics, wording: Wording) -> list[Merged]:
    """What all the lists hold, then what only one of them holds."""
    listed = {passage.id: _items(passage) for passage in passages}
    common = set.intersection(
        *({passage.lines[n].text for n in listed[passage.id]} for passage in passages)
    )
    merged = []
    if common:
        first = passages[0]
        shared = [n for n in listed[first.id] if first.lines[n].text in common]
        caption = wording.say(
            "both_lists", services=_joined([_name(passage, topics) for passage in passages])
        )
        sources = tuple(
            (p, tuple(n for n in listed[p.id] if p.lines[n].text in common)) for p in passages
        )
        merged.append(Merged(_list(caption, [first.lines[n].text for n in shared]), sources))
    for passage in passages:
        own = [n for n in listed[passage.id] if passage.lines[n].text not in common]
        if own and not common:
            chosen = with_caption(passage, tuple(own))
            text = _list(passage.lines[own[0]].lead, [passage.lines[n].text for n in own])
            merged.append(Merged(text, ((passage, chosen),)))
        elif own:
            caption = wording.say("only_list", service=_name(passage, topics))
            text = _list(caption, [passage.lines[n].text for n in own])
            merged.append(Merged(text, ((passage, tuple(own)),)))
    return merged


def _items(passage: Passage) -> list[int]:
    kinds = {LineKind.ITEM, LineKind.STEP}
    return [n for n, line in enumerate(passage.lines) if line.kind in kinds]


def _name(passage: Passage, topics: Topics) -> str:
    return topics.service_name(passage.service)


def _joined(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _list(caption: str, items: Sequence[str]) -> str:
    return "\n".join([caption, "", *(f"- {item}" for item in items)])
