"""Uploading the built site: assets are cached for good, and nothing that others put there is deleted."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.cloud import aws, empty_cloud
from tools.upload import upload

BUCKET = "site"
OUTPUTS = {"SiteBucketName": BUCKET, "UserPoolClientId": "client"}


@pytest.fixture
def s3() -> Iterator[Any]:
    with empty_cloud():
        client = aws("s3")
        client.create_bucket(Bucket=BUCKET)
        yield client


SITE = {
    "index.html": b"hello",
    "portal/hours.html": b"hours",
    "assets/core-1.js": b"1",
    "assets/core-1.js.map": b"{}",
}


def rebuilt(number: int) -> dict[str, bytes]:
    """The site with another asset in place of the first one."""
    others = {key: body for key, body in SITE.items() if key != "assets/core-1.js"}
    return {**others, f"assets/core-{number}.js": b"%d" % number}


def keys(s3: Any) -> set[str]:
    return {each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET)["Contents"]}


def headers(s3: Any, key: str) -> tuple[str, str]:
    stored = s3.head_object(Bucket=BUCKET, Key=key)
    return stored["ContentType"], stored["CacheControl"]


def test_assets_are_cached_for_good_and_pages_are_revalidated(s3: Any) -> None:
    upload(s3, SITE, OUTPUTS)
    assert headers(s3, "templates/index.html") == ("text/html; charset=utf-8", "no-cache")
    assert headers(s3, "templates/portal/hours.html") == ("text/html; charset=utf-8", "no-cache")
    kind, cached = headers(s3, "assets/core-1.js")
    assert kind.endswith("/javascript; charset=utf-8")
    assert cached == "public, max-age=31536000, immutable"
    assert headers(s3, "assets/core-1.js.map")[0] == "application/json; charset=utf-8"


def test_pages_get_the_configuration_of_the_deployment(s3: Any) -> None:
    upload(s3, SITE, OUTPUTS, "eu-west-1")
    config = json.loads(s3.get_object(Bucket=BUCKET, Key="config.json")["Body"].read())
    assert config == {"region": "eu-west-1", "user_pool_client_id": "client"}


def test_replaced_file_stays_for_pages_that_are_open_until_the_next_upload(s3: Any) -> None:
    upload(s3, SITE, OUTPUTS)
    upload(s3, rebuilt(2), OUTPUTS)
    assert {"assets/core-1.js", "assets/core-2.js"} <= keys(s3)
    upload(s3, rebuilt(3), OUTPUTS)
    assert "assets/core-1.js" not in keys(s3)
    assert {"assets/core-2.js", "assets/core-3.js"} <= keys(s3)


def test_file_that_comes_back_stays(s3: Any) -> None:
    for number in (1, 2, 1, 3):
        upload(s3, rebuilt(number), OUTPUTS)
    assert {"assets/core-1.js", "assets/core-3.js"} <= keys(s3)


def test_unchanged_upload_deletes_nothing(s3: Any) -> None:
    for number in (1, 2, 2, 2):
        upload(s3, rebuilt(number), OUTPUTS)
    assert {"assets/core-1.js", "assets/core-2.js"} <= keys(s3)


def test_upload_that_failed_halfway_leaves_nothing_forever(s3: Any) -> None:
    upload(s3, rebuilt(1), OUTPUTS)

    class Failing:
        """Fails at the first page, when the assets are there."""

        exceptions = s3.exceptions
        get_object = s3.get_object

        def put_object(self, **request: Any) -> Any:
            if request["Key"] == "templates/index.html":
                raise ConnectionError
            return s3.put_object(**request)

    with pytest.raises(ConnectionError):
        upload(Failing(), rebuilt(2), OUTPUTS)
    assert "assets/core-2.js" in keys(s3)
    for number in (3, 4):
        upload(s3, rebuilt(number), OUTPUTS)
    assert not {"assets/core-1.js", "assets/core-2.js"} & keys(s3)


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b"no json"])
def test_broken_manifest_deletes_nothing(s3: Any, broken: bytes) -> None:
    upload(s3, rebuilt(1), OUTPUTS)
    s3.put_object(Bucket=BUCKET, Key="site.json", Body=broken)
    upload(s3, rebuilt(2), OUTPUTS)
    assert "assets/core-1.js" in keys(s3)


def test_upload_spares_what_the_api_writes(s3: Any) -> None:
    s3.put_object(Bucket=BUCKET, Key="practice.json", Body=b"{}")
    s3.put_object(Bucket=BUCKET, Key="logo/1.png", Body=b"png")
    upload(s3, SITE, OUTPUTS)
    for number in (2, 3, 4):
        upload(s3, rebuilt(number), OUTPUTS)
    assert {"practice.json", "logo/1.png"} <= keys(s3)
