"""POST and GET /waitlist, DELETE /waitlist/{entry_id}: joining, one's own entries, leaving."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.api.bookings import booked, nothing_written
from tests.api.cloud import items
from tests.api.families import CHILD_AGES, MIA, child, family
from tests.api.people import Person, anonymous, client, outsider, owner, refused
from tests.api.provider_side import referred
from tests.api.records import answers, known_client, listed, settings
from tests.api.times import now, read
from tests.api.waiting import waits, wish


def entries(person: Person = outsider) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/waitlist").json_body["entries"]
    return found


def asked(**changes: Any) -> str:
    answer = anonymous.post("/questionnaires", answers(**changes))
    return str(answer.json_body["questionnaire_id"])


def test_client_joins_the_waitlist_of_a_provider() -> None:
    listed()
    entry = waits()
    assert entry == {
        "entry_id": entry["entry_id"],
        "client": {"client_id": "outsider", "name": "Casey Client"},
        "provider": {"provider_id": "owner", "slug": "the-owner", "name": "Olive Owner"},
        "questionnaire_id": None,
        "types": ["session"],
        "formats": ["video"],
        "state": "AZ",
        "payer": "self_pay",
        "joined_at": entry["joined_at"],
        "expires_at": entry["expires_at"],
        "status": "waiting",
        "offer": None,
    }
    assert read(entry["expires_at"]) - read(entry["joined_at"]) == timedelta(days=90)
    assert entries() == [entry]


def test_client_joins_the_waitlist_for_any_matching_provider() -> None:
    listed()
    known_client("outsider")
    questionnaire_id = asked()
    answer = outsider.post("/waitlist", {"questionnaire_id": questionnaire_id})
    assert answer.status_code == 201
    entry = answer.json_body
    assert (entry["provider"], entry["questionnaire_id"], entry["state"]) == (None, questionnaire_id, "AZ")
    assert entries() == [entry]


def test_joining_again_keeps_the_waitlist_entry_with_the_latest_request() -> None:
    listed()
    first = waits()
    with nothing_written():
        assert waits() == first
    again = waits(payer="aetna")
    assert again == first | {"payer": "aetna"}
    assert entries() == [again]


def test_client_can_wait_for_a_provider_not_accepting_now() -> None:
    listed(settings=settings(accepting=False, desired_caseload=0))
    assert waits()["status"] == "waiting"


def test_client_sees_only_their_own_waitlist_entries() -> None:
    listed()
    waits()
    assert entries(client) == []


def test_client_leaves_the_waitlist_and_keeps_other_entries() -> None:
    listed()
    listed("colleague")
    entry, kept = waits(), waits(provider_id="colleague")
    assert outsider.send("DELETE", f"/waitlist/{entry['entry_id']}").status_code == 204
    assert entries() == [kept]
    with nothing_written():
        again = outsider.send("DELETE", f"/waitlist/{entry['entry_id']}")
        assert refused(again, 404, "not_found")


def test_other_people_cannot_remove_a_waitlist_entry() -> None:
    listed()
    entry = waits()
    with nothing_written():
        for person in (client, owner):
            assert refused(person.send("DELETE", f"/waitlist/{entry['entry_id']}"), 404, "not_found")


@pytest.mark.parametrize("odd", ["x", "x-", "-", "0" * 32])
def test_unknown_waitlist_entry_or_offer_id_is_not_found(odd: str) -> None:
    listed()
    waits()
    with nothing_written():
        assert refused(outsider.send("DELETE", f"/waitlist/{odd}"), 404, "not_found")
        assert refused(outsider.send("DELETE", f"/waitlist/offers/{odd}"), 404, "not_found")
        assert refused(outsider.post(f"/waitlist/offers/{odd}/accept", {}), 404, "not_found")


@pytest.mark.parametrize(
    ("changes", "status", "code", "field"),
    [
        ({"provider_id": "not-a-provider"}, 404, "not_found", None),
        ({"types": []}, 422, "invalid", "types"),
        ({"formats": []}, 422, "invalid", "formats"),
        ({"state": None}, 422, "invalid", "state"),
        ({"payer": None}, 422, "invalid", "payer"),
        ({"provider_id": None}, 422, "invalid", "provider_id"),
        ({"types": ["session", "session"]}, 422, "invalid", "types"),
        ({"types": ["couple_family"]}, 409, "type_not_offered", None),
        ({"formats": ["in_person"]}, 409, "type_not_offered", None),
        ({"types": ["phone_consult"]}, 409, "type_not_offered", None),
        ({"state": "NM"}, 409, "not_authorized_in_state", None),
        ({"payer": "cigna"}, 409, "not_accepting", "payer"),
        ({"note": "Please"}, 422, "invalid", "note"),
    ],
)
def test_waitlist_request_that_cannot_lead_to_a_booking_is_refused(
    changes: dict[str, Any], status: int, code: str, field: str | None
) -> None:
    listed()
    known_client("outsider")
    with nothing_written():
        assert refused(outsider.post("/waitlist", wish(**changes)), status, code, field)


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 422, "provider_id"),
        ({"questionnaire_id": "no-such-questionnaire"}, 404, None),
        ({"questionnaire_id": "no-such-questionnaire", "state": "AZ"}, 422, "state"),
    ],
)
def test_waitlist_request_without_stored_answers_is_refused(
    body: dict[str, Any], status: int, field: str | None
) -> None:
    known_client("outsider")
    with nothing_written():
        answer = outsider.post("/waitlist", body)
        assert refused(answer, status, "invalid" if status == 422 else "not_found", field)


def test_payer_is_required_only_when_answers_are_not_sure() -> None:
    listed()
    known_client("outsider")
    unsure, sure = asked(payer="not_sure"), asked()
    with nothing_written():
        assert refused(outsider.post("/waitlist", {"questionnaire_id": unsure}), 422, "invalid", "payer")
        said = {"questionnaire_id": sure, "payer": "aetna"}
        assert refused(outsider.post("/waitlist", said), 422, "invalid", "payer")
    answer = outsider.post("/waitlist", {"questionnaire_id": unsure, "payer": "aetna"})
    assert (answer.status_code, answer.json_body["payer"]) == (201, "aetna")


def test_waitlist_requires_name_and_birth_date() -> None:
    listed()
    questionnaire_id = asked()
    with nothing_written():
        assert refused(outsider.post("/waitlist", wish()), 409, "profile_incomplete")
        by_answers = outsider.post("/waitlist", {"questionnaire_id": questionnaire_id})
        assert refused(by_answers, 409, "profile_incomplete")


def test_waitlist_requires_a_verified_email() -> None:
    listed()
    known_client("outsider")
    with nothing_written():
        answer = Person("outsider", email_verified=False).post("/waitlist", wish())
        assert refused(answer, 403, "email_not_verified")


def test_client_of_an_age_not_served_cannot_join_the_waitlist() -> None:
    listed()
    known_client("outsider", born_on=date(now().year - 10, 1, 1))
    with nothing_written():
        assert refused(outsider.post("/waitlist", wish()), 409, "not_accepting", "age")


def test_referred_client_cannot_join_their_providers_waitlist() -> None:
    appointment_id = referred()
    with nothing_written():
        answer = client.post("/waitlist", wish())
        assert refused(answer, 409, "already_referred")
    assert answer.json_body["appointment_id"] == appointment_id


def test_account_joins_the_waitlist_for_a_child() -> None:
    mia = family()
    entry = client.post("/waitlist", wish(client_id=mia)).json_body
    assert entry["client"] == {"client_id": mia, "name": MIA["name"]}
    assert entries(client) == [entry]


def test_client_cannot_join_the_waitlist_for_someone_elses_child() -> None:
    mia = family()
    known_client("outsider")
    child(outsider)
    with nothing_written():
        assert refused(outsider.post("/waitlist", wish(client_id=mia)), 404, "not_found")


def test_provider_cannot_join_their_own_waitlist() -> None:
    listed()
    known_client("owner")
    with nothing_written():
        assert refused(owner.post("/waitlist", wish()), 403, "forbidden")


def test_client_can_have_at_most_ten_waitlist_entries() -> None:
    listed()
    known_client("outsider")
    for number in range(10):
        listed(f"p{number}")
        waits(provider_id=f"p{number}")
    with nothing_written():
        assert refused(outsider.post("/waitlist", wish()), 409, "too_many_waitlist_entries")
    assert waits(provider_id="p3")["status"] == "waiting"


def test_waitlist_entry_is_stored_for_90_days() -> None:
    listed()
    waits()
    (item,) = items("waitlist")
    kept = timedelta(seconds=int(item["expires_at"]) - now().timestamp())
    assert timedelta(days=90) < kept <= timedelta(days=91)


def test_waitlist_entry_by_questionnaire_expires_with_the_answers() -> None:
    listed()
    known_client("outsider")
    questionnaire = anonymous.post("/questionnaires", answers()).json_body
    entry = outsider.post("/waitlist", {"questionnaire_id": questionnaire["questionnaire_id"]}).json_body
    assert entry["expires_at"] == questionnaire["expires_at"]


def test_client_books_without_a_waitlist_entry() -> None:
    listed()
    known_client("outsider")
    assert booked(outsider)["status"] == "booked"
    assert items("waitlist") == []


def test_waitlist_request_by_a_child_questionnaire_requires_a_child() -> None:
    listed(**CHILD_AGES)
    known_client()
    mia = child()
    by_answers = {"questionnaire_id": asked(for_whom="child", age=9)}
    with nothing_written():
        assert refused(client.post("/waitlist", by_answers), 422, "invalid", "client_id")
    assert client.post("/waitlist", by_answers | {"client_id": mia}).status_code == 201
