"""GET, POST and DELETE /portal/calendar-feed; GET and HEAD /feeds/{token}.ics."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse
from icalendar import Calendar

from chalicelib.booking.portal import feed_table
from chalicelib.booking.portal.feed_table import Feed
from tests.api.bookings import booked, nothing_written
from tests.api.cloud import items
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, operator, owner, refused
from tests.api.provider_side import act, long_ago, referred
from tests.api.records import changed, known_client, listed
from tests.api.times import ahead, now, read

PATH = "/portal/calendar-feed"
SITE = "https://care.practice.example.com/api"


def _made(person: Person = owner) -> str:
    """The path of a new feed."""
    answer = person.post(PATH)
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["url"]).removeprefix(SITE)


def _read(path: str) -> HTTPResponse:
    return anonymous.get(path)


def _events(path: str) -> list[Any]:
    answer = _read(path)
    assert answer.status_code == 200, answer.body
    return list(Calendar.from_ical(answer.body).walk("VEVENT"))


def test_calendar_feed_shows_appointments_without_private_details() -> None:
    appointment_id = referred()
    made = owner.post(PATH).json_body
    assert made["url"].startswith(f"{SITE}/feeds/")
    assert made["url"].endswith(".ics")
    path = made["url"].removeprefix(SITE)
    assert _read(path).headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = _events(path)
    (stored,) = items("appointments")
    assert event.decoded("dtstart") == read(str(stored["starts_at"]))
    text = _read(path).body.decode()
    assert not [word for word in ("Casey", "Olive", appointment_id, "session", "video") if word in text]
    assert owner.get(PATH).json_body == {"active": True, "created_at": made["created_at"]}


def test_calendar_feed_is_inactive_until_created() -> None:
    assert owner.get(PATH).json_body == {"active": False, "created_at": None}
    with nothing_written():
        assert owner.send("DELETE", PATH).status_code == 204


def test_feed_token_is_too_long_to_guess_and_is_not_stored() -> None:
    path = _made()
    token = path.removeprefix("/feeds/").removesuffix(".ics")
    assert len(base64.urlsafe_b64decode(token)) * 8 >= 128
    assert token not in str(items("calendar"))


def test_new_feed_ends_the_old_feed_at_once() -> None:
    listed()
    old = _made()
    new = _made()
    assert refused(_read(old), 404, "not_found")
    assert _events(new) == []
    assert len(items("calendar")) == 2


def test_revoked_feed_is_gone_at_once() -> None:
    path = _made()
    assert owner.send("DELETE", PATH).status_code == 204
    assert refused(_read(path), 404, "not_found")
    assert owner.get(PATH).json_body["active"] is False
    assert items("calendar") == []


def test_each_provider_has_a_separate_feed() -> None:
    referred()
    mine, theirs = _made(), _made(colleague)
    assert (len(_events(mine)), _events(theirs)) == (1, [])
    ok(colleague.send("DELETE", PATH))
    assert len(_events(mine)) == 1


def test_two_feeds_created_at_once_leave_a_single_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another tab creates a feed between the read and the write."""
    listed()
    found = feed_table.find
    seen: list[Feed | None] = []

    def meanwhile(provider_id: str) -> Feed | None:
        before = found(provider_id)
        if not seen:
            seen.append(before)
            feed_table.replace(provider_id, Feed("other", now()))
        return before

    monkeypatch.setattr(feed_table, "find", meanwhile)
    path = _made()
    assert _events(path) == []
    assert feed_table.opened_by("other") is None
    assert len(items("calendar")) == 2


def test_canceled_appointment_leaves_the_feed() -> None:
    appointment_id, path = referred(), _made()
    ok(act(appointment_id, "cancel", reason="other"))
    assert _events(path) == []


def test_appointment_switched_to_a_call_is_shorter_in_the_feed() -> None:
    appointment_id, path = referred(), _made()
    (before,) = _events(path)
    assert act(appointment_id, "switch-to-call").status_code == 200
    (after,) = _events(path)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtend") < before.decoded("dtend")


@pytest.mark.parametrize(("days", "shown"), [(29, 1), (31, 0)])
def test_feed_reaches_thirty_days_into_the_past(days: int, shown: int) -> None:
    appointment_id, path = referred(), _made()
    long_ago(appointment_id, days)
    assert len(_events(path)) == shown


def test_feed_lists_appointments_in_order_of_time() -> None:
    referred()
    known_client("outsider")
    booked(Person("outsider"), starts_at=ahead(hours=60))
    starts = [event.decoded("dtstart") for event in _events(_made())]
    assert starts == sorted(starts)
    assert len(starts) == 2


@pytest.mark.parametrize("path", ["/feeds/unknown.ics", "/feeds/unknown", "/feeds/.ics", "/feeds/a.b.ics"])
def test_unknown_feed_url_is_not_found(path: str) -> None:
    _made()
    assert refused(_read(path), 404, "not_found")
    assert anonymous.send("HEAD", path).status_code == 404


def test_head_of_a_feed_has_the_status_and_headers_of_the_feed() -> None:
    referred()
    path = _made()
    with nothing_written():
        head, feed = anonymous.send("HEAD", path), _read(path)
    assert (head.status_code, head.headers) == (feed.status_code, feed.headers)
    assert head.status_code == 200


def test_feed_url_without_its_ics_ending_is_not_found() -> None:
    assert refused(_read(_made().removesuffix(".ics")), 404, "not_found")


@pytest.mark.parametrize("person", [client, operator])
def test_clients_and_operators_cannot_manage_a_calendar_feed(person: Person) -> None:
    listed()
    with nothing_written():
        for method in ("GET", "POST", "DELETE"):
            assert refused(person.send(method, PATH), 403, "forbidden")


def test_signed_out_visitor_cannot_manage_a_calendar_feed() -> None:
    with nothing_written():
        for method in ("GET", "POST", "DELETE"):
            assert refused(anonymous.send(method, PATH), 401, "not_signed_in")


def test_openings_and_portal_calendar_still_load_with_a_feed() -> None:
    referred()
    _made()
    week = {"type": "session", "from_": ahead(hours=72).isoformat(), "to": (ahead(hours=96)).isoformat()}
    assert anonymous.get("/providers/the-owner/openings", **week).status_code == 200
    answer = owner.get("/portal/calendar", from_=week["from_"], to=week["to"])
    assert answer.status_code == 200
    assert now() - read(owner.get(PATH).json_body["created_at"]) < timedelta(minutes=1)


def test_feed_ends_when_the_provider_has_no_authority_left() -> None:
    before = listed()
    path = _made()
    assert _read(path).status_code == 200
    changed(before, authority=())
    assert refused(_read(path), 404, "not_found")


def _feed_items() -> int:
    return len([each for each in items("calendar") if each["entry"] == "feed"])


def test_feed_replaced_in_two_tabs_at_once_leaves_a_single_feed() -> None:
    listed()
    _made()
    others: list[str] = []
    with before_each_write(lambda: others.append(_made())):
        path = _made()
    assert _events(path) == []
    assert refused(_read(others[0]), 404, "not_found")
    assert _feed_items() == 2


def test_feed_that_was_replaced_meanwhile_is_deleted_too() -> None:
    listed()
    _made()
    others: list[str] = []
    with before_each_write(lambda: others.append(_made())):
        assert owner.send("DELETE", PATH).status_code == 204
    assert refused(_read(others[0]), 404, "not_found")
    assert _feed_items() == 0
