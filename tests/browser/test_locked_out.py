"""An account whose email was never confirmed, and whose password is forgotten, can still be entered."""

import re
import uuid
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.holding import code_for
from tests.stack.people import auth
from tests.stack.stored import eventually, mail_to
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD


def as_cognito_does(page: Page, confirmed: list[bool]) -> None:
    """No code for a new password while the email isn't confirmed; the local cloud sends one all the same."""

    def answer(route: Any) -> None:
        target = route.request.headers.get("x-amz-target", "")
        if target.endswith(".ForgotPassword") and not confirmed:
            route.fulfill(status=400, json={"__type": "InvalidParameterException", "message": "?"})
            return
        if target.endswith(".ConfirmSignUp"):
            confirmed.append(True)
        route.continue_()

    page.route("**/auth", answer)


def test_unconfirmed_account_without_its_password_is_confirmed_first(visit: Opener, local: Local) -> None:
    email = f"{uuid.uuid4().hex[:10]}@{DOMAIN}"
    attributes = [{"Name": "email", "Value": email}]
    forgotten = f"{PASSWORD} forgotten"
    assert auth(local, "SignUp", Username=email, Password=forgotten, UserAttributes=attributes).is_success
    watched = visit()
    watched.expected.add((400, "/auth"))
    page = watched.open("/signin.html")
    as_cognito_does(page, [])
    page.get_by_role("button", name="I forgot my password").click()
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("button", name="Confirm your email").click()
    page.get_by_label("Code from the email").fill(code_for(local, email))
    page.get_by_role("button", name="Confirm email").click()
    expect(page.get_by_text("Your email is confirmed.")).to_be_visible()
    earlier = mail_to(local, email)
    page.get_by_role("button", name="Send me a code").click()
    # The request goes through the route above, which answers only while the page is waited for.
    expect(page.get_by_label("New password", exact=True)).to_be_visible()
    (mail,) = eventually(lambda: [each for each in mail_to(local, email) if each not in earlier])
    page.get_by_label("Code from the email").fill(re.findall(r"\d{6}", mail["body"])[0])
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_role("heading", name="Your appointments")).to_be_visible()
