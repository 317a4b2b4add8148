"""A series' item records the progress of its transactions.

taking -> booked            all cells are taken, then one transaction writes all appointments
taking -> undoing -> gone   a date was already taken, or the Lambda stopped: everything is undone
booked -> canceling -> booked
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.table import CalendarItem, provider_key
from chalicelib.booking.calendar.writing import Exists, Writing
from chalicelib.booking.series.rules import SeriesPlan
from chalicelib.booking.series.schemas import CancelOrder
from chalicelib.item_writing import delete, put, update
from chalicelib.store import find_item
from chalicelib.writing import Conflict

JOB = "settle_series"
# A series in one of these states is not visible yet.
UNSEEN = frozenset({"taking", "undoing"})
# Longer than an API Lambda can run: after this, the request that began the series has stopped.
LEASE = timedelta(seconds=60)


class Series(NamedTuple):
    """`done` counts the starts whose cells are taken. `cancel` is the cancellation in progress."""

    provider_id: str
    plan: SeriesPlan
    state: str
    done: int
    due_at: datetime | None
    cancel: CancelOrder | None


def entry(series_id: str) -> str:
    return f"series#{series_id}"


def find(provider_id: str, series_id: str) -> Series | None:
    return read(provider_key(provider_id), entry(series_id))


def read(owner: str, series_entry: str) -> Series | None:
    """A series by its key. Consistent read."""
    return find_item(CalendarItem, _series, owner, series_entry)


def _series(item: CalendarItem) -> Series:
    return Series(
        item.owner.removeprefix("provider#"),
        SeriesPlan.model_validate_json(item.record),
        item.state,
        int(item.done),
        item.due_at,
        CancelOrder.model_validate_json(item.cancel) if item.cancel else None,
    )


def begin(provider_id: str, plan: SeriesPlan, now: datetime) -> Series:
    """The first write of a series. Raises Exists if there is one with this id."""
    item = CalendarItem(
        provider_key(provider_id),
        entry(plan.series_id),
        record=plan.model_dump_json(),
        state="taking",
        done=0,
        due_job=JOB,
        due_at=now + LEASE,
    )
    if not put(item, CalendarItem.entry.does_not_exist()):
        raise Exists
    return Series(provider_id, plan, "taking", 0, now + LEASE, None)


def step(writing: Writing, series: Series, done: int) -> None:
    """Record in `writing` that the cells of `done` starts are taken."""
    writing.update(_item(series), [CalendarItem.done.set(done)], _as_read(series))


def mark_booked(writing: Writing, series: Series) -> None:
    """Record in `writing` that the series is booked and has no job due."""
    writing.update(_item(series), _settled(), _as_read(series))


def give_up(series: Series) -> Series:
    """Start to undo a series. Raises Conflict if another writer changed it."""
    if not update(_item(series), [CalendarItem.state.set("undoing")], _as_read(series)):
        raise Conflict
    return series._replace(state="undoing")


def forget(series: Series) -> None:
    """Delete a series after its cells are released."""
    delete(_item(series), (CalendarItem.state == "undoing") & (CalendarItem.done == 0))


def begin_canceling(series: Series, order: CancelOrder, now: datetime) -> Series:
    """Order a cancellation of upcoming appointments. The schedule finishes it if this Lambda stops.

    Replaces the order in progress. Raises Conflict if another writer changed the series.
    """
    actions: list[Action] = [
        CalendarItem.state.set("canceling"),
        CalendarItem.cancel.set(order.model_dump_json()),
        CalendarItem.due_job.set(JOB),
        CalendarItem.due_at.set(now + LEASE),
    ]
    if not update(_item(series), actions, _as_read(series) & _has_order(series.cancel)):
        raise Conflict
    return series._replace(state="canceling", cancel=order, due_at=now + LEASE)


def finish_canceling(series: Series) -> None:
    """Record that the cancellation is complete, unless a newer order has replaced it. Can be repeated."""
    done = (CalendarItem.state == "canceling") & _has_order(series.cancel)
    update(_item(series), [*_settled(), CalendarItem.cancel.remove()], done)


def of_series(series: Series) -> list[Appointment]:
    """The appointments of a booked series, by start. Consistent read."""
    ids = [series.plan.appointment_id(each) for each in series.plan.starts]
    return sorted(appointment_table.find_all(ids), key=lambda each: each.starts_at)


def _has_order(order: CancelOrder | None) -> Condition:
    if order is None:
        none: Condition = CalendarItem.cancel.does_not_exist()
        return none
    same: Condition = CalendarItem.cancel == order.model_dump_json()
    return same


def _item(series: Series) -> CalendarItem:
    return CalendarItem(provider_key(series.provider_id), entry(series.plan.series_id))


def _as_read(series: Series) -> Condition:
    as_read: Condition = (CalendarItem.state == series.state) & (CalendarItem.done == series.done)
    return as_read


def _settled() -> list[Action]:
    return [CalendarItem.state.set("booked"), CalendarItem.due_job.remove(), CalendarItem.due_at.remove()]
