"""The one logger: JSON lines that carry ids and codes, never people."""

import traceback

from aws_lambda_powertools import Logger

log = Logger(service="caseload", log_uncaught_exceptions=False)


def log_unexpected(error: Exception) -> str:
    """Log where an unforeseen error came from. Its message may quote a person, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(
        f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in reversed(frames[-6:])
    )
    log.error("unexpected", extra={"error": type(error).__name__, "at": place})
    return "internal_error"
