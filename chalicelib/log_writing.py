"""The only logger. Its JSON lines carry ids and codes, never personal data."""

import traceback

from aws_lambda_powertools import Logger

log = Logger(service="caseload", log_uncaught_exceptions=False)


def log_unexpected(error: Exception) -> None:
    """Log where an unexpected error came from, without its message, which may quote personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    origin = " < ".join(
        f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in reversed(frames[-6:])
    )
    log.error("unexpected", extra={"error": type(error).__name__, "at": origin})
