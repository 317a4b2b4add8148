"""Mail by SES. Templates hold no health information; a test renders each with canaries."""

from email.headerregistry import Address
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from chalicelib.booking.appointments.ics import appointment_file, method_of
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify.schemas import Notification
from chalicelib.notify.words import WORDS, link_of, times_in_words
from chalicelib.settings import settings

# SES says with these that this message will never go, whoever tries again.
_PERMANENT = frozenset({"BadRequestException", "InvalidParameterValue", "InvalidParameterValueException"})


# Two mails have to fit into one run of the Lambda, whatever SES does.
BRIEF = Config(connect_timeout=3, read_timeout=8, retries={"max_attempts": 1})


class Undeliverable(Exception):
    """The mail can't be delivered, now or later."""


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


def message(notification: Notification, appointment: Appointment | None = None) -> EmailMessage:
    """The mail for a notification: text and HTML, and the calendar file where its kind brings one."""
    env, words = settings(), WORDS[notification.kind]
    parts = {
        "practice": env.practice_name,
        "link": env.site_url.rstrip("/")
        + link_of(notification.kind, notification.subject_id, notification.side),
        "body": words.body,
        "times": times_in_words(appointment) if words.when and appointment else [],
        "file": words.file,
    }
    mail = EmailMessage()
    mail["From"] = Address(display_name=env.practice_name, addr_spec=env.sender_email)
    try:
        mail["To"] = notification.email
    except (ValueError, IndexError, AttributeError) as error:
        # Any of these comes out of the parser for a broken address, now and at every retry. Our own
        # address is no such case: mending the setting mends the mail, so that error is retried.
        raise Undeliverable from error
    mail["Subject"] = words.subject
    mail.set_content(_render("notification.txt", parts))
    mail.add_alternative(_render("notification.html", parts), subtype="html")
    if words.file and appointment:
        _attach(mail, appointment)
    return mail


def _attach(mail: EmailMessage, appointment: Appointment) -> None:
    mail.add_attachment(
        appointment_file(appointment),
        maintype="text",
        subtype="calendar",
        filename="appointment.ics",
        params={"method": method_of(appointment), "charset": "utf-8"},
    )


def send(notification: Notification, appointment: Appointment | None = None) -> None:
    """Hand the mail to SES. Raises Undeliverable, or the client's error where a retry may help."""
    raw = message(notification, appointment).as_bytes()
    try:
        _ses().send_email(
            FromEmailAddress=settings().sender_email,
            Destination={"ToAddresses": [notification.email]},
            Content={"Raw": {"Data": raw}},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _PERMANENT:
            raise Undeliverable from error
        raise


def error_code(error: Exception) -> str:
    """What to log of an error: AWS's code or the type. Its message may quote an address."""
    if isinstance(error, ClientError):
        return str(error.response["Error"]["Code"])
    return type(error).__name__


def _render(name: str, parts: dict[str, Any]) -> str:
    template: Template = _templates().get_template(name)
    return template.render(parts).strip() + "\n"
