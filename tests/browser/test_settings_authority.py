"""A provider's authority to practice, in the settings and on the public page."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.bookings import enter
from tests.browser.conftest import Opener
from tests.browser.test_journey import check
from tests.browser.test_settings import NARROW, PATH, opened, slug_of
from tests.stack.people import Person, sign_in
from tools import demo
from tools.local import Local
from tools.logins import OPERATOR_EMAIL

# A demo provider in New York, whose authority changes.
AUTHORIZED = 46


def test_authority_is_read_only_and_warns_before_ending(visit: Opener, local: Local) -> None:
    _, email = list(demo.names())[27]
    provider_id = sign_in(local, email).get("/portal/profile")["provider_id"]
    soon = datetime.now(UTC).date() + timedelta(days=30)
    grants = [
        {"state": "NV", "kind": "telehealth_registration", "expires_on": soon.isoformat()},
        {"state": "AZ", "kind": "state_license", "expires_on": (soon + timedelta(days=365)).isoformat()},
    ]
    path = f"/admin/providers/{provider_id}/authority"
    authorize(sign_in(local, OPERATOR_EMAIL), path, grants)
    page = opened(visit, 27, NARROW)
    part = page.get_by_role("region", name="Authority to practice")
    expect(part.get_by_text("Your authority to practice in a state ends soon.")).to_be_visible()
    ending = part.get_by_role("listitem").filter(has_text="Nevada")
    expect(ending.get_by_text(re.compile(r"Ends on \w+ \d+.*, in \d+ days"))).to_be_visible()
    expect(part.get_by_role("listitem").filter(has_text="Arizona")).to_contain_text("Valid through")
    expect(part.get_by_role("textbox")).to_have_count(0)
    check(page, "settings-authority-320")


def elsewhere(zone: str) -> str:
    """A zone with another date than this one at the moment."""
    far = ("Pacific/Kiritimati", "Etc/GMT+12")
    now = datetime.now(UTC)
    here = now.astimezone(ZoneInfo(zone)).date()
    return next(each for each in far if now.astimezone(ZoneInfo(each)).date() != here)


def test_days_left_of_authority_follow_the_providers_time_zone(visit: Opener, local: Local) -> None:
    """Also if no state is left: clients then see a whole sentence."""
    name, email = list(demo.names())[AUTHORIZED]
    zone = "America/New_York"
    portal, operator = sign_in(local, email), sign_in(local, OPERATOR_EMAIL)
    path = f"/admin/providers/{portal.get('/portal/profile')['provider_id']}/authority"
    before = operator.get(path)["authority"]
    last_day = datetime.now(UTC).astimezone(ZoneInfo(zone)).date() + timedelta(days=12)
    authorize(operator, path, [{"state": "NY", "kind": "state_license", "expires_on": str(last_day)}])
    page = enter(visit(NARROW, elsewhere(zone)), email, PATH)
    expect(page.get_by_text(re.compile(r"Ends on \w+ \d+.*, in 12 days"))).to_be_visible()

    authorize(operator, path, [])
    page.reload()
    expect(page.get_by_text(re.compile("Nothing is listed yet"))).to_be_visible()
    client = visit(NARROW).open(f"/p/{slug_of(portal)}")
    expect(client.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(
        client.get_by_text("They aren't listed as licensed to see new clients in any state right now.")
    ).to_be_visible()
    # Text that is still fading in has too little contrast.
    expect(client.locator("main .loading")).to_have_count(0)
    check(client, "provider-no-state-320")
    grants = [{part: grant[part] for part in ("state", "kind", "expires_on")} for grant in before]
    authorize(operator, path, grants)


def authorize(operator: Person, path: str, grants: list[dict[str, str]]) -> None:
    answer = operator.call("PUT", path, {"version": operator.get(path)["version"], "authority": grants})
    assert answer.status_code == 200, answer.text
