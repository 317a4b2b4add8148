"""An account and its clients: who counts as a child, duplicates, and which client a request means."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.clients.rules import (
    resolve_client,
    with_dependent,
    with_dependent_changed,
    with_details,
    without_dependent,
)
from chalicelib.clients.schemas import Account, Dependent, DependentRequest, Details, DetailsRequest
from chalicelib.errors import IdempotencyKeyReused, Invalid, NotFound

# Noon in New York; in Auckland the 2nd of June has begun.
NOW = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)
HOLDER = Details(name="Pat Parent", time_zone="America/New_York")


def make_child(client_id: str = "mia", **changes: Any) -> Dependent:
    return Dependent(**{"client_id": client_id, "name": "Mia Client", "born_on": date(2016, 3, 4), **changes})


def make_account(*children: Dependent, **changes: Any) -> Account:
    return Account(**{"account_id": "a", "details": HOLDER, "dependents": children, **changes})


def codes(caught: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in caught.value.errors]


@pytest.mark.parametrize(
    ("zone", "last"), [("America/New_York", date(2008, 6, 2)), ("Pacific/Auckland", date(2008, 6, 3))]
)
def test_child_turning_18_today_in_the_accounts_time_zone_is_refused(zone: str, last: date) -> None:
    account = make_account(details=HOLDER.model_copy(update={"time_zone": zone}))
    assert with_dependent(account, make_child(born_on=last), NOW).dependents
    with pytest.raises(Invalid) as caught:
        with_dependent(account, make_child(born_on=last.replace(day=last.day - 1)), NOW)
    assert codes(caught) == [("born_on", "of_age")]


def test_child_birth_date_may_be_today_but_not_tomorrow() -> None:
    assert with_dependent(make_account(), make_child(born_on=NOW.date()), NOW).dependents
    with pytest.raises(Invalid) as caught:
        with_dependent(make_account(), make_child(born_on=date(2026, 6, 2)), NOW)
    assert codes(caught) == [("born_on", "out_of_range")]


def test_same_name_and_birth_date_add_no_second_child() -> None:
    account = make_account(make_child())
    assert with_dependent(account, make_child("another", name="MIA CLIENT"), NOW) == account
    twins = with_dependent(account, make_child("max", name="Max Client"), NOW)
    assert [each.client_id for each in twins.dependents] == ["mia", "max"]


def test_id_of_a_child_cannot_be_reused_for_another_child() -> None:
    with pytest.raises(IdempotencyKeyReused):
        with_dependent(make_account(make_child()), make_child(name="Max Client"), NOW)


def test_changing_or_removing_a_child_leaves_the_others() -> None:
    account = make_account(make_child(), make_child("max", name="Max Client"))
    changed = with_dependent_changed(
        account, "mia", DependentRequest(name="Mia", born_on=date(2016, 3, 5)), NOW
    )
    assert changed.dependents == (
        make_child(name="Mia", born_on=date(2016, 3, 5)),
        make_child("max", name="Max Client"),
    )
    assert without_dependent(changed, "mia").dependents == (make_child("max", name="Max Client"),)


def test_details_replace_the_accounts_own_and_leave_the_children_alone() -> None:
    before = make_account(make_child(), reminders=False, version=7)
    after = with_details("a", before, DetailsRequest(name="Another", time_zone="UTC"))
    assert after == before.model_copy(update={"details": Details(name="Another", time_zone="UTC")})
    assert with_details("a", before, DetailsRequest(name="A", time_zone="UTC", reminders=True)).reminders
    assert with_details("a", None, DetailsRequest(name="A", time_zone="UTC")).reminders


def test_child_client_has_their_own_name_and_the_parent_as_guardian() -> None:
    client = resolve_client("a", make_account(make_child()), "mia")
    assert client
    assert (client.client_id, client.name, client.born_on) == ("mia", "Mia Client", date(2016, 3, 4))
    assert (client.guardian_name, client.time_zone) == ("Pat Parent", "America/New_York")


def test_account_becomes_a_client_once_the_birth_date_is_known() -> None:
    assert resolve_client("a", None, "a") is None
    assert resolve_client("a", make_account(), "a") is None
    known = make_account(details=HOLDER.model_copy(update={"born_on": date(1985, 2, 3)}))
    client = resolve_client("a", known, "a")
    assert client
    assert (client.client_id, client.name, client.guardian_name) == ("a", "Pat Parent", None)


@pytest.mark.parametrize("account", [None, make_account(), make_account(make_child())])
def test_client_id_outside_the_account_is_not_found(account: Account | None) -> None:
    with pytest.raises(NotFound):
        resolve_client("a", account, "max")
