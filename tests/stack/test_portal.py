"""The portal's forms on the deployed stack: concurrent saves, and former links."""

from typing import Any

import httpx

from tests.stack.people import Person, anonymous, at_once, provider, sign_in
from tools.local import Local
from tools.logins import OPERATOR_EMAIL

PROFILE, SETTINGS = "/portal/profile", "/portal/referral-settings"


def _profile(person: Person, **changes: Any) -> dict[str, Any]:
    shown = person.get(PROFILE)
    for name in ("provider_id", "link", "former_slugs", "photo_url", "offered_formats", "unlocated_formats"):
        del shown[name]
    return {**shown, **changes}


def _settings(person: Person, **changes: Any) -> dict[str, Any]:
    shown: dict[str, Any] = person.get(SETTINGS)
    for name in ("notice_floor_hours", "used", "unlocated_formats"):
        del shown[name]
    return shown | changes


def test_profile_and_settings_saved_at_once_both_hold(local: Local) -> None:
    person = provider(local, "celia-oakes")
    for number in range(5):
        profile, settings = (
            _profile(person, statement=f"Take {number}."),
            _settings(person, horizon_days=50 + number),
        )
        answers = at_once(
            [lambda: person.call("PUT", PROFILE, profile), lambda: person.call("PUT", SETTINGS, settings)]  # noqa: B023
        )
        assert [answer.status_code for answer in answers] == [200, 200], [answer.text for answer in answers]
        assert person.get(PROFILE)["statement"] == f"Take {number}."
        assert person.get(SETTINGS)["horizon_days"] == 50 + number


def test_one_of_many_concurrent_profile_saves_wins(local: Local) -> None:
    person = provider(local, "dario-vance")
    form = _profile(person)
    tabs = [form | {"statement": f"Tab {number}."} for number in range(6)]
    answers = at_once([lambda tab=tab: person.call("PUT", PROFILE, tab) for tab in tabs])
    won = [tab for tab, answer in zip(tabs, answers, strict=True) if answer.is_success]
    codes = {answer.json()["code"] for answer in answers if not answer.is_success}
    assert len(won) == 1
    assert codes <= {"changed_elsewhere", "try_again"}
    assert person.get(PROFILE)["statement"] == won[0]["statement"]


def test_concurrent_claims_give_a_profile_link_to_one_provider(local: Local) -> None:
    slugs = ("celia-oakes", "dario-vance")
    people = [provider(local, slug) for slug in slugs]
    forms = [_profile(person, slug="wanted-by-both") for person in people]
    answers = at_once(
        [
            lambda person=person, form=form: person.call("PUT", PROFILE, form)
            for person, form in zip(people, forms, strict=True)
        ]
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert [answer.json()["code"] for answer in answers if answer.status_code == 409] == ["slug_taken"]
    # The other tests sign in by the demo's links.
    for person, slug in zip(people, slugs, strict=True):
        assert person.call("PUT", PROFILE, _profile(person, slug=slug)).is_success


def test_former_profile_link_redirects_to_the_current_one(local: Local) -> None:
    person = provider(local, "bram-hartsong")
    assert person.call("PUT", PROFILE, _profile(person, slug="bram-of-late")).is_success
    moved = anonymous(local).call("GET", "/providers/bram-hartsong")
    assert (moved.status_code, moved.headers["location"]) == (308, "/api/providers/bram-of-late")
    followed = httpx.get(f"{local.address}/api/providers/bram-hartsong", follow_redirects=True, timeout=60)
    assert followed.json()["slug"] == "bram-of-late"
    assert person.call("PUT", PROFILE, _profile(person, slug="bram-hartsong")).is_success


def test_operator_sets_authority_that_provider_cannot_change(local: Local) -> None:
    person, operator = provider(local, "bram-hartsong"), sign_in(local, OPERATOR_EMAIL)
    grants = person.get("/portal/authority")["authority"]
    sent = [{name: value for name, value in grant.items() if name != "in_force"} for grant in grants]
    path = f"/admin/providers/{person.get(PROFILE)['provider_id']}/authority"
    added = [*sent, {"state": "HI", "kind": "telehealth_registration", "expires_on": "2099-12-31"}]
    seen = operator.get(path)["version"]
    assert operator.call("PUT", path, {"version": seen, "authority": added}).is_success
    assert operator.call("PUT", path, {"version": seen, "authority": sent}).status_code == 409
    assert [grant["state"] for grant in person.get("/portal/authority")["authority"]][-1] == "HI"
    seen = operator.get(path)["version"]
    assert operator.call("PUT", path, {"version": seen, "authority": sent}).is_success
    assert person.call("PUT", path, {"version": seen, "authority": sent}).status_code == 403
