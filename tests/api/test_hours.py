"""GET and PUT /portal/hours, POST /portal/hours/confirm, and time off."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.api.bookings import nothing_written
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.provider_side import act, follow_up, referred
from tests.api.records import DAYS, FORMATS, TYPES, hours, listed
from tests.api.times import NOTICE, ahead, now, read, written

PATH = "/portal/hours"
EVERY_HOUR = {"days": list(DAYS), "start": "00:00", "end": "00:00"}
PHOENIX = ZoneInfo("America/Phoenix")


def window(**changes: Any) -> dict[str, Any]:
    return {**EVERY_HOUR, "types": list(TYPES), "formats": list(FORMATS), **changes}


def body(**changes: Any) -> dict[str, Any]:
    """The current hours and version, with changes."""
    shown = owner.get(PATH).json_body
    kept = {name: shown[name] for name in ("version", "time_zone", "weekly", "overrides")}
    return kept | changes


def openings(days: int = 10) -> list[str]:
    query = {
        "type": "session",
        "from_": written(now() + NOTICE),
        "to": written(now() + timedelta(days=days)),
    }
    answer = ok(anonymous.get("/providers/the-owner/openings", **query))
    return [each["starts_at"] for each in answer["openings"]]


def test_provider_changes_working_hours_and_openings_follow() -> None:
    listed()
    shown = owner.get(PATH).json_body
    assert shown["weekly"][0]["start"] == "00:00:00"
    assert read(shown["confirm_by"]) - read(shown["confirmed_at"]) == timedelta(days=30)
    mornings = window(start="09:00", end="12:00")
    answer = owner.put(PATH, body(weekly=[mornings]))
    assert answer.status_code == 200
    assert answer.json_body["weekly"][0]["end"] == "12:00:00"
    local = {read(each).astimezone(PHOENIX).hour for each in openings()}
    assert local == {9, 10, 11}


def test_override_without_windows_closes_its_date() -> None:
    listed()
    day = (ahead(days=4)).astimezone(PHOENIX).date()
    around = {day + timedelta(days=number) for number in (-1, 0, 1)}
    assert around <= dates_with_openings()
    ok(owner.put(PATH, body(overrides=[{"date": day.isoformat(), "windows": []}])))
    assert around & dates_with_openings() == around - {day}


def dates_with_openings() -> set[date]:
    return {read(each).astimezone(PHOENIX).date() for each in openings()}


def test_hours_change_that_strands_an_appointment_asks_first() -> None:
    appointment = referred()
    start = read(owner.get(f"/portal/referrals/{appointment}").json_body["starts_at"])
    day = start.astimezone(PHOENIX).date().isoformat()
    change = body(overrides=[{"date": day, "windows": []}])
    with nothing_written():
        answer = owner.put(PATH, change)
    assert refused(answer, 409, "would_strand")
    (named,) = answer.json_body["appointments"]
    assert (named["appointment_id"], named["client_name"]) == (appointment, "Casey Client")
    assert (read(named["starts_at"]), named["type"]) == (start, "session")
    kept = owner.put(PATH, change | {"keep": [appointment]})
    assert (kept.status_code, kept.json_body["stranded"]) == (200, [appointment])
    assert client.get(f"/appointments/{appointment}").json_body["status"] == "booked"


def test_hours_that_drop_an_appointment_type_strand_its_appointments() -> None:
    appointment = referred()
    change = body(weekly=[window(types=["phone_consult"], formats=["phone"])])
    with nothing_written():
        assert refused(owner.put(PATH, change), 409, "would_strand")
    ok(act(appointment, "cancel", reason="other"))
    assert owner.put(PATH, change).status_code == 200


def test_closing_a_date_strands_a_call_the_hours_never_allowed() -> None:
    appointment = referred()
    sessions = window(types=["session"], formats=["video"])
    assert owner.put(PATH, body(weekly=[sessions])).status_code == 200
    ok(act(appointment, "switch-to-call"))
    start = read(owner.get(f"/portal/referrals/{appointment}").json_body["starts_at"])
    closed = {"date": start.astimezone(PHOENIX).date().isoformat(), "windows": []}
    answer = owner.put(PATH, body(overrides=[closed]))
    assert refused(answer, 409, "would_strand")
    (named,) = answer.json_body["appointments"]
    assert (named["appointment_id"], named["type"]) == (appointment, "phone_consult")


def test_appointment_already_outside_the_hours_is_not_asked_about_again() -> None:
    referred()
    night = ahead(hours=96).astimezone(PHOENIX).replace(hour=3)
    at_night = ok(owner.post("/portal/appointments", follow_up(night)))["appointment_id"]
    change = body(weekly=[window(start="08:00", end="20:00")])
    answer = owner.put(PATH, change)
    assert refused(answer, 409, "would_strand")
    asked = {each["appointment_id"] for each in answer.json_body["appointments"]}
    assert at_night in asked
    assert owner.put(PATH, change | {"keep": sorted(asked)}).status_code == 200
    later = body(weekly=[window(start="08:00", end="21:00")])
    assert owner.put(PATH, later).status_code == 200


def test_second_tab_cannot_overwrite_changed_hours() -> None:
    listed()
    first = body(weekly=[window(start="09:00", end="12:00")])
    second = body(weekly=[window(start="13:00", end="15:00")])
    assert owner.put(PATH, first).status_code == 200
    assert owner.put(PATH, first).status_code == 200, "the same again is a repeat"
    with nothing_written():
        assert refused(owner.put(PATH, second), 409, "changed_elsewhere")
    assert owner.put(PATH, body(weekly=[window(start="13:00", end="15:00")])).status_code == 200


def test_confirming_outdated_hours_shows_their_openings_again() -> None:
    listed(hours=hours(confirmed_at=now() - timedelta(days=31)))
    assert openings() == []
    version = owner.get(PATH).json_body["version"]
    answer = owner.post(f"{PATH}/confirm")
    assert (answer.status_code, answer.json_body["version"]) == (200, version)
    assert read(answer.json_body["confirm_by"]) > now() + timedelta(days=29)
    assert openings() != []


def test_invalid_working_hours_are_refused() -> None:
    listed()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"weekly": [window(start="09:01")]}, "weekly.0.start"),
        ({"weekly": [window(days=[])]}, "weekly.0.days"),
        ({"weekly": [window(types=["chat"])]}, "weekly.0.types.0"),
        ({"weekly": [window()] * 51}, "weekly"),
        ({"overrides": [{"date": "2030-02-30", "windows": []}]}, "overrides.0.date"),
        ({"overrides": [{"date": "2030-02-03", "windows": []}] * 2}, "overrides"),
    ]
    for change, field in wrong:
        with nothing_written():
            assert refused(owner.put(PATH, body(**change)), 422, "invalid", field)


def test_only_the_provider_can_change_their_working_hours() -> None:
    listed()
    listed("colleague")
    change = body()
    with nothing_written():
        for method, path in (("PUT", PATH), ("POST", f"{PATH}/confirm")):
            send = {
                "PUT": lambda who, path=path: who.put(path, change),
                "POST": lambda who, path=path: who.post(path),
            }
            assert refused(send[method](client), 403, "forbidden")
            assert refused(send[method](operator), 403, "forbidden")
            assert refused(send[method](anonymous), 401, "not_signed_in")
    theirs = {**change, "version": colleague.get(PATH).json_body["version"], "weekly": []}
    assert colleague.put(PATH, theirs).status_code == 200
    assert owner.get(PATH).json_body["weekly"] != []
