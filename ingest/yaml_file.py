"""YAML checked against a model; every problem with its file and line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from ingest.errors import GuideErrors, Problem

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[int | str, ...]


class YamlFile:
    """The text of one YAML mapping, which stands from `first_line` on in its file."""

    def __init__(self, path: Path, text: str, first_line: int = 1) -> None:
        self.path = path
        self.first_line = first_line
        loader = yaml.CSafeLoader(text)
        try:
            self._root = loader.get_single_node()
            self._content = loader.construct_document(self._root) if self._root else {}
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = first_line + mark.line if mark else 0
            raise GuideErrors([Problem(path, line, f"broken YAML: {error.problem}")]) from error
        except (yaml.YAMLError, ValueError) as error:
            raise GuideErrors([Problem(path, first_line, f"broken YAML: {error}")]) from error
        finally:
            loader.dispose()

    def read_as(self, model: type[Model]) -> Model:
        """The content as `model`; GuideErrors with the line of each wrong field."""
        try:
            return model.model_validate(self._content)
        except ValidationError as error:
            raise GuideErrors(
                self._problem(wrong["loc"], wrong["msg"]) for wrong in error.errors()
            ) from error

    def _problem(self, place: Place, reason: str) -> Problem:
        name = f"{'.'.join(map(str, place))}: " if place else ""
        return Problem(self.path, self.line_of(place), f"{name}{reason}")

    def line_of(self, place: Sequence[int | str]) -> int:
        """Line of the value at a path of keys and indexes; the nearest that exists."""
        node = self._root
        line = node.start_mark.line if node else 0
        for step in place:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return self.first_line + line


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line, item
    return None


def read_text(path: Path) -> str:
    """Text of a UTF-8 file; GuideErrors if it is not UTF-8, holds nothing or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise GuideErrors([Problem(path, line, "not UTF-8: save the file as UTF-8")]) from error
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise GuideErrors([Problem(path, 0, reason)]) from error
    if not text.strip():
        raise GuideErrors([Problem(path, 0, "the file is empty")])
    return text
