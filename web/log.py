"""What the server writes to its log: failures with their ids, never what people asked."""

import sys

import structlog
from structlog.typing import FilteringBoundLogger


def report_failure(request_id: str, path: str, error: Exception) -> None:
    """Log the cause of a failed request under the id that the caller was told."""
    _logger().error("request failed", request_id=request_id, path=path, exc_info=error)


def report_event(event: str, **values: object) -> None:
    """Log something that an operator may want to know."""
    _logger().info(event, **values)


def _logger() -> FilteringBoundLogger:
    # Made for each entry, so that it writes to the standard error of now. The traceback is
    # plain: the usual one of structlog prints local variables, which hold people's questions.
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(0),
    )
    return logger
