"""What the server writes to its log: failures with their ids, never what people asked."""

import structlog

_log = structlog.get_logger("qadam.web")


def report_failure(request_id: str, path: str, error: Exception) -> None:
    """Log the cause of a failed request under the id that the caller was told."""
    _log.error(
        "request failed",
        request_id=request_id,
        path=path,
        error=type(error).__name__,
        exc_info=error,
    )


def report_event(event: str, **values: object) -> None:
    """Log something that an operator may want to know."""
    _log.info(event, **values)
