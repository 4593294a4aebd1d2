"""Prepared wording, one text for each occasion, in wording.yaml."""

from pathlib import Path

import yaml

from assistant.errors import SettingInvalid


class Wording:
    """Texts by occasion; `{names}` in them are filled in."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    @classmethod
    def load(cls) -> "Wording":
        """Read the file beside this module; SettingInvalid when it is broken."""
        path = Path(__file__).with_name("wording.yaml")
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(texts, dict):
            raise SettingInvalid(f"{path}: texts by occasion are expected")
        return cls({str(name): str(text) for name, text in texts.items()})

    def say(self, occasion: str, **values: str) -> str:
        """The text for an occasion."""
        return self._texts[occasion].format(**values)
