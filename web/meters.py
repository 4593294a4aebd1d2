"""What is measured, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from assistant.answer import Answer

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Meters:
    """Counters of one application; nothing is shared between two."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "qadam_questions",
            "Questions answered, by the status of their answer.",
            ["status"],
            registry=self._registry,
        )
        self._stages = Histogram(
            "qadam_stage_seconds",
            "Time that a stage of an answer took.",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._failures = Counter(
            "qadam_failures",
            "Questions that could not be answered, by the HTTP status of the problem.",
            ["status"],
            registry=self._registry,
        )

    def count_answer(self, answer: Answer) -> None:
        """Count an answer and the time of each of its stages."""
        self._questions.labels(answer.status.value).inc()
        for stage, milliseconds in answer.timings_ms.items():
            self._stages.labels(stage).observe(milliseconds / 1000)

    def count_failure(self, status: int) -> None:
        """Count a question that ended in a problem."""
        self._failures.labels(str(status)).inc()

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)
