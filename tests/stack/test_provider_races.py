"""A provider against clients and another tab, on the deployed stack: nothing is lost or doubled."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.stack.people import Person, anonymous, at_once, new_client, new_clients, provider
from tests.stack.stored import appointments_of, items
from tools.local import Local

ROUNDS = 10
# A demo provider that no other test books, who works until 20:00 in New York, past midnight UTC.
SLUG = "leonie-thistle"
BODY = {"format": "video", "state": "AZ", "payer": "self_pay", "type": "intake"}

APART = timedelta(minutes=90)


def _text(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def _apart(starts: list[str]) -> list[str]:
    """Starts between which an intake and its buffer fit."""
    apart: list[str] = []
    for start in starts:
        if not apart or datetime.fromisoformat(start) - datetime.fromisoformat(apart[-1]) >= APART:
            apart.append(start)
    return apart


class Practice:
    """A provider with one client, and openings hours apart."""

    def __init__(self, local: Local, slug: str, state: str) -> None:
        self.local, self.slug = local, slug
        self.profile = anonymous(local).get(f"/providers/{slug}")
        self.provider_id = str(self.profile["provider_id"])
        self.portal = provider(local, slug)
        self._without_limits()
        self.body = BODY | {"provider_id": self.provider_id, "state": state}
        now = datetime.now(UTC)
        begin, end = now + timedelta(days=4), now + timedelta(days=29)
        free = anonymous(local).openings(slug, "intake", _text(begin), _text(end))
        self.starts: Iterator[str] = iter(_apart([each["starts_at"] for each in free]))
        self.client = new_client(local)
        first = self.client.call("POST", "/appointments", self.body | {"starts_at": next(self.starts)})
        assert first.status_code == 201, first.text
        (known,) = self.portal.get("/portal/bookable-clients")["clients"]
        self.client_id = str(known["client_id"])

    def _without_limits(self) -> None:
        shown = self.portal.get("/portal/referral-settings")
        body = {
            name: value
            for name, value in shown.items()
            if name not in {"used", "notice_floor_hours", "unlocated_formats"}
        }
        limits = {"weekly_new_client_limit": None, "desired_caseload": None}
        answer = self.portal.call("PUT", "/portal/referral-settings", body | limits)
        assert answer.status_code == 200, answer.text

    def free_now(self) -> str:
        """The last start that is open now, whatever earlier tests have changed."""
        now = datetime.now(UTC)
        begin, end = now + timedelta(days=4), now + timedelta(days=29)
        found = anonymous(self.local).openings(self.slug, "intake", _text(begin), _text(end))
        return str(found[-1]["starts_at"])

    def follow_up(self, start: str) -> dict[str, Any]:
        return {"client_id": self.client_id, "type": "session", "format": "video", "starts_at": start}

    def series(self, start: str, **changes: Any) -> dict[str, Any]:
        asked = self.follow_up(start)
        return asked | {"first_starts_at": asked.pop("starts_at"), "every": "week", "count": 4, **changes}

    def stored(self) -> list[dict[str, Any]]:
        found = [json.loads(each["record"]) for each in appointments_of(self.local, self.provider_id)]
        return [each for each in found if each["status"] == "booked"]

    def cells(self) -> int:
        return sum(
            len(each["cells"])
            for each in items(self.local, "Calendar")
            if each["owner"] == f"provider#{self.provider_id}" and each.get("cells")
        )

    def cells_of_appointments(self) -> int:
        def minutes(each: dict[str, Any]) -> int:
            length = datetime.fromisoformat(each["ends_at"]) - datetime.fromisoformat(each["starts_at"])
            return int(length.seconds // 60 + sum(each["buffers"].values()))

        return sum(minutes(each) for each in self.stored()) // 5


@pytest.fixture(scope="module")
def practice(local: Local) -> Practice:
    return Practice(local, SLUG, _state(local, SLUG))


def _state(local: Local, slug: str) -> str:
    return str(anonymous(local).get(f"/providers/{slug}")["states"][0]["id"])


def _codes(answers: list[Any]) -> set[str]:
    return {answer.json().get("code") for answer in answers if answer.status_code >= 400}


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_follow_up_and_booking_race_has_one_winner(practice: Practice, round_: int) -> None:
    start, other = next(practice.starts), new_client(practice.local)
    answers = at_once(
        [
            partial(practice.portal.call, "POST", "/portal/appointments", practice.follow_up(start)),
            partial(other.call, "POST", "/appointments", practice.body | {"starts_at": start}),
        ]
    )
    assert sorted(each.status_code for each in answers) == [201, 409], [each.text for each in answers]
    assert _codes(answers) <= {"slot_taken", "try_again"}
    assert [each["starts_at"] for each in practice.stored()].count(start) == 1


def test_series_racing_with_bookings_is_whole_or_nothing(practice: Practice) -> None:
    for _ in range(ROUNDS):
        start = practice.free_now()
        weeks = [_text(datetime.fromisoformat(start) + timedelta(weeks=week)) for week in range(3)]
        crowd = new_clients(practice.local, 3)
        calls = [
            partial(one.call, "POST", "/appointments", practice.body | {"starts_at": week})
            for one, week in zip(crowd, weeks, strict=True)
        ]
        series, *bookings = at_once(
            [partial(practice.portal.call, "POST", "/portal/series", practice.series(start)), *calls]
        )
        assert series.status_code in {201, 409}, series.text
        assert {each.status_code for each in bookings} <= {201, 409}
        if series.status_code == 201:
            assert len(series.json()["appointments"]) == 4
            assert _codes(bookings) <= {"slot_taken", "try_again", "outside_hours"}
        else:
            assert series.json()["code"] in {"series_collides", "try_again"}
            assert 201 in {each.status_code for each in bookings}
        kinds = [each["kind"] for each in practice.stored() if each["starts_at"] in weeks]
        assert sorted(set(kinds)) == (["series"] if series.status_code == 201 else ["referral"])
    assert practice.cells() == practice.cells_of_appointments()
    on_the_way = [
        each for each in items(practice.local, "Calendar") if each.get("due_job") == "settle_series"
    ]
    assert on_the_way == []


def test_two_series_on_the_same_dates_have_one_winner(practice: Practice) -> None:
    for _ in range(3):
        body = practice.series(practice.free_now(), count=20)
        call = partial(practice.portal.call, "POST", "/portal/series", body)
        answers = at_once([call, call])
        assert sorted(each.status_code for each in answers) == [201, 409], [each.text for each in answers]
        assert _codes(answers) <= {"series_collides", "try_again"}
    assert practice.cells() == practice.cells_of_appointments()


def test_concurrent_hours_saves_have_one_winner(practice: Practice) -> None:
    for _ in range(ROUNDS):
        shown = practice.portal.get("/portal/hours")
        kept = {name: shown[name] for name in ("version", "time_zone", "overrides")}
        bodies = [
            kept | {"weekly": [{**shown["weekly"][0], "end": end}], "keep": _everything(practice)}
            for end in ("17:00", "18:00", "19:00")
            if shown["weekly"][0]["end"][:5] != end
        ]
        answers = at_once([partial(practice.portal.call, "PUT", "/portal/hours", body) for body in bodies])
        statuses = sorted(each.status_code for each in answers)
        assert statuses == [200] + [409] * (len(bodies) - 1), [each.text for each in answers]
        assert _codes(answers) == {"changed_elsewhere"}
        won = next(each.json() for each in answers if each.status_code == 200)
        assert practice.portal.get("/portal/hours")["weekly"] == won["weekly"]


def _everything(practice: Practice) -> list[str]:
    return [each["appointment_id"] for each in practice.stored()]


def test_settings_hours_and_profile_saved_at_once_all_hold(practice: Practice) -> None:
    portal = practice.portal
    settings, hours, profile = (
        portal.get(f"/portal/{one}") for one in ("referral-settings", "hours", "profile")
    )
    settings = {
        k: v for k, v in settings.items() if k not in {"used", "notice_floor_hours", "unlocated_formats"}
    }
    formats = ("offered_formats", "unlocated_formats")
    shown = ("provider_id", "link", "former_slugs", "photo_url", *formats)
    profile = {k: v for k, v in profile.items() if k not in shown}
    calls: list[partial[Any]] = [
        partial(portal.call, "PUT", "/portal/referral-settings", settings | {"horizon_days": 77}),
        partial(portal.call, "POST", "/portal/hours/confirm"),
        partial(
            portal.call,
            "PUT",
            "/portal/profile",
            profile | {"statement": "Saved at once."},
        ),
    ]
    answers = at_once(calls)
    assert [each.status_code for each in answers] == [200, 200, 200], [each.text for each in answers]
    assert portal.get("/portal/referral-settings")["horizon_days"] == 77
    assert portal.get("/portal/profile")["statement"] == "Saved at once."
    assert portal.get("/portal/hours")["confirmed_at"] > hours["confirmed_at"]


def test_date_closed_during_a_booking_never_hides_the_appointment(practice: Practice) -> None:
    for _ in range(ROUNDS):
        start, person = practice.free_now(), new_client(practice.local)
        shown = practice.portal.get("/portal/hours")
        kept = {name: shown[name] for name in ("version", "time_zone", "weekly")}
        zone = ZoneInfo(shown["time_zone"])
        day = datetime.fromisoformat(start).astimezone(zone).date().isoformat()
        closing = kept | {"overrides": [{"date": day, "windows": []}], "keep": _everything(practice)}
        closed, booked = at_once(
            [
                partial(practice.portal.call, "PUT", "/portal/hours", closing),
                partial(person.call, "POST", "/appointments", practice.body | {"starts_at": start}),
            ]
        )
        assert closed.status_code in {200, 409}, closed.text
        assert booked.status_code in {201, 409}, booked.text
        if closed.status_code == 409:
            # The booking came first: the provider has to confirm, and nothing is closed.
            assert closed.json()["code"] in {"would_strand", "try_again"}
            assert booked.status_code == 201
        elif booked.status_code == 201:
            # The booking came between the provider's read and save: the calendar marks it as outside hours.
            assert _outside_hours(practice, booked.json()["appointment_id"], start)
        else:
            assert booked.json()["code"] in {"outside_hours", "slot_taken"}
        _open_again(practice)


def _outside_hours(practice: Practice, appointment_id: str, start: str) -> bool:
    until = _text(datetime.fromisoformat(start) + timedelta(hours=1))
    found = practice.portal.get("/portal/calendar", **{"from": start, "to": until})["appointments"]
    (shown,) = [each for each in found if each["appointment_id"] == appointment_id]
    return bool(shown["outside_hours"])


SETTINGS_RACED: list[tuple[dict[str, Any], set[str]]] = [
    ({"accepting": False}, {"not_accepting"}),
    ({"desired_caseload": 0}, {"capacity_reached"}),
    ({"appointment_types": ["phone_consult"]}, {"type_not_offered"}),
]


@pytest.fixture(scope="module")
def unchanged(local: Local) -> Practice:
    """A provider whose hours no test has changed."""
    return Practice(local, "ulrich-underhill", _state(local, "ulrich-underhill"))


@pytest.mark.parametrize(("changes", "codes"), SETTINGS_RACED, ids=["accepting", "caseload", "types"])
def test_booking_racing_with_settings_is_booked_first_or_refused(
    unchanged: Practice, changes: dict[str, Any], codes: set[str]
) -> None:
    """The booking comes first, or is refused by the saved settings. The save succeeds either way."""
    for _ in range(ROUNDS):
        person = new_client(unchanged.local)
        shown = unchanged.portal.get("/portal/referral-settings")
        form = {
            name: value
            for name, value in shown.items()
            if name not in {"used", "notice_floor_hours", "unlocated_formats"}
        }
        booking = unchanged.body | {"starts_at": unchanged.free_now()}
        saved, booked = at_once(
            [
                partial(unchanged.portal.call, "PUT", "/portal/referral-settings", form | changes),
                partial(person.call, "POST", "/appointments", booking),
            ]
        )
        late = new_client(unchanged.local).call("POST", "/appointments", booking)
        again = form | {"version": saved.json()["version"]}
        assert unchanged.portal.call("PUT", "/portal/referral-settings", again).status_code == 200
        assert booked.status_code in {201, 409}, booked.text
        assert booked.status_code == 201 or booked.json()["code"] in codes, booked.text
        assert late.status_code == 409
        assert late.json()["code"] in codes
    assert unchanged.cells() == unchanged.cells_of_appointments()


def _open_again(practice: Practice) -> None:
    shown = practice.portal.get("/portal/hours")
    body = {name: shown[name] for name in ("version", "time_zone", "weekly")} | {"overrides": []}
    answer = practice.portal.call("PUT", "/portal/hours", body | {"keep": _everything(practice)})
    assert answer.status_code == 200, answer.text


def test_cancel_and_switch_at_once_leave_consistent_cells(practice: Practice) -> None:
    for _ in range(ROUNDS):
        person: Person = new_client(practice.local)
        body = practice.body | {"starts_at": practice.free_now()}
        made = person.call("POST", "/appointments", body)
        assert made.status_code == 201, made.text
        one = f"/portal/referrals/{made.json()['appointment_id']}"
        cancel = partial(practice.portal.call, "POST", f"{one}/cancel", {"reason": "other", "message": ""})
        switch = partial(practice.portal.call, "POST", f"{one}/switch-to-call", {})
        answers = at_once([cancel, switch, cancel])
        first, switched, second = (each.status_code for each in answers)
        # The second cancellation is a repeat; the switch came first or too late.
        assert (first, second) == (200, 200)
        assert switched in {200, 409}
        assert practice.portal.get(one)["status"] == "canceled"
    assert practice.cells() == practice.cells_of_appointments()


def test_moves_by_both_sides_and_a_cancel_at_once_leave_consistent_cells(practice: Practice) -> None:
    for _ in range(ROUNDS // 2):
        person: Person = new_client(practice.local)
        start = practice.free_now()
        made = person.call("POST", "/appointments", practice.body | {"starts_at": start})
        assert made.status_code == 201, made.text
        appointment = made.json()["appointment_id"]
        to, one = practice.free_now(), f"/portal/referrals/{appointment}"
        body = {"starts_at": to, "expected_starts_at": start, "message": "Sorry."}
        shift = partial(practice.portal.call, "POST", f"{one}/reschedule", body)
        move = partial(person.call, "POST", f"/appointments/{appointment}/reschedule", {"starts_at": to})
        cancel = partial(practice.portal.call, "POST", f"{one}/cancel", {"reason": "other", "message": ""})
        answers = [each.status_code for each in at_once([shift, move, shift, cancel])]
        assert set(answers[:3]) <= {200, 409, 422}
        assert answers[3] == 200
        sent = [each["text"] for each in person.get(f"/appointments/{appointment}/messages")["messages"]]
        assert sent == ["Sorry."] * (200 in {answers[0], answers[2]})
    assert practice.cells() == practice.cells_of_appointments()
