"""The texts of each kind of notification, in the portal and in email, and its link. Pure.

Other people may see an email, so it has no name, format, type or health information.
"""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.booking.appointments.links import page_of
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.zone_names import zone_in_words


class Words(NamedTuple):
    """`text` is for the portal, and the rest is for email.

    `when` adds the appointment's time. `file` describes the attached calendar file, if there is one.
    """

    text: str
    subject: str
    body: str
    when: bool = False
    file: str | None = None


_SIGN_IN = ("You have a new notification", "You have a new notification. Sign in to see it.")
_BOOKED = ("Your appointment is booked", "Your appointment is booked. Sign in to see it.")
WORDS: dict[str, Words] = {
    "referral_received": Words("You have a new referral.", *_SIGN_IN),
    "appointment_booked": Words(
        "Your appointment is booked.", *_BOOKED, when=True, file="The attached file adds it to your calendar."
    ),
    "first_session_received": Words("A client booked a first session after a consultation.", *_SIGN_IN),
    "follow_up_booked": Words(
        "Your next appointment is booked.",
        *_BOOKED,
        when=True,
        file="The attached file adds it to your calendar.",
    ),
    "series_booked": Words(
        "Your repeating appointments are booked.",
        "Your repeating appointments are booked",
        "Your repeating appointments are booked. Sign in to see them.",
    ),
    "switched_to_call": Words(
        "Your appointment has changed.",
        "Your appointment has changed",
        "Your appointment has changed. Sign in to see it.",
        when=True,
        file="The attached file updates it in your calendar.",
    ),
    "appointment_canceled": Words(
        "Your appointment was canceled. See your next steps.",
        "Your appointment was canceled",
        "Your appointment was canceled. Sign in to see your next steps.",
        when=True,
        file="The attached file removes it from your calendar.",
    ),
    "series_canceled": Words(
        "Your repeating appointments were canceled. See your next steps.",
        "Your appointments were canceled",
        "Your appointments were canceled. Sign in to see your next steps.",
    ),
    "client_canceled": Words("A client canceled an appointment.", *_SIGN_IN),
    "cancellation_confirmed": Words(
        "Your appointment is canceled, as you requested.",
        "Your appointment is canceled",
        "Your appointment is canceled, as you requested.",
        when=True,
        file="The attached file removes it from your calendar.",
    ),
    "client_canceled_series": Words("A client canceled repeating appointments.", *_SIGN_IN),
    "series_cancellation_confirmed": Words(
        "The dates you chose are canceled, as you requested. See which ones stay booked.",
        "Your cancellation is confirmed",
        "The appointments you chose are canceled, as you requested. Sign in to see which ones stay booked.",
    ),
    "client_rescheduled": Words("A client rescheduled an appointment.", *_SIGN_IN),
    "appointment_rescheduled": Words(
        "Your appointment has been rescheduled.",
        "Your appointment has been rescheduled",
        "Your appointment has been rescheduled. Sign in to see it.",
        when=True,
        file="The attached file updates it in your calendar.",
    ),
    "appointment_moved": Words(
        "Your provider moved your appointment to another time.",
        "Your appointment has moved to another time",
        "Your appointment has moved to another time. Sign in to see it.",
        when=True,
        file="The attached file updates it in your calendar.",
    ),
    "appointment_reminder": Words(
        "Your appointment is coming up.",
        "Your appointment is coming up",
        "Your appointment is coming up. If the time no longer works for you, sign in to reschedule or cancel "
        "it. You can turn reminders off in your account.",
        when=True,
    ),
    "no_show_reported": Words("A client reported that an appointment didn't take place.", *_SIGN_IN),
    "number_needed": Words(
        "Please add the phone number where your provider can reach you.",
        "Your appointment needs one more answer",
        "Your appointment needs one more answer from you. Sign in to give it.",
    ),
    "phone_given": Words("A client gave the phone number for a call.", *_SIGN_IN),
    "location_changed": Words(
        "How you meet has changed. See your appointment.",
        "Your appointment has changed",
        "Your appointment has changed. Sign in to see it.",
    ),
    "message_received": Words("You have a new message.", *_SIGN_IN),
    "hours_to_confirm": Words("Please confirm your working hours.", *_SIGN_IN),
    "offer_made": Words(
        "A time you were waiting for has opened up. We're holding it for you for 30 minutes.",
        "We're holding a time for you for the next 30 minutes",
        "A time you were waiting for has opened up. We're holding it for you for 30 minutes. "
        "Sign in to see it.",
    ),
    "waitlist_dropped": Words(
        "We've stopped offering you times. You can join the waitlist again anytime.", *_SIGN_IN
    ),
    "request_received": Words(
        "There's a new request to the care team.",
        "There's a new request to the care team",
        "There's a new request to the care team. Sign in to read and answer it.",
    ),
    "request_answered": Words("The care team has answered your request.", *_SIGN_IN),
    "referred_elsewhere": Words("The care team suggests where else you can turn.", *_SIGN_IN),
}
_REQUESTS = {
    "client": "/requests.html",
    "provider": "/portal/contact.html",
    "operator": "/operator/requests.html",
}
_ABOUT_REQUESTS = frozenset({"request_received", "request_answered", "referred_elsewhere"})


def link_of(kind: str, subject_id: str, side: str) -> str:
    """A notification's link, as a path of the site."""
    if kind == "hours_to_confirm":
        return "/portal/hours.html"
    if kind in {"offer_made", "waitlist_dropped"}:
        return "/waitlist.html"
    if kind in _ABOUT_REQUESTS:
        return _REQUESTS[side]
    link = page_of(subject_id, side)
    return f"{link}&thread=1" if kind == "message_received" else link


def times_in_words(appointment: Appointment) -> list[tuple[str, str]]:
    """The start in the client's zone and, if the clocks differ, in the provider's, each with its name."""
    zones = [appointment.client.time_zone]
    start = appointment.starts_at
    other = appointment.provider.time_zone
    if start.astimezone(ZoneInfo(other)).utcoffset() != start.astimezone(ZoneInfo(zones[0])).utcoffset():
        zones.append(other)
    return [(_in_words(start.astimezone(ZoneInfo(zone))), zone_in_words(zone)) for zone in zones]


def _in_words(local: datetime) -> str:
    hour = local.hour % 12 or 12
    half = "AM" if local.hour < 12 else "PM"  # noqa: PLR2004 - noon
    return f"{local:%A, %B} {local.day}, {local.year} at {hour}:{local:%M} {half}"
