"""The portal's forms as a page sends them: the loaded form with some changes."""

from typing import Any

from tests.api.people import Person, owner

FORMATS = {"offered_formats", "unlocated_formats"}
# The fields that a form shows but doesn't send.
SHOWN = {
    "/portal/profile": {"provider_id", "link", "former_slugs", "photo_url", *FORMATS},
    "/portal/referral-settings": {"notice_floor_hours", "used", "unlocated_formats"},
}


def profile_form(person: Person = owner, **changes: Any) -> dict[str, Any]:
    return _sent("/portal/profile", _got(person, "/portal/profile")) | changes


def settings_form(person: Person = owner, **changes: Any) -> dict[str, Any]:
    return _sent("/portal/referral-settings", _got(person, "/portal/referral-settings")) | changes


def _got(person: Person, path: str) -> dict[str, Any]:
    answer = person.get(path)
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def _sent(path: str, shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name not in SHOWN[path]}
