"""GET and PUT /me."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.bookings import nothing_written
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, ok, operator, outsider, owner, refused
from tests.api.records import known_client
from tests.api.times import now

ME = {"name": "Casey Client", "born_on": "1990-05-17", "time_zone": "America/New_York"}


def test_client_saves_and_reads_their_details() -> None:
    saved = client.put("/me", ME | {"phone": "+1 (520) 555-0100"})
    assert saved.status_code == 200
    assert saved.json_body["details"] == ME | {"phone": "+15205550100"}
    assert client.get("/me").json_body == saved.json_body


def test_new_account_has_only_an_email() -> None:
    answer = client.get("/me").json_body
    assert answer == {
        "email": client.email,
        "email_verified": True,
        "roles": ["client"],
        "details": None,
        "clients": [],
        "reminders": True,
    }


def test_account_roles_follow_from_its_groups() -> None:
    assert owner.get("/me").json_body["roles"] == ["client", "provider"]
    assert operator.get("/me").json_body["roles"] == ["client", "operator"]


def test_groups_can_arrive_as_text_from_the_gateway() -> None:
    for text in ("providers", "[operators providers]", "operators,providers"):
        person = Person("owner", claims={"cognito:groups": text})
        assert "provider" in person.get("/me").json_body["roles"]


def test_saving_details_replaces_all_earlier_details() -> None:
    ok(client.put("/me", ME | {"phone": "520-555-0100"}))
    ok(client.put("/me", ME | {"name": "C. Client"}))
    saved = client.get("/me").json_body["details"]
    assert (saved["name"], saved["phone"]) == ("C. Client", None)
    assert len(items("clients")) == 1


def test_each_account_has_separate_details() -> None:
    known_client()
    assert outsider.get("/me").json_body["details"] is None
    ok(outsider.put("/me", ME | {"name": "Otto Outsider"}))
    assert client.get("/me").json_body["details"]["name"] == "Casey Client"


def test_signed_out_visitor_cannot_read_or_save_details() -> None:
    assert refused(anonymous.get("/me"), 401, "not_signed_in")
    with nothing_written():
        assert refused(anonymous.put("/me", ME), 401, "not_signed_in")


NAMES = [
    ("  Casey\tClient \n", "Casey Client"),
    ("Casey\u0000\u001b[31m\r\nBcc: x", "Casey [31m Bcc: x"),
    ("Casey\u202eClient", "Casey Client"),
    ("José Núñez-Ōta", "José Núñez-Ōta"),
    ("王小明", "王小明"),
]


@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_name_is_saved_as_a_single_line_of_text(given: str, kept: str) -> None:
    assert client.put("/me", ME | {"name": given}).json_body["details"]["name"] == kept
    assert client.get("/me").json_body["details"]["name"] == kept


def _years_ago(years: int, days: int = 0) -> str:
    today = now().date()
    return (today.replace(year=today.year - years, day=min(today.day, 28)) + timedelta(days=days)).isoformat()


WRONG: list[tuple[dict[str, Any], str, str | None]] = [
    ({"name": ""}, "name", "too_short"),
    ({"name": "\n\u0000\u200b"}, "name", "too_short"),
    ({"name": "x" * 81}, "name", "too_long"),
    ({"name": 7}, "name", "malformed"),
    ({"born_on": "1990-02-30"}, "born_on", "malformed"),
    ({"born_on": "0000-01-01"}, "born_on", "malformed"),
    ({"born_on": "17.5.1990"}, "born_on", "malformed"),
    ({"born_on": "9999-12-31"}, "born_on", "out_of_range"),
    ({"born_on": "1800-01-01"}, "born_on", "out_of_range"),
    ({"reminders": "no"}, "reminders", "malformed"),
    ({"born_on": 0}, "born_on", "malformed"),
    ({"born_on": "86400"}, "born_on", "malformed"),
    ({"phone": "call me"}, "phone", "not_a_phone_number"),
    ({"phone": "555-0100"}, "phone", "not_a_phone_number"),
    ({"phone": "+1 520 555 0100 ext. 7"}, "phone", "not_a_phone_number"),
    ({"phone": "+1 000 555 0100"}, "phone", "not_a_phone_number"),
    ({"time_zone": "Mars/Olympus"}, "time_zone", "unknown_time_zone"),
    ({"time_zone": "../../etc/passwd"}, "time_zone", "unknown_time_zone"),
    ({"email": "other@example.com"}, "email", "unknown_field"),
    ({"roles": ["operator"]}, "roles", "unknown_field"),
]


@pytest.mark.parametrize(("change", "field", "code"), WRONG)
def test_invalid_detail_is_named_and_not_saved(change: dict[str, Any], field: str, code: str | None) -> None:
    known_client()
    with nothing_written():
        answer = client.put("/me", ME | change)
    assert refused(answer, 422, "invalid", field)
    assert code is None or answer.json_body["errors"][0]["code"] == code


def test_birth_date_from_today_to_120_years_ago_is_accepted() -> None:
    for born_on in (_years_ago(120), now().date().isoformat()):
        assert client.put("/me", ME | {"born_on": born_on}).status_code == 200
    for born_on in (_years_ago(122), (now() + timedelta(days=2)).date().isoformat()):
        assert refused(client.put("/me", ME | {"born_on": born_on}), 422, "invalid", "born_on")


def test_refusal_does_not_repeat_the_values_typed() -> None:
    answer = client.put("/me", ME | {"phone": "canary-4711", "born_on": "canary-4712"})
    assert refused(answer, 422, "invalid", "born_on")
    assert "canary" not in answer.body.decode()
