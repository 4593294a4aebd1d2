"""The Home tab and the form that asks what was wrong with an answer."""

from collections.abc import Mapping, Sequence

from ingest.guide import Guide
from web.slack_parts import (
    LONGEST_SECTION,
    Block,
    button,
    context,
    header,
    plain_object,
    section,
)
from web.slack_text import cut, link, literal
from web.slack_wording import ASK_SOMETHING, EXAMPLES, NAME, REASONS, USAGE, privacy

ASK = "ask"
REASON_FORM = "feedback-reason"
REASON, COMMENT = "reason", "comment"
_LONGEST_COMMENT = 2_000


def home_view(
    guides: Sequence[Guide], versions: Mapping[str, str], base_url: str, retention_days: int
) -> Block:
    """What the bot knows, how fresh it is, examples to try, and what it keeps."""
    known = [_guide(guide, base_url) for guide in guides] or [
        "The guides are being prepared; please come back in a few minutes."
    ]
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    fresh = f"Answers are made with: {literal(cut(named, 400))}." if named else ""
    computed = (
        "Fees and dates are computed for the day you ask, or for the day you name; where no value "
        "is in force on that day, I say so."
    )
    asks = [button(f"{ASK}-{place}", text, text) for place, text in enumerate(EXAMPLES)]
    blocks = [
        header(f"{NAME}: answers from the guides, with sources"),
        section(f"I am an automated assistant. {ASK_SOMETHING}"),
        header("Try it"),
        {"type": "actions", "elements": asks},
        section(USAGE),
        header("What I know"),
        *(section(text) for text in _sections("\n".join(known))),
        header("How fresh it is"),
        section(f"{computed}\n{fresh}".strip()),
        header("Privacy"),
        section(privacy(retention_days)),
        context(f"No legal advice. {link(base_url, 'The same on the web')}"),
    ]
    return {"type": "home", "blocks": blocks}


def _sections(text: str) -> list[str]:
    """mrkdwn of our own in sections of what Slack takes, split at lines."""
    found = [""]
    for line in text.split("\n"):
        if len(found[-1]) + len(line) + 1 > LONGEST_SECTION:
            found.append("")
        found[-1] += f"\n{line}" if found[-1] else line
    return found


def reason_view(token: str) -> Block:
    """The form behind the thumb down; `token` is the answer's."""
    options = [
        {"text": plain_object(text, 75), "value": reason} for reason, text in REASONS.items()
    ]
    return {
        "type": "modal",
        "callback_id": REASON_FORM,
        "private_metadata": token,
        "title": plain_object("What was wrong?", 24),
        "submit": plain_object("Send", 24),
        "close": plain_object("Cancel", 24),
        "blocks": [
            {
                "type": "input",
                "block_id": REASON,
                "label": plain_object("What was wrong with the answer?", 150),
                "element": {
                    "type": "radio_buttons",
                    "action_id": REASON,
                    "options": options,
                },
            },
            {
                "type": "input",
                "block_id": COMMENT,
                "optional": True,
                "label": plain_object("What should it have said?", 150),
                "hint": plain_object("Please leave out names and numbers of people.", 150),
                "element": {
                    "type": "plain_text_input",
                    "action_id": COMMENT,
                    "multiline": True,
                    "max_length": _LONGEST_COMMENT,
                },
            },
        ],
    }


def read_reason(view: Mapping[str, object]) -> tuple[str, str]:
    """The reason and the comment of a form that was sent; empty where none was given."""
    state = view.get("state")
    values = state.get("values", {}) if isinstance(state, dict) else {}
    chosen = values.get(REASON, {}).get(REASON, {}).get("selected_option") or {}
    comment = values.get(COMMENT, {}).get(COMMENT, {}).get("value") or ""
    reason = str(chosen.get("value", ""))
    return reason if reason in REASONS else "", str(comment)[:_LONGEST_COMMENT]


def _guide(guide: Guide, base_url: str) -> str:
    url = f"{base_url.rstrip('/')}/guides/{guide.id}"
    dated = ", ".join(part for part in (guide.publisher, guide.edition) if part)
    return f"• {link(url, guide.title)} ({literal(dated)}): {literal(cut(guide.trust, 200))}"
