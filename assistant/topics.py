"""Which service and which aspect a question is about, from the names in corpus/topics.yaml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from pydantic import TypeAdapter
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from assistant.errors import SettingInvalid
from assistant.topics_file import TopicsFile

LOOKALIKES = str.maketrans("АВСМавсм", "ABCMabcm")
"""Cyrillic letters typed in the codes of categories (С3, А5)."""


_SHORT_WORD = 3
_STEM = 6
_KINDS = frozenset({"single-entry", "multiple-entry"})
_SAY_NOTHING = (
    "does need want please tell know would list full complete details info information exact",
    "current only much kind thanks thank also hello plain words simple simply terms brief briefly",
    "abroad inside outside country kazakhstan difference differ compare versus",
)
_EMPTY_WORDS = ENGLISH_STOP_WORDS.union(*(line.split() for line in _SAY_NOTHING))
"""Words that say nothing of what is asked of a service."""
_HOW_MUCH_TIME = re.compile(
    r"\bhow much(?= (?:more )?(?:time|longer|notice|earlier|later)\b)", re.IGNORECASE
)
_TAKES = re.compile(r"\b(?:take|takes|process\w*|issue\w*|get|receive|wait\w*)\b", re.IGNORECASE)
"""`How long is it valid` asks for no processing time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text."""

    id: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TopicReading:
    """What a text names; empty where it names nothing."""

    families: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    """Services that fit the named families, marks and place; variants where left open."""
    marks: frozenset[str] = frozenset()
    aspects: tuple[str, ...] = ()
    """In the order in which they are named."""
    excluded: frozenset[str] = frozenset()
    """Services of twin families that are not the named one."""
    strong: frozenset[str] = frozenset()
    """Aspects that are asked for beyond doubt."""
    open: bool = False
    """Whether only a word for many services stands there: which one is meant is not said."""

    @property
    def named(self) -> bool:
        """Whether a service was named at all."""
        return bool(self.families)


def _pattern(aliases: Sequence[str]) -> re.Pattern[str] | None:
    """Whole words, longest alias first; `*` stands for any ending, `~` for up to three words."""
    if not aliases:
        return None
    ordered = sorted(aliases, key=len, reverse=True)
    parts = [_words(alias) for alias in ordered]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _words(alias: str) -> str:
    first, *rest = re.split(r"[\s\-]+", alias)
    found = _word(first)
    for word in rest:
        found += r"(?:[\s\-]+[\w'’]+){0,3}" if word == "~" else rf"[\s\-]+{_word(word)}"
    return found


def _word(word: str) -> str:
    """One word of an alias: with any ending behind a `*`, an English one in plural and genitive."""
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    plural = r"(?:['’]?s)?" if word.isascii() and word[-1:].isalpha() and len(word) > 1 else ""
    return re.escape(word) + plural


def _flat(aliases: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [alias for language in aliases.values() for alias in language]


class Topics:
    """Finds the names of services and aspects in a text."""

    def __init__(self, data: TopicsFile) -> None:
        self.data = data
        self._families = {name: _pattern(_flat(f.aliases)) for name, f in data.families.items()}
        self._marks = {name: _pattern(_flat(m.aliases)) for name, m in data.marks.items()}
        self._aspects = {
            name: _pattern([*_flat(a.aliases), *a.strong]) for name, a in data.aspects.items()
        }
        self._cases = {name: _pattern(_flat(c.aliases)) for name, c in data.cases.items()}
        self._deeds = _pattern(_flat(data.unlawful.deeds))
        self._together = [[_pattern(words) for words in deed] for deed in data.unlawful.together]
        self._excepted = _pattern(_flat(data.unlawful.excepted))
        self._strong = {name: _pattern(a.strong) for name, a in data.aspects.items()}
        self._codes = {
            code: name for name, family in data.families.items() for code in family.codes
        }
        letters = "".join(sorted({code[0] for code in self._codes}))
        self._code = re.compile(rf"(?<![\w.])([{letters}])[\s\-]?(\d)(?![\w.]*\d)", re.IGNORECASE)
        self._twins = frozenset(
            service
            for family in data.families.values()
            if family.twins
            for service in family.services
        )

    @classmethod
    def load(cls, corpus: Path) -> "Topics":
        """Read topics.yaml of a corpus; SettingInvalid says what is wrong in it."""
        path = corpus / "topics.yaml"
        try:
            return cls(TypeAdapter(TopicsFile).validate_python(yaml.safe_load(path.read_text())))
        except (OSError, yaml.YAMLError, ValueError) as error:
            raise SettingInvalid(f"{path}: {error}") from error

    def companions_of(self, guide: str, anchor: str) -> tuple[str, ...]:
        """The sections (`guide#anchor`) that are told together with one."""
        here = f"{guide}#{anchor}"
        return tuple(name for name, others in self.data.companions.items() if here in others)

    def cases(self, text: str, services: Sequence[str]) -> tuple[str, ...]:
        """The sections (`guide#anchor`) for the cases of the services that a text tells."""
        return tuple(
            name
            for name, pattern in self._cases.items()
            if self.data.cases[name].service in services and pattern and pattern.search(text)
        )

    def spelt_out(self, text: str) -> str:
        """The text with abbreviations spelt out in brackets behind them."""
        short = self.data.abbreviations

        def told(match: re.Match[str]) -> str:
            long = short.get(match[0].lower())
            return f"{match[0]} ({long})" if long else match[0]

        return re.sub(r"(?<![\w@.])[A-Za-z]{2,6}(?![\w@])", told, text)

    def service_name(self, service: str) -> str:
        """The reader's name of a service."""
        return self.data.services.get(service) or self.family_name(service)

    def family_of(self, service: str) -> str | None:
        """The narrowest family that holds a service; None for a service of no family."""
        families = self.data.families
        holders = [
            name
            for name, family in families.items()
            if service in family.services and not family.generic
        ]
        return min(holders, key=lambda name: len(families[name].services), default=None)

    def family_name(self, service: str) -> str:
        """The reader's name of the narrowest family that holds a service."""
        family = self.family_of(service)
        return self.data.families[family].name if family else service

    def read(self, text: str, place: str | None = None) -> TopicReading:
        """The services, marks and aspects that a text names."""
        families = self._named_families(text)
        marks = frozenset(
            name for name, pattern in self._marks.items() if pattern and pattern.search(text)
        )
        strong = frozenset(
            name for name, pattern in self._strong.items() if pattern and pattern.search(text)
        )
        reading = self._reading(families, marks, self._named_aspects(text), place)
        return replace(reading, strong=strong)

    def narrows(self, told: TopicReading, reading: TopicReading) -> bool:
        """Whether what else was told says which service a word for many of them means."""
        if not reading.open or told.open or not told.named:
            return False
        return set(told.services) <= {
            service for name in reading.families for service in self.data.families[name].services
        }

    def unlawful(self, text: str) -> bool:
        """Whether a text wants help in breaking the law."""
        named = bool(self._deeds and self._deeds.search(text))
        told = any(all(w and w.search(text) for w in deed) for deed in self._together)
        if not named and not told:
            return False
        return not (self._excepted and self._excepted.search(text))

    def says_more(self, text: str) -> bool:
        """Whether a text has words beside names of services and aspects and the commonest ones."""
        for pattern in self._aspects.values():
            text = pattern.sub(" ", text) if pattern else text
        return any(
            word.lower() not in _EMPTY_WORDS and len(word) > _SHORT_WORD
            for word in re.findall(r"[^\W\d_]+", text)
        )

    def short_name(self, family: str) -> str:
        """The commonest name of a family, without what explains it."""
        aliases = self.data.families[family].aliases.get("en", ())
        return aliases[0] if aliases else self.data.families[family].name

    def without_words_of_names(self, text: str, reading: TopicReading) -> str:
        """The text without the words that only spell out the names of the services named."""
        names = [self.service_name(one) for one in reading.services]
        names += [self.data.families[one].name for one in reading.families]
        known = {word[:_STEM].lower() for name in names for word in re.findall(r"\w+", name)}
        return " ".join(
            word for word in re.findall(r"[^\W_]+", text) if word[:_STEM].lower() not in known
        )

    def without_names(self, text: str) -> str:
        """The text without the names of services and what marks them: what is asked of them."""
        for pattern in (*self._families.values(), *self._marks.values()):
            text = pattern.sub(" ", text) if pattern else text
        return " ".join(text.split())

    def with_families(
        self,
        reading: TopicReading,
        families: Sequence[str],
        marks: frozenset[str],
        place: str | None,
    ) -> TopicReading:
        """A reading that named no service, with the families that are meant all the same."""
        found = self._reading(tuple(families), reading.marks | marks, reading.aspects, place)
        return replace(found, strong=reading.strong)

    def _reading(
        self,
        families: tuple[str, ...],
        marks: frozenset[str],
        aspects: tuple[str, ...],
        place: str | None,
    ) -> TopicReading:
        services = self._services(families, marks, place)
        families = self._marked_out(families, services, marks)
        if all(self.data.families[name].related == "*" for name in families):
            services = ()  # an institution is named, not a service
        allowed = set(services) | {service for name in families for service in self._related(name)}
        excluded = self._twins - allowed if self._names_twin(families) else frozenset()
        vague = bool(families) and all(self.data.families[name].generic for name in families)
        return TopicReading(families, services, marks, aspects, excluded, open=vague)

    def _marked_out(
        self, families: tuple[str, ...], services: Sequence[str], marks: frozenset[str]
    ) -> tuple[str, ...]:
        """The family that marks single out where only `a visa` was said: `a visa for a founder`."""
        generic = families and all(self.data.families[name].generic for name in families)
        if not generic or not any(set(services) <= set(self.data.marks[m].services) for m in marks):
            return families
        meant = {self.family_of(service) for service in services}
        only = next(iter(meant), None)
        return (only,) if only and len(meant) == 1 else families

    def codes(self, text: str) -> tuple[str, ...]:
        """Category codes in a text (C3, A5 ...), Cyrillic lookalikes included."""
        found = (
            f"{match[1].upper()}{match[2]}" for match in self._code.finditer(self._latin(text))
        )
        return tuple(dict.fromkeys(code for code in found if code in self._codes))

    @staticmethod
    def _latin(text: str) -> str:
        return re.sub(
            r"(?<!\w)[АВСМавсм](?=[\s\-]?\d(?!\d))", lambda m: m[0].translate(LOOKALIKES), text
        )

    def _related(self, family: str) -> tuple[str, ...]:
        related = self.data.families[family].related
        return tuple(self._twins) if related == "*" else tuple(related)

    def _names_twin(self, families: Sequence[str]) -> bool:
        return any(self.data.families[name].twins for name in families)

    def _named_families(self, text: str) -> tuple[str, ...]:
        """Families by code and alias; an alias inside a longer one of another is not meant."""
        mentions = [
            Mention(name, match[0], match.start(), match.end())
            for name, pattern in self._families.items()
            if pattern
            for match in pattern.finditer(text)
        ]
        kept = [m for m in mentions if not any(_inside(m, other) for other in mentions)]
        named = [self._codes[code] for code in self.codes(text)]
        named += [m.id for m in sorted(kept, key=lambda m: m.start)]
        return self._narrowed(tuple(dict.fromkeys(named)))

    def _narrowed(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """Drop a family whose services another named one narrows down (business, then B2)."""
        services = {name: set(self.data.families[name].services) for name in named}
        singled = [name for name in named if not self.data.families[name].generic]
        named = tuple(singled) or named
        specific = [name for name in named if self.data.families[name].related != "*"]
        return tuple(
            name
            for name in specific or named
            if not any(services[other] < services[name] for other in named if other != name)
        )

    def _services(
        self, families: Sequence[str], marks: frozenset[str], place: str | None
    ) -> tuple[str, ...]:
        chosen: list[str] = []
        for name in families:
            services = list(self.data.families[name].services)
            fits = {s: sum(self._weight(m) for m in self._marking(s, marks)) for s in services}
            services = [s for s in services if fits[s] == max(fits.values())]
            if "extension" not in marks:
                services = [s for s in services if not self._needs_mark(s)] or services
            both = "inside" in marks and bool({"invitation", "left"} & marks)
            chosen += services if both else _at(services, place)
        return tuple(dict.fromkeys(chosen))

    def _marking(self, service: str, marks: frozenset[str]) -> list[str]:
        return [mark for mark in marks if service in self.data.marks[mark].services]

    @staticmethod
    def _weight(mark: str) -> int:
        """What kind of visa it is counts more than where it is got: no such visa may be there."""
        return 2 if mark in _KINDS else 1

    def _needs_mark(self, service: str) -> bool:
        """An extension is meant only when it is named."""
        return service in self.data.marks["extension"].services

    def _named_aspects(self, text: str) -> tuple[str, ...]:
        text = _HOW_MUCH_TIME.sub("how long", text)
        found = [
            (match.start(), name)
            for name, pattern in self._aspects.items()
            if pattern and (match := pattern.search(text))
        ]
        names = tuple(name for _, name in sorted(found))
        if "validity" in names and "timeframe" in names and not _TAKES.search(text):
            return tuple(name for name in names if name != "timeframe")
        return names


def _inside(mention: Mention, other: Mention) -> bool:
    longer = other.end - other.start > mention.end - mention.start
    return longer and other.start <= mention.start and mention.end <= other.end


def _at(services: list[str], place: str | None) -> list[str]:
    """The services that fit where the applicant is, all where that leaves none."""
    if place is None:
        return services
    other = {"inside": ("-invitation", "-abroad"), "outside": ("-inside",)}[place]
    return [s for s in services if not s.endswith(other)] or services
