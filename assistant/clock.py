"""Today, as the doors ask it: the web, Slack and the command line. Nothing below them does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")


def today() -> date:
    """The date in Kazakhstan now."""
    return datetime.now(ALMATY).date()
