"""Where things lie in a checkout, and the little that every tool says to the person running it."""

import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
LOCAL = ROOT / ".local"
SITE = ROOT / "site"
STACK = "caseload"
REGION = "us-east-1"


def say(words: str) -> None:
    print(words, flush=True)


class ToolError(Exception):
    """Something the person at the keyboard can mend; its text is one clear line."""


def fail(words: str) -> NoReturn:
    print(f"caseload: {words}", file=sys.stderr, flush=True)
    raise SystemExit(1)
