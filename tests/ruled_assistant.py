"""The fake assistant with the real rules and the real guides."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from assistant.rules.facts import Facts
from assistant.rules.finding import Finding
from assistant.rules.rulebook import Rulebook
from assistant.settings import ROOT
from ingest.guide import Guide, read_guide
from tests.fake_assistant import FakeAssistant


@cache
def the_rulebook() -> Rulebook:
    return Rulebook.load(ROOT / "corpus")


@cache
def the_guides() -> tuple[Guide, ...]:
    return tuple(read_guide(path) for path in sorted((ROOT / "corpus" / "guides").glob("*.md")))


@dataclass
class RuledAssistant(FakeAssistant):
    """Computes like the real one."""

    rulebook: Rulebook = field(default_factory=the_rulebook)

    @property
    def guides(self) -> tuple[Guide, ...]:
        return the_guides()

    def compute(self, facts: Facts, on: date) -> tuple[Finding, ...]:
        return self.rulebook.apply(facts, on)
