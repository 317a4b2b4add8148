"""Three people book by video, by phone and in person, and both sides see how to meet."""

import re

from playwright.sync_api import expect

from tests.browser.bookings import booking, enter
from tests.browser.conftest import DESKTOP, PHONE, Opener
from tests.browser.test_journey import check
from tests.stack.people import sign_in
from tools.local import Local

# Meets in all three ways, without a limit of new clients.
PROVIDER = 40
NUMBER = "(602) 555-0142"


def test_both_sides_see_how_to_meet_by_video_by_phone_and_in_person(visit: Opener, local: Local) -> None:
    video = booking(local, PROVIDER, "Vera Video")
    phone = booking(local, PROVIDER, "Phil Phone", format="phone", phone=NUMBER)
    office = booking(local, PROVIDER, "Olga Office", format="in_person")
    address = sign_in(local, office.provider_email).get("/portal/profile")["office"]
    words = {
        "video": "You can join here from 15 minutes before it starts.",
        "phone": f"{phone.provider_name} calls you at {NUMBER}.",
        "in_person": address["street"],
    }
    for name, made in (("video", video), ("phone", phone), ("in_person", office)):
        page = enter(visit(PHONE), made.client_email, "/appointments.html")
        card = page.get_by_role("region", name=f"Appointment with {made.provider_name}")
        expect(card).to_contain_text(words[name])
        check(page, f"how-to-meet-{name}")

    watched = visit(DESKTOP)
    page = enter(watched, phone.provider_email, f"/portal/referrals.html?appointment={phone.id}")
    expect(page.get_by_role("link", name=NUMBER)).to_have_attribute("href", "tel:+16025550142")
    page.goto(f"{local.address}/portal/referrals.html?appointment={office.id}")
    expect(page.get_by_text(address["street"])).to_be_visible()
    page.goto(f"{local.address}/portal/referrals.html?appointment={video.id}")
    link = page.get_by_role("link", name="Your video link")
    expect(link).to_have_attribute("href", re.compile("^https://video.example.com/"))
    check(page, "how-to-meet-provider")
