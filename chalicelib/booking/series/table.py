"""The item that leads a series through its transactions: it says how far they have come.

taking -> booked            every cell is taken, then all appointments appear in one transaction
taking -> undoing -> gone   a date was taken by somebody else, or the Lambda died: nothing is left
booked -> canceling -> booked
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.booking.calendar.table import CalendarItem, provider_key
from chalicelib.booking.calendar.writing import Exists, Writing
from chalicelib.booking.series.rules import SeriesPlan
from chalicelib.booking.series.schemas import SeriesCancelQuery
from chalicelib.store import unless_condition_failed
from chalicelib.writing import Conflict

JOB = "settle_series"
# Longer than a Lambda of the API can live: whoever led the series then is dead.
LEASE = timedelta(seconds=60)


class Series(NamedTuple):
    """`done` counts the starts whose cells are taken; `cancel` is what is being canceled."""

    provider_id: str
    plan: SeriesPlan
    state: str
    done: int
    due_at: datetime | None
    cancel: SeriesCancelQuery | None


def entry(series_id: str) -> str:
    return f"series#{series_id}"


def find(provider_id: str, series_id: str) -> Series | None:
    return read(provider_key(provider_id), entry(series_id))


def read(owner: str, series_entry: str) -> Series | None:
    """A series by its key; a consistent read."""
    try:
        item = CalendarItem.get(owner, series_entry, consistent_read=True)
    except CalendarItem.DoesNotExist:
        return None
    return Series(
        owner.removeprefix("provider#"),
        SeriesPlan.model_validate_json(item.record),
        item.state,
        int(item.done),
        item.due_at,
        SeriesCancelQuery.model_validate_json(item.cancel) if item.cancel else None,
    )


def begin(provider_id: str, plan: SeriesPlan, now: datetime) -> Series:
    """The first write of a series. Raises Exists where there is one of this id."""
    item = CalendarItem(
        provider_key(provider_id),
        entry(plan.series_id),
        record=plan.model_dump_json(),
        state="taking",
        done=0,
        due_job=JOB,
        due_at=now + LEASE,
    )
    with unless_condition_failed() as outcome:
        item.save(condition=CalendarItem.entry.does_not_exist())
    if not outcome.held:
        raise Exists
    return Series(provider_id, plan, "taking", 0, now + LEASE, None)


def step(writing: Writing, series: Series, done: int) -> None:
    """Say in the same transaction that `done` starts are taken now."""
    writing.update(_item(series), [CalendarItem.done.set(done)], _as_read(series))


def booked(writing: Writing, series: Series) -> None:
    """Say in the same transaction that the series is whole, and nothing is due any more."""
    writing.update(_item(series), _settled(), _as_read(series))


def give_up(series: Series) -> Series:
    """From now on cells are only given back. Raises Conflict where somebody else leads the series."""
    with unless_condition_failed() as outcome:
        _item(series).update([CalendarItem.state.set("undoing")], condition=_as_read(series))
    if not outcome.held:
        raise Conflict
    return series._replace(state="undoing")


def forget(series: Series) -> None:
    """The last write of an undone series."""
    with unless_condition_failed():
        _item(series).delete(condition=(CalendarItem.state == "undoing") & (CalendarItem.done == 0))


def begin_canceling(series: Series, query: SeriesCancelQuery, now: datetime) -> Series:
    """From now on the series' coming appointments go, even if this Lambda dies."""
    # Another order may be under way: what either of them takes in goes.
    starts = (series.cancel.from_, query.from_) if series.cancel else (query.from_,)
    first = None if None in starts else min(each for each in starts if each)
    query = query.model_copy(update={"from_": first})
    actions: list[Action] = [
        CalendarItem.state.set("canceling"),
        CalendarItem.cancel.set(_order(query)),
        CalendarItem.due_job.set(JOB),
        CalendarItem.due_at.set(now + LEASE),
    ]
    with unless_condition_failed() as outcome:
        _item(series).update(actions, condition=_as_read(series))
    if not outcome.held:
        raise Conflict
    return series._replace(state="canceling", cancel=query, due_at=now + LEASE)


def canceled(series: Series) -> None:
    """What was to be canceled is. Whoever ordered more meanwhile leads on; saying it twice is no error."""
    done = (CalendarItem.state == "canceling") & (CalendarItem.cancel == _order(series.cancel))
    with unless_condition_failed():
        _item(series).update([*_settled(), CalendarItem.cancel.remove()], condition=done)


def _order(query: SeriesCancelQuery | None) -> str:
    return query.model_dump_json(by_alias=True) if query else ""


def _item(series: Series) -> CalendarItem:
    return CalendarItem(provider_key(series.provider_id), entry(series.plan.series_id))


def _as_read(series: Series) -> Condition:
    as_read: Condition = (CalendarItem.state == series.state) & (CalendarItem.done == series.done)
    return as_read


def _settled() -> list[Action]:
    return [CalendarItem.state.set("booked"), CalendarItem.due_job.remove(), CalendarItem.due_at.remove()]
