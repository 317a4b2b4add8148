"""Publishing the practice: the site's pages with its name, and practice.json, in the site's bucket."""

from functools import cache
from typing import Any, NamedTuple

import boto3
from botocore.config import Config

from chalicelib.errors import TryAgain
from chalicelib.practice import publishing, rules, table
from chalicelib.practice.schemas import Practice, PracticeOut
from chalicelib.settings import settings

BRIEF = Config(connect_timeout=3, read_timeout=8, retries={"max_attempts": 2})
# The built pages, which an upload puts there. What it put is listed in MANIFEST.
TEMPLATES, MANIFEST, RECORD = "templates/", "site.json", "practice.json"
# Pages keep their addresses, so browsers must revalidate.
REVALIDATED = "no-cache"
MOST_ROUNDS = 5


class _Inputs(NamedTuple):
    """What the pages are made of, and what differs as soon as they would be others."""

    practice: Practice | None
    served: table.Served
    manifest: str


@cache
def _s3() -> Any:
    return boto3.client("s3", config=BRIEF)


def publish() -> int:
    """Write each page with the practice in it, and practice.json. Returns the number of pages.

    Two of these may run at once, for a change and for an upload. Each looks again after its last write and
    starts over if its inputs have changed, so what is written last is never old. Raises TryAgain if they
    keep changing.
    """
    for _ in range(MOST_ROUNDS):
        inputs = _inputs()
        if inputs.practice is None:
            return 0
        pages = _write(rules.practice_out(inputs.practice, inputs.served.states))
        if _inputs() == inputs:
            return pages
    raise TryAgain


def _inputs() -> _Inputs:
    return _Inputs(table.find(), table.served(), _manifest_version())


def _manifest_version() -> str:
    try:
        return str(_s3().head_object(Bucket=settings().site_bucket, Key=MANIFEST)["ETag"])
    except _s3().exceptions.ClientError as error:
        # Before the first upload. S3 answers a HEAD without a code of its own.
        if error.response["Error"]["Code"] != "404":
            raise
        return ""


def _write(practice: PracticeOut) -> int:
    bucket = settings().site_bucket
    _put(RECORD, practice.model_dump_json(), "application/json; charset=utf-8")
    listed = _s3().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=TEMPLATES)
    keys = [each["Key"] for page in listed for each in page.get("Contents", ())]
    for key in keys:
        template = _s3().get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        _put(key.removeprefix(TEMPLATES), publishing.filled(template, practice), "text/html; charset=utf-8")
    return len(keys)


def _put(key: str, text: str, content_type: str) -> None:
    _s3().put_object(
        Bucket=settings().site_bucket,
        Key=key,
        Body=text.encode(),
        ContentType=content_type,
        CacheControl=REVALIDATED,
    )
