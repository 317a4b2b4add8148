"""Uploading the built site: assets are cached for good, and nothing that others put there is deleted."""

import json
from collections.abc import Iterator
from pathlib import Path
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


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write(tmp_path, "index.html", "hello")
    write(tmp_path, "portal/hours.html", "hours")
    write(tmp_path, "assets/core-1.js", "one")
    write(tmp_path, "assets/core-1.js.map", "{}")
    return tmp_path


def write(folder: Path, name: str, words: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(words)


def rebuilt(folder: Path, number: int) -> Path:
    """The site with a new asset in place of the last one."""
    (folder / f"assets/core-{number - 1}.js").unlink()
    write(folder, f"assets/core-{number}.js", str(number))
    return folder


def keys(s3: Any) -> set[str]:
    return {each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET)["Contents"]}


def headers(s3: Any, key: str) -> tuple[str, str]:
    found = s3.head_object(Bucket=BUCKET, Key=key)
    return found["ContentType"], found["CacheControl"]


def test_assets_are_cached_for_good_and_pages_are_revalidated(s3: Any, built: Path) -> None:
    upload(s3, built, OUTPUTS)
    assert headers(s3, "index.html") == ("text/html; charset=utf-8", "no-cache")
    assert headers(s3, "portal/hours.html") == ("text/html; charset=utf-8", "no-cache")
    kind, cached = headers(s3, "assets/core-1.js")
    assert kind.endswith("/javascript; charset=utf-8")
    assert cached == "public, max-age=31536000, immutable"
    assert headers(s3, "assets/core-1.js.map")[0] == "application/json; charset=utf-8"


def test_pages_get_the_configuration_of_the_deployment(s3: Any, built: Path) -> None:
    upload(s3, built, OUTPUTS, "eu-west-1")
    config = json.loads(s3.get_object(Bucket=BUCKET, Key="config.json")["Body"].read())
    assert config == {"region": "eu-west-1", "user_pool_client_id": "client"}


def test_replaced_file_stays_for_pages_that_are_open_until_the_next_upload(s3: Any, built: Path) -> None:
    upload(s3, built, OUTPUTS)
    upload(s3, rebuilt(built, 2), OUTPUTS)
    assert {"assets/core-1.js", "assets/core-2.js"} <= keys(s3)
    upload(s3, rebuilt(built, 3), OUTPUTS)
    assert "assets/core-1.js" not in keys(s3)
    assert {"assets/core-2.js", "assets/core-3.js"} <= keys(s3)


def test_file_that_comes_back_stays(s3: Any, built: Path) -> None:
    upload(s3, built, OUTPUTS)
    (built / "portal/hours.html").unlink()
    upload(s3, built, OUTPUTS)
    write(built, "portal/hours.html", "again")
    upload(s3, built, OUTPUTS)
    upload(s3, built, OUTPUTS)
    assert "portal/hours.html" in keys(s3)


def test_upload_spares_what_the_api_writes(s3: Any, built: Path) -> None:
    s3.put_object(Bucket=BUCKET, Key="practice.json", Body=b"{}")
    s3.put_object(Bucket=BUCKET, Key="logo/1.png", Body=b"png")
    upload(s3, built, OUTPUTS)
    for number in (2, 3, 4):
        upload(s3, rebuilt(built, number), OUTPUTS)
    assert {"practice.json", "logo/1.png"} <= keys(s3)
