"""Fees in the browser: on the profile, the match card and before booking; and the client's plan afterward."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.bookings import appointments_by, book_path, demo_slug, enter
from tests.browser.conftest import PHONE, Opener
from tests.browser.test_journey import check
from tests.browser.test_settings import put, settings_of
from tests.browser.test_why_not_shown import questionnaire
from tests.stack.people import Person, new_client, provider
from tools.local import Local

# A demo provider with a sliding scale, whose fees only this story changes.
INDEX = 0
SLIDING = {"dollars": 175, "lowest_dollars": 60}


@pytest.fixture
def portal(local: Local) -> Iterator[Person]:
    """The provider, whose first session has a sliding scale. Their settings are restored afterward."""
    signed_in = provider(local, demo_slug(INDEX))
    before = settings_of(signed_in)
    put(signed_in, _with_fee(before, SLIDING))
    yield signed_in
    put(signed_in, before)


def _with_fee(settings: dict[str, Any], fee: dict[str, Any]) -> dict[str, Any]:
    return settings | {"fees": settings["fees"] | {"intake": fee}}


@pytest.mark.usefixtures("holds_given_back")
def test_client_sees_the_fee_before_booking_and_tells_the_plan_after_it(
    visit: Opener, local: Local, portal: Person
) -> None:
    slug = demo_slug(INDEX)
    path, body = book_path(local, INDEX, number=-1)
    watched = visit(PHONE)
    watched.expected.add((409, "/api/appointments"))
    page = watched.open(f"/p/{slug}")
    expect(page.get_by_text("First session, 60 minutes: $175 (from $60, ask)")).to_be_visible()
    check(page, "fees-profile")

    found = questionnaire(local, state=body["state"])
    page = watched.open(f"/matches.html?q={found['questionnaire_id']}")
    expect(page.get_by_role("heading", name=re.compile(r"(\$\d+|Free)")).first).to_be_visible()
    check(page, "fees-matches")

    client = new_client(local, "Fern Paying")
    page = enter(watched, client.name, path)
    summary = page.get_by_role("region", name="Before you book")
    expect(summary).to_contain_text("$175 (from $60, ask). You pay Amara Ashdown directly.")
    page.get_by_label("Where will you be?").select_option(body["state"])
    page.get_by_label("How will you pay?").select_option("self_pay")
    note = page.get_by_label("Note for your provider (optional)")
    note.fill("I'd like to come.")
    put(portal, _with_fee(settings_of(portal), {"dollars": 190, "lowest_dollars": None}))
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="The fee has changed")).to_be_focused()
    expect(page.get_by_text("The fee is now $190. It was $175 (from $60, ask).")).to_be_visible()
    expect(summary).to_contain_text("$190. You pay")
    expect(note).to_have_value("I'd like to come.")
    check(page, "fees-changed")

    page.get_by_label("How will you pay?").select_option("aetna")
    expect(summary).to_contain_text("Your plan sets your share")
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    page.get_by_role("button", name="Add your plan").click()
    page.get_by_label("Plan name (optional)").fill("Choice Plus")
    page.get_by_label("Member ID (optional)").fill("W1234")
    check(page, "fees-plan")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Plan: Choice Plus. Member ID: W1234.")).to_be_visible()
    check(page, "fees-booked")

    (made,) = appointments_by(local, client.name)
    assert made["fee"] is None
    shown = portal.get(f"/portal/referrals/{made['appointment_id']}")
    assert shown["coverage"] == {"plan_name": "Choice Plus", "member_id": "W1234"}
