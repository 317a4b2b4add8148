"""The gateway: who gets in, and how it says no."""

import json
from typing import Any

from chalicelib import errors
from chalicelib.web import ROUTES

# Everything else asks for a sign-in.
PUBLIC = {
    ("/health", "get"),
    ("/openapi.json", "get"),
    ("/practice", "get"),
    ("/questionnaire", "get"),
    ("/questionnaires", "post"),
    ("/questionnaires/{questionnaire_id}/changes", "post"),
    ("/questionnaires/{questionnaire_id}/matches", "get"),
    ("/providers/{slug}", "get"),
    ("/providers/{slug}/openings", "get"),
    ("/feeds/{token}", "get"),
    ("/feeds/{token}", "head"),
    ("/contact", "post"),
    ("/holds", "post"),
    ("/holds/{hold_id}", "delete"),
}
Resources = dict[str, Any]


def _swagger(resources: Resources) -> dict[str, Any]:
    found: dict[str, Any] = resources["RestAPI"]["DefinitionBody"]
    return found


def _operations(resources: Resources) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (path, method): operation
        for path, methods in _swagger(resources)["paths"].items()
        for method, operation in methods.items()
        if method != "options"
    }


def test_gateway_serves_exactly_the_declared_routes(resources: Resources) -> None:
    import app  # noqa: F401, PLC0415 - declares the routes

    declared = {(route.path, route.method.lower()) for route in ROUTES}
    assert _operations(resources).keys() == declared


def test_every_route_except_the_public_routes_requires_sign_in(resources: Resources) -> None:
    operations = _operations(resources)
    open_to_all = {route for route, operation in operations.items() if not operation.get("security")}
    assert open_to_all == PUBLIC
    guarded = [operation["security"] for route, operation in operations.items() if route not in PUBLIC]
    assert all(security == [{"people": []}] for security in guarded)


def test_sign_in_uses_the_user_pool_of_the_stack(resources: Resources) -> None:
    (scheme,) = _swagger(resources)["securityDefinitions"].values()
    authorizer = scheme["x-amazon-apigateway-authorizer"]
    assert scheme["x-amazon-apigateway-authtype"] == "cognito_user_pools"
    assert authorizer["type"] == "cognito_user_pools"
    assert authorizer["providerARNs"] == [{"Fn::GetAtt": ["UserPool", "Arn"]}]
    assert (scheme["in"], scheme["name"]) == ("header", "Authorization")


def _refusals(resources: Resources) -> dict[str, Any]:
    found: dict[str, Any] = _swagger(resources)["x-amazon-apigateway-gateway-responses"]
    return found


def test_gateway_errors_are_problem_documents(resources: Resources) -> None:
    for name, refusal in _refusals(resources).items():
        problem = json.loads(refusal["responseTemplates"]["application/json"])
        headers = {key.rsplit(".", 1)[-1]: value for key, value in refusal["responseParameters"].items()}
        assert headers == {"Cache-Control": "'no-store'", "Content-Type": "'application/problem+json'"}
        assert problem["type"] == f"urn:caseload:problem:{problem['code']}"
        assert problem.keys() == {"type", "title", "status", "code", "detail"}
        assert str(problem["status"]) == refusal.get("statusCode", str(problem["status"])), name


def test_gateway_errors_use_the_codes_of_domain_errors(resources: Resources) -> None:
    ours = {error.code: error.status for error in _family(errors.CaseloadError)}
    for refusal in _refusals(resources).values():
        problem = json.loads(refusal["responseTemplates"]["application/json"])
        # Only the gateway throttles.
        assert ours.get(problem["code"], 429) == problem["status"]


def _family(error: type[errors.CaseloadError]) -> list[type[errors.CaseloadError]]:
    return [error, *(each for child in error.__subclasses__() for each in _family(child))]


def test_every_needed_gateway_error_has_its_own_response(resources: Resources) -> None:
    needed = {
        "UNAUTHORIZED": 401,
        "ACCESS_DENIED": 403,
        "MISSING_AUTHENTICATION_TOKEN": 404,
        "REQUEST_TOO_LARGE": 413,
        "THROTTLED": 429,
        "DEFAULT_4XX": 400,
        "DEFAULT_5XX": 500,
    }
    found = {
        name: json.loads(refusal["responseTemplates"]["application/json"])["status"]
        for name, refusal in _refusals(resources).items()
    }
    assert found.items() >= needed.items()


def test_requests_are_throttled_and_bodies_are_not_logged(resources: Resources) -> None:
    (methods,) = resources["RestAPI"]["MethodSettings"]
    assert (methods["ResourcePath"], methods["HttpMethod"]) == ("/*", "*")
    assert methods["ThrottlingRateLimit"] > 0
    assert methods["DataTraceEnabled"] is False


def test_gateway_metrics_are_not_collected_per_route(resources: Resources) -> None:
    """The alarm needs those of the whole API, which cost nothing; a metric for each route does."""
    (methods,) = resources["RestAPI"]["MethodSettings"]
    assert methods["MetricsEnabled"] is False
    (dimension,) = resources["ServerErrors"]["Dimensions"]
    assert dimension["Name"] == "ApiName"


def test_api_is_regional_and_served_under_the_api_path(resources: Resources) -> None:
    assert resources["RestAPI"]["StageName"] == "api"
    assert resources["RestAPI"]["EndpointConfiguration"] in ("REGIONAL", {"Type": "REGIONAL"})
