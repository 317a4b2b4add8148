"""Every POST and PUT explains what is wrong with a bad body, and writes nothing."""

import json
from typing import Any, NamedTuple

import pytest

from tests.api.asking import ASKED, visitor
from tests.api.bookings import nothing_written, request
from tests.api.people import JSON, Person, anonymous, client, refused
from tests.api.records import answers, known_client, listed
from tests.api.waiting import wish

ME = {"name": "Casey Client", "born_on": "1990-05-17", "time_zone": "America/New_York"}


class Door(NamedTuple):
    """A route that takes a body, and a person who may use it."""

    person: Person
    method: str
    path: str
    good: dict[str, Any]


QUESTIONNAIRES = Door(anonymous, "POST", "/questionnaires", answers())
APPOINTMENTS = Door(client, "POST", "/appointments", request())
ME_DOOR = Door(client, "PUT", "/me", ME)
WAITLIST = Door(client, "POST", "/waitlist", wish())
ASK = Door(client, "POST", "/support-requests", ASKED)
CONTACT = Door(anonymous, "POST", "/contact", visitor())
DOORS = [QUESTIONNAIRES, APPOINTMENTS, ME_DOOR, WAITLIST, ASK, CONTACT]
# A parent who books only for a child needs no birth date, and a support request no phone number.
OPTIONAL = {"/me": {"born_on"}, "/support-requests": {"phone"}, "/contact": {"name"}}
every_door = pytest.mark.parametrize("door", DOORS, ids=lambda door: door.path)


@pytest.fixture(autouse=True)
def _someone_to_book(cloud: None) -> None:
    listed()
    known_client()


def _sent(door: Door, raw: bytes, content_type: str = JSON) -> Any:
    """The answer to a body. Fails if anything was written."""
    with nothing_written():
        return door.person.send(door.method, door.path, raw, content_type=content_type)


def _with(door: Door, **changes: Any) -> bytes:
    return json.dumps(door.good | changes).encode()


@every_door
def test_valid_json_body_with_a_charset_is_accepted(door: Door) -> None:
    answer = door.person.send(door.method, door.path, _with(door), content_type=f"{JSON}; charset=utf-8")
    assert answer.status_code in {200, 201}


UNREADABLE = [b"", b" ", b"{", b"{'a': 1}", b'{"a":}', b"[1,]", b"\xff\xfe\xfd", b"nul", b'{"a": 1} {}']


@every_door
def test_malformed_json_body_is_unreadable(door: Door) -> None:
    for raw in UNREADABLE:
        assert refused(_sent(door, raw), 400, "unreadable")


@every_door
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_number_that_is_not_finite_or_far_too_long_is_unreadable(door: Door, number: str) -> None:
    raw = b'{"age": ' + number.encode() + b"}"
    assert refused(_sent(door, raw), 400, "unreadable")


@every_door
@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_deeply_nested_body_is_refused(door: Door, pair: str) -> None:
    opens = "[" if pair == "[]" else '{"a":'
    for depth in (500, 5000):
        raw = opens * depth + "1" + pair[1] * depth
        assert _sent(door, raw.encode()).status_code in {400, 422}


@every_door
@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
def test_content_type_other_than_json_is_refused(door: Door, kind: str) -> None:
    assert refused(_sent(door, _with(door), kind), 415, "unsupported_media_type")


@every_door
def test_body_over_64_kilobytes_is_too_large(door: Door) -> None:
    small = _with(door, padding="")
    fits = _with(door, padding="x" * (65_536 - len(small)))
    assert refused(_sent(door, fits), 422, "invalid", "padding")
    assert refused(_sent(door, fits + b" "), 413, "too_large")


@every_door
def test_body_must_be_a_json_object(door: Door) -> None:
    contents: list[Any] = [None, [], [1], "text", 7, 1.5, True, [{}]]
    for content in contents:
        assert refused(_sent(door, json.dumps(content).encode()), 422, "invalid")


@every_door
def test_unknown_field_in_the_body_is_refused(door: Door) -> None:
    for field in ("admin", "__class__", "", "starts_at ", "x" * 5000, "\u0000", "\ud800"):
        answer = _sent(door, _with(door, **{field: 1}))
        assert refused(answer, 422, "invalid")


@every_door
@pytest.mark.parametrize("value", [{}, {"a": 1}, [[]], [None], 1e308, -1, 10**400])
def test_refusal_names_only_the_field_with_the_wrong_value(door: Door, value: Any) -> None:
    for field in door.good:
        answer = _sent(door, _with(door, **{field: value}))
        assert refused(answer, 422, "invalid")
        fields = {error["field"].split(".")[0] for error in answer.json_body["errors"]}
        assert fields <= {field, ""}


@every_door
def test_null_in_a_required_field_is_refused(door: Door) -> None:
    for field in door.good.keys() - OPTIONAL.get(door.path, set()):
        assert refused(_sent(door, _with(door, **{field: None})), 422, "invalid", field)


@every_door
@pytest.mark.parametrize("text", ["\ud800", "x\udfff", "\u0000", "\uffff", "x" * 60_000, "🜲" * 5000])
def test_odd_characters_or_huge_text_in_a_field_are_refused(door: Door, text: str) -> None:
    for field, value in door.good.items():
        if isinstance(value, str) and field != "provider_id":
            answer = _sent(door, _with(door, **{field: text}))
            assert refused(answer, 422, "invalid", field)


def test_malformed_provider_id_is_refused_or_not_found() -> None:
    for text in ("\u0000", "🜲", "a#b", "provider#owner", "owner\n.", "💥" * 16):
        answer = _sent(APPOINTMENTS, _with(APPOINTMENTS, provider_id=text))
        assert answer.status_code in {404, 422}


@pytest.mark.parametrize("note", ["\ud83d", "ok \udc00"])
def test_note_with_half_a_character_is_refused(note: str) -> None:
    assert refused(_sent(APPOINTMENTS, _with(APPOINTMENTS, note=note)), 422, "invalid", "note")


@pytest.mark.parametrize("note", ["😀 e\u0301", "👩\u200d👧", "one\ntwo", "<script>", "=1+1", "x" * 1000])
def test_note_keeps_any_valid_text_unchanged(note: str) -> None:
    answer = client.post("/appointments", request(note=note))
    assert answer.json_body["note"] == note
    assert client.get("/appointments").json_body["appointments"][0]["note"] == note


@pytest.mark.parametrize(("note", "kept"), [("a\u0000b\u001b[31m", "ab[31m"), ("\u202eabc", "abc")])
def test_control_and_direction_characters_are_left_out_of_a_note(note: str, kept: str) -> None:
    assert client.post("/appointments", request(note=note)).json_body["note"] == kept
