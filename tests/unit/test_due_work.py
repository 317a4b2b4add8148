"""The loop over due work: each item once in a run, and none keeps another from its turn."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.events import schedules

Act = Callable[[str, datetime], bool]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedules, "BATCH", 3)


def run(due: list[str], act: Act) -> int:
    def find(_: datetime, limit: int) -> list[str]:
        return due[:limit]

    return schedules._work_through(find, act, datetime.now(UTC), "failure", "id")  # noqa: SLF001


@pytest.mark.parametrize("fails", [True, False])
def test_items_that_stay_due_do_not_keep_later_ones_waiting(*, fails: bool) -> None:
    due, tried = ["odd1", "odd2", "odd3", "good"], []

    def act(item: str, _: datetime) -> bool:
        tried.append(item)
        if item == "good":
            due.remove(item)
            return True
        if fails:
            raise ValueError
        return False

    assert run(due, act) == 1
    assert tried == ["odd1", "odd2", "odd3", "good"]


def test_items_that_are_done_are_not_read_again() -> None:
    due, limits = [f"item{number}" for number in range(10)], []

    def find(_: datetime, limit: int) -> list[str]:
        limits.append(limit)
        return due[:limit]

    def act(item: str, _: datetime) -> bool:
        due.remove(item)
        return True

    assert schedules._work_through(find, act, datetime.now(UTC), "failure", "id") == 10  # noqa: SLF001
    assert limits == [3, 3, 3, 3]


def test_run_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedules, "RUN", timedelta(0))
    assert run(["one", "two"], lambda _, __: True) == 0
