"""What the Slack bot says beside answers."""

from collections.abc import Mapping

from assistant.answer import AnswerStatus, NoticeKind

NAME = "Qadam"
LOOKING = "is looking in the guides…"
CAVEAT = "Automated answer from the guides, no legal advice"

STATUS: Mapping[AnswerStatus, str] = {
    AnswerStatus.PARTIAL: "Answered in part",
    AnswerStatus.CLARIFY: "One question back",
    AnswerStatus.NOT_IN_GUIDES: "Not in the guides",
    AnswerStatus.NOT_IN_FORCE: "No value in force on that date",
    AnswerStatus.OUT_OF_SCOPE: "Outside what the guides cover",
    AnswerStatus.DECLINED: "Declined",
}

NOTICE: Mapping[NoticeKind, str] = {
    NoticeKind.DISAGREEMENT: "The guides differ",
    NoticeKind.OUTDATED: "Check the date",
    NoticeKind.ESTIMATE: "Estimate",
    NoticeKind.NOT_COVERED: "Not in the guides",
}

EXAMPLES = (
    "What does a C3 invitation letter for two years cost for an employee with a spouse?",
    "My visa expires on 20 March 2026: when can I apply for the extension at the earliest?",
    "Which documents does the Expat Centre need for a temporary residence permit?",
    "Who does not need a work permit?",
)
"""Questions to begin with; Slack shows at most four."""

REASONS: Mapping[str, str] = {
    "wrong": "Something in it is wrong",
    "incomplete": "Something is missing",
    "unclear": "It is hard to understand",
    "outdated": "It is out of date",
    "other": "Something else",
}

ASK_SOMETHING = (
    "Ask me about visas, work permits, residence permits or the services of the Expat Centre in "
    "Kazakhstan. Paste a client's mail as it is, or write a few words: "
    "“c3 invitation 2 years fee, employee + spouse”."
)
ONLY_FILES = (
    "I cannot open files. Please paste the text of the question into the message, "
    "at most 4,000 characters."
)
NOT_HERE = (
    "I am not switched on in this channel. Ask in a channel that I am allowed in, or directly."
)
TOO_LATE = "Slack gave up waiting for the form. Please press the button once more."
THANKS = "Thank you. Your verdict reaches the people who look after the answers."
SHARED = "Shared in the channel."
NOT_YOURS = "This answer can no longer be shared. Please ask again."
GOES_ON = "The answer goes on."
READ_ON = "Read all of it on the web"
OPEN_WEB = "Open on the web"

USAGE = """*What I understand*
• `/qadam QUESTION` – an answer that only you see, with a button to share it
• `/qadam fees c3-invitation 2 years 1 employee 2 children` – fees, computed
• `/qadam deadlines extension-window 2026-03-20` – a deadline, computed
• Mention me in a channel, or write to me directly; in a thread I follow without a mention.
• “Ask about this message”, in the menu of every message, answers you in private."""


def fault(error_id: str) -> str:
    """For a failure that nobody foresaw."""
    return (
        "That failed because of a fault here, not because of what you asked. Please try again in "
        f"a minute; if it stays, tell the operator the id {error_id}."
    )


def unready(reason: str, error_id: str) -> str:
    """For what an operator must mend first."""
    return f"I cannot answer at the moment. {reason} Id for the operator: {error_id}."


def wait(seconds: int) -> str:
    """For somebody who asks too fast."""
    return f"That was many questions in a minute. Please ask again in {seconds} seconds."


def privacy(retention_days: int) -> str:
    """What is kept and what is not."""
    return (
        "I read only what is sent to me: mentions, direct messages, commands, and replies in "
        "threads in which I take part. Personal numbers and addresses (passport, IIN, phone, "
        "e-mail, card, account) are masked before a question is stored; leave names out. "
        f"Conversations are deleted {retention_days} days after their last question. A thread "
        "is a conversation of its own, and no other thread sees it."
    )
