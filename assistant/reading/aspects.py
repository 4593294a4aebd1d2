"""Lists of aspects in one sentence: `fees, docs, lead time for C3?`."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.reading.word_list import pattern_groups

_JOINT = re.compile(
    r"\s*(?:,\s*(?:and\s+|и\s+|және\s+)?|;|/|\+|&|\s(?:and|и|және|plus|или|or)\s)\s*"
    r"(?:the\s+|its\s+|also\s+|what\s+(?:is|are|about)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AspectList:
    """Aspects named side by side: where the list stands and its items as written."""

    start: int
    end: int
    items: tuple[str, ...]


@cache
def _pattern() -> re.Pattern[str]:
    groups = pattern_groups("aspects")
    longest_first = sorted(
        ((name, pattern) for name, patterns in groups.items() for pattern in patterns),
        key=lambda pair: -len(pair[1]),
    )
    parts = "|".join(
        f"(?P<{name}_{index}>{pattern})" for index, (name, pattern) in enumerate(longest_first)
    )
    return re.compile(rf"(?<![\w-])(?:{parts})(?![\w-])", re.IGNORECASE)


def _aspect(match: re.Match[str]) -> str:
    assert match.lastgroup is not None, "every alternative is named"
    return match.lastgroup.rpartition("_")[0]


def find_aspect_list(sentence: str) -> AspectList | None:
    """The longest run of two or more different aspects joined by commas, slashes or `and`."""
    matches = list(_pattern().finditer(sentence))
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for match in matches:
        if run and _JOINT.fullmatch(sentence, run[-1].end(), match.start()):
            run.append(match)
        else:
            run = [match]
        if len({_aspect(one) for one in run}) > len({_aspect(one) for one in best}):
            best = list(run)
    if len({_aspect(one) for one in best}) < 2:
        return None
    items: list[str] = []
    seen: list[str] = []
    for match in best:
        if _aspect(match) in seen[-1:]:
            items[-1] = sentence[best[seen.index(_aspect(match))].start() : match.end()]
            continue
        seen.append(_aspect(match))
        items.append(match[0])
    return AspectList(best[0].start(), best[-1].end(), tuple(items))
