"""The bucket of photos. A page sends a file straight to `uploads/`; what a provider shows is in `photos/`.

An upload lies under its provider's id, so that nobody can take over another's, and expires after a
day. `photos/ID` is public by way of the site, under an id that nobody can guess.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.directory import pictures
from chalicelib.directory.forms import PhotoType, PhotoUpload
from chalicelib.errors import PhotoMissing
from chalicelib.logs import log
from chalicelib.settings import settings

MAX_BYTES = 5 * 1024 * 1024
UPLOAD_WITHIN = timedelta(minutes=10)
# The site's own origin hands the form on to the bucket: see decision 10.
UPLOAD_URL = "/uploads"
# A person waits behind these. The older signature knows no POST policy.
BRIEF = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 2}, signature_version="s3v4")
_GONE = frozenset({"NoSuchKey", "404", "NotFound", "PreconditionFailed", "412"})


@cache
def _s3() -> Any:
    return boto3.client("s3", config=BRIEF)


class Upload(NamedTuple):
    """A file that has arrived: its key, its `etag` as it was looked at, and its content type."""

    key: str
    etag: str
    content_type: str


def upload_key(provider_id: str, photo_id: str) -> str:
    return f"uploads/{provider_id}/{photo_id}"


def photo_key(photo_id: str) -> str:
    return f"photos/{photo_id}"


def upload_form(provider_id: str, photo_id: str, content_type: PhotoType, now: datetime) -> PhotoUpload:
    """A signed form with which one file of that type and a fitting size can be uploaded."""
    signed = _s3().generate_presigned_post(
        settings().photos_bucket,
        upload_key(provider_id, photo_id),
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, MAX_BYTES]],
        ExpiresIn=int(UPLOAD_WITHIN.total_seconds()),
    )
    return PhotoUpload(
        photo_id=photo_id,
        url=UPLOAD_URL,
        fields=signed["fields"],
        max_bytes=MAX_BYTES,
        expires_at=now + UPLOAD_WITHIN,
    )


def arrived(provider_id: str, photo_id: str) -> Upload:
    """What was uploaded under that id; raises PhotoMissing, and NotAnImage for anything but a picture."""
    key = upload_key(provider_id, photo_id)
    first = f"bytes=0-{pictures.FIRST_BYTES - 1}"
    try:
        found = _s3().get_object(Bucket=settings().photos_bucket, Key=key, Range=first)
    except ClientError as error:
        raise _missing(error) from error
    pictures.check(found["ContentType"], found["Body"].read())
    return Upload(key, found["ETag"], found["ContentType"])


def publish(upload: Upload, photo_id: str) -> None:
    """Copy the file, as it was looked at, to where everyone sees it. It never changes there."""
    bucket = settings().photos_bucket
    try:
        _s3().copy_object(
            Bucket=bucket,
            Key=photo_key(photo_id),
            CopySource={"Bucket": bucket, "Key": upload.key},
            CopySourceIfMatch=upload.etag,
            MetadataDirective="REPLACE",
            ContentType=upload.content_type,
            ContentDisposition="inline",
            CacheControl="public, max-age=31536000, immutable",
        )
    except ClientError as error:
        raise _missing(error) from error


def remove(*keys: str) -> None:
    """Delete what nobody shows any more. One that stays harms nobody, so a failure is only logged."""
    for key in keys:
        try:
            _s3().delete_object(Bucket=settings().photos_bucket, Key=key)
        except (ClientError, BotoCoreError) as error:
            log.error("photo_left", extra={"key": key, "error": type(error).__name__})


def _missing(error: ClientError) -> Exception:
    return PhotoMissing() if error.response["Error"]["Code"] in _GONE else error
