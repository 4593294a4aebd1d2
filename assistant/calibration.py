"""The calibration of the decision on coverage, as `python -m evals coverage` writes it."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import SettingInvalid

FILE = Path(__file__).with_name("coverage.yaml")


class Zones(BaseModel):
    """Margins at which the decision turns."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    refused: float
    """Below it a question is not answered."""
    sure: float
    """Below it an answer says which neighbouring subject the guides leave out."""
    strange: float
    """Below it a question that is nearest to what is no question to the guides is not answered."""
    subject: float
    """Only a subject whose sample questions are so similar is named."""


class Calibration(BaseModel):
    """Weights of a logistic fit on held-out sample questions, and the zones of its margin."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    offset: float
    weights: Mapping[str, float]
    zones: Zones
    figures: Mapping[str, Mapping[str, float]]
    """How it did on questions that it had not seen, by set of questions."""
    curve: tuple[tuple[float, float], ...]
    """Share of answerable questions refused, share of others refused: from cut to cut."""

    def margin(self, features: Mapping[str, float]) -> float:
        """Logit that a question is covered: above 0 rather yes."""
        return self.offset + sum(weight * features[name] for name, weight in self.weights.items())


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration beside this module; SettingInvalid when it cannot be read."""
    try:
        return Calibration.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise SettingInvalid(f"{FILE}: {error}") from error
