"""Sign-in, mail and the site: what the template promises about safety."""

from typing import Any

Resources = dict[str, Any]
Kinds = dict[str, list[str]]


def test_template_has_a_single_user_pool_and_client(kinds: Kinds) -> None:
    once = ("UserPool", "UserPoolClient")
    assert all(len(kinds[f"AWS::Cognito::{name}"]) == 1 for name in once)


def test_site_client_has_no_secret_and_writes_only_the_email(resources: Resources) -> None:
    site = resources["UserPoolClient"]
    assert site["GenerateSecret"] is False
    assert site["WriteAttributes"] == ["email"]
    assert site["PreventUserExistenceErrors"] == "ENABLED"
    assert not [flow for flow in site["ExplicitAuthFlows"] if "ADMIN" in flow or "CUSTOM" in flow]


def test_email_change_takes_effect_only_after_verification(resources: Resources) -> None:
    pool = resources["UserPool"]
    assert pool["AutoVerifiedAttributes"] == ["email"]
    assert pool["UserAttributeUpdateSettings"]["AttributesRequireVerificationBeforeUpdate"] == ["email"]
    assert pool["UsernameConfiguration"]["CaseSensitive"] is False
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12


def test_verification_email_does_not_mention_care(resources: Resources) -> None:
    words = str(resources["UserPool"]["VerificationMessageTemplate"]).lower()
    assert "{####}" in words
    assert not [word for word in ("therap", "care", "health", "counsel", "caseload") if word in words]


def test_user_groups_are_providers_and_operators(kinds: Kinds, resources: Resources) -> None:
    groups = {resources[name]["GroupName"] for name in kinds["AWS::Cognito::UserPoolGroup"]}
    assert groups == {"providers", "operators"}


def _policy(resources: Resources) -> dict[str, list[str]]:
    config = resources["SiteHeaders"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    text = config["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    return {part.split()[0]: part.split()[1:] for part in text.split(";")}


def test_pages_load_only_from_their_own_origin(resources: Resources) -> None:
    policy = _policy(resources)
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    sources = {source for each in policy.values() for source in each}
    assert sources <= {"'none'", "'self'", "data:"}


def test_only_images_may_use_data_urls(resources: Resources) -> None:
    policy = _policy(resources)
    assert [name for name, sources in policy.items() if "data:" in sources] == ["img-src"]


def test_every_site_path_has_security_headers_and_redirects_to_https(resources: Resources) -> None:
    config = resources["Site"]["DistributionConfig"]
    for behavior in (config["DefaultCacheBehavior"], *config["CacheBehaviors"]):
        assert behavior["ResponseHeadersPolicyId"] == {"Ref": "SiteHeaders"}
        assert behavior["ViewerProtocolPolicy"] == "redirect-to-https"


def test_api_auth_and_uploads_paths_are_not_cached(resources: Resources) -> None:
    disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    paths = {each["PathPattern"]: each for each in resources["Site"]["DistributionConfig"]["CacheBehaviors"]}
    cached = {path for path, each in paths.items() if each["CachePolicyId"] != disabled}
    assert (set(paths), cached) == ({"/api/*", "/auth", "/uploads", "/photos/*"}, {"/photos/*"})


def test_cloudfront_caches_no_error(resources: Resources) -> None:
    """CloudFront keeps an error for ten seconds unless told otherwise, even where nothing is cached."""
    responses = resources["Site"]["DistributionConfig"]["CustomErrorResponses"]
    kept = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}
    assert {each["ErrorCode"] for each in responses} == kept
    assert all(each == {"ErrorCode": each["ErrorCode"], "ErrorCachingMinTTL": 0} for each in responses)


def test_site_bucket_is_closed_to_the_public(resources: Resources) -> None:
    bucket = resources["SiteBucket"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    for statement in resources["SitePolicy"]["PolicyDocument"]["Statement"]:
        assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert statement["Action"] in {"s3:GetObject", "s3:ListBucket"}
        assert "distribution/${Site}" in str(statement["Condition"]["StringEquals"]["AWS:SourceArn"])


def test_dead_letters_are_encrypted_retained_14_days_and_raise_an_alarm(resources: Resources) -> None:
    queue, alarm = resources["DeadLetterQueue"], resources["DeadLettersWaiting"]
    assert queue["SqsManagedSseEnabled"] is True
    assert queue["MessageRetentionPeriod"] == 14 * 24 * 3600
    (dimension,) = alarm["Dimensions"]
    assert dimension["Value"] == {"Fn::GetAtt": ["DeadLetterQueue", "QueueName"]}
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (0, "GreaterThanThreshold")


def test_logs_of_every_lambda_expire_after_90_days(kinds: Kinds, resources: Resources) -> None:
    assert len(kinds["AWS::Logs::LogGroup"]) == len(kinds["AWS::Serverless::Function"])
    assert {resources[name]["RetentionInDays"] for name in kinds["AWS::Logs::LogGroup"]} == {90}
