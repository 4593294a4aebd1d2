"""The error tree.

QadamError
├── SettingInvalid        a setting is missing or wrong: which one, what is allowed
├── BadQuestion           a message that cannot be read: empty, too long, not text
├── ConversationUnknown   no conversation has this id
└── StoreUnavailable      the conversation store cannot be reached

Guides, the index and the rules have errors of their own, in `ingest.errors` (`GuideErrors`,
`IndexMissing`, `IndexMismatch`, `ModelUnusable`) and `assistant.rules.parameters.NotInForce`.
"""

from ingest.errors import IndexMismatch, IndexMissing

__all__ = [
    "BadQuestion",
    "ConversationUnknown",
    "IndexMismatch",
    "IndexMissing",
    "QadamError",
    "SettingInvalid",
    "StoreUnavailable",
]


class QadamError(Exception):
    """Root of what goes wrong in a way that a person can mend; the message says how."""


class SettingInvalid(QadamError):
    """A setting is missing or wrong."""


class BadQuestion(QadamError):
    """A message that cannot be read."""


class ConversationUnknown(QadamError):
    """No conversation has this id."""


class StoreUnavailable(QadamError):
    """The conversation store cannot be reached."""
