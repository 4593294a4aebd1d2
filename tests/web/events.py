"""Reading server-sent events."""

import json
from typing import Any


def read_events(text: str) -> list[tuple[str, Any]]:
    """Name and data of each event of a stream."""
    events = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return events
