"""Work in the background: in turn within a thread, side by side across threads."""

import threading
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

Job = Callable[[], None]


class Lanes:
    """Jobs of one key run one after another in the order given; jobs must not raise."""

    def __init__(self, workers: int) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="slack")
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, deque[Job]] = {}

    def submit(self, key: Hashable, job: Job) -> None:
        """Run a job after those of the same key; returns at once."""
        with self._lock:
            if key in self._waiting:
                self._waiting[key].append(job)
                return
            self._waiting[key] = deque()
        self._pool.submit(self._run, key, job)

    def close(self) -> None:
        """Finish what runs and waits, then end the threads."""
        self._pool.shutdown(wait=True)

    def _run(self, key: Hashable, job: Job) -> None:
        while True:
            try:
                job()
            finally:
                with self._lock:
                    following = self._waiting[key].popleft() if self._waiting[key] else None
                    if following is None:
                        del self._waiting[key]
            if following is None:
                return
            job = following
