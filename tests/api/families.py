"""Children in the tests, and bookings for them."""

from datetime import date
from typing import Any

from tests.api.people import Person, client, ok
from tests.api.records import listed, settings
from tests.api.times import now

CHILD_AGES: dict[str, Any] = {"settings": settings(age_groups=("child", "teen", "adult"))}


def born(years: int) -> str:
    """The birth date of a person who turned that age at most a day ago."""
    today = now().date()
    return date(today.year - years, today.month, min(today.day, 28)).isoformat()


MIA = {"name": "Mia Client", "born_on": born(9)}
MAX = {"name": "Max Client", "born_on": born(11)}


def child(person: Person = client, details: dict[str, Any] | None = None, **headers: str) -> str:
    """Add a child to the account, and return its client id."""
    answer = person.post("/me/dependents", details or MIA, **headers)
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["client_id"])


def family() -> str:
    """A parent who has only given their name, their child, and two providers who see children."""
    listed(**CHILD_AGES)
    listed("colleague", **CHILD_AGES)
    ok(client.put("/me", {"name": "Pat Parent", "time_zone": "America/New_York"}))
    return child()
