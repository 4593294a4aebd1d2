"""The error tree.

QadamError
├── SettingInvalid        a setting is missing or wrong: which one, what is allowed
├── BadQuestion           a message that cannot be read: empty, too long, not text
├── IndexMissing          there is no index yet: run `python -m ingest`
├── IndexMismatch         the index was made with another model or version
├── ConversationUnknown   no conversation has this id
├── StoreUnavailable      the conversation store cannot be reached
└── GenerationFailed      the chat model gave no usable draft; the composed answer stands

Guides and rules have errors of their own: `ingest.guide.GuideError`,
`assistant.rules.parameters.NotInForce`.
"""


class QadamError(Exception):
    """Root of what goes wrong in a way that a person can mend; the message says how."""


class SettingInvalid(QadamError):
    """A setting is missing or wrong."""


class BadQuestion(QadamError):
    """A message that cannot be read."""


class IndexMissing(QadamError):
    """There is no index to ask."""


class IndexMismatch(QadamError):
    """The index was made by another embedding model or layout."""


class ConversationUnknown(QadamError):
    """No conversation has this id."""


class StoreUnavailable(QadamError):
    """The conversation store cannot be reached."""


class GenerationFailed(QadamError):
    """The chat model gave no usable draft."""
