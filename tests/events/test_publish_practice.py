"""The Lambda that writes the practice into the site's pages."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.events.streams import publish_practice
from chalicelib.practice import publish_store
from chalicelib.practice import table as practice_table
from tests.api.cloud import aws
from tests.practice import PRACTICE
from tools.upload import upload

OUTPUTS = {"SiteBucketName": "site", "UserPoolClientId": "client"}
PAGE = b"<title>Home - [[practice.name]]</title>"


@pytest.fixture(autouse=True)
def _bucket(cloud: object) -> None:
    upload(aws("s3"), {"index.html": PAGE, "portal/hours.html": PAGE, "assets/a.js": b"1"}, OUTPUTS)


def publish(*records: dict[str, Any]) -> Any:
    return publish_practice({"Records": list(records)}, None)


def page(key: str) -> str:
    return str(aws("s3").get_object(Bucket="site", Key=key)["Body"].read().decode())


def keys() -> set[str]:
    return {each["Key"] for each in aws("s3").list_objects_v2(Bucket="site")["Contents"]}


def record(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {"dynamodb": {"OldImage": before, "NewImage": after}}


def test_upload_and_publication_make_the_pages_and_the_record() -> None:
    assert "index.html" not in keys()
    publish()
    assert page("index.html") == page("portal/hours.html") == "<title>Home - Willow Therapy</title>"
    assert json.loads(page("practice.json"))["phone_text"] == "(602) 555-0142"
    stored = aws("s3").head_object(Bucket="site", Key="index.html")
    assert (stored["ContentType"], stored["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")


def test_changed_name_reaches_every_page() -> None:
    practice_table.save(PRACTICE.model_copy(update={"name": "Oak"}))
    publish(record({"record": {"S": "before"}}, {"record": {"S": "after"}}))
    assert page("portal/hours.html") == "<title>Home - Oak</title>"


def test_count_that_changed_no_state_publishes_nothing() -> None:
    states = {"states": {"SS": ["AZ"]}}
    publish(record(states | {"version": {"N": "1"}}, states | {"version": {"N": "2"}}))
    assert "index.html" not in keys()


def test_change_during_a_publication_is_published_too() -> None:
    write = publish_store._write  # noqa: SLF001
    rounds: list[int] = []

    def overtaken(practice: Any) -> int:
        pages = write(practice)
        rounds.append(pages)
        if len(rounds) == 1:
            practice_table.save(PRACTICE.model_copy(update={"name": "Oak"}))
        return pages

    with patch.object(publish_store, "_write", overtaken):
        publish()
    assert page("index.html") == "<title>Home - Oak</title>"
    assert rounds == [2, 2]


def test_page_that_is_no_longer_built_is_deleted_with_its_template() -> None:
    publish()
    for number in range(2):
        upload(aws("s3"), {"index.html": PAGE, f"assets/{number}.js": b"1"}, OUTPUTS)
        publish()
    assert "index.html" in keys()
    assert not keys() & {"portal/hours.html", "templates/portal/hours.html"}
