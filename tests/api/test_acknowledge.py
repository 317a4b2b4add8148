"""POST /portal/referrals/{id}/acknowledge."""

from tests.api.bookings import booked, nothing_written
from tests.api.cloud import items
from tests.api.people import anonymous, client, colleague, operator, owner, refused
from tests.api.records import known_client, listed


def _path() -> str:
    listed()
    listed("colleague")
    known_client()
    return f"/portal/referrals/{booked()['appointment_id']}/acknowledge"


def test_provider_acknowledges_a_new_referral() -> None:
    path = _path()
    answer = owner.post(path)
    assert (answer.status_code, answer.body) == (204, b"")
    page = owner.get("/portal/referrals").json_body
    assert (page["unseen"], page["referrals"][0]["referral_status"]) == (0, "acknowledged")


def test_acknowledging_changes_nothing_else_in_the_appointment() -> None:
    path = _path()
    (before,) = items("appointments")
    owner.post(path)
    (after,) = items("appointments")
    # Nobody is told of it.
    gone = {"unseen_by": "owner", "event": "booked"}
    assert before | {"referral_status": "acknowledged", "revision": 2} == after | gone


def test_acknowledging_twice_changes_nothing_more() -> None:
    path = _path()
    owner.post(path)
    with nothing_written():
        assert owner.post(path).status_code == 204


def test_provider_cannot_acknowledge_another_providers_referral() -> None:
    path = _path()
    with nothing_written():
        assert refused(colleague.post(path), 404, "not_found")
    owner.post(path)
    assert refused(colleague.post(path), 404, "not_found")


def test_only_providers_can_acknowledge_referrals() -> None:
    path = _path()
    with nothing_written():
        assert refused(client.post(path), 403, "forbidden")
        assert refused(operator.post(path), 403, "forbidden")
        assert refused(anonymous.post(path), 401, "not_signed_in")


def test_unknown_referral_cannot_be_acknowledged() -> None:
    listed()
    with nothing_written():
        assert refused(owner.post("/portal/referrals/unknown/acknowledge"), 404, "not_found")


def test_client_sees_no_difference_after_the_provider_acknowledges() -> None:
    path = _path()
    before = client.get("/appointments").body
    owner.post(path)
    assert client.get("/appointments").body == before
