"""A first visit to each page, on a slow phone: few requests, little weight, and nothing that moves."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.browser.bookings import Booking, booking, demo_slug, request
from tests.stack.people import anonymous, sign_in
from tools.bench_pages import ANSWERS, CLIENTS, OPERATORS, PORTAL, PUBLIC, path_of, signed_in
from tools.local import Local
from tools.page_visit import Visit, first_visit
from tools.places import say
from tools.site_build import page_names

# A demo provider of their own.
INDEX = 33
# The first and the last zone of the day: one of them has another date than any third zone.
EDGES = ("Pacific/Kiritimati", "Etc/GMT+12")
MOST_REQUESTS = 12
MOST_BYTES = 150_000
MOST_SHIFT = 0.05


@pytest.fixture(scope="module")
def made(local: Local) -> Booking:
    """An appointment that the provider canceled, with news and other matches; then another one is booked."""
    answered = anonymous(local).call("POST", "/questionnaires", ANSWERS).json()["questionnaire_id"]
    canceled = booking(local, INDEX, "Swift Firstlook", questionnaire_id=answered)
    reason = {"reason": "provider_unavailable", "message": "I'm sorry, I can't make it."}
    provider = sign_in(local, canceled.provider_email)
    assert provider.call("POST", f"/portal/referrals/{canceled.id}/cancel", reason).is_success
    assert canceled.client.call("POST", "/appointments", request(local, INDEX, number=3)).status_code == 201
    return canceled


def test_every_page_is_measured() -> None:
    assert {*PUBLIC, *CLIENTS, *PORTAL, *OPERATORS} == set(page_names())


@pytest.mark.parametrize("page", [*PUBLIC, *CLIENTS])
def test_page_of_a_visitor_loads_little_and_keeps_still(browser: Browser, local: Local, page: str) -> None:
    check(page, first_visit(browser, f"{local.address}{path_of(local.address, page)}"), local)


# The sign-in page leads on to another one right away.
@pytest.mark.parametrize("page", [*CLIENTS, *(page for page in PUBLIC if page != "signin")])
def test_page_of_a_signed_in_client_loads_little_and_keeps_still(
    browser: Browser, local: Local, made: Booking, page: str
) -> None:
    url = f"{local.address}{path_of(local.address, page)}"
    check(page, first_visit(browser, url, signed_in(local, made.client_email)), local)


def test_linked_appointment_with_its_messages_keeps_still(
    browser: Browser, local: Local, made: Booking
) -> None:
    url = f"{local.address}/appointments.html?appointment={made.id}&thread=1"
    keeps_still(first_visit(browser, url, signed_in(local, made.client_email)))


def test_linked_referral_with_its_messages_keeps_still(browser: Browser, local: Local, made: Booking) -> None:
    url = f"{local.address}/portal/referrals.html?appointment={made.id}&thread=1"
    keeps_still(first_visit(browser, url, signed_in(local, made.provider_email)))


@pytest.mark.parametrize("page", PORTAL)
def test_page_of_the_portal_loads_little_and_keeps_still(
    browser: Browser, local: Local, made: Booking, page: str
) -> None:
    url = f"{local.address}{path_of(local.address, page)}"
    check(page, first_visit(browser, url, signed_in(local, made.provider_email)), local)


def test_calendar_on_a_device_with_another_date_asks_for_nothing_twice(
    browser: Browser, local: Local, made: Booking
) -> None:
    zone = ZoneInfo(anonymous(local).get(f"/providers/{demo_slug(INDEX)}")["time_zone"])
    theirs = datetime.now(zone).date()
    far = next(each for each in EDGES if datetime.now(ZoneInfo(each)).date() != theirs)
    url = f"{local.address}{path_of(local.address, 'portal/calendar')}"
    check("portal/calendar", first_visit(browser, url, signed_in(local, made.provider_email), far), local)


def check(page: str, visit: Visit, local: Local) -> None:
    say(f"\n{page}: {visit.bytes / 1000:.1f} kB in {len(visit.requests)} requests, shift {visit.shift:.3f}")
    assert [url for url in visit.requests if not url.startswith(local.address)] == []
    # The page takes each answer that its start script has asked for, and asks for nothing twice.
    assert [url for url, number in Counter(visit.requests).items() if number > 1] == []
    assert len(visit.requests) <= MOST_REQUESTS, visit.requests
    assert 0 < visit.bytes <= MOST_BYTES
    keeps_still(visit)


def keeps_still(visit: Visit) -> None:
    assert visit.shift <= MOST_SHIFT, visit.moved
