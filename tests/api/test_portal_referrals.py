"""GET /portal/referrals."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.bookings import booked
from tests.api.cloud import aws
from tests.api.people import Person, anonymous, client, colleague, operator, outsider, owner, refused
from tests.api.records import known_client, listed
from tests.api.times import ahead, now, written


def _referrals(person: Person = owner, **query: Any) -> Any:
    answer = person.get("/portal/referrals", **query)
    assert answer.status_code == 200, answer.body
    return answer.json_body


def _copies(count: int) -> None:
    """More referrals, each a day older than the one before."""
    (item,) = aws("dynamodb").scan(TableName="appointments")["Items"]
    for number in range(count):
        new_id, created_at = f"copy-{number}", written(now() - timedelta(days=number + 1, microseconds=1))
        record = item["record"]["S"].replace(item["appointment_id"]["S"], new_id)
        values = {"appointment_id": new_id, "created_at": created_at, "record": record}
        copy = item | {name: {"S": value} for name, value in values.items()}
        aws("dynamodb").put_item(TableName="appointments", Item=copy)


def test_provider_lists_a_new_referral() -> None:
    listed()
    known_client()
    made = booked(note="I am nervous.")
    page = _referrals()
    (referral,) = page["referrals"]
    assert (page["unseen"], page["provider_time_zone"]) == (1, "America/Phoenix")
    assert referral["appointment_id"] == made["appointment_id"]
    assert (referral["client"]["name"], referral["note"]) == ("Casey Client", "I am nervous.")
    assert referral["client"]["age"] in {35, 36}
    assert (referral["type"], referral["referral_status"]) == ("session", "new")


def test_referral_list_hides_email_birth_date_and_phone() -> None:
    listed()
    details = known_client(phone="520-555-0100")
    booked()
    text = owner.get("/portal/referrals").body.decode()
    private = ("@", details.born_on.isoformat(), "520-555-0100", "fingerprint")
    assert not [word for word in private if word in text]


def test_newest_referral_comes_first() -> None:
    listed()
    known_client()
    known_client("outsider")
    first = booked(starts_at=ahead(hours=90))
    second = booked(outsider, starts_at=ahead(hours=72))
    ids = [each["appointment_id"] for each in _referrals()["referrals"]]
    assert ids == [second["appointment_id"], first["appointment_id"]]


def test_another_provider_does_not_see_the_referral() -> None:
    listed()
    listed("colleague")
    known_client()
    booked()
    page = _referrals(colleague)
    assert (page["unseen"], page["referrals"]) == (0, [])


@pytest.mark.parametrize("person", [client, operator])
def test_only_a_provider_can_list_referrals(person: Person) -> None:
    assert refused(person.get("/portal/referrals"), 403, "forbidden")


def test_referral_list_requires_sign_in() -> None:
    assert refused(anonymous.get("/portal/referrals"), 401, "not_signed_in")


def test_referrals_of_a_provider_without_a_record_are_not_found() -> None:
    assert refused(owner.get("/portal/referrals"), 404, "not_found")


def test_unseen_count_includes_referrals_beyond_the_page() -> None:
    listed()
    known_client()
    booked()
    _copies(60)
    first = _referrals()
    second = _referrals(cursor=first["cursor"])
    assert first["unseen"] == second["unseen"] == 61
    assert (len(first["referrals"]), len(second["referrals"])) == (50, 11)
    ids = {each["appointment_id"] for page in (first, second) for each in page["referrals"]}
    assert len(ids) == 61
    assert second.get("cursor") is None


def test_another_providers_cursor_is_refused() -> None:
    listed()
    listed("colleague")
    known_client()
    booked()
    _copies(50)
    cursor = _referrals()["cursor"]
    assert refused(colleague.get("/portal/referrals", cursor=cursor), 422, "invalid", "cursor")
    assert refused(outsider.get("/portal/referrals", cursor=cursor), 403, "forbidden")
