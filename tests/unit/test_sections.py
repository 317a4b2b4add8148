"""Sections of a provider's record: which version changes when, and which links stay valid."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.directory import authority, profiles, referral_settings
from chalicelib.directory.profiles import MOST_FORMER_SLUGS, former_slugs
from chalicelib.directory.schemas import Office, Profile, Provider, Specialties
from chalicelib.directory.versions import version_of
from chalicelib.errors import Invalid, SlugReserved
from tests.unit.builders import NOW, make_hours, make_provider, make_settings

OFFICE = Office(
    street="12 West Congress Street", city="Tucson", state="AZ", zip="85701", latitude=32.2, longitude=-110.9
)


def _versions(provider: Provider) -> tuple[str, str]:
    return version_of(profiles.section(provider)), referral_settings.version(provider)


IN_PROFILE: list[dict[str, Any]] = [
    {"profile": Profile(name="Another")},
    {"slug": "another-link"},
    {"office": OFFICE},
    {"office": None},
]
IN_SETTINGS: list[dict[str, Any]] = [
    {"settings": make_settings(horizon_days=61)},
    {"specialties": Specialties(top=("grief",))},
]
IN_NEITHER: list[dict[str, Any]] = [
    {"version": 2},
    {"photo_id": "p" * 22},
    {"former_slugs": ("before",)},
    {"authority": ()},
    {"hours": make_hours(confirmed_at=NOW + timedelta(days=1))},
]


@pytest.mark.parametrize("change", IN_PROFILE)
def test_profile_change_moves_only_the_profile_version(change: dict[str, Any]) -> None:
    before, after = _versions(make_provider()), _versions(make_provider(**change))
    assert (before[0] != after[0], before[1] != after[1]) == (True, False)


@pytest.mark.parametrize("change", IN_SETTINGS)
def test_referral_settings_change_moves_only_their_version(change: dict[str, Any]) -> None:
    before, after = _versions(make_provider()), _versions(make_provider(**change))
    assert (before[0] != after[0], before[1] != after[1]) == (False, True)


@pytest.mark.parametrize("change", IN_NEITHER)
def test_other_changes_leave_profile_and_settings_versions_alone(change: dict[str, Any]) -> None:
    assert _versions(make_provider()) == _versions(make_provider(**change))


def test_authority_has_a_version_of_its_own() -> None:
    with_another = make_provider(authority=())
    assert authority.version(make_provider()) != authority.version(with_another)
    for change in ({"version": 2}, *IN_PROFILE, *IN_SETTINGS):
        assert authority.version(make_provider()) == authority.version(make_provider(**change))


def test_section_versions_survive_storage() -> None:
    provider = make_provider()
    stored = Provider.model_validate_json(provider.model_dump_json(exclude_defaults=True))
    assert _versions(stored) == _versions(provider)


def test_latest_former_profile_link_comes_first() -> None:
    provider = make_provider(slug="third", former_slugs=("second", "first"))
    assert former_slugs(provider, "fourth") == ("third", "second", "first")
    assert former_slugs(provider, "third") == ("second", "first")
    assert former_slugs(provider, "first") == ("third", "second")


def test_link_limit_refuses_new_profile_links_but_not_former_links() -> None:
    former = tuple(f"link-{number}" for number in range(MOST_FORMER_SLUGS))
    provider = make_provider(slug="present", former_slugs=former)
    with pytest.raises(Invalid):
        former_slugs(provider, "one-more")
    assert len(former_slugs(provider, "link-3")) == MOST_FORMER_SLUGS


def test_reserved_profile_link_may_be_retained_but_not_newly_taken() -> None:
    assert former_slugs(make_provider(slug="help"), "help") == ()
    with pytest.raises(SlugReserved):
        former_slugs(make_provider(), "help")
