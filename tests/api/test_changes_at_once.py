"""Two changes of one appointment at once end as one after the other: none is lost, none is half done."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from chalice.test import HTTPResponse

from tests.api.bookings import PHONE, calendar_of, request, taken
from tests.api.client_side import GONE, do, first_session, match_again, move
from tests.api.cloud import items, world
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import client, owner
from tests.api.provider_side import act, follow_up, long_ago, referred, shift
from tests.api.records import listed
from tests.api.times import ahead, written

Change = Callable[[str], HTTPResponse]
START = ahead(hours=72)
# What differs between two runs: when something was written.
WHEN = ("at", "changed_at", "created_at", "established_at", "expires_at", "phone_asked_at")


def later_session(_: str) -> HTTPResponse:
    return owner.post("/portal/appointments", follow_up(ahead(hours=120)), idempotency_key="later")


def booked_instead(appointment: str, provider_id: str, hours: int) -> HTTPResponse:
    body = request(ahead(hours=hours), provider_id=provider_id, predecessor_id=appointment)
    return client.post("/appointments", body, idempotency_key=provider_id)


def matched_again(appointment: str) -> HTTPResponse:
    body = match_again(ahead(hours=130))
    return client.post(f"/appointments/{appointment}/match-again", body, idempotency_key="again")


def first_session_booked(appointment: str) -> HTTPResponse:
    body = first_session(ahead(hours=140))
    return client.post(f"/appointments/{appointment}/first-session", body, idempotency_key="first")


def session_outcome(outcome: str) -> HTTPResponse:
    """The outcome of the follow-up."""
    records = [json.loads(each["record"]) for each in items("appointments")]
    (session,) = [each["appointment_id"] for each in records if each["kind"] == "follow_up"]
    return act(session, "outcome", outcome=outcome)


def shifted(appointment: str, starts_at: datetime) -> HTTPResponse:
    """The provider's move of an appointment that was at START when they saw it."""
    return shift(appointment, starts_at, expected_starts_at=written(START), message="See you then.")


AHEAD: dict[str, Change] = {
    "client cancels": lambda each: do(each, "cancel", **GONE),
    "provider cancels": lambda each: act(each, "cancel", reason="other"),
    "client moves": lambda each: move(each, START + timedelta(days=1)),
    "client moves a bit": lambda each: move(each, START + timedelta(minutes=30)),
    "client changes the format": lambda each: move(each, START, format="phone", phone=PHONE),
    "provider moves": lambda each: shifted(each, START + timedelta(days=2)),
    "provider moves a bit": lambda each: shifted(each, START + timedelta(minutes=30)),
    "provider switches to a call": lambda each: act(each, "switch-to-call"),
    "provider acknowledges": lambda each: act(each, "acknowledge"),
    "provider books a follow-up": later_session,
    "client gives up": lambda each: do(each, "not-a-fit"),
    "client matches again": matched_again,
}
OVER: dict[str, Change] = {
    "attended": lambda each: act(each, "outcome", outcome="attended"),
    "missed by the client": lambda each: act(each, "outcome", outcome="no_show_client"),
    "client reports a no-show": lambda each: do(each, "provider-no-show"),
    "closed": lambda each: act(each, "outcome", outcome="closed"),
    "provider books a follow-up": later_session,
    "client gives up": lambda each: do(each, "not-a-fit"),
    "client matches again": matched_again,
}

FOLLOWED: dict[str, Change] = {
    "session attended": lambda _: session_outcome("attended"),
    "session missed": lambda _: session_outcome("no_show_client"),
    **{name: OVER[name] for name in ("attended", "closed", "client gives up", "client matches again")},
}
GIVEN_UP: dict[str, Change] = {
    "client books instead": lambda each: booked_instead(each, "colleague", 96),
    "client books another instead": lambda each: booked_instead(each, "third", 120),
    **{name: OVER[name] for name in ("attended", "client reports a no-show")},
}


CONSULTED: dict[str, Change] = {
    "client books the first session": first_session_booked,
    **{
        name: OVER[name]
        for name in (
            "attended",
            "client reports a no-show",
            "closed",
            "client gives up",
            "client matches again",
        )
    },
}


def coming() -> str:
    return referred(starts_at=START)


def over() -> str:
    appointment = referred(starts_at=START)
    long_ago(appointment)
    return appointment


def consulted() -> str:
    appointment = referred(type="phone_consult", format="phone")
    long_ago(appointment)
    return appointment


def followed() -> str:
    """A past referral and a past follow-up, both without an outcome."""
    appointment = over()
    long_ago(later_session(appointment).json_body["appointment_id"], days=1)
    return appointment


def given_up() -> str:
    listed("third")
    appointment = over()
    assert do(appointment, "not-a-fit").status_code == 200
    return appointment


def status_and_code(answer: HTTPResponse) -> tuple[int, str | None]:
    return answer.status_code, answer.json_body.get("code") if answer.status_code >= 400 else None


def state() -> dict[str, Any]:
    """Everything that bookings are decided on, without the times of the changes."""
    return {
        "appointments": {each["appointment_id"]: _without_times(each) for each in items("appointments")},
        "relation": _without_times(calendar_of("provider#owner").get("referral#client", {})),
        "capacity": calendar_of("provider#owner")["capacity"],
        "provider": taken("provider#owner"),
        "client": taken("client#client"),
    }


def _without_times(item: dict[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in item.items() if name not in (*WHEN, "record")}
    if "record" not in item:
        return found
    record = json.loads(item["record"])
    for part in ("cancellation", "before_call"):
        if record[part]:
            record[part].pop("at")
    return found | {"record": {name: value for name, value in record.items() if name not in WHEN}}


def at_once(make: Callable[[], str], change: Change, meanwhile: Change) -> tuple[Any, ...]:
    """The answers and the state, after `meanwhile` happened between a change's reads and its write."""
    appointment, answers = world(make), []
    with before_each_write(lambda: answers.append(meanwhile(appointment)), writes=ANY_WRITE):
        answers.append(change(appointment))
    return [status_and_code(each) for each in answers], state()


def in_turn(make: Callable[[], str], change: Change, meanwhile: Change) -> tuple[Any, ...]:
    appointment = world(make)
    answers = [meanwhile(appointment), change(appointment)]
    return [status_and_code(each) for each in answers], state()


def pairs(changes: dict[str, Change]) -> list[Any]:
    return [
        pytest.param(changes[one], changes[other], id=f"{one} while {other}")
        for one, other in product(changes, repeat=2)
    ]


@pytest.mark.parametrize(("change", "meanwhile"), pairs(AHEAD))
def test_two_changes_ahead_at_once_end_as_one_after_the_other(change: Change, meanwhile: Change) -> None:
    assert at_once(coming, change, meanwhile) == in_turn(coming, change, meanwhile)


@pytest.mark.parametrize(("change", "meanwhile"), pairs(OVER))
def test_two_changes_afterward_at_once_end_as_one_after_the_other(change: Change, meanwhile: Change) -> None:
    assert at_once(over, change, meanwhile) == in_turn(over, change, meanwhile)


@pytest.mark.parametrize(("change", "meanwhile"), pairs(CONSULTED))
def test_two_changes_after_a_consultation_at_once_end_as_one_after_the_other(
    change: Change, meanwhile: Change
) -> None:
    assert at_once(consulted, change, meanwhile) == in_turn(consulted, change, meanwhile)


@pytest.mark.parametrize(("change", "meanwhile"), pairs(FOLLOWED))
def test_two_changes_of_a_relation_at_once_end_as_one_after_the_other(
    change: Change, meanwhile: Change
) -> None:
    assert at_once(followed, change, meanwhile) == in_turn(followed, change, meanwhile)


@pytest.mark.parametrize(("change", "meanwhile"), pairs(GIVEN_UP))
def test_two_changes_after_giving_up_at_once_end_as_one_after_the_other(
    change: Change, meanwhile: Change
) -> None:
    assert at_once(given_up, change, meanwhile) == in_turn(given_up, change, meanwhile)
