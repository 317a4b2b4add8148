"""The bucket for photos. A page uploads a file directly to `uploads/`; published photos are in `photos/`.

An upload's key has its provider's id, so that a provider can't use another's upload, and it expires after a
day. The site serves `photos/ID` publicly, with an unguessable id.
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
from chalicelib.log_writing import log
from chalicelib.settings import settings

MAX_BYTES = 5 * 1024 * 1024
UPLOAD_WITHIN = timedelta(minutes=10)
# The site's own origin forwards the form to the bucket: see decision 10.
UPLOAD_URL = "/uploads"
# A person is waiting for these calls. Only signature version 4 supports POST policies.
BRIEF = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 2}, signature_version="s3v4")
_GONE = frozenset({"NoSuchKey", "404", "NotFound", "PreconditionFailed", "412"})


@cache
def _s3() -> Any:
    return boto3.client("s3", config=BRIEF)


class Upload(NamedTuple):
    """An uploaded file: its key, the `etag` of the version that was checked, and its content type."""

    key: str
    etag: str
    content_type: str


def upload_key(provider_id: str, photo_id: str) -> str:
    return f"uploads/{provider_id}/{photo_id}"


def photo_key(photo_id: str) -> str:
    return f"photos/{photo_id}"


def upload_form(provider_id: str, photo_id: str, content_type: PhotoType, now: datetime) -> PhotoUpload:
    """A signed form to upload one file of that type, within the size limit."""
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


def checked_upload(provider_id: str, photo_id: str) -> Upload:
    """The upload with that id. Raises PhotoMissing, or NotAnImage if it isn't a picture of its type."""
    key = upload_key(provider_id, photo_id)
    first = f"bytes=0-{pictures.FIRST_BYTES - 1}"
    try:
        response = _s3().get_object(Bucket=settings().photos_bucket, Key=key, Range=first)
    except ClientError as error:
        raise _missing(error) from error
    pictures.check(response["ContentType"], response["Body"].read())
    return Upload(key, response["ETag"], response["ContentType"])


def publish(upload: Upload, photo_id: str) -> None:
    """Copy the checked version of the file to its public key, where it never changes."""
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
    """Delete files that are no longer used. A leftover file does no harm, so a failure is only logged."""
    for key in keys:
        try:
            _s3().delete_object(Bucket=settings().photos_bucket, Key=key)
        except (ClientError, BotoCoreError) as error:
            log.error("photo_left", extra={"key": key, "error": type(error).__name__})


def _missing(error: ClientError) -> Exception:
    return PhotoMissing() if error.response["Error"]["Code"] in _GONE else error
