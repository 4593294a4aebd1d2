"""The form of corpus/topics.yaml."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Family(_Record):
    """Services that share words and are told apart by marks and place."""

    name: str
    codes: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    services: tuple[str, ...]
    related: tuple[str, ...] | str = ()
    twins: bool = False
    generic: bool = False


class Mark(_Record):
    """Words that single out services within their families."""

    aliases: Mapping[str, tuple[str, ...]]
    services: tuple[str, ...]


class Case(_Record):
    """A case of a service that has a section of its own."""

    service: str
    aliases: Mapping[str, tuple[str, ...]]


class Aspect(_Record):
    """What of a service is asked for."""

    name: str
    strong: tuple[str, ...] = ()
    """Words that ask for it beyond doubt."""
    aliases: Mapping[str, tuple[str, ...]]


class Unlawful(_Record):
    """Words of deeds that nobody is helped with, and of questions about them that are fine."""

    deeds: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    together: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """Groups of words that are such a deed where one of each stands in a text."""
    excepted: Mapping[str, tuple[str, ...]] = Field(default_factory=dict, alias="except")


class TopicsFile(_Record):
    """The whole of corpus/topics.yaml."""

    services: Mapping[str, str]
    """Readers' names of single services."""
    abbreviations: Mapping[str, str] = Field(default_factory=dict)
    companions: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """For a section (`guide#anchor`) those that it is told together with."""
    cases: Mapping[str, Case] = Field(default_factory=dict)
    """By section (`guide#anchor`)."""
    families: Mapping[str, Family]
    marks: Mapping[str, Mark]
    aspects: Mapping[str, Aspect]
    unlawful: Unlawful = Unlawful()
