"""Series of up to 52 appointments, booked as a whole or not at all, in several transactions.

First, several transactions take the cells of some dates each and record the progress on the series' item.
Then one transaction writes all appointments; until then nothing is visible. The `settle_series` schedule or a
repeated request finishes a series that was interrupted.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar import shapes as calendar_shapes
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import DueKey, client_key, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.follow_ups import commit as follow_up_commit
from chalicelib.booking.follow_ups import rules as follow_up_rules
from chalicelib.booking.follow_ups.rules import CurrentClient
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.series import cancel_commit
from chalicelib.booking.series import rules as series_rules
from chalicelib.booking.series import table as series_table
from chalicelib.booking.series.rules import SeriesPlan, Taken
from chalicelib.booking.series.schemas import Collision
from chalicelib.booking.series.table import Series
from chalicelib.directory import table as directory
from chalicelib.directory.rules import may_practice_at
from chalicelib.directory.schemas import Provider
from chalicelib.errors import ClientBusy, NotFound, SeriesCollides, SlotTaken, TryAgain, TypeNotOffered
from chalicelib.shapes import instant_text
from chalicelib.writing import retrying

# A date has at most four day items, two for each side around midnight UTC. A transaction holds 100 items.
DATES_AT_ONCE = 20


def check(plan: SeriesPlan, provider: Provider, client: CurrentClient, now: datetime) -> None:
    """Raises SeriesCollides with the starts that can't be booked and those that can."""
    last = plan.ends_at(plan.starts[-1])
    calendar = calendar_table.calendar(provider.provider_id, last, consistent=True)
    wanted_cells = {cell for start in plan.starts for cell in plan.provider_cells(start)}
    for each in calendar_shapes.expired_overlapping(calendar.holds, wanted_cells, now):
        hold_table.release(each)
    client_cells = calendar_table.taken_by(client_key(client.referral.client_id), last)
    taken = Taken(calendar.booked_at(now), calendar.busy, client_cells)
    collisions = series_rules.collisions(plan, provider, client.referral.state, taken, now)
    if collisions:
        raise series_collides(plan, collisions)


def series_collides(plan: SeriesPlan, collisions: Sequence[Collision]) -> SeriesCollides:
    colliding = {each.starts_at for each in collisions}
    free = [each for each in plan.starts if each not in colliding]
    members = [each.model_dump(mode="json") for each in collisions]
    return SeriesCollides(members={"collisions": members, "free": [instant_text(each) for each in free]})


def take(series: Series) -> Series:
    """Take the cells of every date. Raises SlotTaken or ClientBusy if another request was faster."""
    while series.done < len(series.plan.starts):
        series = _take_some(series)
    return series


def _take_some(series: Series) -> Series:
    plan, done = series.plan, min(series.done + DATES_AT_ONCE, len(series.plan.starts))

    def attempt() -> Series:
        writing = Writing()
        series_table.step(writing, series, done)
        for start in plan.starts[series.done : done]:
            writing.take(provider_key(series.provider_id), plan.provider_cells(start), SlotTaken)
            writing.take(client_key(plan.request.client_id), plan.client_cells(start), ClientBusy)
        writing.commit()
        return series._replace(done=done)

    return retrying(attempt)


def finish(series: Series, now: datetime) -> list[Appointment]:
    """Write every appointment of a series whose cells are taken, in one transaction."""

    def attempt() -> list[Appointment]:
        provider = directory.get(series.provider_id, consistent=True)
        client = follow_up_commit.current_client(series.provider_id, series.plan.request.client_id)
        # The settings or the location may have changed since the check.
        follow_up_rules.check_format(series.plan.request, provider)
        appointments = _appointments(series.plan, provider, client, now)
        writing = Writing()
        directory.require_unchanged(writing, provider)
        series_table.mark_booked(writing, series)
        follow_up_commit.establish(writing, client.referral, now)
        for each in appointments:
            appointment_table.put_appointment(writing, each)
        writing.commit()
        return appointments

    return retrying(attempt)


def _appointments(
    plan: SeriesPlan, provider: Provider, client: CurrentClient, now: datetime
) -> list[Appointment]:
    """The planned appointments. Changed settings don't change them. Only the first one has an event."""
    unauthorized = [
        each for each in plan.starts if not may_practice_at(provider, client.referral.state, each)
    ]
    if unauthorized:
        reason = "not_authorized_in_state"
        raise series_collides(plan, [Collision(starts_at=each, reason=reason) for each in unauthorized])
    appointments = [
        follow_up_rules.new_follow_up(
            provider,
            client,
            plan.request,
            start,
            new_id=plan.appointment_id(start),
            now=now,
            series_id=plan.series_id,
        ).model_copy(update={"ends_at": plan.ends_at(start), "buffers": plan.buffers})
        for start in plan.starts
    ]
    return [appointments[0].model_copy(update={"event": "series_booked"}), *appointments[1:]]


def undo(provider_id: str, series_id: str, now: datetime) -> None:
    """Release all cells that were taken and delete the series. It can resume after an interruption."""

    def attempt() -> None:
        series = series_table.find(provider_id, series_id)
        if series is None or series.state not in series_table.UNSEEN:
            return
        if series.state == "taking":
            series = series_table.give_up(series)
        while series.done > 0:
            series = _release_some(series, now.date())
        series_table.forget(series)

    retrying(attempt)


def _release_some(series: Series, today: date) -> Series:
    plan, remaining = series.plan, (series.done - 1) // DATES_AT_ONCE * DATES_AT_ONCE
    # DynamoDB deletes a day's item once the day is over, so past cells need no release.
    first = cells.first_of(today)
    writing = Writing()
    series_table.step(writing, series, remaining)
    for start in plan.starts[remaining : series.done]:
        provider_cells = [cell for cell in plan.provider_cells(start) if cell >= first]
        writing.give_back(provider_key(series.provider_id), provider_cells)
        client_cells = [cell for cell in plan.client_cells(start) if cell >= first]
        writing.give_back(client_key(plan.request.client_id), client_cells)
    writing.commit()
    return series._replace(done=remaining)


def settle(key: DueKey, now: datetime) -> bool:
    """Finish a series that was interrupted. Returns False if there is nothing to do."""
    series = series_table.read(*key)
    if series is None or series.due_at is None or series.due_at > now:
        return False
    settle_now(series, now)
    return True


def settle_now(series: Series, now: datetime) -> None:
    """Finish an interrupted cancellation, or undo an interrupted booking."""
    if series.state == "canceling":
        cancel_commit.continue_canceling(series, now)
    else:
        undo(series.provider_id, series.plan.series_id, now)


def book(series: Series, now: datetime) -> list[Appointment]:
    """Take the cells and write the appointments. If that fails, undo it and raise the error."""
    try:
        return finish(take(series), now)
    except (SlotTaken, ClientBusy, SeriesCollides, TypeNotOffered, NotFound, TryAgain):
        # If this fails too, the schedule releases the cells later. The first error is the one to raise.
        with suppress(TryAgain):
            undo(series.provider_id, series.plan.series_id, now)
        raise
