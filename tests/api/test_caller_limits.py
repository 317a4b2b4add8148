"""How often one caller may ask for what needs no sign-in, and what the answers say about it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from chalice.test import HTTPResponse

import app
from chalicelib import limits_table
from chalicelib.limits import Limit, Standing
from chalicelib.web import ROUTES
from tests.api.asking import visitor
from tests.api.bookings import answered, hold, nothing_written
from tests.api.people import anonymous, ok, refused
from tests.api.records import answers, listed
from tests.api.times import ahead, now
from tests.events.clock import Clock, moved_clock

assert app.app
AT_HOME = replace(anonymous, viewer="203.0.113.9:40001")
ELSEWHERE = replace(anonymous, viewer="203.0.113.10:40001")


@pytest.fixture(autouse=True)
def early_in_a_window() -> Iterator[Clock]:
    """The clock at the start of a minute: a window that ends during a test lets one more request through."""
    with moved_clock() as clock:
        clock.passed = timedelta(seconds=60 - now().timestamp() % 60)
        yield clock


def test_every_route_without_sign_in_that_writes_or_matches_has_a_limit() -> None:
    without = [
        f"{route.method} {route.path}"
        for route in ROUTES
        if route.role is None
        and route.limit is None
        and (route.method not in {"GET", "HEAD"} or "matches" in route.path)
    ]
    assert without == []


def test_answers_say_what_is_left_until_a_request_is_one_too_many() -> None:
    with _limits(2):
        first, second, third = (AT_HOME.post("/questionnaires", answers()) for _ in range(3))
    assert [each.status_code for each in (first, second, third)] == [201, 201, 429]
    assert [_field(each, "RateLimit").split(";")[1] for each in (first, second, third)] == [
        "r=1",
        "r=0",
        "r=0",
    ]
    assert _field(first, "RateLimit-Policy") == '"questionnaires";q=2;w=60'
    assert refused(third, 429, "too_many_requests")
    assert 0 < int(_field(third, "Retry-After")) <= 60
    assert "Retry-After" not in second.headers


def test_answer_says_nothing_about_earlier_ones() -> None:
    with _limits(1):
        for _ in range(2):
            AT_HOME.post("/questionnaires", answers())
    later = ELSEWHERE.get("/providers/unknown")
    assert refused(later, 404, "not_found")
    assert not {"RateLimit", "RateLimit-Policy", "Retry-After"} & later.headers.keys()


def test_limit_is_each_callers_own() -> None:
    with _limits(1):
        assert AT_HOME.post("/contact", visitor()).status_code == 201
        with nothing_written():
            assert refused(AT_HOME.post("/contact", visitor("Again.")), 429, "too_many_requests")
        assert ELSEWHERE.post("/contact", visitor("From elsewhere.")).status_code == 201


def test_routes_with_different_limits_are_counted_apart() -> None:
    listed()
    with _limits(1):
        made = ok(AT_HOME.post("/questionnaires", answers()))["questionnaire_id"]
        assert AT_HOME.get(f"/questionnaires/{made}/matches").status_code == 200
        assert AT_HOME.get(f"/questionnaires/{made}/matches").status_code == 429
        changed = AT_HOME.post(f"/questionnaires/{made}/changes", {"change": "allow_video"})
        assert refused(changed, 429, "too_many_requests")


def test_request_with_a_bad_form_is_not_counted_and_a_refused_one_is() -> None:
    listed()
    answered()
    with _limits(1):
        assert AT_HOME.post("/questionnaires", {}).status_code == 422
        assert AT_HOME.post("/questionnaires", answers()).status_code == 201
        assert hold(ahead(hours=3), AT_HOME).status_code == 409
        assert refused(hold(ahead(hours=72), AT_HOME), 429, "too_many_requests")


def test_own_header_does_not_make_a_client_another_caller() -> None:
    """Without CloudFront's secret, the caller is the address that API Gateway saw."""
    with _limits(1):
        sent = [
            anonymous.post(
                "/questionnaires",
                answers(),
                x_caseload_edge="made up",
                cloudfront_viewer_address=f"203.0.113.{number}:40000",
                x_forwarded_for=f"203.0.113.{number}",
            )
            for number in (1, 2)
        ]
    assert [each.status_code for each in sent] == [201, 429]


def test_window_that_is_over_no_longer_counts(early_in_a_window: Clock) -> None:
    with _limits(1):
        assert AT_HOME.post("/contact", visitor()).status_code == 201
        early_in_a_window.passed += timedelta(hours=1)
        assert AT_HOME.post("/contact", visitor("An hour later.")).status_code == 201


def test_other_answers_say_nothing_about_limits_that_earlier_requests_met() -> None:
    with _limits(1):
        limited = [AT_HOME.post("/questionnaires", answers()) for _ in range(2)]
    assert [each.status_code for each in limited] == [201, 429]
    for other in (AT_HOME.get("/questionnaire"), AT_HOME.get("/providers/unknown")):
        assert not {"RateLimit", "RateLimit-Policy", "Retry-After"} & other.headers.keys()


def _limits(most: int) -> AbstractContextManager[object]:
    """Within this context, each limit is this low."""
    real = limits_table.count

    def count(limit: Limit, caller: str, now: datetime) -> Standing:
        return real(limit._replace(most=most), caller, now)

    return patch.object(limits_table, "count", count)


def _field(answer: HTTPResponse, name: str) -> str:
    return str(answer.headers[name])
