"""Requests in any order that links allow: what one answer made, the next requests are about."""

import hashlib
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any, ClassVar

import pytest
from hypothesis import Phase, settings
from schemathesis import Response
from schemathesis.specs.openapi.checks import ensure_resource_availability, negative_data_rejection

from tests.api.cloud import empty_cloud
from tests.api.fuzz.document import Request, schema, some
from tests.api.fuzz.sending import ELSEWHERE, in_process, settle
from tests.api.fuzz.world import World, people

MUST_REACH = {"POST /api/appointments", "POST /api/holds", "POST /api/me/dependents"}
MORE_WALKS = 3

JOURNEYS = schema(with_good_bodies=True)
# Our own links only; schemathesis would guess four times as many, and get less far along them.
JOURNEYS.config.phases.stateful.inference.algorithms = []
Machine: Any = JOURNEYS.as_state_machine()


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with empty_cloud():
        yield World(people)


class Journey(Machine):  # type: ignore[misc]
    """Each scenario starts with three providers, two clients and nothing booked."""

    world: ClassVar[World]
    reached: ClassVar[Counter[str]] = Counter()
    numbers: ClassVar[Iterator[int]] = count()

    def setup(self) -> None:
        Journey.numbers = count()
        self.world.restore()

    def before_call(self, case: Request) -> None:
        settle(case, self.world)

    def get_call_kwargs(self, _: Request) -> dict[str, Any]:
        return {"app": in_process}

    def after_call(self, response: Response, case: Request) -> None:
        super().after_call(response, case)
        if response.status_code < 300:
            self.reached[case.operation.label] += 1

    def validate_response(self, response: Response, case: Request, **_: Any) -> None:
        # The bodies are ours, so what schemathesis knows of the ones it has made is no longer true. And what
        # was made may be gone: a booking ends the client's waitlist entries, deleting an account everything.
        excluded = [*ELSEWHERE, negative_data_rejection, ensure_resource_availability]
        call = {"app": in_process}
        case.validate_response(
            response, excluded_checks=excluded, transport_kwargs=call, recorder=self.recorder
        )


@pytest.fixture
def _ids_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API's random ids, the same in each scenario: matches are ranked by the questionnaire's."""

    def token(_: int = 0) -> str:
        return hashlib.sha256(f"id {next(Journey.numbers)}".encode()).hexdigest()[:32]

    monkeypatch.setattr(secrets, "token_urlsafe", token)


@pytest.mark.usefixtures("_ids_in_order")
def test_api_holds_in_any_order_of_requests(world: World) -> None:
    """Not shrunk in the ordinary gate: that takes minutes, and `make soak` does it."""
    phases = [Phase.generate, Phase.shrink] if os.environ.get("CASELOAD_SOAK") else [Phase.generate]
    Journey.world = world
    walk = settings(some(15), phases=phases, stateful_step_count=40)
    Journey.run(settings=walk)
    for _ in range(MORE_WALKS):
        # Once, in a whole `make test`, the walk led elsewhere. A fault in a further walk fails, too.
        if not Journey.reached.keys() >= MUST_REACH:
            Journey.run(settings=settings(walk, derandomize=False, database=None))
    # Else the scenarios stop at their first requests.
    assert Journey.reached.keys() >= MUST_REACH
    assert len(Journey.reached) > 25, Journey.reached
