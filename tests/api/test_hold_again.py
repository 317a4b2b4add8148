"""A holder who sends the same Idempotency-Key for another start: each hold has an id of its own."""

from datetime import datetime, timedelta

from chalicelib.booking.calendar.table import calendar
from tests.api.bookings import booked, taken
from tests.api.meanwhile import before_each_write
from tests.api.people import client, ok, outsider
from tests.api.records import known_client, listed, settings
from tests.api.times import ahead, written

THREE_HOURS = timedelta(hours=3)


def hold_signed_in(start: datetime, provider_id: str = "owner") -> str:
    body = {"provider_id": provider_id, "type": "session", "starts_at": written(start)}
    return str(ok(outsider.post("/me/holds", body, idempotency_key="the-same-key"))["hold_id"])


def held_with(*provider_ids: str) -> list[datetime]:
    ends_at = ahead(days=60)
    return [each.starts_at for one in provider_ids for each in calendar(one, ends_at, consistent=True).holds]


def test_two_holds_at_once_with_one_key_are_one_hold() -> None:
    listed()
    listed("colleague")
    hold_signed_in(ahead(days=4))
    with before_each_write(lambda: hold_signed_in(ahead(days=6), "colleague"), after=1):
        hold_signed_in(ahead(days=5))
    assert len(held_with("owner", "colleague")) == 1


def test_ending_a_hold_while_it_moves_frees_only_its_own_cells() -> None:
    listed(settings=settings(desired_caseload=None))
    known_client()
    first = ahead(hours=72)
    before = hold_signed_in(first)

    def move() -> None:
        hold_signed_in(first + THREE_HOURS)
        booked(client, first)

    with before_each_write(move):
        ok(outsider.send("DELETE", f"/holds/{before}"))
    assert first in [start for start, _ in taken("provider#owner")]
