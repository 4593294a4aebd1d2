"""What was delivered before: Slack repeats itself, and a mention comes twice."""

import threading
from collections import OrderedDict

from assistant.errors import StoreUnavailable
from web.slack_threads import DELIVERIES_KEPT, Threads

_MOST_IN_MEMORY = 5_000


class Deliveries:
    """Claims of deliveries, in the database and, for when that fails, in memory."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._here: OrderedDict[str, None] = OrderedDict()

    def claim(self, *keys: str) -> bool:
        """Whether none of these was claimed before; now they are, for a day."""
        with self._lock:
            known = [key in self._here for key in keys]
            self._here.update(dict.fromkeys(keys))
            while len(self._here) > _MOST_IN_MEMORY:
                self._here.popitem(last=False)
        if any(known):
            return False
        try:
            return self._threads.claim(keys)
        except StoreUnavailable:
            # The failure is told once, by who asks the store next.
            return True

    def claim_press(self, *keys: str, seconds: int = 15) -> bool:
        """Whether nobody pressed this just now: a double click asks once."""
        try:
            return self._threads.claim(keys, min(seconds, DELIVERIES_KEPT))
        except StoreUnavailable:
            return True
