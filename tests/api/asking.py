"""Requests to the care team in the tests."""

from typing import Any

TEXT = "I can't find an evening that works. The canary."
ASKED: dict[str, Any] = {"topic": "booking", "text": TEXT, "phone": "+16025550147", "best_time": "evening"}


def visitor(text: str = TEXT, **changes: Any) -> dict[str, Any]:
    return {
        "name": "Vic Visitor",
        "email": "vic@people.example.com",
        "topic": "other",
        "text": text,
        **changes,
    }
