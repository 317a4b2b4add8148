"""The kinds of items that the tables hold, and how the code reads each of them."""

import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from pynamodb.models import Model

from chalicelib.booking.appointments import relation_table
from chalicelib.booking.appointments.table import AppointmentItem
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import CalendarItem
from chalicelib.booking.portal.feed_table import FeedItem
from chalicelib.booking.series.rules import SeriesPlan
from chalicelib.clients.table import AccountItem
from chalicelib.directory.bookable import unpacked
from chalicelib.directory.schemas import Provider
from chalicelib.directory.table import LinkItem, ListingItem, ProviderItem
from chalicelib.limits_table import CallerItem
from chalicelib.matching.schemas import Answers
from chalicelib.matching.table import QuestionnaireItem
from chalicelib.notify.message_table import MessageItem
from chalicelib.notify.table import NotificationItem
from chalicelib.practice.table import PracticeItem
from chalicelib.support.table import SupportItem
from chalicelib.waitlist.table import WaitlistItem

Read = Callable[[Any], object]


class Kind(NamedTuple):
    """A kind of item: the model that reads it, and what the code makes of it."""

    model: type[Model]
    read: Read


def _attributes(item: Model) -> object:
    """Of an item without a record: its attributes are all that is read."""
    return item.attribute_values


def _link(item: LinkItem) -> object:
    return item.provider_id, unpacked(item.provider_id, item.bookable) if item.bookable else None


def _plan_and_attributes(item: CalendarItem) -> object:
    return SeriesPlan.model_validate_json(item.record), item.state, item.done, item.cancel


def _stored_answers(item: QuestionnaireItem) -> object:
    return Answers.model_validate_json(item.answers), item.reference, item.excluded_providers, item.checks


def _in_a_calendar(item: CalendarItem) -> object:
    return calendar_table.assembled([item])


KINDS: dict[str, Kind] = {
    "appointments": Kind(AppointmentItem, lambda item: item.appointment()),
    "calendar-busy": Kind(CalendarItem, _in_a_calendar),
    "calendar-capacity": Kind(CalendarItem, _in_a_calendar),
    "calendar-day": Kind(CalendarItem, _in_a_calendar),
    "calendar-day-hold": Kind(CalendarItem, _in_a_calendar),
    "calendar-day-opening": Kind(CalendarItem, _in_a_calendar),
    "calendar-feed": Kind(FeedItem, _attributes),
    "calendar-hold": Kind(CalendarItem, _in_a_calendar),
    "calendar-location": Kind(CalendarItem, _attributes),
    "calendar-referral": Kind(CalendarItem, relation_table.relation),
    "calendar-series": Kind(CalendarItem, _plan_and_attributes),
    "calendar-visitors": Kind(CalendarItem, lambda item: item.revision),
    "callers": Kind(CallerItem, _attributes),
    "clients": Kind(AccountItem, lambda item: item.account()),
    "links": Kind(LinkItem, _link),
    "listings": Kind(ListingItem, lambda item: Provider.model_validate_json(zlib.decompress(item.record))),
    "messages": Kind(MessageItem, lambda item: item.message()),
    "notifications": Kind(NotificationItem, _attributes),
    "practice-served": Kind(PracticeItem, _attributes),
    "practice-record": Kind(PracticeItem, lambda item: item.practice()),
    "providers": Kind(ProviderItem, lambda item: item.provider()),
    "questionnaires": Kind(QuestionnaireItem, _stored_answers),
    "support": Kind(SupportItem, lambda item: item.request()),
    "waitlist": Kind(WaitlistItem, lambda item: item.entry()),
    "waitlist-lock": Kind(WaitlistItem, _attributes),
}


def kind_of(table: str, item: dict[str, Any]) -> str:
    """The name of an item's kind, from its table and its keys; `item` is DynamoDB's JSON."""
    if table == "calendar":
        parts = [part for part in item["entry"]["S"].split("#") if part.isalpha()]
        return "-".join([table, *parts[:2]]) if parts[0] == "day" else f"{table}-{parts[0]}"
    if table == "practice":
        return f"practice-{item['entry']['S']}"
    if table == "waitlist" and "record" not in item:
        return "waitlist-lock"
    return table


# The states of the kinds that have several, which the code tells apart. An example is one state of a kind.
STATES = {
    "calendar-feed": {"provider", "token"},
    "calendar-referral": {"open", "attended", "first-session"},
    "calendar-series": {"booked", "canceling"},
    "questionnaires": {"plain", "excluding"},
    "appointments": {"referral", "first-session", "canceled", "moved", "follow-up", "series", "child"},
    "waitlist": {"waiting", "offered", "dropped"},
    "notifications": {"claimed", "sent", "read"},
    "support": {"open", "closed", "referred"},
    "callers": {"count", "holds"},
    "links": {"current", "former"},
    "messages": {"message", "latest"},
}
EXAMPLES = (KINDS.keys() - STATES.keys()) | {
    f"{kind}.{state}" for kind, states in STATES.items() for state in states
}


def example_of(table: str, item: dict[str, Any]) -> str:
    """The name of the example that an item could be: its kind, and its state if the kind has several."""
    kind = kind_of(table, item)
    if kind not in STATES:
        return kind
    return f"{kind}.{_STATE_OF[kind](KINDS[kind].model.from_raw_data(item))}"


def _state_of_appointment(item: AppointmentItem) -> str:
    appointment = item.appointment()
    if appointment.status == "canceled":
        return "canceled"
    if appointment.rescheduled_from:
        return "moved"
    if appointment.client_id != appointment.account_id:
        return "child"
    return appointment.kind.replace("_", "-")


def _state_of_relation(item: CalendarItem) -> str:
    if item.first_session_id:
        return "first-session"
    return "attended" if item.later_attended else "open"


def _state_of_entry(item: WaitlistItem) -> str:
    entry = item.entry()
    return "offered" if entry.offer and entry.status == "waiting" else entry.status


_STATE_OF: dict[str, Callable[[Any], str]] = {
    "calendar-feed": lambda item: "token" if item.provider_id else "provider",
    "calendar-referral": _state_of_relation,
    "calendar-series": lambda item: str(item.state),
    "questionnaires": lambda item: "excluding" if item.excluded_providers else "plain",
    "appointments": _state_of_appointment,
    "waitlist": _state_of_entry,
    "notifications": lambda item: "read" if item.read_at else str(item.mail_state),
    "support": lambda item: "referred" if item.referred_account else str(item.request().status),
    "callers": lambda item: item.entry.partition("#")[0],
    "links": lambda item: "current" if item.bookable else "former",
    "messages": lambda item: "message" if item.record else "latest",
}
