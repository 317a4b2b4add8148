"""The site's files as the front server has them: each is read from the bucket once, as CloudFront does it."""

import time
from typing import Any, NamedTuple

from tools.web_files import REVALIDATED, compressed

# A changed file is seen after this time.
LISTED_FOR_SECONDS = 1.0


class File(NamedTuple):
    version: tuple[Any, ...]
    etag: str
    content_type: str
    cache_control: str
    body: bytes
    compressed: bytes | None


class SiteFiles:
    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket
        self._files: dict[str, File] = {}
        self._versions: dict[str, tuple[Any, ...]] = {}
        self._listed_at = -LISTED_FOR_SECONDS

    def find(self, key: str) -> File | None:
        """The file with this key, or None, by a list of the bucket that is at most a second old."""
        if time.monotonic() - self._listed_at >= LISTED_FOR_SECONDS or key not in self._versions:
            self._list()
        version, file = self._versions.get(key), self._files.get(key)
        if version is None:
            return None
        return file if file and file.version == version else self._read(key, version)

    def _list(self) -> None:
        started = time.monotonic()
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket)
        listed = [each for page in pages for each in page.get("Contents", ())]
        # A new content type of the same bytes keeps the ETag.
        self._versions = {each["Key"]: (each["ETag"], each["LastModified"]) for each in listed}
        self._listed_at = started

    def _read(self, key: str, version: tuple[Any, ...]) -> File | None:
        try:
            stored = self._s3.get_object(Bucket=self._bucket, Key=key)
        except self._s3.exceptions.NoSuchKey:
            return None
        kind, body = stored["ContentType"], stored["Body"].read()
        cached = stored.get("CacheControl", REVALIDATED)
        file = File(version, stored["ETag"], kind, cached, body, compressed(kind, body))
        self._files[key] = file
        return file
