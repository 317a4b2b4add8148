"""The profile in the browser: photo, texts, link, preview, and changes saved in another tab."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.bookings import enter
from tests.browser.conftest import DESKTOP, PHONE, Opener, in_soak
from tests.browser.test_journey import check
from tests.stack.people import anonymous, sign_in
from tools import demo
from tools.local import Local

NARROW = (320, 640)
PATH = "/portal/profile.html"
# A picture above the size limit, drawn by the browser: 1600 x 1000 pixels of one color.
DRAWN = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1000 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "steelblue";
  pen.fillRect(0, 0, 1600, 1000);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return [...new Uint8Array(await blob.arrayBuffer())];
}"""


def opened(visit: Opener, index: int, size: tuple[int, int] = PHONE) -> Page:
    """The profile of the demo provider of that number."""
    page = enter(visit(size), list(demo.names())[index][1], PATH)
    expect(page.get_by_role("heading", level=1, name="Profile")).to_be_visible()
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save profile").click()


def saved(page: Page) -> None:
    save(page)
    expect(page.get_by_role("form", name="Profile", exact=True).get_by_text("Saved.")).to_be_visible()


@pytest.mark.parametrize("size", [NARROW, *in_soak(DESKTOP)])
def test_saved_profile_shows_in_the_client_preview(visit: Opener, size: tuple[int, int]) -> None:
    page = opened(visit, 25, size)
    check(page, f"profile-{size[0]}")
    words = f"I listen first, at {size[0]}."
    page.get_by_label("Statement").fill(words)
    expect(page.get_by_text(f"{len(words)} of 1200 characters")).to_be_visible()
    while (remove := page.get_by_role("button", name="Remove highlight 1", exact=True)).count():
        remove.click()
    page.get_by_role("button", name=re.compile("^Add .* highlight$")).press("Enter")
    expect(page.get_by_label("Highlight 1", exact=True)).to_be_focused()
    page.keyboard.type("Evening hours")
    page.get_by_label("Gender", exact=True).select_option("woman")
    page.get_by_label("Publish my gender").uncheck()
    page.get_by_label("Publish my race or ethnicity").check()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    saved(page)
    page.get_by_role("button", name="View as a client").press("Enter")
    seen = page.get_by_role("dialog", name="What clients see")
    expect(seen.get_by_text(words)).to_be_visible()
    expect(seen.get_by_text("Evening hours")).to_be_visible()
    expect(seen.get_by_text(re.compile(r"First session, \d+ minutes"))).to_be_visible()
    expect(seen.get_by_text("Black or African American")).to_be_visible()
    expect(seen.get_by_text("A woman")).to_have_count(0)
    check(page, f"profile-preview-{size[0]}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="View as a client")).to_be_focused()


def test_photo_is_resized_shown_and_removed(visit: Opener, local: Local) -> None:
    page = opened(visit, 26)
    choose = page.get_by_label(re.compile("^Choose a"))
    picture = bytes(page.evaluate(DRAWN))
    choose.set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": picture})
    expect(page.get_by_text("Your photo is saved.")).to_be_visible()
    slug = page.get_by_label("Last part of your link").input_value()
    photo = anonymous(local).get(f"/providers/{slug}")["photo_url"]
    kept = page.request.get(f"{local.address}{photo}")
    assert kept.headers["content-type"] == "image/jpeg"
    assert b"Exif" not in kept.body()
    page.goto(f"{local.address}/p/{slug}")
    shown = page.locator(f"img[src='{photo}']")
    expect(shown).to_be_visible()
    measured = "async image => (await image.decode(), [image.naturalWidth, image.naturalHeight])"
    assert shown.evaluate(measured) == [800, 500]
    check(page, "provider-photo")
    page.goto(f"{local.address}{PATH}")
    page.get_by_role("button", name="Remove photo").click()
    expect(page.get_by_text("Your photo was removed.")).to_be_visible()
    assert anonymous(local).get(f"/providers/{slug}")["photo_url"] is None


def test_file_that_is_not_an_image_is_refused(visit: Opener) -> None:
    page = opened(visit, 26, NARROW)
    text: FilePayload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": b"no picture at all"}
    page.get_by_label(re.compile("^Choose a")).set_input_files(text)
    expect(page.get_by_text(re.compile("We can't read this file"))).to_be_visible()
    check(page, "profile-no-picture-320")


def test_provider_changes_the_profile_link_and_the_old_one_redirects(visit: Opener, local: Local) -> None:
    watched = visit(NARROW)
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=local.address)
    watched.expected |= {(409, "/api/portal/profile")}
    page = enter(watched, list(demo.names())[27][1], PATH)
    link = page.get_by_label("Your profile link").input_value()
    assert link.endswith("/p/beatriz-vance")
    page.get_by_role("button", name="Copy the profile link").press("Enter")
    expect(page.get_by_role("button", name="Copied the profile link")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link

    end = page.get_by_label("Last part of your link")
    old = end.input_value()
    for word, problem in (
        ("admin", "reserved for the site"),
        ("zelda-hartsong", "This link is already taken"),
    ):
        end.fill(word)
        save(page)
        expect(page.get_by_role("link", name=re.compile(problem))).to_be_visible()
        page.get_by_role("link", name=re.compile(problem)).press("Enter")
        expect(end).to_be_focused()
    check(page, "profile-link-refused-320")
    new = "beatriz" if old != "beatriz" else "beatriz-vance"
    end.fill(new.upper())
    saved(page)
    expect(page.get_by_label("Your profile link")).to_have_value(re.compile(f"{new}$"))
    # Links of the form that was used before lead there, too.
    for former in (f"/p/{old}?type=intake", f"/provider.html?p={old}&type=intake"):
        page.goto(f"{local.address}{former}")
        expect(page.get_by_role("heading", level=1, name="Beatriz Vance")).to_be_visible()
        expect(page).to_have_url(f"{local.address}/p/{new}?type=intake")


def test_stale_tab_shows_the_conflict_and_keeps_typed_input(visit: Opener, local: Local) -> None:
    watched = visit(NARROW)
    watched.expected |= {(409, "/api/portal/profile")}
    _, email = list(demo.names())[29]
    page = enter(watched, email, PATH)
    expect(page.get_by_role("heading", level=1, name="Profile")).to_be_visible()
    page.get_by_label("Statement").fill("Mine, still being written.")

    other = sign_in(local, email)
    shape = other.get("/portal/profile")
    formats = ("offered_formats", "unlocated_formats")
    for read_only in ("provider_id", "link", "former_slugs", "photo_url", *formats):
        shape.pop(read_only)
    there = other.call("PUT", "/portal/profile", shape | {"statement": "From the other tab."})
    assert there.status_code == 200, there.text

    save(page)
    expect(page.get_by_role("heading", name="This was changed somewhere else")).to_be_visible()
    expect(page.get_by_label("Statement")).to_have_value("Mine, still being written.")
    assert other.get("/portal/profile")["statement"] == "From the other tab."
    check(page, "profile-changed-320")
    page.get_by_role("button", name="Save my version").press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert other.get("/portal/profile")["statement"] == "Mine, still being written."


def test_provider_chooses_at_most_five_top_specialties(visit: Opener, local: Local) -> None:
    page = opened(visit, 28, NARROW)
    form = page.get_by_role("form", name="What I help with")
    while (lower := form.get_by_role("button", name=re.compile("^Remove from top"))).count():
        lower.first.click()
    concerns = form.get_by_role("combobox")
    for group in form.locator("summary").all():
        group.press("Enter")
    for index in range(5):
        concerns.nth(index).select_option("top")
    expect(form.get_by_text("5 of 5 top specialties")).to_be_visible()
    expect(concerns.nth(5).locator("option[value=top]")).to_be_disabled()
    concerns.nth(5).select_option("does_not_treat")
    form.get_by_role("button", name="Save what I help with").click()
    expect(form.get_by_text("Saved.")).to_be_visible()
    check(page, "profile-help-with-320")
    kept = sign_in(local, list(demo.names())[28][1]).get("/portal/referral-settings")["specialties"]
    assert len(kept["top"]) == 5
    assert kept["does_not_treat"]
