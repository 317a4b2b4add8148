"""The parts of the public profile that depend on the date."""

from datetime import UTC, date, datetime

from chalicelib.directory.rules import may_practice_at, public_profile
from chalicelib.directory.schemas import Authority
from tests.unit.builders import make_hours, make_provider

LAST_DAY = date(2026, 11, 25)


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
