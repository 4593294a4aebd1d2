"""All parameters of corpus/parameters by id; a value on a date, and never a silent fallback."""

from datetime import date
from pathlib import Path

from assistant.rules.dated import Absent, DatedValue, Ended, NotInForce, Parameter, Value
from assistant.rules.parameter_file import ParameterError, read_file
from assistant.rules.workdays import Transfers, WorkingCalendar

__all__ = [
    "Absent",
    "DatedValue",
    "Ended",
    "NotInForce",
    "Parameter",
    "ParameterError",
    "Parameters",
    "Value",
]

WORKING_DAYS_FILE = "working-days.yaml"


class Parameters:
    """Every parameter by id, and the calendar of working days."""

    def __init__(self, parameters: dict[str, Parameter], calendar: WorkingCalendar) -> None:
        self._parameters = parameters
        self.calendar = calendar

    @classmethod
    def load(cls, folder: Path) -> "Parameters":
        """Read all YAML files of a folder; ParameterError names the file and key at fault."""
        found: dict[str, Parameter] = {}
        paths = sorted(folder.rglob("*.yaml"))
        if not paths:
            raise ParameterError(f"{folder}: no parameter files (*.yaml)")
        for path in paths:
            if path.name == WORKING_DAYS_FILE:
                continue
            for parameter in read_file(path, path.relative_to(folder.parent).as_posix()):
                if parameter.id in found:
                    raise ParameterError(
                        f"{path}: {parameter.id} stands in {found[parameter.id].file} already"
                    )
                found[parameter.id] = parameter
        transfers = folder / WORKING_DAYS_FILE
        calendar = WorkingCalendar(Transfers.load(transfers) if transfers.exists() else None)
        return cls(found, calendar)

    def value(self, identifier: str, on: date) -> DatedValue:
        """The value in force on a day; NotInForce where there is none, KeyError for no such id."""
        return self.parameter(identifier).at(on)

    def parameter(self, identifier: str) -> Parameter:
        """A parameter with all its values; KeyError for no such id."""
        if identifier not in self._parameters:
            raise KeyError(f"no parameter {identifier!r} in corpus/parameters")
        return self._parameters[identifier]

    def all(self) -> tuple[Parameter, ...]:
        """Every parameter, by id."""
        return tuple(self._parameters[key] for key in sorted(self._parameters))
