"""Copy the built site to its bucket, here and on AWS."""

import json
from typing import Any

from tools.places import REGION, ToolError
from tools.web_files import cache_control, content_type

# What the uploads put there: {"files": [key], "replaced": [key]}.
MANIFEST = "site.json"
TEMPLATES = "templates/"
Manifest = dict[str, list[str]]


def upload(s3: Any, site: dict[str, bytes], outputs: dict[str, str], region: str = REGION) -> None:
    """Upload the built site, by its paths, and its configuration. Raises botocore's errors.

    Built pages go below templates/, and `publish` makes the pages of them. The files that this upload
    replaces stay until another one replaces its files: pages that are open may still load them. Objects that
    no upload put into the bucket, such as the pages, stay as long as their templates.
    """
    bucket = outputs["SiteBucketName"]
    config = {"region": region, "user_pool_client_id": outputs["UserPoolClientId"]}
    named = {template_of(key): body for key, body in site.items()}
    files = {**named, "config.json": json.dumps(config).encode()}
    before = _manifest(s3, bucket)
    after, obsolete = _next_manifest(before, sorted(files))
    # If this fails halfway, the next upload still knows all that may be there.
    _put_manifest(s3, bucket, {**after, "replaced": sorted({*after["replaced"], *obsolete})})
    # Assets first: a page never names one that isn't there yet.
    for key in sorted(files, key=lambda key: (not key.startswith("assets/"), key)):
        _put(s3, bucket, key, files[key])
    # Earlier uploads put the pages themselves.
    for key in (key for key in obsolete if template_of(key) not in files):
        s3.delete_object(Bucket=bucket, Key=key)
        if key.startswith(TEMPLATES):
            # The page that was made of it.
            s3.delete_object(Bucket=bucket, Key=key.removeprefix(TEMPLATES))
    _put_manifest(s3, bucket, after)


def publish(lambdas: Any, outputs: dict[str, str]) -> None:
    """Write the practice into the uploaded pages. Raises ToolError if the Lambda fails."""
    answer = lambdas.invoke(FunctionName=outputs["PublishPracticeFunction"], Payload=b'{"Records": []}')
    if "FunctionError" in answer:
        raise ToolError("the pages were uploaded but not published: see the log of PublishPractice")


def template_of(key: str) -> str:
    """Where a built file goes: a page lacks the practice, so it isn't served as it is."""
    return f"{TEMPLATES}{key}" if key.endswith(".html") else key


def _next_manifest(before: Manifest, files: list[str]) -> tuple[Manifest, list[str]]:
    """The manifest after an upload of `files`, and the keys that are no longer needed."""
    replaced = set(before["files"]) - set(files)
    if not replaced:
        # Nothing changed: what was replaced last may still be in use.
        return {"files": files, "replaced": sorted(set(before["replaced"]) - set(files))}, []
    obsolete = set(before["replaced"]) - set(files) - replaced
    return {"files": files, "replaced": sorted(replaced)}, sorted(obsolete)


def _manifest(s3: Any, bucket: str) -> Manifest:
    try:
        manifest: Manifest = json.loads(s3.get_object(Bucket=bucket, Key=MANIFEST)["Body"].read())
        return {"files": manifest["files"], "replaced": manifest["replaced"]}
    except (s3.exceptions.NoSuchKey, ValueError, KeyError, TypeError):
        # Without it nothing is deleted.
        return {"files": [], "replaced": []}


def _put_manifest(s3: Any, bucket: str, manifest: Manifest) -> None:
    _put(s3, bucket, MANIFEST, json.dumps(manifest).encode())


def _put(s3: Any, bucket: str, key: str, body: bytes) -> None:
    kind, cached = content_type(key), cache_control(key)
    s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType=kind, CacheControl=cached)
