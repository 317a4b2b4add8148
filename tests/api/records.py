"""Records for the tests: providers who work around the clock, clients, and answers."""

from datetime import date, time, timedelta
from typing import Any

from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.clients import table as clients
from chalicelib.clients.rules import resolve_client, with_details
from chalicelib.clients.schemas import Client, DetailsRequest
from chalicelib.directory import table as directory
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
from tests.api.times import NOTICE, now

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TYPES = ("phone_consult", "intake", "session")
FORMATS = ("video", "phone")
# A provider without first sessions: new clients book sessions.
OFFERED = ("phone_consult", "session")
ALWAYS = WeeklyWindow(days=DAYS, start=time(0), end=time(0), types=TYPES, formats=FORMATS)


def settings(**changes: Any) -> ReferralSettings:
    values: dict[str, Any] = {
        "payers": ("self_pay", "aetna"),
        "age_groups": ("adult", "older_adult"),
        "units": ("individual",),
        "formats": FORMATS,
        "appointment_types": OFFERED,
        "start_step_minutes": 5,
    }
    return ReferralSettings(**values | changes)


def profile(**changes: Any) -> Profile:
    values: dict[str, Any] = {
        "name": "Olive Owner",
        "pronouns": "she/her",
        "credentials": ("LCSW",),
        "statement": "I listen.",
        "modalities": ("cbt",),
        "gender": "woman",
        "races": ("black",),
        "faith": "jewish",
        "publishes": ("gender", "races", "faith"),
    }
    return Profile(**values | changes)


def hours(**changes: Any) -> Hours:
    values: dict[str, Any] = {"time_zone": "America/Phoenix", "weekly": (ALWAYS,), "confirmed_at": now()}
    return Hours(**values | changes)


def provider(provider_id: str = "owner", **changes: Any) -> Provider:
    """Hours with a start every five minutes, so that no test depends on the time when it runs."""
    values: dict[str, Any] = {
        "provider_id": provider_id,
        "slug": f"the-{provider_id}",
        "email": f"{provider_id}@practice.example.com",
        "profile": profile(),
        "specialties": Specialties(top=("anxiety",), treats=("depression", "not_sure")),
        "settings": settings(),
        "hours": hours(),
        "authority": (Authority(state="AZ", kind="state_license", expires_on=date(2099, 12, 31)),),
        "video_link": "https://video.example.com/room",
        "office": Office(
            street="12 West Congress Street",
            city="Tucson",
            state="AZ",
            zip="85701",
            directions="Ring twice.",
            latitude=32.2,
            longitude=-110.9,
        ),
        "joined_at": now() - timedelta(days=90),
    }
    return Provider(**values | changes)


def listed(provider_id: str = "owner", **changes: Any) -> Provider:
    """Save a provider's record in the tables."""
    made = provider(provider_id, **changes)
    directory.save(made, now())
    return made


def changed(before: Provider, **changes: Any) -> Provider:
    """Save a provider's record again, with changes."""
    after = before.model_copy(update={"version": before.version + 1, **changes})
    directory.save(after, now(), replacing=before)
    return after


def known_client(account_id: str = "client", **changes: Any) -> Client:
    """A client with a name and birth date, 35 or 36 years old."""
    born_on = date(now().year - 36, 6, 15)
    values: dict[str, Any] = {"name": "Casey Client", "born_on": born_on, "time_zone": "America/New_York"}
    details = DetailsRequest(**values | changes)
    account = clients.change(account_id, lambda before: with_details(account_id, before, details))
    known = resolve_client(account_id, account, account_id)
    assert known
    return known


def one_off(provider_id: str, one: OneOff) -> None:
    calendar_table.add_one_off(provider_id, one, one.starts_at - NOTICE)


def answers(**changes: Any) -> dict[str, Any]:
    """Answers that the provider fits."""
    return {
        "for_whom": "self",
        "age": 30,
        "state": "AZ",
        "formats": ["video"],
        "concerns": ["anxiety"],
        "main_concern": "anxiety",
        "payer": "self_pay",
        **changes,
    }
