"""The paths in a checkout, and the tools' messages."""

import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
LOCAL = ROOT / ".local"
SITE = ROOT / "site"
STACK = "caseload"
REGION = "us-east-1"


def say(message: str) -> None:
    print(message, flush=True)


class ToolError(Exception):
    """An error that the developer can fix. Its text is one line."""


def fail(message: str) -> NoReturn:
    print(f"caseload: {message}", file=sys.stderr, flush=True)
    raise SystemExit(1)
