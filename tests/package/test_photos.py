"""The bucket of photos, and the two ways to it through the site."""

from typing import Any

Resources = dict[str, Any]


def _behavior(resources: Resources, path: str) -> dict[str, Any]:
    behaviors = resources["Site"]["DistributionConfig"]["CacheBehaviors"]
    (found,) = [each for each in behaviors if each["PathPattern"] == path]
    return dict(found)


def _origin(resources: Resources, behavior: dict[str, Any]) -> dict[str, Any]:
    origins = {each["Id"]: each for each in resources["Site"]["DistributionConfig"]["Origins"]}
    return dict(origins[behavior["TargetOriginId"]])


def test_photos_bucket_is_private_encrypted_and_retained(
    resources: Resources, template: dict[str, Any]
) -> None:
    bucket = resources["PhotosBucket"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert template["Resources"]["PhotosBucket"]["DeletionPolicy"] == "Retain"


def test_unused_photo_upload_expires_after_a_day(resources: Resources) -> None:
    (rule,) = resources["PhotosBucket"]["LifecycleConfiguration"]["Rules"]
    assert (rule["Status"], rule["Prefix"], rule["ExpirationInDays"]) == ("Enabled", "uploads/", 1)


def test_site_may_read_photos_but_not_uploads(resources: Resources) -> None:
    statements = resources["PhotosPolicy"]["PolicyDocument"]["Statement"]
    read = [each["Resource"] for each in statements if each["Action"] == "s3:GetObject"]
    assert read == [{"Fn::Sub": "${PhotosBucket.Arn}/photos/*"}]
    assert {str(each["Principal"]) for each in statements} == {"{'Service': 'cloudfront.amazonaws.com'}"}
    assert all("AWS:SourceArn" in each["Condition"]["StringEquals"] for each in statements)


def test_photos_are_cached_signed_for_and_sent_with_site_headers(resources: Resources) -> None:
    behavior = _behavior(resources, "/photos/*")
    assert behavior["AllowedMethods"] == ["GET", "HEAD"]
    assert behavior["ResponseHeadersPolicyId"] == {"Ref": "SiteHeaders"}
    assert _origin(resources, behavior)["OriginAccessControlId"] == {"Ref": "SiteAccess"}
    default = resources["Site"]["DistributionConfig"]["DefaultCacheBehavior"]
    assert behavior["CachePolicyId"] == default["CachePolicyId"]


def test_uploads_reach_the_bucket_root_uncached_with_the_forms_own_signature(resources: Resources) -> None:
    behavior = _behavior(resources, "/uploads")
    assert "POST" in behavior["AllowedMethods"]
    assert "OriginAccessControlId" not in _origin(resources, behavior)
    # Never from a cache, and without the site's host name, by which S3 would look for a bucket.
    api = _behavior(resources, "/api/*")
    for name in ("CachePolicyId", "OriginRequestPolicyId"):
        assert behavior[name] == api[name]
    assert behavior["FunctionAssociations"][0]["FunctionARN"] == {"Fn::GetAtt": ["SitePaths", "FunctionARN"]}
    assert "request.uri === '/uploads') request.uri = '/'" in resources["SitePaths"]["FunctionCode"]
