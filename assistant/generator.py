"""An optional draft by a chat model; the composed answer stands whenever it gives none."""

import json
import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from pydantic import BaseModel, Field

from assistant.answer import Answer, Draft, Statement
from assistant.errors import SettingInvalid
from assistant.question import Question

_LOG = logging.getLogger(__name__)
_PROMPTS = Path(__file__).with_name("prompts")


class _StatementDraft(BaseModel):
    """One statement of a draft."""

    text: str = Field(description="Markdown, without citation markers")
    citations: list[int] = Field(description="numbers of the passages that say so")
    findings: list[int] = Field(default=[], description="places of the findings that it states")


class _AnswerDraft(BaseModel):
    """The whole draft."""

    statements: list[_StatementDraft]


class Generator:
    """Asks a chat model to word what the composed answer rests on."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        self._model = model.with_structured_output(_AnswerDraft)
        self.name = name
        self._prompts = Environment(
            loader=FileSystemLoader(_PROMPTS),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701 - a prompt is no page: nothing here is HTML
        )

    @classmethod
    def connect(cls, name: str, timeout: float) -> "Generator":
        """The model of a `provider:model` name; SettingInvalid when it cannot be had."""
        try:
            model: Any = init_chat_model(name, temperature=0, timeout=timeout, max_tokens=2000)
        except (ImportError, ValueError) as error:
            raise SettingInvalid(
                f"QADAM_CHAT_MODEL={name}: {error}. Use provider:model, and install the provider "
                'with pip install "qadam[llm]".'
            ) from error
        return cls(model, name)

    def draft(self, question: Question, composed: Answer) -> Draft | None:
        """A draft over the composed answer's citations and findings; None when there is none.

        What goes wrong on the way to the model is logged: the asker has the composed answer.
        """
        prompt = self._prompts.get_template("draft.jinja").render(
            question=json.dumps(question.text, ensure_ascii=False),
            language=question.language,
            as_of=question.as_of.isoformat(),
            composed=composed,
        )
        try:
            found = self._model.invoke(prompt)
        except Exception as error:  # noqa: BLE001 - every provider raises errors of its own
            _LOG.warning("no draft from %s: %s", self.name, error)
            return None
        if not isinstance(found, _AnswerDraft):
            _LOG.warning("no draft from %s: the reply has another shape", self.name)
            return None
        return Draft(
            tuple(
                Statement(one.text, tuple(one.citations), _known(one.findings, composed))
                for one in found.statements
            ),
            self.name,
        )


def _known(places: list[int], composed: Answer) -> tuple[int, ...]:
    """The places that are in the list; a figure of any other finding fails the check."""
    return tuple(place for place in places if 0 <= place < len(composed.findings))
