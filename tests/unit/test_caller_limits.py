"""How often a caller may ask, and what the answer says about it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import TooManyRequests
from chalicelib.limits import CONTACT, HOLDS, MATCHES, QUESTIONNAIRES, VISITOR_HOLDS, Limit, Standing

LIMITS = (CONTACT, HOLDS, MATCHES, QUESTIONNAIRES, VISITOR_HOLDS)
AT = datetime(2026, 11, 28, 12, 0, 20, tzinfo=UTC)


def test_answer_says_what_is_left_and_when_the_window_ends() -> None:
    standing = Standing(Limit("holds", 30, 60), 12, AT)
    standing.check()
    assert standing.headers() == {"RateLimit-Policy": '"holds";q=30;w=60', "RateLimit": '"holds";r=18;t=40'}


def test_request_that_is_one_too_many_is_refused_with_the_time_to_wait() -> None:
    standing = Standing(Limit("holds", 30, 60), None, AT)
    with pytest.raises(TooManyRequests):
        standing.check()
    assert standing.headers()["Retry-After"] == "40"
    assert standing.headers()["RateLimit"] == '"holds";r=0;t=40'


@given(st.sampled_from(LIMITS), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_windows_follow_each_other_without_a_gap(limit: Limit, at: datetime) -> None:
    now = at.replace(tzinfo=UTC)
    assert limit.window(now) <= now.timestamp() < limit.ends_at(now)
    assert limit.window(now + timedelta(seconds=limit.seconds)) == limit.ends_at(now)
