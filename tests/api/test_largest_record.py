"""What reading the largest provider's record costs, a record that the portal's own forms made."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from chalicelib.booking.hours.schemas import HoursRequest
from chalicelib.directory.forms import AuthorityForm, OfficeForm, ProfileForm
from chalicelib.directory.profiles import MOST_FORMER_SLUGS
from chalicelib.directory.referral_settings import SettingsForm
from chalicelib.directory.schemas import MOST_OVERRIDE_WINDOWS, MOST_TIME_OFF
from chalicelib.vocabulary import VOCABULARY
from tests.api.bookings import request
from tests.api.largest import Made, Text, clock, days, four_bytes, largest, local_times, some
from tests.api.people import Person, anonymous, client, ok, operator, refused
from tests.api.records import DAYS, answers, known_client, listed
from tests.api.test_budgets import fully_booked, working_days
from tests.api.test_portal_authority import grant
from tests.api.times import now, read, written
from tests.api.wire import operations, read_units, seen

TYPES, FORMATS, CONCERNS, STATES, PAYERS = (
    tuple(each["id"] for each in VOCABULARY[term])
    for term in ("appointment_types", "formats", "concerns", "states", "payers")
)
ID = str(UUID(int=7))
PROVIDER = Person(ID, ("providers",))
LONGEST_SLUG = 60
SLUGS = [f"{number:02}-{'x' * (LONGEST_SLUG - 3)}" for number in range(MOST_FORMER_SLUGS)]
LONGEST_ZONE = "America/Argentina/ComodRivadavia"
DATES, WEEKLY, A_DATE = 200, 50, 20


def _window(**more: Any) -> Made:
    return {"start": clock(), "end": clock(), "types": some(TYPES), "formats": some(FORMATS), **more}


def _hours(windows: int) -> Made:
    """Hours with all windows that the form allows, no two alike, and `windows` on each special date."""
    return {
        "time_zone": LONGEST_ZONE,
        "weekly": [_window(days=some(DAYS)) for _ in range(WEEKLY)],
        "overrides": [{"date": day, "windows": [_window() for _ in range(windows)]} for day in days(DATES)],
    }


def _put(path: str, form: Any, text: Text, person: Person = PROVIDER, **given: Any) -> None:
    version = ok(person.get(path))["version"]
    ok(person.put(path, largest(form, text, version=version, **given)))


LINK = "https://video.example.com/" + "x" * 473


def _office(text: Text) -> Made:
    return largest(OfficeForm, text, kind="own", state="AZ", zip="85701")


def _save_the_largest_record(text: Text) -> None:
    """Fill all forms of a provider."""
    listed(ID, email="e" * 242 + "@example.com")
    save = partial(_put, text=text)
    for slug in SLUGS:
        save("/portal/profile", ProfileForm, slug=slug, video_link=LINK, office=_office(text))
    specialties = {"top": CONCERNS[:5], "treats": CONCERNS[5:40], "does_not_treat": CONCERNS[40:]}
    fees = {each: {"dollars": 1000, "lowest_dollars": 999} for each in TYPES}
    paused: Made = {
        "paused_states": [each for each in STATES if each != "AZ"],
        "paused_payers": [each for each in PAYERS if each != "self_pay"],
    }
    save("/portal/referral-settings", SettingsForm, specialties=specialties, fees=fees, **paused)
    for _ in range(MOST_TIME_OFF):
        ok(PROVIDER.post("/portal/time-off", local_times(now())))
    save("/portal/hours", HoursRequest, keep=[], **_hours(MOST_OVERRIDE_WINDOWS // DATES))
    grants = [grant(state, day) for state, day in zip(STATES, days(len(STATES)), strict=True)]
    more = [grant(state, kind="compact_privilege") for state in STATES[: 60 - len(STATES)]]
    path = f"/admin/providers/{ID}/authority"
    save(path, AuthorityForm, person=operator, authority=[*grants, *more])


def _openings(days_ahead: int, days_shown: int = 14) -> list[Made]:
    start = now() + timedelta(days=days_ahead)
    query = {"type": "intake", "from_": written(start), "to": written(start + timedelta(days=days_shown))}
    found: list[Made] = ok(anonymous.get(f"/providers/{SLUGS[-1]}/openings", **query))["openings"]
    return found


def test_largest_record_is_read_within_the_budgets_of_openings_booking_and_matching() -> None:
    """Its texts are letters of four bytes. English ones compress better (decision 46 has both)."""
    _save_the_largest_record(four_bytes)
    fully_booked(ID, working_days(10))
    known_client()
    with seen() as requests:
        _openings(days_ahead=0)
    assert operations(requests) == ["GetItem", "Query"]
    assert read_units(requests) == 1
    with seen() as requests:
        ok(anonymous.post("/questionnaires", answers()))
    assert read_units([each for each in requests if each.sent.get("IndexName") == "by_change"]) <= 3
    # Times off leave a third of the days.
    opening = _openings(days_ahead=31, days_shown=62)[0]
    body = request(read(opening["starts_at"]), provider_id=ID, type="intake", format=opening["formats"][0])
    with seen() as requests:
        ok(client.post("/appointments", body))
    assert operations(requests) == ["TransactGetItems", "TransactWriteItems"]
    assert read_units(requests) <= 28


def test_special_dates_cannot_have_more_windows_than_openings_can_read() -> None:
    listed(ID)
    body = _hours(0) | {"version": ok(PROVIDER.get("/portal/hours"))["version"]}
    many = [
        {"date": day, "windows": [_window() for _ in range(A_DATE)]}
        for day in days(MOST_OVERRIDE_WINDOWS // A_DATE)
    ]
    ok(PROVIDER.put("/portal/hours", body | {"overrides": many}))
    body["version"] = ok(PROVIDER.get("/portal/hours"))["version"]
    one_more = [*many, {"date": "2026-12-31", "windows": [_window()]}]
    assert refused(PROVIDER.put("/portal/hours", body | {"overrides": one_more}), 422, "invalid", "overrides")
