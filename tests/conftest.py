"""The environment for importing the app. Nothing here uses the network."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from starlette.requests import Request
from xdist.scheduler import LoadFileScheduling

from tests.stack.stored import forget_visitors
from tests.viewers import VIEWER
from tools.cloud import free_port
from tools.front import viewer_of
from tools.local import Local

os.environ |= {
    **{
        f"{name.upper()}_TABLE": name
        for name in (
            "practice",
            "providers",
            "links",
            "listings",
            "clients",
            "questionnaires",
            "calendar",
            "appointments",
            "notifications",
            "messages",
            "support",
            "waitlist",
            "callers",
        )
    },
    "PHOTOS_BUCKET": "photos",
    "SITE_BUCKET": "site",
    "USER_POOL_ID": "us-east-1_people",
    "SENDER_EMAIL": "care@practice.example.com",
    "SITE_URL": "https://care.practice.example.com",
    "EDGE_SECRET": "the-edge-of-the-tests",
    "DEAD_LETTER_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/dead-letters",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
}

RACES = {
    *("test_races", "test_hold_races", "test_change_races", "test_provider_races", "test_hold_floods"),
    *("test_portal", "test_messages", "test_waitlist"),
}

# The same examples on every run, so that a CI failure can be reproduced. No deadline: machines are noisy.
settings.register_profile("caseload", derandomize=True, deadline=None)
# Twenty times as many of them, and other ones each time: `make soak`.
settings.register_profile("soak", derandomize=False, deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("soak" if os.environ.get("CASELOAD_SOAK") else "caseload")


def named_viewer(request: Request) -> str:
    """The address that a test gives a person. Otherwise all of them would come from one, which has limits."""
    return request.headers.get(VIEWER) or viewer_of(request)


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # it has no types
    """All tests of a file run in one worker, and those of the files that race in the same one.

    A race needs many warm Lambdas, and each worker has a stack of its own. Starting them takes longer than
    racing.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = Path(super()._split_scope(nodeid))
        return "races" if file.parent.name == "stack" and file.stem in RACES else str(file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Local]:
    """Caseload deployed on its own local cloud, on free ports, and deleted afterwards."""
    log = tmp_path_factory.mktemp("cloud") / "cloud.log"
    running = Local(free_port(), free_port(), None, log, viewer=named_viewer)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _each_test_counts_its_own_visitors(request: pytest.FixtureRequest) -> None:
    """All visitors together make 120 holds in ten minutes, and the tests on the stack make more."""
    if "local" in request.fixturenames:
        forget_visitors(request.getfixturevalue("local"))
