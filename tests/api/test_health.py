"""GET /health."""

from tests.api.people import client, nobody


def test_it_works() -> None:
    answer = nobody.get("/health")
    assert answer.status_code == 200
    assert answer.json_body["status"] == "ok"
    assert answer.json_body["version"]


def test_it_is_the_same_for_someone_signed_in() -> None:
    assert client.get("/health").body == nobody.get("/health").body
