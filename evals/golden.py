"""Golden questions: what is asked, by whom, as of when, and what a right answer has to hold."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from assistant.answer import AnswerStatus
from evals.matching import states_date, states_number, states_phrase

GOLDEN = Path(__file__).resolve().parent / "golden"


class GoldenInvalid(ValueError):
    """A golden file that cannot be read: file, question and field are named."""


class Stratum(StrEnum):
    """The kinds of question, one file each."""

    PLAIN_FACT = "plain-fact"
    FEE = "fee"
    DEADLINE = "deadline"
    CALCULATION = "calculation"
    DOCUMENTS = "documents"
    PROCESS = "process"
    ELIGIBILITY = "eligibility"
    COMPARISON = "comparison"
    SEVERAL_GUIDES = "several-guides"
    TIME_SPECIFIC = "time-specific"
    FALSE_PREMISE = "false-premise"
    DISAGREEMENT = "disagreement"
    NOT_COVERED = "not-covered"
    AMBIGUOUS = "ambiguous"
    OUT_OF_SCOPE = "out-of-scope"
    INJECTION = "injection"
    FOLLOW_UP = "follow-up"
    PARAPHRASE = "paraphrase"


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(_Frozen):
    """Something that a right answer states; a plain string is a phrase that names itself."""

    name: str
    any_of: tuple[str, ...] = ()
    """Phrases or /regexes/, any of which states the fact (see evals.matching)."""
    number: Decimal | None = None
    unit: str = ""
    day: date | None = None
    """A date, in whatever form it is written."""
    at: str = ""
    """`guide#anchor` where the fact stands; empty: one of the question's anchors."""
    computed: str = ""
    """How the value follows: `390000 + 0.5 * 4325`, `2026-03-20 - 5 working days`."""
    reasoned: str = ""
    """Why a right answer says this although no guide words it so."""

    @model_validator(mode="before")
    @classmethod
    def _from_phrase(cls, value: object) -> object:
        return {"name": value, "any_of": [value]} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> "Fact":
        if not self.any_of and self.number is None and self.day is None:
            raise ValueError(f"fact {self.name!r} needs any_of, number or day")
        return self

    def stated_in(self, text: str) -> bool:
        """Whether a text states the fact."""
        return (
            any(states_phrase(text, phrase) for phrase in self.any_of)
            or (self.number is not None and states_number(text, self.number, self.unit))
            or (self.day is not None and states_date(text, self.day))
        )


class ExpectedFinding(_Frozen):
    """A computed value that the answer has to carry, a date as YYYY-MM-DD."""

    value: str
    unit: str

    @model_validator(mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        if isinstance(value, dict) and "value" in value:
            given = value["value"]
            text = ("yes" if given else "no") if isinstance(given, bool) else str(given)
            return {**value, "value": text}
        return value


class Anchors(_Frozen):
    """Sections that a right answer cites; a plain list means all of them."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    """At least one of these."""
    also: tuple[str, ...] = ()
    """Right to cite, not needed."""

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: object) -> object:
        return {"all": value} if isinstance(value, list | tuple) else value

    @property
    def named(self) -> tuple[str, ...]:
        """All sections that may be cited."""
        return self.all + self.any + self.also


Statuses = Annotated[tuple[AnswerStatus, ...], BeforeValidator(_listed)]


class Golden(_Frozen):
    """One golden question."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    stratum: Stratum
    who: Literal["expat", "consultant", "evaluator"] = "expat"
    turns: tuple[str, ...] = Field(min_length=1, max_length=4)
    """The messages of one conversation; the last answer is judged."""
    as_of: date | None = None
    expected_status: Statuses = (AnswerStatus.ANSWERED,)
    facts: tuple[Fact, ...] = ()
    must_not_state: tuple[str, ...] = ()
    findings: tuple[ExpectedFinding, ...] = ()
    anchors: Anchors = Anchors()
    whole_list: str = ""
    """`guide#anchor` whose list has to come whole: no item and no condition dropped."""
    pair: str = ""
    """Paraphrases of one question share it."""
    planted: str = ""
    """A file of evals/planted that is added to the guides for this question."""
    because: str

    @property
    def cluster(self) -> str:
        """The section that questions share; averages are resampled by it."""
        return next(iter(self.anchors.named), f"{self.stratum}:{self.id}")


def load_file(path: Path) -> tuple[Golden, ...]:
    """The golden questions of one file; GoldenInvalid names what is wrong and where."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    defaults = {key: value for key, value in data.items() if key != "questions"}
    found = []
    for entry in data["questions"]:
        try:
            found.append(Golden.model_validate({**defaults, **entry}))
        except ValidationError as error:
            raise GoldenInvalid(f"{path.name}: {entry.get('id', entry)}: {error}") from error
    return tuple(found)


def load(folder: Path = GOLDEN) -> tuple[Golden, ...]:
    """All golden questions of a folder, in file order."""
    return tuple(question for path in sorted(folder.glob("*.yaml")) for question in load_file(path))
