"""The sender of email for any name of the practice, and undeliverable addresses."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial

import pytest

from chalicelib.notify import mail, rules
from chalicelib.settings import settings
from tests.unit.builders import MAIL_NAME, make_appointment

booked = partial(make_appointment, event="booked")


def mail_of(practice: str) -> EmailMessage:
    """The confirmation email of a practice with that name, parsed from its bytes."""
    appointment = booked()
    raw = mail.message(rules.notifications(appointment)[1], practice, appointment).as_bytes()
    return message_from_bytes(raw, policy=policy.default)


NAMES = [
    "Willow Practice",
    "Prätique d'Été",
    "Oak, Elm & Ash",
    "A <b>Bold</b> One",
    'The "Oak"',
    "Back\\slash",
]


@pytest.mark.parametrize("name", NAMES)
def test_email_sender_has_the_name_of_the_practice(name: str) -> None:
    (sender,) = mail_of(name)["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, settings().sender_email)


def test_practice_name_is_escaped_in_html_email() -> None:
    html = mail_of("A <b>Bold</b> & One").get_body(("html",))
    assert html is not None
    assert "A &lt;b&gt;Bold&lt;/b&gt; &amp; One" in html.get_content()


def test_email_address_with_a_line_break_is_undeliverable() -> None:
    appointment = booked(client_email="client@example.com\nBcc: everyone@example.com")
    with pytest.raises(mail.Undeliverable):
        mail.send(rules.notifications(appointment)[1], MAIL_NAME, appointment)


@pytest.mark.parametrize("address", ["client@", "client@[1"])
def test_malformed_email_address_is_undeliverable(address: str) -> None:
    appointment = booked(client_email=address)
    with pytest.raises(mail.Undeliverable):
        mail.send(rules.notifications(appointment)[1], MAIL_NAME, appointment)


def test_malformed_sender_address_raises_another_error_than_undeliverable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SENDER_EMAIL", "care@")
    settings.cache_clear()
    appointment = booked()
    try:
        with pytest.raises((ValueError, IndexError, AttributeError)):
            mail.send(rules.notifications(appointment)[1], MAIL_NAME, appointment)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
