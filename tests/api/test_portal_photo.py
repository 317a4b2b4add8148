"""POST, PUT and DELETE /portal/profile/photo. tests/stack/test_photos.py tests what the store refuses."""

import base64
import json
import re
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.directory.photo_store import MAX_BYTES, upload_key
from tests.api.bookings import nothing_written
from tests.api.cloud import aws
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, operator, owner, refused
from tests.api.portal import profile_form
from tests.api.records import answers, listed
from tests.api.times import now, read
from tests.api.wire import operations, seen

JPEG = b"\xff\xd8\xff\xe0 not much of a picture"
PHOTO = "/portal/profile/photo"


def _asked(person: Person = owner, content_type: str = "image/jpeg") -> dict[str, Any]:
    answer = person.post(PHOTO, {"content_type": content_type})
    assert answer.status_code == 201, answer.body
    upload: dict[str, Any] = answer.json_body
    return upload


def _uploaded(
    person: Person = owner, content: bytes = JPEG, content_type: str = "image/jpeg"
) -> dict[str, str]:
    """Store an upload as the page does, and return the form that shows it."""
    upload = _asked(person, content_type)
    aws("s3").put_object(Bucket="photos", Key=upload["fields"]["key"], Body=content, ContentType=content_type)
    return {"photo_id": upload["photo_id"]}


def _keys() -> list[str]:
    return [each["Key"] for each in aws("s3").list_objects_v2(Bucket="photos").get("Contents", [])]


def _public_key() -> str:
    """The key of the photo that the profile shows now."""
    return str(owner.get("/portal/profile").json_body["photo_url"]).removeprefix("/")


def test_uploaded_photo_shows_in_the_providers_profile() -> None:
    listed()
    form = _uploaded()
    shown = owner.put(PHOTO, form).json_body
    assert re.fullmatch(r"/photos/[A-Za-z0-9_-]{22,}", shown["photo_url"])
    assert owner.get("/portal/profile").json_body == shown
    assert _keys() == [_public_key()]


def test_photo_is_public_in_profile_and_matches() -> None:
    listed()
    url = owner.put(PHOTO, _uploaded()).json_body["photo_url"]
    assert anonymous.get("/providers/the-owner").json_body["photo_url"] == url
    (match,) = anonymous.post("/questionnaires", answers()).json_body["matches"]["matches"]
    assert match["provider"]["photo_url"] == url


def test_photo_is_stored_with_long_lived_cache_headers() -> None:
    listed()
    form = _uploaded(content=b"RIFF\0\0\0\0WEBPVP8 ", content_type="image/webp")
    ok(owner.put(PHOTO, form))
    kept = aws("s3").get_object(Bucket="photos", Key=_public_key())
    assert (kept["ContentType"], kept["ContentDisposition"]) == ("image/webp", "inline")
    assert kept["CacheControl"] == "public, max-age=31536000, immutable"


def test_upload_form_is_bound_to_owner_type_size_and_time() -> None:
    listed()
    upload = _asked(content_type="image/png")
    assert (upload["url"], upload["max_bytes"]) == ("/uploads", MAX_BYTES)
    assert 590 < (read(upload["expires_at"]) - now()).total_seconds() <= 600
    fields = upload["fields"]
    assert fields["key"] == upload_key("owner", upload["photo_id"])
    conditions = json.loads(base64.b64decode(fields["policy"]))["conditions"]
    assert ["content-length-range", 1, MAX_BYTES] in conditions
    assert {"Content-Type": "image/png"} in conditions
    assert {"key": fields["key"]} in conditions
    assert {"bucket": "photos"} in conditions


def test_each_upload_has_its_own_id() -> None:
    listed()
    ids = {_asked()["photo_id"] for _ in range(5)}
    assert len(ids) == 5
    assert min(map(len, ids)) >= 22


def test_new_photo_replaces_the_old_one() -> None:
    listed()
    old, new = _uploaded(), _uploaded()
    ok(owner.put(PHOTO, old))
    ok(owner.put(PHOTO, new))
    assert _keys() == [_public_key()]


def test_saving_the_same_photo_again_changes_nothing() -> None:
    listed()
    form = _uploaded()
    first = owner.put(PHOTO, form)
    with nothing_written():
        assert owner.put(PHOTO, form).json_body == first.json_body
    assert len(_keys()) == 1


def test_new_file_under_the_same_upload_gets_another_address() -> None:
    """The upload form is valid for ten minutes: another file under the same upload gets another address."""
    listed()
    form = _uploaded()
    first = owner.put(PHOTO, form).json_body["photo_url"]
    ok(owner.put(PHOTO, _uploaded()))
    aws("s3").put_object(
        Bucket="photos", Key=upload_key("owner", form["photo_id"]), Body=JPEG + b"2", ContentType="image/jpeg"
    )
    assert owner.put(PHOTO, form).json_body["photo_url"] != first


def test_concurrent_saves_of_one_photo_leave_profile_and_store_in_agreement() -> None:
    listed()
    form = _uploaded()
    with before_each_write(lambda: owner.put(PHOTO, form)):
        ok(owner.put(PHOTO, form))
    shown = owner.get("/portal/profile").json_body["photo_url"]
    assert _keys() == ([_public_key()] if shown else [])


def test_photo_does_not_change_the_profile_version() -> None:
    listed()
    form = profile_form(statement="Anew.")
    ok(owner.put(PHOTO, _uploaded()))
    saved = owner.put("/portal/profile", form)
    assert saved.status_code == 200
    assert saved.json_body["photo_url"]


def test_photo_and_profile_saved_at_once_both_hold() -> None:
    listed()
    form, photo = profile_form(statement="Anew."), _uploaded()
    with before_each_write(lambda: owner.put("/portal/profile", form)):
        shown = owner.put(PHOTO, photo).json_body
    assert shown["statement"] == "Anew."
    assert _keys() == [_public_key()]


def test_two_photos_saved_at_once_leave_only_the_shown_one() -> None:
    listed()
    first, second = _uploaded(), _uploaded()
    with before_each_write(lambda: owner.put(PHOTO, first)):
        ok(owner.put(PHOTO, second))
    assert _keys() == [_public_key()]


def test_provider_removes_their_photo() -> None:
    listed()
    ok(owner.put(PHOTO, _uploaded()))
    assert owner.send("DELETE", PHOTO).status_code == 204
    assert owner.get("/portal/profile").json_body["photo_url"] is None
    assert _keys() == []
    assert owner.send("DELETE", PHOTO).status_code == 204


def test_photo_that_was_never_uploaded_is_refused() -> None:
    listed()
    with nothing_written():
        answer = owner.put(PHOTO, {"photo_id": _asked()["photo_id"]})
    assert refused(answer, 409, "photo_missing")


def test_provider_cannot_show_another_providers_upload() -> None:
    listed()
    listed("colleague")
    form = _uploaded()
    with nothing_written():
        assert refused(colleague.put(PHOTO, form), 409, "photo_missing")
    assert owner.put(PHOTO, form).status_code == 200
    with nothing_written():
        assert refused(colleague.put(PHOTO, form), 409, "photo_missing")


NO_IMAGES = [
    (b"<svg onload='alert(1)'/>", "image/png"),
    (b"<html>", "image/jpeg"),
    (JPEG, "image/png"),
    (b"RIFF\0\0\0\0WAVEfmt ", "image/webp"),
    (b"\xff", "image/jpeg"),
]


@pytest.mark.parametrize(("content", "content_type"), NO_IMAGES)
def test_file_that_is_not_an_image_is_refused(content: bytes, content_type: str) -> None:
    listed()
    form = _uploaded(content=content, content_type=content_type)
    with nothing_written():
        assert refused(owner.put(PHOTO, form), 422, "not_an_image")
    assert owner.get("/portal/profile").json_body["photo_url"] is None


def test_shown_photo_is_the_file_that_was_checked() -> None:
    """The page can upload again until its form expires: only the copy that was checked is shown."""
    listed()
    with seen() as requests:
        ok(owner.put(PHOTO, _uploaded()))
    (looked,) = [each.answer for each in requests if each.operation == "GetObject"]
    (copied,) = [each.sent for each in requests if each.operation == "CopyObject"]
    assert looked is not None
    assert copied["CopySourceIfMatch"] == looked["ETag"]


def test_failed_deletion_of_a_file_does_not_block_the_photo(caplog: pytest.LogCaptureFixture) -> None:
    listed()
    form = _uploaded()

    def fails(operation: str, sent: dict[str, Any]) -> None:
        if operation == "DeleteObject":
            raise ClientError({"Error": {"Code": "SlowDown"}}, operation)

    with seen(fails) as requests:
        assert owner.put(PHOTO, form).status_code == 200
    assert "DeleteObject" in operations(requests)
    assert "photo_left" in caplog.messages


def test_only_a_provider_with_a_record_can_change_a_photo() -> None:
    listed()
    sends = (
        ("POST", {"content_type": "image/jpeg"}),
        ("PUT", {"photo_id": "x" * 22}),
        ("DELETE", None),
    )
    for method, body in sends:
        for person, status, code in (
            (anonymous, 401, "not_signed_in"),
            (client, 403, "forbidden"),
            (operator, 403, "forbidden"),
            (colleague, 404, "not_found"),
        ):
            content = json.dumps(body).encode() if body else b""
            answer = person.send(method, PHOTO, content, content_type="application/json")
            assert refused(answer, status, code)


WRONG = [
    ("POST", {"content_type": "image/svg+xml"}, "content_type"),
    ("POST", {"content_type": "image/gif"}, "content_type"),
    ("POST", {}, "content_type"),
    ("POST", {"content_type": "image/png", "key": "photos/x"}, "key"),
    ("PUT", {"photo_id": "../colleague/" + "x" * 22}, "photo_id"),
    ("PUT", {"photo_id": "x"}, "photo_id"),
    ("PUT", {"photo_id": None}, "photo_id"),
]


@pytest.mark.parametrize(("method", "body", "field"), WRONG)
def test_invalid_photo_request_names_the_field(method: str, body: dict[str, Any], field: str) -> None:
    listed()
    answer = owner.send(method, PHOTO, json.dumps(body).encode(), content_type="application/json")
    assert refused(answer, 422, "invalid", field)
