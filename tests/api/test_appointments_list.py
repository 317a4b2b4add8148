"""GET /appointments."""

from datetime import timedelta

from tests.api.bookings import booked
from tests.api.cloud import aws
from tests.api.people import anonymous, client, outsider, refused
from tests.api.records import known_client, listed
from tests.api.times import ahead, written


def _copies(count: int) -> None:
    """More appointments of the client, each a day after the one before."""
    (item,) = aws("dynamodb").scan(TableName="appointments")["Items"]
    for number in range(count):
        starts_at = written(ahead(days=10) + timedelta(days=number, microseconds=1))
        copy = item | {"appointment_id": {"S": f"copy-{number}"}, "starts_at": {"S": starts_at}}
        aws("dynamodb").put_item(TableName="appointments", Item=copy)


def test_client_lists_their_appointments() -> None:
    listed()
    known_client()
    made = booked(note="Hello")
    assert client.get("/appointments").json_body["appointments"] == [made]


def test_latest_start_comes_first_in_the_list() -> None:
    for provider in ("owner", "colleague"):
        listed(provider)
    known_client()
    soon = booked(starts_at=ahead(hours=72))
    late = booked(starts_at=ahead(hours=90), provider_id="colleague")
    assert client.get("/appointments").json_body["appointments"] == [late, soon]


def test_client_does_not_see_appointments_of_another_client() -> None:
    listed()
    known_client()
    booked()
    assert outsider.get("/appointments").json_body["appointments"] == []


def test_signed_out_visitor_cannot_list_appointments() -> None:
    assert refused(anonymous.get("/appointments"), 401, "not_signed_in")


def test_second_page_ends_the_list_of_appointments() -> None:
    listed()
    known_client()
    booked()
    _copies(50)
    first = client.get("/appointments").json_body
    second = client.get("/appointments", cursor=first["cursor"]).json_body
    assert (len(first["appointments"]), len(second["appointments"])) == (50, 1)
    assert second.get("cursor") is None


def test_cursor_of_another_client_is_refused() -> None:
    listed()
    known_client()
    booked()
    _copies(50)
    cursor = client.get("/appointments").json_body["cursor"]
    assert refused(outsider.get("/appointments", cursor=cursor), 422, "invalid", "cursor")
