"""The paths in a checkout, and the tools' messages."""

import os
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
LOCAL = ROOT / ".local"
SITE = ROOT / "site"
STACK = "caseload"
REGION = "us-east-1"


def port(name: str, default: int) -> int:
    """The port that an environment variable chooses. Ends the program if it isn't one."""
    value = os.environ.get(name, str(default))
    if not value.isdigit() or not 1024 <= int(value) <= 65535:
        fail(f"{name} must be a port between 1024 and 65535, not {value!r}")
    return int(value)


def say(message: str) -> None:
    print(message, flush=True)


class ToolError(Exception):
    """An error that the developer can fix. Its first line says what is wrong."""


def fail(message: str) -> NoReturn:
    print(f"caseload: {message}", file=sys.stderr, flush=True)
    raise SystemExit(1)
