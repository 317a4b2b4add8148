"""GET /providers/{slug}: what any visitor with the link sees."""

from datetime import timedelta
from typing import Any

from chalicelib.directory.schemas import Office
from tests.api.people import anonymous, refused
from tests.api.records import listed, profile, settings
from tests.api.times import now

OFFICE = Office(
    street="12 West Congress Street", city="Tucson", state="AZ", zip="85701", latitude=32.2, longitude=-110.9
)


def _profile(slug: str = "the-owner") -> Any:
    answer = anonymous.get(f"/providers/{slug}")
    assert answer.status_code == 200, answer.body
    return answer.json_body


def test_public_profile_shows_name_city_specialties_and_payers() -> None:
    listed(office=OFFICE)
    shown = _profile()
    assert (shown["provider_id"], shown["name"], shown["city"]) == ("owner", "Olive Owner", "Tucson")
    assert shown["top_specialties"][0]["id"] == "anxiety"
    assert [payer["id"] for payer in shown["payers"]] == ["self_pay", "aetna"]
    assert shown["states"][0]["id"] == "AZ"


def test_published_demographics_show_in_the_profile() -> None:
    listed()
    shown = _profile()
    assert (shown["gender"]["id"], shown["faith"]["id"]) == ("woman", "jewish")
    assert [race["id"] for race in shown["races"]] == ["black"]


def test_unpublished_demographics_are_hidden() -> None:
    listed(profile=profile(publishes=("gender",)))
    shown = _profile()
    assert shown["gender"]["id"] == "woman"
    assert (shown["faith"], shown["races"]) == (None, [])
    listed("colleague", profile=profile(publishes=()))
    answer = anonymous.get("/providers/the-colleague")
    assert answer.status_code == 200
    text = answer.body.decode()
    assert not [word for word in ("woman", "jewish", "black") if word in text]


def test_missing_profile_fields_are_null() -> None:
    listed(profile=profile(pronouns=None, gender=None, faith=None), office=None)
    shown = _profile()
    assert (shown["pronouns"], shown["gender"], shown["faith"], shown["city"]) == (None, None, None, None)


def test_public_profile_hides_email_limits_and_office() -> None:
    listed(office=OFFICE, settings=settings(weekly_new_client_limit=3, desired_caseload=17))
    shown = _profile()
    assert "@" not in str(shown)
    private = {"email", "version", "weekly_new_client_limit", "desired_caseload", "office", "joined_at"}
    assert not private & shown.keys()
    assert "85701" not in str(shown)


def test_profile_shows_that_a_provider_is_not_accepting_clients() -> None:
    listed(settings=settings(accepting=False))
    assert _profile()["accepting"] is False


def test_profile_gives_the_time_of_hours_confirmation_in_utc() -> None:
    made = listed()
    shown = _profile()["hours_confirmed_at"]
    assert shown.endswith("Z")
    assert now() - made.hours.confirmed_at < timedelta(minutes=1)


def test_unknown_profile_link_is_not_found() -> None:
    listed()
    assert refused(anonymous.get("/providers/the-colleague"), 404, "not_found")
    assert refused(anonymous.get("/providers/owner"), 404, "not_found")


def test_partial_or_altered_profile_link_is_not_found() -> None:
    listed()
    for slug in ("the-", "the-owner2", "THE-OWNER", "the%2Downer", "*"):
        assert refused(anonymous.get(f"/providers/{slug}"), 404, "not_found")
