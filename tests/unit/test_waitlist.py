"""Which entries a freed opening fits, what is offered, and when an entry ends."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.appointments.schemas import Cancellation, ClientBrief, ProviderBrief
from chalicelib.booking.openings.engine import Opening
from chalicelib.waitlist import offer_rules, rules, views
from chalicelib.waitlist.schemas import Criteria, Entry, Freed, Offer
from tests.unit.builders import NOW, make_appointment, make_provider, make_settings

START = NOW + timedelta(days=3)
PROVIDER = make_provider()
FREED = Freed(freed_id="f1", provider_id="provider-1", starts_at=START, type="session")
SESSION = Opening(START, START + timedelta(minutes=50), ("video", "phone"))
INTAKE = Opening(START, START + timedelta(minutes=60), ("video",))
CRITERIA = Criteria(types=("intake", "session"), formats=("phone", "video"), state="NY", payer="self_pay")


def entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "entry_id": "e" * 32,
        "account_id": "client",
        "client": ClientBrief(client_id="client", name="Casey Client"),
        "client_email": "client@people.example.com",
        "provider": ProviderBrief(provider_id="provider-1", slug="provider-one", name="Olive Owner"),
        "questionnaire_id": None,
        "criteria": CRITERIA,
        "state": "NY",
        "joined_at": NOW,
        "expires_at": NOW + rules.KEPT,
    }
    return Entry(**values | changes)


def offer(criteria: Criteria = CRITERIA, freed: Freed = FREED, **open_: Opening) -> Offer | None:
    return offer_rules.offer_for(entry(), criteria, freed, PROVIDER, open_ or {"session": SESSION}, NOW)


def made(freed: Freed = FREED) -> Offer:
    found = offer(freed=freed)
    assert found is not None
    return found


def test_waitlist_offer_holds_the_freed_start_for_30_minutes() -> None:
    found = made()
    assert (found.hold.type, found.format, found.hold.starts_at) == ("session", "phone", START)
    assert found.hold.expires_at == NOW + timedelta(minutes=30)


def test_waitlist_offer_prefers_the_freed_type_over_the_clients_first_choice() -> None:
    found = offer(session=SESSION, intake=INTAKE)
    assert found is not None
    assert found.hold.type == "session"
    other = offer(freed=FREED.model_copy(update={"type": "phone_consult"}), session=SESSION, intake=INTAKE)
    assert other is not None
    assert (other.hold.type, other.format) == ("intake", "video")


@pytest.mark.parametrize("misfit", [{"types": ("phone_consult",)}, {"formats": ("in_person",)}])
def test_waitlist_offer_needs_a_type_and_format_the_client_wants(misfit: dict[str, Any]) -> None:
    assert offer(CRITERIA.model_copy(update=misfit)) is None


def test_waitlist_offer_id_follows_from_the_event_and_the_entry() -> None:
    again = made()
    assert made().offer_id == again.offer_id
    assert offer_rules.entry_in(again.offer_id) == entry().entry_id
    assert made(FREED.model_copy(update={"freed_id": "f2"})).offer_id != again.offer_id


@pytest.mark.parametrize(
    ("changes", "turn"),
    [
        ({}, True),
        ({"status": "dropped"}, False),
        ({"status": "left"}, False),
        ({"offer": made()}, False),
        ({"already_offered": ("f1",)}, False),
        ({"already_offered": ("f0",)}, True),
        ({"expires_at": NOW}, False),
        ({"provider": None}, True),
        ({"provider": ProviderBrief(provider_id="p2", slug="p-two", name="Other")}, False),
    ],
)
def test_only_an_eligible_waitlist_entry_may_receive_an_offer(changes: dict[str, Any], turn: bool) -> None:  # noqa: FBT001 - the table's answer
    assert offer_rules.may_be_offered(entry(**changes), FREED, NOW) is turn


GONE = Cancellation(by="provider", reason="provider_unavailable", message="", at=NOW)
ASKED = GONE.model_copy(update={"reason": "client_asked"})


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"event": "canceled_by_client"}, START),
        ({"event": "rescheduled", "rescheduled_from": START + timedelta(days=1)}, START + timedelta(days=1)),
        (
            {"event": "moved_by_provider", "rescheduled_from": START - timedelta(days=1)},
            START - timedelta(days=1),
        ),
        ({"event": "canceled_by_provider", "cancellation": ASKED}, START),
        ({"event": "canceled_by_provider", "cancellation": GONE}, None),
        ({"event": "series_canceled", "cancellation": ASKED}, START),
        ({"event": "series_canceled_by_client", "cancellation": ASKED}, START),
        ({"event": "date_canceled_by_client", "cancellation": ASKED}, START),
        ({"event": "series_canceled", "cancellation": GONE}, None),
        ({"event": "booked"}, None),
        ({"event": "switched_to_call"}, None),
        ({"event": "no_show_reported"}, None),
        ({"event": None}, None),
    ],
)
def test_only_a_move_or_a_cancel_the_client_wants_frees_a_start(changes: dict[str, Any], start: Any) -> None:
    freed = offer_rules.freed_by(make_appointment(starts_at=START, **changes))
    assert (freed.starts_at if freed else None) == start


def test_freed_start_id_follows_from_appointment_and_revision() -> None:
    def freed_id(**changes: Any) -> str:
        found = offer_rules.freed_by(make_appointment(event="canceled_by_client", **changes))
        assert found is not None
        return found.freed_id

    assert freed_id() == freed_id()
    assert len({freed_id(), freed_id(revision=9), freed_id(appointment_id="another")}) == 3


@pytest.mark.parametrize(("minutes", "can"), [(29, False), (30, True)])
def test_start_is_offered_only_if_bookable_until_the_offer_ends(minutes: int, can: bool) -> None:  # noqa: FBT001
    start = NOW + timedelta(hours=48, minutes=minutes)
    assert offer_rules.is_bookable_to_the_end(PROVIDER, start, NOW, 48) is can
    longer = make_provider(settings=make_settings(notice_hours=72))
    assert not offer_rules.is_bookable_to_the_end(longer, start, NOW, 48)


def test_waitlist_entry_is_dropped_after_3_expired_offers() -> None:
    waiting = entry()
    statuses = []
    for _ in range(3):
        waiting = offer_rules.ended(offer_rules.offered(waiting, made()), made())
        statuses.append(waiting.status)
    assert statuses == ["waiting", "waiting", "dropped"]


@given(st.lists(st.booleans(), max_size=12))
def test_only_expired_offers_count_toward_dropping_an_entry(declines: list[bool]) -> None:
    waiting = entry()
    for number, declined in enumerate(declines):
        each = made(FREED.model_copy(update={"freed_id": f"f{number}"}))
        has = offer_rules.offered(waiting, each)
        has = offer_rules.declined(has, each) if declined else has
        assert has.offer is not None
        after = offer_rules.ended(has, has.offer)
        assert after.revision > has.revision > waiting.revision
        assert offer_rules.was_offered(after, each.offer_id)
        waiting = after
    ran_out = declines.count(False)
    assert waiting.expired_offers == ran_out
    assert waiting.status == ("dropped" if ran_out >= offer_rules.MOST_EXPIRED_OFFERS else "waiting")
    assert len(set(waiting.already_offered)) == len(declines)


def test_rejoining_keeps_the_original_join_time_on_the_waitlist() -> None:
    before, later = entry(expired_offers=2, already_offered=("f1",)), NOW + timedelta(days=1)
    again = rules.joined(before, entry(joined_at=later, criteria=None), later)
    assert (again.joined_at, again.criteria, again.expired_offers, again.already_offered) == (
        NOW,
        None,
        2,
        ("f1",),
    )
    assert rules.joined(before, entry(joined_at=later), later) == before


@pytest.mark.parametrize("over", [{"status": "dropped", "expired_offers": 3}, {"expires_at": NOW}])
def test_rejoining_after_an_entry_has_ended_starts_over(over: dict[str, Any]) -> None:
    again = rules.joined(entry(revision=4, **over), entry(), NOW)
    assert (again.revision, again.expired_offers, again.status) == (5, 0, "waiting")


def test_expired_or_declined_waitlist_offer_is_not_shown() -> None:
    found = made()
    for each, now, shown in (
        (found, NOW, True),
        (found, NOW + timedelta(minutes=30), False),
        (found.model_copy(update={"declined": True}), NOW, False),
    ):
        assert (views.entry_out(entry(offer=each), now).offer is not None) is shown
