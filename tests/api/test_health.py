"""GET /health."""

from tests.api.people import anonymous, client


def test_health_answers_ok_with_the_version() -> None:
    answer = anonymous.get("/health")
    assert answer.status_code == 200
    assert answer.json_body["status"] == "ok"
    assert answer.json_body["version"]


def test_health_is_the_same_when_signed_in() -> None:
    assert client.get("/health").body == anonymous.get("/health").body
