"""An appointment as a printed sheet."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from chalicelib.zone_names import zone_in_words
from tests.browser.bookings import booking
from tests.browser.conftest import Opener, in_soak, shot
from tests.browser.test_own_appointments import PROVIDER, card_of, open_
from tools.local import Local

BACKGROUND = "printed => getComputedStyle(printed).backgroundColor"


@pytest.mark.parametrize("scheme", ["dark", *in_soak("light")])
def test_appointment_prints_as_a_sheet_of_its_own(visit: Opener, local: Local, scheme: str) -> None:
    made = booking(local, PROVIDER, "Juniper Printing")
    page = open_(visit, made, scheme=scheme)
    card = card_of(page, made)
    page.emulate_media(media="print")
    for words in (made.provider_name, re.compile(" to .* [AP]M"), "Video", zone_in_words("America/New_York")):
        expect(card.get_by_text(words).first).to_be_visible()
    practice = page.get_by_text(
        f"You can write to the practice at {urlsplit(local.address).netloc}/contact.html"
    )
    expect(practice).to_be_visible()
    expect(page.get_by_role("region", name="Help right now")).to_have_css("position", "static")
    for unwanted in (
        *(page.get_by_role("button"), page.get_by_role("navigation"), page.get_by_role("contentinfo")),
        *(
            page.get_by_role("link", name="Leave this page"),
            page.get_by_role("region", name="New notifications"),
        ),
        page.get_by_role("link", name="your waitlist"),
    ):
        expect(unwanted).to_have_count(0)
    for printed in (
        page.locator("html"),
        page.locator("body"),
        page.get_by_role("region", name="Help right now"),
    ):
        assert printed.evaluate(BACKGROUND) in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    expect(card).to_have_css("color", "rgb(38, 35, 45)")
    shot(page, f"own-printed-{scheme}")
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf())
    assert len(pages) == 1
    page.emulate_media(media="screen")
    expect(practice).to_be_hidden()
