"""GET /portal/calendar."""

from datetime import timedelta
from typing import Any

from tests.api.bookings import booked
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.provider_side import act, follow_up, referred
from tests.api.records import hours, known_client, listed
from tests.api.test_time_off import away
from tests.api.times import ahead, now, read, written

PATH = "/portal/calendar"


def week(days: int = 7, **changes: str) -> dict[str, Any]:
    query = {"from_": written(now()), "to": written(now() + timedelta(days=days)), **changes}
    found: dict[str, Any] = owner.get(PATH, **query).json_body
    return found


def test_portal_calendar_shows_appointments_and_the_openings_around_them() -> None:
    appointment = referred()
    shown = week()
    (only,) = shown["appointments"]
    assert (only["appointment_id"], only["client"]["name"]) == (appointment, "Casey Client")
    assert (only["kind"], only["referral_status"], only["outside_hours"]) == ("referral", "new", False)
    assert shown["time_zone"] == "America/Phoenix"
    assert {each["type"] for each in shown["openings"]} == {"phone_consult", "session"}
    first, last = only["starts_at"], only["ends_at"]
    assert not [each for each in shown["openings"] if first < each["ends_at"] and each["starts_at"] < last]


def test_canceled_appointments_are_left_out_of_the_calendar() -> None:
    appointment = referred()
    ok(act(appointment, "cancel", reason="other"))
    assert week()["appointments"] == []


def test_calendar_range_leaves_out_its_end() -> None:
    appointment = referred()
    start = owner.get(f"/portal/referrals/{appointment}").json_body["starts_at"]
    assert owner.get(PATH, from_=written(now()), to=start).json_body["appointments"] == []
    later = written(read(start) + timedelta(minutes=5))
    assert len(owner.get(PATH, from_=start, to=later).json_body["appointments"]) == 1


def test_time_off_reaching_past_the_range_is_shown_whole() -> None:
    listed()
    made = owner.post("/portal/time-off", away(ahead(days=2), days=20)).json_body
    (shown,) = week()["time_off"]
    assert shown == {name: made[name] for name in ("time_off_id", "starts_at", "ends_at")}


def test_appointment_outside_working_hours_is_marked() -> None:
    listed(hours=hours(weekly=()))
    known_client()
    ok(
        owner.post(
            "/portal/openings",
            {"type": "session", "formats": ["video"], "starts_at": written(ahead(hours=72))},
        )
    )
    booked()
    assert [each["outside_hours"] for each in week()["appointments"]] == [True]


def test_follow_up_is_shown_beside_the_referral() -> None:
    referred()
    ok(owner.post("/portal/appointments", follow_up()))
    kinds = [(each["kind"], each["referral_status"]) for each in week()["appointments"]]
    assert kinds == [("referral", "new"), ("follow_up", None)]


def test_range_of_six_weeks_and_two_days_is_allowed() -> None:
    listed()
    start = now()
    query = {"from_": written(start), "to": written(start + timedelta(days=6 * 7 + 2))}
    assert owner.get(PATH, **query).status_code == 200


def test_range_that_is_too_long_empty_or_reversed_is_refused() -> None:
    listed()
    start = now()
    for days in (45, 0, -1):
        query = {"from_": written(start), "to": written(start + timedelta(days=days))}
        assert refused(owner.get(PATH, **query), 422, "invalid", "to")


def test_portal_calendar_is_private_to_its_provider() -> None:
    referred()
    query = {"from_": written(now()), "to": written(now() + timedelta(days=7))}
    assert colleague.get(PATH, **query).json_body["appointments"] == []
    assert refused(client.get(PATH, **query), 403, "forbidden")
    assert refused(operator.get(PATH, **query), 403, "forbidden")
    assert refused(anonymous.get(PATH, **query), 401, "not_signed_in")


def test_calendar_names_the_next_booked_start_within_or_after_the_current_period() -> None:
    listed()
    assert week()["next_starts_at"] is None
    known_client()
    appointment = str(booked(starts_at=ahead(days=10))["appointment_id"])
    start = owner.get(f"/portal/referrals/{appointment}").json_body["starts_at"]
    assert week()["next_starts_at"] == week(days=14)["next_starts_at"] == start
    later = {"from_": written(now() + timedelta(days=1)), "to": written(now() + timedelta(days=14))}
    assert owner.get(PATH, **later).json_body["next_starts_at"] is None
    ok(act(appointment, "cancel", reason="other"))
    assert week()["next_starts_at"] is None
