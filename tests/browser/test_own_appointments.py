"""What clients do with their own appointments, and what the provider sees of it."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.bookings import (
    Booking,
    appointments_by,
    booking,
    enter,
    give_number_for_a_call,
    let_it_pass,
    mails,
    request,
)
from tests.browser.conftest import DESKTOP, PHONE, Opener, everywhere_in_soak
from tests.browser.test_journey import check
from tests.stack.people import anonymous, sign_in
from tests.stack.stored import eventually
from tools.local import Local

# A demo provider of their own, in California, for first sessions.
PROVIDER = 44
NARROW = (320, 640)
ANSWERS = {
    "for_whom": "self",
    "age": 34,
    "state": "CA",
    "formats": ["video"],
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
    "payer": "self_pay",
}
MOMENT = re.compile(r"^\w+day, ")


def matched(local: Local, who: str) -> Booking:
    """A booking from stored answers."""
    answers = anonymous(local).call("POST", "/questionnaires", ANSWERS).json()["questionnaire_id"]
    return booking(local, PROVIDER, who, questionnaire_id=answers)


def open_(visit: Opener, made: Booking, size: tuple[int, int] = PHONE, **more: Any) -> Page:
    page = enter(visit(size, **more), made.client_email, "/appointments.html")
    expect(page.get_by_role("heading", name="Your appointments")).to_be_visible()
    return page


def card_of(page: Page, made: Booking) -> Locator:
    return page.locator(f"#appointment-{made.id}")


def window(visit: Opener, made: Booking) -> Page:
    page = enter(visit(DESKTOP), made.provider_email, f"/portal/referrals.html?appointment={made.id}")
    expect(page.get_by_role("heading", level=1, name=made.client_name)).to_be_visible()
    return page


def is_told(local: Local, made: Booking, text: str) -> None:
    """Wait until the provider's latest notification of this appointment has that text."""
    provider = sign_in(local, made.provider_email)

    def notified() -> bool:
        found = [
            one["text"] for one in provider.get("/notifications")["notifications"] if made.id in one["link"]
        ]
        return found[:1] == [text]

    eventually(notified)


@everywhere_in_soak
def test_client_cancels_and_books_another_time(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    made = matched(local, "Juniper Canceling")
    message = "I have to travel that week."
    page = open_(visit, made, size, time_zone=time_zone)
    card = card_of(page, made)
    card.get_by_role("button", name="Cancel appointment").click()
    dialog = page.get_by_role("dialog", name="Cancel this appointment?")
    expect(dialog.get_by_text("right away")).to_be_visible()
    submit = dialog.get_by_role("button", name="Cancel appointment")
    submit.click()
    expect(dialog.get_by_role("link", name=re.compile("Please choose a reason"))).to_be_visible()
    check(page, f"own-cancel-{time_zone[8:]}")
    dialog.get_by_label("The time doesn't work for me").check()
    dialog.get_by_label(re.compile("^Message to")).fill(message)
    submit.click()
    expect(card.get_by_role("status").filter(has_text="Your appointment is canceled")).to_be_focused()
    expect(card.get_by_role("button", name="Change the time")).to_have_count(0)
    expect(card.get_by_role("link", name="Look at your matches again")).to_be_visible()
    check(page, f"own-canceled-{time_zone[8:]}")

    assert message not in str(mails(local, made, 2))
    portal = window(visit, made)
    expect(portal.get_by_text("Canceled by the client", exact=True)).to_be_visible()
    expect(portal.get_by_text("Reason: The time didn't work.")).to_be_visible()
    expect(portal.get_by_text(message)).to_be_visible()
    check(portal, "own-canceled-portal")
    is_told(local, made, "A client canceled an appointment.")

    card.get_by_role("link", name=f"Another time with {made.provider_name}").click()
    page.get_by_role("link", name=MOMENT).first.click()
    goes_on(page, local, made)


def goes_on(page: Page, local: Local, made: Booking) -> None:
    """Book the chosen opening with known details; the old appointment links to the new one."""
    expect(page.get_by_role("timer")).to_be_visible()
    expect(page.get_by_label("Where will you be?")).to_have_value("CA")
    expect(page.get_by_label("How will you pay?")).to_have_value("self_pay")
    first = page.get_by_label("Video", exact=True)
    if first.count():
        first.check()
    give_number_for_a_call(page)
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    (old,) = [one for one in appointments_by(local, made.client_email) if one["appointment_id"] == made.id]
    (new,) = [one for one in appointments_by(local, made.client_email) if one["appointment_id"] != made.id]
    assert (old["successor_id"], new["predecessor_id"]) == (new["appointment_id"], made.id)
    assert new["questionnaire_id"] == old["questionnaire_id"]
    # What has a successor has no next step.
    if not card_of(page, made).is_visible():
        page.locator("details.fold > summary").first.click()
    card_of(page, made).get_by_role("link", name="See that appointment").click()
    expect(page).to_have_url(re.compile(new["appointment_id"]))
    expect(page.locator(f"#appointment-{new['appointment_id']}")).to_be_focused()


@everywhere_in_soak
def test_client_whose_provider_cancels_books_from_three_next_matches(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    made = matched(local, "Juniper Stranded")
    message = "I am sorry: I fell ill."
    canceled = sign_in(local, made.provider_email).call(
        "POST",
        f"/portal/referrals/{made.id}/cancel",
        {"reason": "provider_unavailable", "message": message},
    )
    assert canceled.is_success, canceled.text
    page = open_(visit, made, size, time_zone=time_zone)
    card = card_of(page, made)
    expect(card.get_by_text(message)).to_be_visible()
    others = card.get_by_role("region", name="Others who could see you").get_by_role("article")
    expect(others).to_have_count(3)
    assert made.provider_name not in " ".join(others.all_inner_texts())
    check(page, f"own-next-{time_zone[8:]}")
    others.nth(1).get_by_role("link", name=MOMENT).first.click()
    goes_on(page, local, made)


@everywhere_in_soak
def test_not_a_fit_matches_again_without_that_provider(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    made = matched(local, "Juniper Unfitting")
    let_it_pass(local, made)
    page = open_(visit, made, size, time_zone=time_zone)
    card = card_of(page, made)
    card.get_by_role("button", name="Not the right fit?").click()
    dialog = page.get_by_role("dialog", name="Not the right fit?")
    expect(dialog.get_by_role("link", name="Ask us to call you")).to_have_attribute(
        "href", f"/contact.html?topic=not_a_good_fit&appointment={made.id}&call=1"
    )
    again = dialog.get_by_role("region", name="Match again")
    for words in (
        re.compile("answers are saved"),
        f"{made.provider_name} won't be in your matches",
    ):
        expect(again.get_by_text(words)).to_be_visible()
    check(page, f"own-not-a-fit-{time_zone[8:]}")
    again.get_by_role("button", name="End it without booking").click()
    expect(card.get_by_role("status").filter(has_text="Thank you for telling us")).to_be_focused()
    others = card.get_by_role("region", name="Others who could see you").get_by_role("article")
    expect(others.first).to_be_visible()
    assert made.provider_name not in " ".join(others.all_inner_texts())
    check(page, f"own-rematch-{time_zone[8:]}")
    others.first.get_by_role("link", name=MOMENT).first.click()
    goes_on(page, local, made)
    assert [
        one["referral_status"]
        for one in appointments_by(local, made.client_email)
        if one["appointment_id"] == made.id
    ] == ["rematched"]
    expect(window(visit, made).get_by_text("Client rematched with someone else")).to_be_visible()


def test_client_sees_who_else_there_is_and_books_one_of_them_instead(visit: Opener, local: Local) -> None:
    made = matched(local, "Juniper Rematched")
    let_it_pass(local, made)
    page = enter(visit(PHONE), made.client_email, f"/appointments.html?appointment={made.id}")
    card_of(page, made).get_by_role("button", name="Not the right fit?").click()
    dialog = page.get_by_role("dialog", name="Not the right fit?")
    dialog.get_by_role("button", name="See who else could see you").click()
    others = dialog.get_by_role("region", name="Others who could see you").get_by_role("article")
    expect(others.first).to_be_visible()
    assert made.provider_name not in " ".join(others.all_inner_texts())
    check(page, "own-match-again")
    others.first.get_by_role("link", name=MOMENT).first.click()
    goes_on(page, local, made)
    (old,) = [one for one in appointments_by(local, made.client_email) if one["appointment_id"] == made.id]
    assert (old["status"], old["referral_status"]) == ("booked", "rematched")


def test_not_a_fit_asks_to_cancel_later_appointments_first(visit: Opener, local: Local) -> None:
    made = matched(local, "Juniper Ahead")
    let_it_pass(local, made)
    provider = sign_in(local, made.provider_email)
    kept = provider.call("POST", f"/portal/referrals/{made.id}/outcome", {"outcome": "attended"})
    assert kept.is_success, kept.text
    starts = request(local, PROVIDER)["starts_at"]
    client_id = provider.get(f"/portal/referrals/{made.id}")["client"]["client_id"]
    body = {"client_id": client_id, "type": "session", "format": "video", "starts_at": starts}
    follow_up = provider.call("POST", "/portal/appointments", body)
    assert follow_up.status_code == 201, follow_up.text
    watched = visit()
    watched.expected.add((409, f"/api/appointments/{made.id}/not-a-fit"))
    page = enter(watched, made.client_email, "/appointments.html")
    card_of(page, made).get_by_role("button", name="Not the right fit?").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="End it without booking").click()
    expect(dialog.get_by_text("Please cancel those first")).to_be_visible()
    check(page, "own-ahead")
    dialog.get_by_role("button", name=MOMENT).click()
    expect(page.get_by_role("region", name=MOMENT_OF).first).to_be_focused()


MOMENT_OF = re.compile("^Appointment with .*day, ")


def test_client_reports_a_provider_no_show(visit: Opener, local: Local) -> None:
    made = matched(local, "Juniper Waiting")
    let_it_pass(local, made)
    page = open_(visit, made, NARROW, time_zone="America/Chicago")
    card = card_of(page, made)
    card.get_by_role("button", name="My provider didn't show up").click()
    dialog = page.get_by_role("dialog", name="Your provider didn't show up?")
    check(page, "own-no-show-320")
    dialog.get_by_role("button", name="Report a no-show").click()
    expect(card.get_by_role("status").filter(has_text="Thank you for telling us")).to_be_focused()
    expect(
        card.get_by_text(f"We're sorry that {made.provider_name} missed this appointment.")
    ).to_be_visible()
    expect(card.get_by_role("region", name="Others who could see you")).to_be_visible()
    check(page, "own-no-show-said-320")
    portal = window(visit, made)
    expect(portal.get_by_text("Provider no-show", exact=True)).to_be_visible()
    is_told(local, made, "A client reported that an appointment didn't take place.")


def test_deleted_answers_lead_back_to_the_questionnaire(visit: Opener, local: Local) -> None:
    made = matched(local, "Juniper Forgotten")
    provider = sign_in(local, made.provider_email)
    body = {"reason": "provider_unavailable", "message": ""}
    assert provider.call("POST", f"/portal/referrals/{made.id}/cancel", body).is_success
    answers = made.appointment["questionnaire_id"]
    local.cloud.client("dynamodb").delete_item(
        TableName=local.outputs["QuestionnairesTableName"], Key={"questionnaire_id": {"S": answers}}
    )
    watched = visit(NARROW, "America/New_York", "dark")
    watched.expected.add((404, f"/api/appointments/{made.id}/matches"))
    page = enter(watched, made.client_email, "/appointments.html")
    card = card_of(page, made)
    expect(card.get_by_text("We no longer have your answers")).to_be_visible()
    expect(card.get_by_role("link", name="Find someone else")).to_have_attribute("href", "/match.html")
    check(page, "own-answers-gone-320")


def test_client_without_other_matches_books_through_a_near_miss(visit: Opener, local: Local) -> None:
    made = matched(local, "Juniper Alone")
    answers = made.appointment["questionnaire_id"]
    _leave_out_all_but_near_misses(local, answers)
    body = {"reason": "not_a_good_fit", "message": ""}
    assert (
        sign_in(local, made.provider_email)
        .call("POST", f"/portal/referrals/{made.id}/cancel", body)
        .is_success
    )
    page = open_(visit, made, NARROW)
    card = card_of(page, made)
    expect(card.get_by_text("No one else fits your answers right now")).to_be_visible()
    for name in ("Join the waitlist", "Contact us"):
        expect(card.get_by_role("link", name=name)).to_be_visible()
    check(page, "own-no-other-320")
    card.get_by_role("link", name="Join the waitlist").click()
    expect(page.get_by_role("heading", name="Wait for an opening with anyone who fits")).to_be_visible()
    page.go_back()
    card.get_by_role("button", name=re.compile("^Show ")).first.click()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ providers? fits?"))).to_be_visible()
    names = page.get_by_role("article").get_by_role("heading", level=2).all_inner_texts()
    assert names
    assert made.provider_name not in names
    check(page, "own-no-other-changed-320")
    page.get_by_role("article").first.get_by_role("link", name=MOMENT).first.click()
    page.get_by_role("link", name="Continue with this time").click()
    page.get_by_label("How will you pay?").select_option(index=1)
    give_number_for_a_call(page)
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    (new,) = [one for one in appointments_by(local, made.client_email) if one["appointment_id"] != made.id]
    assert new["predecessor_id"] == made.id
    assert new["questionnaire_id"] != answers


def _leave_out_all_but_near_misses(local: Local, answers: str) -> None:
    """All providers who fit these answers are left out, directly in the table; one change adds others."""
    path, cursor, fitting = f"/questionnaires/{answers}/matches", "", []
    while True:
        found = anonymous(local).get(path + cursor)
        fitting += [match["provider"]["provider_id"] for match in found["matches"]]
        if not found["cursor"]:
            break
        cursor = f"?cursor={found['cursor']}"
    local.cloud.client("dynamodb").update_item(
        TableName=local.outputs["QuestionnairesTableName"],
        Key={"questionnaire_id": {"S": answers}},
        UpdateExpression="SET excluded_providers = :all",
        ExpressionAttributeValues={":all": {"SS": fitting}},
    )
