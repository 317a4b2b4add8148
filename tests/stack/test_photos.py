"""Photos through the site's own origin: what the store accepts, and what it refuses by itself."""

import base64
import json
from typing import Any

import httpx
import pytest

from tests.stack.people import Person, provider
from tools.local import Local

JPEG = b"\xff\xd8\xff\xe0" + b"not much of a picture" * 100
PHOTO = "/portal/profile/photo"


def _asked(person: Person, content_type: str = "image/jpeg") -> dict[str, Any]:
    answer = person.call("POST", PHOTO, {"content_type": content_type})
    assert answer.status_code == 201, answer.text
    upload: dict[str, Any] = answer.json()
    return upload


def _send(local: Local, upload: dict[str, Any], content: bytes = JPEG, **changes: str) -> httpx.Response:
    """Upload as the page does: the form's fields first, then the file."""
    return httpx.post(
        f"{local.address}{upload['url']}",
        data=upload["fields"] | {name.replace("_", "-"): value for name, value in changes.items()},
        files={"file": ("photo.jpg", content)},
        timeout=60,
    )


def _shown(local: Local, person: Person) -> str:
    upload = _asked(person)
    sent = _send(local, upload)
    assert sent.is_success, sent.text
    return _published(local, person, upload)


def _published(local: Local, person: Person, upload: dict[str, Any]) -> str:
    answer = person.call("PUT", PHOTO, {"photo_id": upload["photo_id"]})
    assert answer.status_code == 200, answer.text
    return f"{local.address}{answer.json()['photo_url']}"


def _missing(person: Person, upload: dict[str, Any]) -> bool:
    answer = person.call("PUT", PHOTO, {"photo_id": upload["photo_id"]})
    return (answer.status_code, answer.json()["code"]) == (409, "photo_missing")


def test_uploaded_photo_is_served_with_cache_headers(local: Local) -> None:
    url = _shown(local, provider(local, "amara-ashdown"))
    found = httpx.get(url, timeout=30)
    assert (found.status_code, found.content) == (200, JPEG)
    assert found.headers["content-type"] == "image/jpeg"
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-disposition"] == "inline"
    assert found.headers["x-content-type-options"] == "nosniff"


def test_replaced_or_deleted_photo_is_no_longer_served(local: Local) -> None:
    person = provider(local, "amara-ashdown")
    old = _shown(local, person)
    new = _shown(local, person)
    assert [httpx.get(url, timeout=30).status_code for url in (old, new)] == [404, 200]
    assert person.call("DELETE", PHOTO).status_code == 204
    assert httpx.get(new, timeout=30).status_code == 404


def test_shown_photo_leaves_no_upload_behind(local: Local) -> None:
    person = provider(local, "amara-ashdown")
    upload = _asked(person)
    assert _send(local, upload).is_success
    assert len(_uploads(local, upload)) == 1
    _published(local, person, upload)
    assert _uploads(local, upload) == []


def _uploads(local: Local, upload: dict[str, Any]) -> list[str]:
    bucket = local.outputs["PhotosBucketName"]
    listed = local.cloud.client("s3").list_objects_v2(Bucket=bucket, Prefix="uploads/")
    return [each["Key"] for each in listed.get("Contents", []) if upload["photo_id"] in each["Key"]]


@pytest.mark.parametrize("size", [0, 5 * 1024 * 1024 + 1])
def test_store_refuses_an_upload_of_wrong_size(local: Local, size: int) -> None:
    person = provider(local, "amara-ashdown")
    upload = _asked(person)
    assert _send(local, upload, JPEG[:3].ljust(size, b"\0")[:size]).status_code == 400
    assert _missing(person, upload)


def test_store_refuses_an_upload_of_another_type(local: Local) -> None:
    person = provider(local, "amara-ashdown")
    upload = _asked(person)
    assert _send(local, upload, Content_Type="text/html").status_code == 403
    assert _missing(person, upload)


def test_store_refuses_an_upload_to_another_key(local: Local) -> None:
    person = provider(local, "amara-ashdown")
    upload = _asked(person)
    for key in (f"photos/{upload['photo_id']}", f"uploads/another-provider/{upload['photo_id']}"):
        assert _send(local, upload, key=key).status_code == 403
    assert _missing(person, upload)


def test_store_refuses_an_altered_upload_form(local: Local) -> None:
    person = provider(local, "amara-ashdown")
    upload = _asked(person)
    policy = json.loads(base64.b64decode(upload["fields"]["policy"]))
    policy["expiration"] = "2099-01-01T00:00:00Z"
    changed = base64.b64encode(json.dumps(policy).encode()).decode()
    assert _send(local, upload, policy=changed).status_code == 403
    assert _missing(person, upload)


def test_store_refuses_an_expired_upload_form(local: Local) -> None:
    bucket, key = local.outputs["PhotosBucketName"], "uploads/unknown/late"
    signed = local.cloud.client("s3").generate_presigned_post(bucket, key, ExpiresIn=-60)
    assert _send(local, {"url": "/uploads", "fields": signed["fields"]}).status_code == 403


def test_upload_without_a_form_is_refused(local: Local) -> None:
    answer = httpx.post(
        f"{local.address}/uploads",
        data={"key": "photos/mine"},
        files={"file": ("photo.jpg", JPEG)},
        timeout=30,
    )
    assert answer.status_code == 403
    assert httpx.get(f"{local.address}/photos/mine", timeout=30).status_code == 404


def test_provider_cannot_show_another_providers_upload(local: Local) -> None:
    owner, colleague = provider(local, "amara-ashdown"), provider(local, "bram-hartsong")
    upload = _asked(owner)
    assert _send(local, upload).is_success
    assert _missing(colleague, upload)


def test_upload_is_not_publicly_readable(local: Local) -> None:
    person = provider(local, "amara-ashdown")
    upload = _asked(person)
    assert _send(local, upload).is_success
    for path in (f"/{upload['fields']['key']}", f"/photos/{upload['photo_id']}", "/uploads", "/photos/"):
        assert not httpx.get(f"{local.address}{path}", timeout=30).is_success


@pytest.mark.parametrize("name", ["%00", "a" * 2000])
def test_photo_with_a_name_that_the_store_refuses_is_not_found(local: Local, name: str) -> None:
    assert httpx.get(f"{local.address}/photos/{name}", timeout=30).status_code == 404
