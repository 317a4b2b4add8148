"""The site's files as the front server has them: each is read from the bucket once, as CloudFront does it."""

import time
from typing import Any, NamedTuple

# A page has dozens of files. A changed one is seen after this time.
LISTED_FOR_SECONDS = 1.0


class File(NamedTuple):
    etag: str
    content_type: str
    body: bytes


class SiteFiles:
    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket
        self._files: dict[str, File] = {}
        self._etags: dict[str, str] = {}
        self._listed_at = -LISTED_FOR_SECONDS

    def find(self, key: str) -> File | None:
        """The file with this key, at most a second old. None if the bucket has none now."""
        if time.monotonic() - self._listed_at >= LISTED_FOR_SECONDS or key not in self._etags:
            self._list()
        etag, file = self._etags.get(key), self._files.get(key)
        if etag is None:
            return None
        return file if file and file.etag == etag else self._read(key)

    def _list(self) -> None:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket)
        self._etags = {each["Key"]: each["ETag"] for page in pages for each in page.get("Contents", ())}
        self._listed_at = time.monotonic()

    def _read(self, key: str) -> File | None:
        try:
            stored = self._s3.get_object(Bucket=self._bucket, Key=key)
        except self._s3.exceptions.NoSuchKey:
            return None
        self._files[key] = File(stored["ETag"], stored["ContentType"], stored["Body"].read())
        return self._files[key]
