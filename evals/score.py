"""What a scorer returns, and the scores of a question together."""

from pydantic import BaseModel, ConfigDict


class Score(BaseModel):
    """A value from 0 to 1 (or a measure) and why it is what it is."""

    model_config = ConfigDict(frozen=True)

    value: float
    explanation: str = ""

    @property
    def right(self) -> bool:
        """Whether nothing is missing."""
        return self.value >= 1.0


def yes(explanation: str = "") -> Score:
    """Full marks."""
    return Score(value=1.0, explanation=explanation)


def no(explanation: str) -> Score:
    """No marks, and why."""
    return Score(value=0.0, explanation=explanation)


def share(right: int, of: int, explanation: str) -> Score:
    """Marks for a part; nothing expected is full marks."""
    return Score(value=right / of if of else 1.0, explanation=explanation)
