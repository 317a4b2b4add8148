"""POST /appointments: neither a client nor a provider has two appointments at once."""

from datetime import timedelta

import pytest

from tests.api.bookings import booked, booking_refused
from tests.api.people import outsider, owner
from tests.api.records import known_client, listed, profile, settings
from tests.api.times import CELL, ahead, written


def test_free_start_is_booked() -> None:
    listed()
    known_client()
    assert booked()["status"] == "booked"


@pytest.mark.parametrize("minutes", [-45, -5, 0, 5, 45])
def test_overlapping_appointments_of_two_clients_are_refused(minutes: int) -> None:
    listed()
    known_client()
    known_client("outsider")
    start = ahead(hours=72)
    booked(starts_at=start)
    later = written(start + timedelta(minutes=minutes))
    booking_refused(409, "slot_taken", person=outsider, starts_at=later)


def test_appointments_of_different_lengths_cannot_overlap() -> None:
    listed(settings=settings(appointment_types=("phone_consult", "intake")))
    known_client()
    known_client("outsider")
    start = ahead(hours=72)
    booked(starts_at=start, type="phone_consult", format="phone")
    booking_refused(409, "slot_taken", person=outsider, type="intake", starts_at=written(start - 11 * CELL))


def test_buffers_before_and_after_an_appointment_cannot_be_booked() -> None:
    listed(settings=settings(buffer_before_minutes=10, buffer_after_minutes=10))
    known_client()
    known_client("outsider")
    start = ahead(hours=72)
    booked(starts_at=start)
    for minutes in (-65, 65):
        later = written(start + timedelta(minutes=minutes))
        booking_refused(409, "slot_taken", person=outsider, starts_at=later)


def test_client_cannot_have_two_open_referrals_with_a_provider() -> None:
    listed()
    known_client()
    booked()
    booking_refused(409, "already_referred", starts_at=written(ahead(hours=90)))


def test_client_cannot_have_overlapping_appointments_with_two_providers() -> None:
    listed()
    listed("colleague", profile=profile(name="Cole League"))
    known_client()
    start = ahead(hours=72)
    booked(starts_at=start)
    for minutes in (-45, 0, 45):
        later = written(start + timedelta(minutes=minutes))
        booking_refused(409, "client_busy", provider_id="colleague", starts_at=later)


def test_provider_can_book_a_colleague_like_any_client() -> None:
    listed()
    listed("colleague")
    known_client("owner")
    assert booked(owner, provider_id="colleague")["provider"]["provider_id"] == "colleague"
