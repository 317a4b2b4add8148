"""GET /portal/authority, and GET and PUT /admin/providers/{id}/authority, with which operators set it."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from chalice.test import HTTPResponse

from chalicelib.vocabulary import ids
from tests.api.bookings import booking_refused, nothing_written
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, operator, owner, refused
from tests.api.portal import profile_form
from tests.api.records import answers, hours, known_client, listed
from tests.api.times import now

PATH = "/admin/providers/owner/authority"


def grant(state: str = "AZ", expires_on: str | None = "2099-12-31", **changes: Any) -> dict[str, Any]:
    return {"state": state, "kind": "state_license", "expires_on": expires_on} | changes


def _matches(state: str) -> list[str]:
    found = anonymous.post("/questionnaires", answers(state=state)).json_body["matches"]["matches"]
    return [match["provider"]["provider_id"] for match in found]


def _save(authority: Any) -> HTTPResponse:
    """Set it as an operator does, under the version just read."""
    return operator.put(PATH, {"version": operator.get(PATH).json_body["version"], "authority": authority})


def test_operator_sets_authority_and_provider_reads_the_same() -> None:
    listed()
    wanted = [grant("NY"), grant("NJ", kind="compact_privilege"), grant("NY", kind="telehealth_registration")]
    saved = _save(wanted)
    assert saved.status_code == 200, saved.body
    assert saved.json_body["authority"] == [each | {"in_force": True} for each in wanted]
    assert owner.get("/portal/authority").json_body == operator.get(PATH).json_body == saved.json_body


def test_second_operators_stale_save_is_refused() -> None:
    listed()
    seen = operator.get(PATH).json_body["version"]
    first = {"version": seen, "authority": [grant("NY")]}
    saved = operator.put(PATH, first)
    assert saved.status_code == 200
    with nothing_written():
        late = operator.put(PATH, {"version": seen, "authority": [grant("NJ")]})
        assert refused(late, 409, "changed_elsewhere")
    assert operator.put(PATH, first).json_body == saved.json_body


def test_authority_change_applies_to_matching_and_booking_at_once() -> None:
    listed()
    known_client()
    assert (_matches("AZ"), _matches("NY")) == (["owner"], [])
    _save([grant("NY")])
    assert (_matches("AZ"), _matches("NY")) == ([], ["owner"])
    booking_refused(409, "not_authorized_in_state")
    _save([])
    assert _matches("NY") == []


def test_last_day_of_authority_follows_the_providers_time_zone() -> None:
    listed(hours=hours(time_zone="Pacific/Honolulu"))
    today = now().astimezone(ZoneInfo("Pacific/Honolulu")).date()
    days = [(today - timedelta(days=1)).isoformat(), today.isoformat()]
    _save([grant("NY", days[0]), grant("NJ", days[1])])
    found = owner.get("/portal/authority").json_body
    assert [each["in_force"] for each in found["authority"]] == [False, True]
    assert found["time_zone"] == "Pacific/Honolulu"


def test_authority_and_profile_saved_at_once_both_hold() -> None:
    listed()
    form = profile_form(statement="Anew.")
    sent = {"version": operator.get(PATH).json_body["version"], "authority": [grant("NY")]}
    with before_each_write(lambda: owner.put("/portal/profile", form)):
        assert operator.put(PATH, sent).status_code == 200
    assert owner.get("/portal/profile").json_body["statement"] == "Anew."
    assert owner.get("/portal/authority").json_body["authority"][0]["state"] == "NY"


def test_only_an_operator_can_set_authority() -> None:
    listed()
    with nothing_written():
        for person, status, code in (
            (anonymous, 401, "not_signed_in"),
            (client, 403, "forbidden"),
            (owner, 403, "forbidden"),
            (colleague, 403, "forbidden"),
        ):
            assert refused(person.put(PATH, {"version": "x", "authority": [grant()]}), status, code)
            assert refused(person.get(PATH), status, code)


def test_authority_of_an_unknown_provider_is_not_found() -> None:
    with nothing_written():
        assert refused(operator.get(PATH), 404, "not_found")
        assert refused(operator.put(PATH, {"version": "x", "authority": [grant()]}), 404, "not_found")


def test_only_a_provider_can_read_their_own_authority() -> None:
    listed()
    path = "/portal/authority"
    assert refused(anonymous.get(path), 401, "not_signed_in")
    assert refused(client.get(path), 403, "forbidden")
    assert refused(operator.get(path), 403, "forbidden")
    assert refused(colleague.get(path), 404, "not_found")


STATES = sorted(ids("states"))
MANY = [grant(state, kind=kind) for state in STATES for kind in ("state_license", "compact_privilege")]
WRONG: list[tuple[Any, str]] = [
    ([grant("XX")], "unknown_state"),
    ([grant(kind="diploma")], "unknown_value"),
    ([grant(expires_on="2099-02-30")], "malformed"),
    ([grant(expires_on="soon")], "malformed"),
    ([grant(expires_on=None)], "malformed"),
    ([grant(), grant(expires_on="2098-01-01")], "repeated"),
    (MANY[:61], "too_many"),
    ([grant(in_force=True)], "unknown_field"),
    (None, "malformed"),
]


@pytest.mark.parametrize(("authority", "code"), WRONG)
def test_invalid_authority_is_refused_and_not_saved(authority: Any, code: str) -> None:
    listed()
    with nothing_written():
        answer = _save(authority)
    assert refused(answer, 422, "invalid")
    assert code in {each["code"] for each in answer.json_body["errors"]}


def test_list_of_sixty_authorities_is_saved() -> None:
    listed()
    assert _save(MANY[:60]).status_code == 200
