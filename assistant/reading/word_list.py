"""Word lists of the reader, kept as YAML in `words/`."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def word_list(name: str) -> dict[str, object]:
    """The list `name`.yaml as it stands in the file."""
    text = files(__package__).joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict), f"{name}.yaml must be a mapping"
    return loaded


def pattern_groups(name: str, key: str = "") -> dict[str, list[str]]:
    """The patterns of each group of a list; with a key, of the mapping below that key.

    A group is a YAML list, or one text with its patterns parted by semicolons.
    """
    found = word_list(name)[key] if key else word_list(name)
    assert isinstance(found, dict), f"{name}.yaml {key} must be a mapping"
    groups: dict[str, list[str]] = {}
    for group, patterns in found.items():
        listed = patterns.split(";") if isinstance(patterns, str) else patterns
        assert isinstance(listed, list), f"{name}.yaml {key} {group} must be a list or a text"
        groups[str(group)] = [str(one).strip() for one in listed if str(one).strip()]
    return groups
