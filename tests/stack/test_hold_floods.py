"""Visitors who hold as fast as they can, on the deployed stack: what they leave to others."""

import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from chalicelib.booking.holds.rules import EARLY, MOST_OF_CALLER
from tests.stack.people import Person, anonymous, at_once, new_client
from tests.stack.stored import items
from tests.stack.test_journey import ANSWERS
from tests.viewers import new_viewer
from tools import demo
from tools.local import Local

VISITORS = 4
# `make soak` has more of them, and keeps it up for a minute. Each one at a time starts a Lambda of its own.
ADDRESSES, SECONDS = (20, 60) if os.environ.get("CASELOAD_SOAK") else (8, 4)
Openings = dict[str, list[str]]


@pytest.fixture(autouse=True)
def _holds_given_back(local: Local) -> Iterator[None]:
    """Afterwards, others can hold: the tests that follow on this stack are within the same ten minutes."""
    yield
    for each in _holds(local):
        anonymous(local).call("DELETE", f"/holds/{each['hold_id']}")


def _holds(local: Local) -> list[dict[str, Any]]:
    return [each for each in items(local, "Calendar") if "#hold#" in each["entry"]]


def _providers(local: Local, number: int) -> dict[str, str]:
    """Demo providers with at least EARLY openings, and their ids, by their slugs."""
    found: dict[str, str] = {}
    for name, _ in demo.names():
        slug = name.lower().replace(" ", "-")
        if len(found) < number and len(_openings(local, slug)) >= EARLY:
            found[slug] = str(anonymous(local).get(f"/providers/{slug}")["provider_id"])
    assert len(found) == number
    return found


def _openings(local: Local, slug: str) -> list[str]:
    now = datetime.now(UTC)
    start, end = (f"{each:%Y-%m-%dT%H:%M:%SZ}" for each in (now, now + timedelta(days=30)))
    return [each["starts_at"] for each in anonymous(local).openings(slug, "intake", start, end)]


def _hold(person: Person, provider_id: str, start: str, answers: str | None = None) -> httpx.Response:
    body = {"provider_id": provider_id, "type": "intake", "starts_at": start}
    return person.call("POST", "/holds", body | ({"questionnaire_id": answers} if answers else {}))


def test_one_address_holds_two_openings_at_a_time(local: Local) -> None:
    ((slug, provider_id),) = _providers(local, 1).items()
    starts = _openings(local, slug)[12::4][:VISITORS]
    home = new_viewer()
    visitors = [Person(local.address, viewer=home) for _ in starts]
    calls = [partial(_hold, *each) for each in zip(visitors, [provider_id] * VISITORS, starts, strict=True)]
    answers = at_once(calls)
    assert {each.status_code for each in answers} <= {201, 409, 429}, [each.text for each in answers]
    for each in zip(visitors, [provider_id] * VISITORS, starts, strict=True):
        answers.append(_hold(*each))
    held = _holds(local)
    assert len(held) == MOST_OF_CALLER
    assert len({each.json()["hold_id"] for each in answers if each.status_code == 201}) >= MOST_OF_CALLER


def test_flood_of_holds_leaves_half_of_each_providers_first_openings(local: Local) -> None:
    providers = _providers(local, 8)
    before: Openings = {slug: _openings(local, slug)[:EARLY] for slug in providers}
    with ThreadPoolExecutor(ADDRESSES) as crowd:
        floods = [
            crowd.submit(_flood, local, before, providers, random.Random(number))
            for number in range(ADDRESSES)
        ]
        tries = sum(each.result() for each in floods)
    assert tries > ADDRESSES
    left = {slug: len(set(first) & set(_openings(local, slug))) for slug, first in before.items()}
    assert min(left.values()) >= EARLY // 2, left
    assert min(left.values()) < EARLY, "nothing was held"
    client, slug = new_client(local), min(left, key=lambda each: left[each])
    start = next(each for each in before[slug] if each in _openings(local, slug))
    body = {"provider_id": providers[slug], "type": "intake", "starts_at": start}
    assert client.call("POST", "/me/holds", body).status_code == 201


def _flood(local: Local, openings: Openings, providers: dict[str, str], chance: random.Random) -> int:
    """Hold early openings from one address, each time for new answers. Returns how often it tried."""
    visitor, end, tries = anonymous(local), time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        answers = visitor.call("POST", "/questionnaires", ANSWERS)
        if answers.status_code != 201:
            time.sleep(0.2)
            continue
        for slug in chance.sample(sorted(openings), 3):
            start = chance.choice(openings[slug])
            answer = _hold(visitor, providers[slug], start, answers.json()["questionnaire_id"])
            assert answer.status_code in {201, 409, 429}, answer.text
            tries += 1
    return tries
