"""Believable records for the tests. Each builder takes the values that a test changes."""

from datetime import UTC, date, datetime, time
from typing import Any

from chalicelib.booking.appointments.schemas import Appointment, BookingRequest
from chalicelib.clients.schemas import Client
from chalicelib.directory.schemas import (
    Authority,
    Hours,
    Office,
    Profile,
    Provider,
    ReferralSettings,
    Specialties,
    WeeklyWindow,
)
from chalicelib.matching.schemas import Answers

# A Monday; both New York and Phoenix are awake.
NOW = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)
# The practice's name in email.
MAIL_NAME = "Willow Practice"
# The page of the appointment, as its client gets the link.
LINK = "https://care.practice.example.com/appointments.html?appointment=0123456789abcdef0123456789abcdef"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
TYPES = ("intake", "session")


def weekly(
    start: str = "09:00",
    end: str = "17:00",
    days: tuple[str, ...] = WEEKDAYS,
    types: tuple[str, ...] = TYPES,
    formats: tuple[str, ...] = ("video",),
) -> WeeklyWindow:
    return WeeklyWindow(
        days=days,
        start=time.fromisoformat(start),
        end=time.fromisoformat(end),
        types=types,
        formats=formats,
    )


def make_hours(**changes: Any) -> Hours:
    return Hours(**{"time_zone": "America/New_York", "weekly": (weekly(),), "confirmed_at": NOW, **changes})


def make_settings(**changes: Any) -> ReferralSettings:
    values: dict[str, Any] = {
        "payers": ("self_pay", "aetna"),
        "age_groups": ("adult", "older_adult"),
        "units": ("individual",),
        "formats": ("video", "phone"),
        "appointment_types": TYPES,
    }
    return ReferralSettings(**{**values, **changes})


def make_provider(**changes: Any) -> Provider:
    values: dict[str, Any] = {
        "provider_id": "provider-1",
        "slug": "provider-one",
        "email": "provider@example.com",
        "profile": Profile(name="Provider One"),
        "specialties": Specialties(top=("anxiety",), treats=("grief", "sleep", "not_sure")),
        "settings": make_settings(),
        "hours": make_hours(),
        "authority": (Authority(state="NY", kind="state_license", expires_on=date(2027, 6, 30)),),
        "video_link": "https://video.example.com/provider-one",
        "office": Office(
            street="7 West 11th Street",
            city="New York",
            state="NY",
            zip="10011",
            latitude=40.742,
            longitude=-74.0,
        ),
        "joined_at": NOW,
    }
    return Provider(**{**values, **changes})


def make_answers(**changes: Any) -> Answers:
    values: dict[str, Any] = {
        "for_whom": "self",
        "age": 34,
        "state": "NY",
        "formats": ("video",),
        "concerns": ("anxiety",),
        "main_concern": "anxiety",
        "payer": "aetna",
    }
    return Answers(**{**values, **changes})


def make_client(**changes: Any) -> Client:
    values = {
        "client_id": "client-1",
        "name": "Client One",
        "born_on": date(1990, 5, 17),
        "time_zone": "America/New_York",
    }
    return Client(**{**values, **changes})


def make_request(**changes: Any) -> BookingRequest:
    values: dict[str, Any] = {
        "provider_id": "provider-1",
        "type": "session",
        "format": "video",
        "starts_at": datetime(2026, 6, 4, 14, 0, tzinfo=UTC),
        "state": "NY",
        "payer": "aetna",
    }
    return BookingRequest(**{**values, **changes})


# A test names a nested value as if it were the appointment's own: client_name is that of `client`.
NESTED = {
    **{f"client_{name}": ("client", name) for name in ("name", "age", "email", "time_zone")},
    "guardian_name": ("client", "guardian_name"),
    **{f"provider_{name}": ("provider", name) for name in ("name", "slug", "email", "time_zone")},
    "buffer_before_minutes": ("buffers", "before_minutes"),
    "buffer_after_minutes": ("buffers", "after_minutes"),
}


def with_changes(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """An appointment's values with some changed, the nested ones too."""
    found = dict(values)
    for name, value in changes.items():
        part, inner = NESTED.get(name, (None, name))
        found |= {part: found[part] | {inner: value}} if part else {name: value}
    return found


def make_appointment(**changes: Any) -> Appointment:
    values: dict[str, Any] = {
        "appointment_id": "0123456789abcdef0123456789abcdef",
        "provider_id": "provider-1",
        "account_id": "client-1",
        "client_id": "client-1",
        "type": "session",
        "format": "video",
        "starts_at": datetime(2026, 6, 4, 14, 0, tzinfo=UTC),
        "ends_at": datetime(2026, 6, 4, 14, 50, tzinfo=UTC),
        "state": "NY",
        "payer": "aetna",
        "note": "",
        "status": "booked",
        "referral_status": "new",
        "created_at": NOW,
        "buffers": {"before_minutes": 0, "after_minutes": 0},
        "provider": {
            "name": "Provider One",
            "slug": "provider-one",
            "email": "provider@example.com",
            "time_zone": "America/New_York",
        },
        "client": {
            "name": "Client One",
            "age": 36,
            "email": "client@example.com",
            "time_zone": "America/New_York",
        },
        "fingerprint": "f" * 64,
    }
    return Appointment(**with_changes(values, changes))
