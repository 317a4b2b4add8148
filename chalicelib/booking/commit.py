"""The one write of a booking: cells, referral, capacity and appointment together, or nothing."""

import random
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from pynamodb.exceptions import TransactGetError, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactGet, TransactWrite

from chalicelib.booking import cells, rules
from chalicelib.booking.schemas import Appointment, BookingRequest, Capacity
from chalicelib.booking.table import (
    KEEP,
    AppointmentItem,
    Calendar,
    CalendarItem,
    assembled,
    client_key,
    day_entry,
    one_off_entry,
    provider_key,
    referral_entry,
)
from chalicelib.clients import table as clients
from chalicelib.clients.schemas import Client
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import AlreadyReferred, ClientBusy, SlotTaken, TryAgain
from chalicelib.store import connection

ATTEMPTS = 5
PAUSE_SECONDS = 0.05
Result = TypeVar("Result")


class Conflict(Exception):
    """Somebody else wrote at the same moment: read anew and decide again."""


class AppointmentExists(Exception):
    """The id is taken: this is a repeat."""


# DynamoDB's words for another write that is under way on one of the items.
_UNDER_WAY = frozenset({"TransactionConflictException", "TransactionInProgressException"})
# What a failed condition of each item means. A repeat comes first: it has its answer already.
_MEANING: dict[str, type[Exception]] = {
    "appointment": AppointmentExists,
    "referral": AlreadyReferred,
    "client_day": ClientBusy,
    "provider_day": SlotTaken,
    "provider": Conflict,
    "capacity": Conflict,
}


class Situation(NamedTuple):
    """Everything that a booking is decided on, read in one consistent request."""

    earlier: Appointment | None
    provider: Provider
    client: Client | None
    calendar: Calendar
    referred: bool


def retrying(attempt: Callable[[], Result]) -> Result:
    """Run `attempt` again while it meets a Conflict, at most ATTEMPTS times; then TryAgain."""
    for tries in range(ATTEMPTS):
        try:
            return attempt()
        except Conflict:
            time.sleep(PAUSE_SECONDS * 2**tries * random.random())  # noqa: S311 - jitter, no secret
    raise TryAgain


def read(request: BookingRequest, appointment_id: str, client_id: str) -> Situation:
    """One transactional read: 7 items, 8 around midnight UTC.

    Raises NotFound for an unknown provider, Conflict where another write is under way on an item.
    """
    owner = provider_key(request.provider_id)
    entries = [
        "capacity",
        one_off_entry(request.starts_at, request.type),
        *(day_entry(day) for day in rules.dates_around(request.starts_at)),
    ]
    try:
        with TransactGet(connection=connection()) as transaction:
            appointment = transaction.get(AppointmentItem, appointment_id)
            provider = directory.Reading(transaction, request.provider_id)
            client = clients.Reading(transaction, client_id)
            referral = transaction.get(CalendarItem, owner, referral_entry(client_id))
            items = [transaction.get(CalendarItem, owner, entry) for entry in entries]
    except TransactGetError as error:
        raise (Conflict() if _met_another(error) else error) from error
    found = _found(AppointmentItem, [appointment])
    return Situation(
        earlier=found[0].appointment() if found else None,
        provider=provider.provider(),
        client=client.client(),
        calendar=assembled(_found(CalendarItem, items)),
        referred=bool(_found(CalendarItem, [referral])),
    )


def write(appointment: Appointment, provider: Provider, capacity: Capacity, now: datetime) -> None:
    """At most 6 items, 8 across midnight UTC. Raises what the failed condition means."""
    labels: list[str] = ["provider"]
    with_cells = rules.cells_of_provider(provider, appointment.starts_at, appointment.ends_at)
    own_cells = cells.span(appointment.starts_at, appointment.ends_at)
    try:
        # PynamoDB sends checks first, then puts, then updates: the labels follow that order.
        with TransactWrite(connection=connection()) as transaction:
            directory.require_unchanged(transaction, provider)
            _put_appointment(transaction, appointment)
            _put_referral(transaction, appointment)
            labels += ["appointment", "referral"]
            _count_new_client(transaction, provider, capacity, now)
            labels.append("capacity")
            for day, numbers in cells.by_date(with_cells).items():
                _take(transaction, provider_key(appointment.provider_id), day, numbers)
                labels.append("provider_day")
            for day, numbers in cells.by_date(own_cells).items():
                _take(transaction, client_key(appointment.client_id), day, numbers)
                labels.append("client_day")
    except TransactWriteError as error:
        raise _meaning(labels, error) from error


def _found(model: Any, futures: list[Any]) -> list[Any]:
    items = []
    for future in futures:
        try:
            items.append(future.get())
        except model.DoesNotExist:
            continue
    return items


def _put_appointment(transaction: TransactWrite, appointment: Appointment) -> None:
    transaction.save(
        AppointmentItem(
            appointment.appointment_id,
            provider_id=appointment.provider_id,
            client_id=appointment.client_id,
            starts_at=appointment.starts_at,
            created_at=appointment.created_at,
            status=appointment.status,
            referral=appointment.referral,
            unseen_by=appointment.provider_id,
            record=appointment.model_dump_json(),
        ),
        condition=AppointmentItem.appointment_id.does_not_exist(),
    )


def _put_referral(transaction: TransactWrite, appointment: Appointment) -> None:
    """The lock that keeps a client and a provider to one open referral."""
    transaction.save(
        CalendarItem(
            provider_key(appointment.provider_id),
            referral_entry(appointment.client_id),
            appointment_id=appointment.appointment_id,
        ),
        condition=CalendarItem.entry.does_not_exist(),
    )


def _count_new_client(
    transaction: TransactWrite, provider: Provider, capacity: Capacity, now: datetime
) -> None:
    """Add one to the caseload and to the week, on condition that there is room."""
    settings, week = provider.settings, rules.counted_week(provider, capacity, now).isoformat()
    item = CalendarItem(provider_key(provider.provider_id), "capacity")
    actions: list[Action] = [CalendarItem.caseload.add(1)]
    condition: Condition
    if capacity.week is not None and capacity.week.isoformat() == week:
        actions.append(CalendarItem.new_this_week.add(1))
        condition = CalendarItem.week == week
        if settings.weekly_new_client_limit is not None:
            condition &= CalendarItem.new_this_week < settings.weekly_new_client_limit
    else:
        actions += [CalendarItem.week.set(week), CalendarItem.new_this_week.set(1)]
        condition = CalendarItem.week.does_not_exist() | (CalendarItem.week < week)
    if settings.desired_caseload is not None:
        room = CalendarItem.caseload.does_not_exist() | (CalendarItem.caseload < settings.desired_caseload)
        condition &= room
    transaction.update(item, actions, condition=condition)


def _take(transaction: TransactWrite, owner: str, day: date, numbers: set[int]) -> None:
    """Add cells to a day on condition that none of them is there."""
    first, *others = sorted(numbers)
    condition: Condition = ~CalendarItem.cells.contains(first)
    for number in others:
        condition &= ~CalendarItem.cells.contains(number)
    over = datetime.combine(day, datetime.min.time()) + timedelta(days=1) + KEEP
    expires_at = int((over - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001 - both are UTC dates
    transaction.update(
        CalendarItem(owner, day_entry(day)),
        [CalendarItem.cells.add(numbers), CalendarItem.expires_at.set(expires_at)],
        condition=condition,
    )


def _meaning(labels: list[str], error: TransactWriteError) -> Exception:
    """The exception to raise for a cancelled transaction; the error itself where it is unknown."""
    reasons = error.cancellation_reasons
    failed = {
        label
        for label, reason in zip(labels, reasons, strict=False)
        if reason is not None and reason.code == "ConditionalCheckFailed"
    }
    for label, meaning in _MEANING.items():
        if label in failed:
            return meaning()
    return Conflict() if _met_another(error) else error


def _met_another(error: TransactGetError | TransactWriteError) -> bool:
    """Whether another write was under way on one of the items: on AWS reads are cancelled by it too."""
    return error.cause_response_code in _UNDER_WAY or any(
        reason is not None and reason.code == "TransactionConflict" for reason in error.cancellation_reasons
    )
