"""How many questions a client may ask a minute."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from web.problem import TooManyQuestions


class Quota:
    """A moving window for each client, in the memory of this process."""

    def __init__(self, questions_per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(questions_per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def spend(self, client: str) -> None:
        """Count a question; TooManyQuestions says for how many seconds to wait."""
        if not self._limiter.hit(self._limit, client):
            reset = self._limiter.get_window_stats(self._limit, client).reset_time
            raise TooManyQuestions(max(1, math.ceil(reset - time.time())))
