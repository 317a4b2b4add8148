"""A series: up to 52 appointments, more than one transaction holds, booked as a whole or not at all.

First the cells are taken, some dates at a time, each time together with a step of the series' own
item. Nobody sees anything yet. Then one transaction writes every appointment at once. Whoever finds
a series that was left on the way gives its cells back, or goes on canceling.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from chalicelib.booking.appointments import provider_changes
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.provider_commit import move
from chalicelib.booking.appointments.schemas import Appointment, Cancellation, Event
from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import client_key, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.follow_ups import commit as follow_up_commit
from chalicelib.booking.follow_ups import rules as follow_up_rules
from chalicelib.booking.follow_ups.rules import CurrentClient
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.series import rules as series_rules
from chalicelib.booking.series import table as series_table
from chalicelib.booking.series.rules import SeriesPlan, Taken
from chalicelib.booking.series.schemas import Collision, SeriesCancelQuery
from chalicelib.booking.series.table import Series
from chalicelib.directory import table as directory
from chalicelib.directory.rules import may_practice_at
from chalicelib.directory.schemas import Provider
from chalicelib.errors import ClientBusy, NotFound, SeriesCollides, SlotTaken, TryAgain
from chalicelib.shapes import written
from chalicelib.writing import retrying

# A date has at most four day items, two for each side around midnight UTC; a write holds 100.
DATES_AT_ONCE = 20
# As long as a series is in one of these, nobody has it yet.
UNSEEN = frozenset({"taking", "undoing"})
CANCELED_AT_ONCE = 16


def check(plan: SeriesPlan, provider: Provider, client: CurrentClient, now: datetime) -> None:
    """Raises SeriesCollides with the dates that can't be booked, and those that could."""
    last = plan.ends_at(plan.starts[-1])
    own = calendar_table.calendar(provider.provider_id, last, consistent=True)
    wanted = {cell for start in plan.starts for cell in plan.provider_cells(start)}
    for each in hold_rules.expired_overlapping(own.holds, wanted, now):
        hold_table.release(each)
    theirs = calendar_table.taken_by(client_key(client.referral.client_id), last)
    taken = Taken(own.booked_at(now), own.busy, theirs)
    found = series_rules.collisions(plan, provider, client.referral.state, taken, now)
    if found:
        raise collides(plan, found)


def collides(plan: SeriesPlan, found: Sequence[Collision]) -> SeriesCollides:
    colliding = {each.starts_at for each in found}
    free = [each for each in plan.starts if each not in colliding]
    shown = [each.model_dump(mode="json") for each in found]
    return SeriesCollides(members={"collisions": shown, "free": [written(each) for each in free]})


def take(series: Series) -> Series:
    """Take the cells of every date. Raises SlotTaken or ClientBusy where somebody was faster."""
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
        made = _appointments(series.plan, provider, client, now)
        writing = Writing()
        directory.require_unchanged(writing, provider)
        series_table.booked(writing, series)
        follow_up_commit.establish(writing, client.referral, now)
        for each in made:
            appointment_table.put_appointment(writing, each)
        writing.commit()
        return made

    return retrying(attempt)


def _appointments(
    plan: SeriesPlan, provider: Provider, client: CurrentClient, now: datetime
) -> list[Appointment]:
    """All of them, as planned: settings that changed meanwhile change no length. The first one tells."""
    found = [each for each in plan.starts if not may_practice_at(provider, client.referral.state, each)]
    if found:
        reason = "not_authorized_in_state"
        raise collides(plan, [Collision(starts_at=each, reason=reason) for each in found])
    made = [
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
    return [made[0].model_copy(update={"event": "series_booked"}), *made[1:]]


def undo(provider_id: str, series_id: str, now: datetime) -> None:
    """Give back whatever was taken, and leave nothing. Safe to begin again wherever it stopped."""

    def attempt() -> None:
        series = series_table.find(provider_id, series_id)
        if series is None or series.state not in UNSEEN:
            return
        if series.state == "taking":
            series = series_table.give_up(series)
        while series.done > 0:
            series = _give_some_back(series, now.date())
        series_table.forget(series)

    retrying(attempt)


def _give_some_back(series: Series, today: date) -> Series:
    plan, left = series.plan, (series.done - 1) // DATES_AT_ONCE * DATES_AT_ONCE
    # The store drops a day's item when the day is over; there is nothing to give back then.
    first = cells.first_of(today)
    writing = Writing()
    series_table.step(writing, series, left)
    for start in plan.starts[left : series.done]:
        own = [cell for cell in plan.provider_cells(start) if cell >= first]
        writing.give_back(provider_key(series.provider_id), own)
        theirs = [cell for cell in plan.client_cells(start) if cell >= first]
        writing.give_back(client_key(plan.request.client_id), theirs)
    writing.commit()
    return series._replace(done=left)


def cancel(provider_id: str, series_id: str, query: SeriesCancelQuery, now: datetime) -> int:
    """Cancel what is still to come, from `query.from_` on; how many that were. Raises NotFound."""

    def attempt() -> Series:
        found = series_table.find(provider_id, series_id)
        if found is None or found.state in UNSEEN:
            raise NotFound
        return series_table.begin_canceling(found, query, now)

    return go_on_canceling(retrying(attempt), now)


def go_on_canceling(series: Series, now: datetime) -> int:
    """Cancel what is left to cancel, some at a time; one of those that go tells the client."""
    wanted = series.cancel
    if wanted is None:
        return 0
    start = max(wanted.from_ or now, now)
    coming = [each for each in of_series(series) if each.starts_at >= start]
    gone, told = 0, any(each.event == "series_canceled" for each in coming if _since(each, series))
    for first in range(0, len(coming), CANCELED_AT_ONCE):
        ids = [each.appointment_id for each in coming[first : first + CANCELED_AT_ONCE]]
        gone += _cancel_some(ids, wanted, now, tells=not told and gone == 0)
    series_table.canceled(series)
    return gone


def of_series(series: Series) -> list[Appointment]:
    """The appointments of a series that is booked, in order; a consistent read."""
    found = appointment_table.find_all([series.plan.appointment_id(each) for each in series.plan.starts])
    return sorted(found, key=lambda each: each.starts_at)


def _since(appointment: Appointment, series: Series) -> bool:
    """Whether an appointment was changed by the canceling that is under way."""
    begun = series.due_at - series_table.LEASE if series.due_at else None
    return begun is not None and appointment.changed_at is not None and appointment.changed_at >= begun


def _cancel_some(ids: Sequence[str], wanted: SeriesCancelQuery, now: datetime, *, tells: bool) -> int:
    def attempt() -> int:
        found = [
            each
            for each in appointment_table.find_all(ids)
            if each.status == "booked" and each.starts_at > now
        ]
        writing = Writing()
        gone = Cancellation(by="provider", reason=wanted.reason, message="", at=now)
        for number, before in enumerate(sorted(found, key=lambda each: each.starts_at)):
            event: Event | None = "series_canceled" if tells and number == 0 else None
            move(writing, before, provider_changes.canceled(before, gone, event))
        if found:
            writing.commit()
        return len(found)

    return retrying(attempt)


def settle(owner: str, series_entry: str, now: datetime) -> bool:
    """Bring a series that somebody left on the way to an end; False where there is nothing to do."""
    series = series_table.read(owner, series_entry)
    if series is None or series.due_at is None or series.due_at > now:
        return False
    settle_now(series, now)
    return True


def settle_now(series: Series, now: datetime) -> None:
    """Go on with what was begun: a canceling to its end, anything else back to nothing."""
    if series.state == "canceling":
        go_on_canceling(series, now)
    else:
        undo(series.provider_id, series.plan.series_id, now)


def book(series: Series, now: datetime) -> list[Appointment]:
    """From the first cell to the appointments; whatever is refused on the way leaves nothing behind."""
    try:
        return finish(take(series), now)
    except (SlotTaken, ClientBusy, SeriesCollides, NotFound, TryAgain):
        # What can't be given back now, the schedule gives back; the reason is what counts here.
        with suppress(TryAgain):
            undo(series.provider_id, series.plan.series_id, now)
        raise
