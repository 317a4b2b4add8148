"""The guard against floods: a proof of work for one text, made recently."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.support.guard import AHEAD, GOOD_FOR, check
from chalicelib.support.schemas import Proof
from tests.api.asking import proof
from tests.examples import some
from tests.unit.builders import NOW


def passes(text: str, done: Proof, now: datetime = NOW) -> bool:
    try:
        check(done, text, now)
    except Invalid:
        return False
    return True


@some(5)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_proof_of_work_passes_only_for_its_own_text(text: str) -> None:
    done = Proof(**proof(text, NOW))
    assert passes(text, done)
    assert not passes(text + ".", done)


@pytest.mark.parametrize(
    ("late", "good"),
    [(timedelta(0), True), (GOOD_FOR, True), (GOOD_FOR + timedelta(seconds=1), False), (-AHEAD, True)],
)
def test_proof_of_work_expires_after_an_hour(late: timedelta, good: bool) -> None:  # noqa: FBT001 - a case's answer
    assert passes("Hello", Proof(**proof("Hello", NOW)), NOW + late) is good


def test_proof_without_work_almost_never_passes() -> None:
    created_at = int(NOW.astimezone(UTC).timestamp())
    found = [
        counter for counter in range(3000) if passes("Hello", Proof(created_at=created_at, counter=counter))
    ]
    assert len(found) <= 2
