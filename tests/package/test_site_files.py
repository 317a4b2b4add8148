"""The site's files in the local front: each is read once, and a change is seen within a second."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.cloud import aws, empty_cloud
from tests.api.wire import seen
from tools import site_files
from tools.site_files import SiteFiles

BUCKET = "site"


@pytest.fixture
def s3() -> Iterator[Any]:
    with empty_cloud():
        client = aws("s3")
        client.create_bucket(Bucket=BUCKET)
        yield client


def put(s3: Any, key: str, words: str) -> None:
    s3.put_object(Bucket=BUCKET, Key=key, Body=words.encode(), ContentType="text/html")


def words(files: SiteFiles, key: str) -> str | None:
    file = files.find(key)
    return file.body.decode() if file else None


def test_file_is_read_from_the_bucket_once(s3: Any) -> None:
    put(s3, "index.html", "hello")
    files = SiteFiles(s3, BUCKET)
    with seen() as requests:
        assert [words(files, "index.html") for _ in range(3)] == ["hello"] * 3
    assert [each.operation for each in requests] == ["ListObjectsV2", "GetObject"]


def test_changed_file_is_seen_once_the_list_is_old(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(s3, "index.html", "hello")
    files = SiteFiles(s3, BUCKET)
    assert words(files, "index.html") == "hello"
    put(s3, "index.html", "changed")
    monkeypatch.setattr(site_files, "LISTED_FOR_SECONDS", 0.0)
    assert words(files, "index.html") == "changed"


def test_changed_content_type_of_the_same_words_is_seen(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(s3, "index.html", "hello")
    files = SiteFiles(s3, BUCKET)
    assert words(files, "index.html") == "hello"
    # S3 dates its files by the second.
    time.sleep(1.1)
    s3.put_object(Bucket=BUCKET, Key="index.html", Body=b"hello", ContentType="text/plain")
    monkeypatch.setattr(site_files, "LISTED_FOR_SECONDS", 0.0)
    file = files.find("index.html")
    assert file
    assert file.content_type == "text/plain"


def test_added_file_is_seen_at_once(s3: Any) -> None:
    put(s3, "index.html", "hello")
    files = SiteFiles(s3, BUCKET)
    assert words(files, "index.html") == "hello"
    assert words(files, "about.html") is None
    put(s3, "about.html", "about")
    assert words(files, "about.html") == "about"


def test_removed_file_is_gone_once_the_list_is_old(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(s3, "index.html", "hello")
    files = SiteFiles(s3, BUCKET)
    assert words(files, "index.html") == "hello"
    s3.delete_object(Bucket=BUCKET, Key="index.html")
    monkeypatch.setattr(site_files, "LISTED_FOR_SECONDS", 0.0)
    assert words(files, "index.html") is None
