"""Repeated requests, and the record of a new booking."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from chalicelib.booking.appointments.rules import referral
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.openings.engine import Opening
from chalicelib.errors import IdempotencyKeyReused
from chalicelib.repeats import check_repeat, fingerprint, id_from
from tests.unit.builders import (
    NOW,
    make_appointment,
    make_client,
    make_provider,
    make_request,
    make_settings,
)

START = datetime(2026, 6, 4, 14, tzinfo=UTC)
OTHER_REQUESTS: list[dict[str, Any]] = [
    {"provider_id": "provider-2"},
    {"type": "intake"},
    {"format": "phone"},
    {"starts_at": START + timedelta(minutes=30)},
    {"state": "NJ"},
    {"payer": "self_pay"},
    {"questionnaire_id": "q"},
    {"note": "Evenings are hard."},
]


def test_same_client_and_key_give_the_same_id() -> None:
    assert id_from("client-1", "key") == id_from("client-1", "key")


class Older(BaseModel):
    """A request before a deployment that adds an optional field."""

    provider_id: str
    note: str = ""


class Newer(Older):
    language: str | None = None


def test_repeat_is_recognized_across_a_deployment_that_adds_an_optional_field() -> None:
    sent = {"provider_id": "provider-1"}
    assert fingerprint(Older(**sent)) == fingerprint(Newer(**sent))
    assert fingerprint(Newer(**sent)) != fingerprint(Newer(**sent, language="es"))


def test_ids_differ_by_client_and_by_key() -> None:
    ids = {id_from(client, key) for client in ("a", "ab") for key in ("b", "bb", "")}
    assert len(ids) == 6


def test_id_is_32_hexadecimal_characters() -> None:
    made = id_from("client-1", "key")
    assert len(made) == 32
    assert set(made) <= set("0123456789abcdef")


def test_fingerprint_does_not_depend_on_the_offset_of_the_start() -> None:
    by_offset = make_request(starts_at=datetime.fromisoformat("2026-06-04T10:00:00-04:00"))
    assert fingerprint(by_offset) == fingerprint(make_request(starts_at=START))


@pytest.mark.parametrize("changes", OTHER_REQUESTS, ids=lambda each: next(iter(each)))
def test_changing_any_field_of_a_request_changes_its_fingerprint(changes: dict[str, Any]) -> None:
    assert fingerprint(make_request(**changes)) != fingerprint(make_request())


def test_repeated_key_is_accepted_only_with_the_same_body() -> None:
    earlier = make_appointment(fingerprint=fingerprint(make_request()))
    check_repeat(earlier.fingerprint, fingerprint(make_request()))
    with pytest.raises(IdempotencyKeyReused):
        check_repeat(earlier.fingerprint, fingerprint(make_request(note="another")))


def booked(born_on: date = date(1990, 5, 17)) -> Appointment:
    return referral(
        make_request(note="I sleep badly."),
        Opening(START, START + timedelta(minutes=50), ("video",)),
        make_provider(settings=make_settings(buffer_before_minutes=5, buffer_after_minutes=10)),
        make_client(born_on=born_on, time_zone="America/Phoenix"),
        new_id="id-1",
        account_id="client-1",
        client_email="client@example.com",
        now=NOW,
    )


def test_booking_becomes_a_new_referral_with_the_times_of_its_opening() -> None:
    made = booked()
    assert (made.status, made.referral_status, made.created_at) == ("booked", "new", NOW)
    assert (made.starts_at, made.ends_at) == (START, START + timedelta(minutes=50))
    assert (made.buffers.before_minutes, made.buffers.after_minutes) == (5, 10)


def test_appointment_carries_the_names_emails_and_zones_that_emails_need() -> None:
    made = booked()
    assert (made.client.name, made.client.email, made.note) == (
        "Client One",
        "client@example.com",
        "I sleep badly.",
    )
    assert (made.provider.name, made.provider.email) == ("Provider One", "provider@example.com")
    assert (made.client.time_zone, made.provider.time_zone) == ("America/Phoenix", "America/New_York")


def test_appointment_records_the_age_on_its_date_and_no_birth_date() -> None:
    assert booked(date(1990, 6, 4)).client.age == 36
    assert booked(date(1990, 6, 5)).client.age == 35
    assert "1990" not in booked().model_dump_json()
