"""The invitations and cancellations in email, held against RFC 5546 on the raw MIME.

The sample files in tests/cases/invitations are these files, which tests/site reads with a second library.
"""

from collections import Counter
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from chalicelib.booking.appointments.ics import appointment_file
from chalicelib.booking.appointments.location_changes import switched_to_call
from chalicelib.booking.appointments.provider_changes import canceled
from chalicelib.booking.appointments.schemas import Appointment, Cancellation
from chalicelib.notify import mail, rules
from tests.unit.builders import LINK, MAIL_NAME, NOW, make_appointment, make_settings

SAMPLES = Path(__file__).parents[1] / "cases" / "invitations"
SENDER, CLIENT, PROVIDER = "care@practice.example.com", "client@bücher.example", "provider@example.com"
booked = partial(make_appointment, event="booked", client_email=CLIENT)
BOOKED = booked()
SWITCHED = switched_to_call(BOOKED, make_settings(), "", "+16025550123", NOW + timedelta(hours=1))
CANCELLATION = Cancellation(by="provider", reason="other", message="", at=NOW + timedelta(hours=2))
CANCELED = canceled(SWITCHED, CANCELLATION, "canceled_by_provider")
EACH = {"request": BOOKED, "update": SWITCHED, "cancel": CANCELED}
every_file = pytest.mark.parametrize("appointment", EACH.values(), ids=EACH)

Presence = dict[str, tuple[int, int | None]]
ANY, ONE, AT_MOST_ONE, NONE = (0, None), (1, 1), (0, 1), (0, 0)
# What both tables allow besides.
OPTIONAL: Presence = {
    **dict.fromkeys(("ATTACH", "CATEGORIES", "COMMENT", "CONTACT", "EXDATE", "RDATE", "RELATED-TO"), ANY),
    **dict.fromkeys(("RESOURCES", "RRULE"), ANY),
    **dict.fromkeys(("CLASS", "CREATED", "DESCRIPTION", "DTEND", "DURATION", "GEO"), AT_MOST_ONE),
    **dict.fromkeys(("LAST-MODIFIED", "LOCATION", "PRIORITY", "RECURRENCE-ID", "STATUS"), AT_MOST_ONE),
    **dict.fromkeys(("TRANSP", "URL"), AT_MOST_ONE),
    "REQUEST-STATUS": NONE,
}
# RFC 5546, section 3.2.2: SEQUENCE must be there if it isn't 0, and ours always is.
REQUEST: Presence = {
    **OPTIONAL,
    **dict.fromkeys(("DTSTAMP", "DTSTART", "ORGANIZER", "SEQUENCE", "SUMMARY", "UID"), ONE),
    "ATTENDEE": (1, None),
}
# RFC 5546, section 3.2.5: a whole event that is canceled names some or all of its attendees.
CANCEL: Presence = {
    **OPTIONAL,
    **dict.fromkeys(("DTSTART", "SUMMARY"), AT_MOST_ONE),
    **dict.fromkeys(("DTSTAMP", "ORGANIZER", "SEQUENCE", "UID"), ONE),
    "ATTENDEE": (1, None),
}


def email_to_client(appointment: Appointment) -> EmailMessage:
    """The client's email, parsed from the sent bytes."""
    notification = rules.notifications(appointment)[-1]
    raw = mail.message(notification, MAIL_NAME, appointment).as_bytes()
    return message_from_bytes(raw, EmailMessage, policy=policy.default)


def calendar_part(message: EmailMessage) -> EmailMessage:
    (part,) = (each for each in message.walk() if each.get_content_type() == "text/calendar")
    assert isinstance(part, EmailMessage)
    return part


def bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


def lines_of(file: bytes) -> list[str]:
    """The content lines of a file, unfolded."""
    return file.decode("ascii").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def lines_of_mail(appointment: Appointment) -> list[str]:
    return lines_of(bytes_of(calendar_part(email_to_client(appointment))))


def value_of(appointment: Appointment, name: str) -> str:
    (line,) = (each for each in lines_of_mail(appointment) if each.startswith(f"{name}:"))
    return line.partition(":")[2]


@pytest.mark.parametrize(
    ("appointment", "table"), [(BOOKED, REQUEST), (SWITCHED, REQUEST), (CANCELED, CANCEL)], ids=EACH
)
def test_event_has_what_rfc_5546_requires_and_nothing_it_forbids(
    appointment: Appointment, table: Presence
) -> None:
    lines = lines_of_mail(appointment)
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    counts = Counter(line.partition(":")[0].partition(";")[0] for line in event)
    assert counts.keys() <= table.keys()
    for name, (least, most) in table.items():
        assert least <= counts[name] <= (counts[name] if most is None else most), name
    assert not {"DTEND", "DURATION"} <= counts.keys()
    # Each time is in UTC, so no VTIMEZONE is needed.
    assert all(line.endswith("Z") for line in event if line.startswith(("DTSTART", "DTEND", "DTSTAMP")))
    assert [line for line in lines if line.startswith("BEGIN:")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]


@pytest.mark.parametrize(
    ("appointment", "method", "status"),
    [
        (BOOKED, "REQUEST", "CONFIRMED"),
        (SWITCHED, "REQUEST", "CONFIRMED"),
        (CANCELED, "CANCEL", "CANCELLED"),
    ],
    ids=EACH,
)
def test_method_of_the_part_is_that_of_the_calendar(
    appointment: Appointment, method: str, status: str
) -> None:
    part = calendar_part(email_to_client(appointment))
    assert (part.get_param("method"), part.get_param("charset")) == (method, "utf-8")
    for name, value in (("METHOD", method), ("STATUS", status), ("VERSION", "2.0")):
        assert value_of(appointment, name) == value


@every_file
def test_practice_invites_the_recipient_who_has_accepted_and_need_not_reply(appointment: Appointment) -> None:
    lines = lines_of_mail(appointment)
    assert f"ORGANIZER:mailto:{SENDER}" in lines
    assert "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:client@xn--bcher-kva.example" in lines


@every_file
def test_file_is_the_last_alternative_and_also_an_attachment(appointment: Appointment) -> None:
    message = email_to_client(appointment)
    body, attached = message.iter_parts()
    assert (message.get_content_type(), body.get_content_type()) == (
        "multipart/mixed",
        "multipart/alternative",
    )
    kinds = [part.get_content_type() for part in body.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert (attached.get_content_disposition(), attached.get_filename()) == ("attachment", "appointment.ics")
    assert attached.get_content() == bytes_of(calendar_part(message))


@pytest.mark.parametrize("index", [0, 1])
def test_every_email_says_that_no_person_wrote_it(index: int) -> None:
    message = mail.message(rules.notifications(BOOKED)[index], MAIL_NAME, BOOKED)
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(("own", "others"), [(PROVIDER, "client"), (CLIENT, "provider")])
def test_file_holds_no_other_address_than_its_recipients_and_the_senders(own: str, others: str) -> None:
    file = appointment_file(BOOKED, organizer=SENDER, attendee=own, link=LINK)
    addresses = [line.rpartition("mailto:")[2] for line in lines_of(file) if "mailto:" in line]
    assert len(addresses) == 2
    assert SENDER in addresses
    assert others not in file.decode()


def test_every_change_raises_the_sequence_of_the_same_event() -> None:
    sequences = [int(value_of(each, "SEQUENCE")) for each in EACH.values()]
    assert all(earlier < later for earlier, later in pairwise(sequences))
    assert len({value_of(each, "UID") for each in EACH.values()}) == 1


@every_file
def test_file_leads_to_the_appointments_page_as_the_email_does(appointment: Appointment) -> None:
    lines = lines_of_mail(appointment)
    assert f"URL:{LINK}" in lines
    assert f"DESCRIPTION:Sign in to see your appointment: {LINK}" in lines
    assert not [each for each in lines if each.startswith("LOCATION")]
    (text,) = (
        each for each in email_to_client(appointment).walk() if each.get_content_type() == "text/plain"
    )
    assert LINK in text.get_content()


@pytest.mark.parametrize("name", EACH)
def test_sample_for_the_second_reader_is_the_file_that_is_sent(name: str) -> None:
    """After a change that is meant, tests/unit/write_invitations.py writes them anew."""
    assert (SAMPLES / f"{name}.ics").read_bytes() == bytes_of(calendar_part(email_to_client(EACH[name])))
