"""Requests to the care team in the tests, with the proof of work that a browser computes."""

import hashlib
from datetime import datetime
from itertools import count
from typing import Any

from chalicelib.support.guard import BITS
from tests.api.times import now

TEXT = "I can't find an evening that works. The canary."
ASKED: dict[str, Any] = {"topic": "booking", "text": TEXT, "phone": "(602) 555-0147", "best_time": "evening"}


def proof(text: str, at: datetime | None = None) -> dict[str, int]:
    """The first counter that satisfies the proof, computed independently of the code that checks it."""
    created_at = int((at or now()).timestamp())
    of_text = hashlib.sha256(text.encode()).hexdigest()
    for counter in count():
        found = hashlib.sha256(f"{created_at}.{of_text}.{counter}".encode()).hexdigest()
        if f"{int(found, 16):0256b}".startswith("0" * BITS):
            return {"created_at": created_at, "counter": counter}
    raise AssertionError


def visitor(text: str = TEXT, at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "name": "Vic Visitor",
        "email": "vic@people.example.com",
        "topic": "other",
        "text": text,
        "proof": proof(text, at),
        **changes,
    }
