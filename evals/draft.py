"""From life to suite: refused questions and feedback become draft golden questions."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.conversation import Conversations
from assistant.reading.noise import clean
from assistant.reading.personal import mask

DRAFTS = Path(__file__).resolve().parent.parent / "var" / "evals" / "drafts.yaml"


@dataclass(frozen=True, slots=True)
class Noted:
    """A stored message that the evaluators should look at, with nothing personal in it."""

    message: str
    asked: str
    """The day, YYYY-MM-DD."""
    why: str
    """`refused: not_in_guides`, `thumbs down: wrong figure`."""


def read_inbox(conversations: Conversations) -> tuple[Noted, ...]:
    """Refused questions and feedback, newest first: no signature, no greeting, masked again."""
    refused = [
        (one.asked_at, one.message, f"refused: {one.status.value}")
        for one in conversations.refused()
    ]
    judged = [
        (one.given_at, one.message, _feedback(one.verdict, one.reason, one.comment))
        for one in conversations.feedback_list()
    ]
    found = sorted([*refused, *judged], key=lambda one: one[0], reverse=True)
    return tuple(
        Noted(mask(clean(message).text)[0], moment.date().isoformat(), mask(why)[0])
        for moment, message, why in found
    )


def _feedback(verdict: str, reason: str, comment: str) -> str:
    said = "; ".join(part for part in (reason, comment) if part)
    return f"thumbs {verdict}{': ' + said if said else ''}"


def draft_questions(inbox: Iterable[Noted]) -> list[dict[str, object]]:
    """Golden questions that still need a person's judgement; each message once, praise left out."""
    drafts: dict[str, dict[str, object]] = {}
    for noted in inbox:
        if noted.why.startswith("thumbs up"):
            continue
        message = noted.message.strip()
        digest = hashlib.sha256(message.casefold().encode()).hexdigest()[:8]
        words = "-".join(re.findall(r"[a-z0-9]+", message.casefold())[:4]) or "question"
        drafts.setdefault(
            digest,
            {
                "id": f"life-{words}-{digest}",
                "turns": [message],
                "as_of": noted.asked,
                "expected_status": ["answered"],
                "facts": [],
                "anchors": [],
                "because": f"From life, {noted.why}",
            },
        )
    return list(drafts.values())


def write_drafts(drafts: list[dict[str, object]], path: Path = DRAFTS) -> Path:
    """Writes drafts beside the suite, never into it: a person fills in what is right."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "# Drafts: fill in stratum, expected_status, facts and anchors, then move to golden/.\n"
    body = yaml.safe_dump({"questions": drafts}, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(head + body, encoding="utf-8")
    return path
