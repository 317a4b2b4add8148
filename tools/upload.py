"""Copy the built site to its bucket, here and on AWS."""

import json
from pathlib import Path
from typing import Any

from tools.places import REGION
from tools.web_files import cache_control, content_type

# What the last upload put there: {"files": [key], "replaced": [key]}.
MANIFEST = "site.json"


def upload(s3: Any, built: Path, outputs: dict[str, str], region: str = REGION) -> None:
    """Upload the built site and its configuration, and delete what the last upload but one left.

    A page that was opened just before may still load the files of the last upload. Objects that no upload put
    into the bucket, such as those the API writes, stay.
    """
    bucket = outputs["SiteBucketName"]
    config = {"region": region, "user_pool_client_id": outputs["UserPoolClientId"]}
    files = {path.relative_to(built).as_posix(): path.read_bytes() for path in _files(built)}
    files["config.json"] = json.dumps(config).encode()
    before = _manifest(s3, bucket)
    # Assets first: a page never names one that isn't there yet.
    for key in sorted(files, key=lambda key: (not key.startswith("assets/"), key)):
        _put(s3, bucket, key, files[key])
    replaced = sorted(set(before["files"]) - files.keys())
    _put(s3, bucket, MANIFEST, json.dumps({"files": sorted(files), "replaced": replaced}).encode())
    for key in sorted(set(before["replaced"]) - files.keys() - set(replaced)):
        s3.delete_object(Bucket=bucket, Key=key)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _manifest(s3: Any, bucket: str) -> dict[str, list[str]]:
    try:
        found: dict[str, list[str]] = json.loads(s3.get_object(Bucket=bucket, Key=MANIFEST)["Body"].read())
    except s3.exceptions.NoSuchKey:
        return {"files": [], "replaced": []}
    return found


def _put(s3: Any, bucket: str, key: str, body: bytes) -> None:
    kind, cached = content_type(key), cache_control(key)
    s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType=kind, CacheControl=cached)
