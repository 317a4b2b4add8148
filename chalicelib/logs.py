"""The one logger: JSON lines that carry ids and codes, never people."""

from aws_lambda_powertools import Logger

log = Logger(service="caseload", log_uncaught_exceptions=False)
