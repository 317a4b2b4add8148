"""Email by SES. Templates hold no health information; a test renders each one with canary values."""

from email.headerregistry import Address
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from chalicelib.addresses import BadAddress, with_ascii_domain
from chalicelib.booking.appointments.ics import appointment_file, method_of
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify.refusals import is_final
from chalicelib.notify.schemas import Notification
from chalicelib.notify.words import WORDS, link_of, times_in_words
from chalicelib.settings import settings

# Two emails must fit into one run of the Lambda, even if SES is slow.
BRIEF = Config(connect_timeout=3, read_timeout=8, retries={"max_attempts": 1})


class Undeliverable(Exception):
    """The email can't be delivered, now or later."""


@cache
def _ses() -> Any:
    return boto3.client("sesv2", config=BRIEF)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def message(
    notification: Notification, mail_name: str, appointment: Appointment | None = None
) -> EmailMessage:
    """The email for a notification, with text, HTML and, for some kinds, a calendar file.

    `mail_name` is the practice's name in email. Raises Undeliverable for an address that can't get email.
    """
    env, words, recipient = settings(), WORDS[notification.kind], _recipient(notification)
    link = env.site_url.rstrip("/") + link_of(notification.kind, notification.subject_id, notification.side)
    parts = {
        "practice": mail_name,
        "link": link,
        "body": words.body,
        "times": times_in_words(appointment) if words.when and appointment else [],
        "file": words.file,
    }
    mail = EmailMessage()
    mail["From"] = Address(display_name=mail_name, addr_spec=env.sender_email)
    try:
        mail["To"] = recipient
    except (ValueError, IndexError, AttributeError) as error:
        # The parser raises any of these for a broken address, on every retry. A broken sender address is
        # retried instead, since fixing the setting fixes the email.
        raise Undeliverable from error
    mail["Subject"] = words.subject
    # Out-of-office replies would go to a mailbox that no one reads (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_render("notification.txt", parts))
    mail.add_alternative(_render("notification.html", parts), subtype="html")
    if words.file and appointment:
        _add_calendar_file(mail, appointment, recipient, link)
    return mail


def _recipient(notification: Notification) -> str:
    """The address as SES takes it. Raises Undeliverable."""
    try:
        return with_ascii_domain(notification.email)
    except BadAddress as error:
        raise Undeliverable from error


def _add_calendar_file(mail: EmailMessage, appointment: Appointment, recipient: str, link: str) -> None:
    """Add the file twice: as a part that calendars act on (RFC 6047), and as an attachment to open.

    The attachment has another type, so that no mail program takes it for a second invitation.
    """
    file = appointment_file(appointment, organizer=settings().sender_email, attendee=recipient, link=link)
    mail.add_alternative(
        file,
        maintype="text",
        subtype="calendar",
        params={"method": method_of(appointment), "charset": "utf-8"},
    )
    mail.add_attachment(file, maintype="application", subtype="ics", filename="appointment.ics")


def send(notification: Notification, mail_name: str, appointment: Appointment | None = None) -> None:
    """Send the email. Raises Undeliverable, or the client's error if a retry may help."""
    raw = message(notification, mail_name, appointment).as_bytes()
    try:
        _ses().send_email(
            FromEmailAddress=settings().sender_email,
            Destination={"ToAddresses": [_recipient(notification)]},
            Content={"Raw": {"Data": raw}},
        )
    except ClientError as error:
        if is_final(error_code(error), str(error), settings().sender_email):
            raise Undeliverable from error
        raise


def error_code(error: BaseException) -> str:
    """The part of an error to log: AWS's code or the type. The message may quote an address."""
    if isinstance(error, ClientError):
        return str(error.response["Error"]["Code"])
    return type(error).__name__


def _render(name: str, parts: dict[str, Any]) -> str:
    template: Template = _templates().get_template(name)
    return template.render(parts).strip() + "\n"
