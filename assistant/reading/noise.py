"""A message without what surrounds its question: greetings, signatures, quotes, markup."""

from dataclasses import dataclass

from assistant.reading.characters import readable_characters
from assistant.reading.mail import strip_mail
from assistant.reading.manners import strip_manners, tidy
from assistant.reading.markup import strip_markup


@dataclass(frozen=True, slots=True)
class CleanMessage:
    """The question found in a message, and the kinds of noise that were dropped."""

    text: str
    removed: tuple[str, ...] = ()


def clean(message: str) -> CleanMessage:
    """The message without its noise; a message that is nothing but noise is kept as it is."""
    text, removed = readable_characters(message)
    for step in (strip_markup, strip_mail, strip_manners):
        shorter, kinds = step(text)
        if shorter.strip():
            text = shorter
            removed += kinds
    return CleanMessage(tidy(text), tuple(dict.fromkeys(removed)))
