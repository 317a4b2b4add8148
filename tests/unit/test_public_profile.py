"""The parts of the public profile that depend on the date."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.directory.rules import (
    may_practice_at,
    public_profile,
    types_for_first_sessions,
    types_for_new_clients,
)
from chalicelib.directory.schemas import Authority
from tests.unit.builders import make_hours, make_provider, make_settings

LAST_DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("offered", "bookable"),
    [
        (("phone_consult", "intake", "session"), ("phone_consult", "intake")),
        (("phone_consult", "session"), ("phone_consult", "session")),
        (("intake", "session", "couple_family"), ("intake", "couple_family")),
        ((), ()),
    ],
)
def test_new_client_can_book_a_session_only_if_there_is_no_first_session(
    offered: tuple[str, ...], bookable: tuple[str, ...]
) -> None:
    provider = make_provider(settings=make_settings(appointment_types=offered))
    assert types_for_new_clients(provider) == bookable
    profile = public_profile(provider, datetime(2026, 6, 1, tzinfo=UTC))
    assert tuple(kind.id for kind in profile.appointment_types) == tuple(profile.lengths) == bookable


def test_consultation_is_followed_by_any_other_type_for_new_clients() -> None:
    settings = make_settings(appointment_types=("phone_consult", "intake", "session", "couple_family"))
    assert types_for_first_sessions(make_provider(settings=settings)) == ("intake", "couple_family")


def test_profile_shows_a_state_through_the_last_day_of_authority() -> None:
    provider = make_provider(
        hours=make_hours(time_zone="America/Phoenix"),
        authority=(Authority(state="AZ", kind="state_license", expires_on=LAST_DAY),),
    )
    # 23:59 and 00:00 in Phoenix; in Greenwich it is the 26th in both.
    evening, midnight = datetime(2026, 11, 26, 6, 59, tzinfo=UTC), datetime(2026, 11, 26, 7, tzinfo=UTC)
    assert [state.id for state in public_profile(provider, evening).states] == ["AZ"]
    assert may_practice_at(provider, "AZ", evening)
    assert not may_practice_at(provider, "AZ", midnight)
    assert public_profile(provider, midnight).states == ()
