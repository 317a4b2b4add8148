"""POST and DELETE /portal/time-off."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.api.bookings import booked, booking_refused, nothing_written
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.provider_side import referred
from tests.api.records import known_client, listed
from tests.api.test_hours import PHOENIX, openings
from tests.api.times import ahead, now, read, written

PATH = "/portal/time-off"


def away(first: datetime, days: int = 3) -> dict[str, str]:
    """A request for time off, from midnight in Phoenix on that date."""
    start = first.astimezone(PHOENIX).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return {"starts": start.isoformat(timespec="minutes"), "ends": (start + timedelta(days=days)).isoformat()}


def test_provider_adds_and_removes_time_off() -> None:
    listed()
    first = ahead(days=4)
    answer = owner.post(PATH, away(first))
    assert answer.status_code == 201
    made = answer.json_body
    # Phoenix is seven hours behind, all year.
    assert read(made["starts_at"]).hour == 7
    assert read(made["ends_at"]) - read(made["starts_at"]) == timedelta(days=3)
    inside = [each for each in openings() if made["starts_at"] <= each < made["ends_at"]]
    assert inside == []
    (shown,) = owner.get("/portal/hours").json_body["time_off"]
    assert shown == made
    assert owner.send("DELETE", f"{PATH}/{made['time_off_id']}").status_code == 204
    assert [each for each in openings() if made["starts_at"] <= each < made["ends_at"]] != []


def test_client_cannot_book_during_time_off() -> None:
    listed()
    known_client()
    start = ahead(days=4)
    ok(owner.post(PATH, away(start)))
    booking_refused(409, "outside_hours", starts_at=written(start))


def test_appointment_during_time_off_is_named_and_can_stay() -> None:
    appointment = referred()
    start = read(owner.get(f"/portal/referrals/{appointment}").json_body["starts_at"])
    with nothing_written():
        answer = owner.post(PATH, away(start))
    assert refused(answer, 409, "would_strand")
    assert [each["appointment_id"] for each in answer.json_body["appointments"]] == [appointment]
    assert owner.post(PATH, {**away(start), "keep": [appointment]}).status_code == 201
    assert client.get(f"/appointments/{appointment}").json_body["status"] == "booked"


def test_time_off_covers_a_whole_day_of_25_hours() -> None:
    new_york = ZoneInfo("America/New_York")
    listed()
    shown = owner.get("/portal/hours").json_body
    kept = {name: shown[name] for name in ("version", "weekly", "overrides")}
    ok(owner.put("/portal/hours", {**kept, "time_zone": "America/New_York"}))
    day = _clocks_go_back()
    body = {"starts": f"{day}T00:00", "ends": f"{day + timedelta(days=1)}T00:00"}
    made = owner.post(PATH, body).json_body
    assert read(made["ends_at"]) - read(made["starts_at"]) == timedelta(hours=25)
    assert read(made["ends_at"]).astimezone(new_york).hour == 0


def _clocks_go_back() -> date:
    """The first Sunday of the next November, which has 25 hours in New York."""
    first = date(now().year + (now().month >= 11), 11, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7)


def test_repeated_key_returns_the_first_answer() -> None:
    listed()
    first = owner.post(PATH, away(ahead(days=4)), idempotency_key="k")
    with nothing_written():
        again = owner.post(PATH, away(ahead(days=4)), idempotency_key="k")
        other = owner.post(PATH, away(ahead(days=9)), idempotency_key="k")
    assert (again.status_code, again.body) == (201, first.body)
    assert refused(other, 409, "idempotency_key_reused")


def test_time_off_in_the_past_or_too_far_ahead_is_refused() -> None:
    listed()
    for starts, ends in (
        ("2020-01-01T00:00", "2020-01-02T00:00"),
        ("1970-01-01T00:00", "1970-01-02T00:00"),
        ("2199-12-30T00:00", "2199-12-31T23:00"),
        ("2200-12-30T00:00", "2200-12-31T23:00"),
    ):
        with nothing_written():
            assert refused(owner.post(PATH, {"starts": starts, "ends": ends}), 422, "invalid")
    assert owner.get("/portal/hours").status_code == 200


def test_time_off_in_the_hour_clocks_skip_is_refused() -> None:
    """New York, 02:30 to 03:10 on the day in March: the end comes before the start."""
    listed()
    shown = owner.get("/portal/hours").json_body
    kept = {name: shown[name] for name in ("version", "weekly", "overrides")}
    ok(owner.put("/portal/hours", {**kept, "time_zone": "America/New_York"}))
    first = date(now().year + 1, 3, 1)
    day = first + timedelta(days=(6 - first.weekday()) % 7 + 7)
    with nothing_written():
        answer = owner.post(PATH, {"starts": f"{day}T02:30", "ends": f"{day}T03:10"})
    assert refused(answer, 422, "invalid", "ends")


def test_appointment_booked_while_time_off_is_saved_is_named() -> None:
    listed()
    known_client()
    start = ahead(days=4)
    with before_each_write(lambda: booked(starts_at=start)):
        answer = owner.post(PATH, away(start))
    (mine,) = client.get("/appointments").json_body["appointments"]
    assert (answer.status_code, answer.json_body["stranded"]) == (201, [mine["appointment_id"]])
    assert mine["status"] == "booked"


def test_time_off_with_invalid_times_is_refused() -> None:
    listed()
    good = away(ahead(days=4))
    wrong: list[dict[str, str | None]] = [
        {"ends": good["starts"]},
        {"starts": good["starts"] + "Z"},
        {"starts": good["starts"][:10]},
        {"starts": good["starts"].replace(":00", ":03")},
        {"starts": "0001-01-01T00:00"},
        {"starts": None},
    ]
    for change in wrong:
        with nothing_written():
            assert refused(owner.post(PATH, {**good, **change}), 422, "invalid")


def test_only_its_own_provider_can_add_or_remove_time_off() -> None:
    listed()
    listed("colleague")
    made = owner.post(PATH, away(ahead(days=4))).json_body
    one = f"{PATH}/{made['time_off_id']}"
    with nothing_written():
        assert refused(colleague.send("DELETE", one), 404, "not_found")
        for person, status, code in (
            (client, 403, "forbidden"),
            (operator, 403, "forbidden"),
            (anonymous, 401, "not_signed_in"),
        ):
            assert refused(person.post(PATH, away(ahead(days=9))), status, code)
            assert refused(person.send("DELETE", one), status, code)
