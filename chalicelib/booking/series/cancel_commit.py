"""Canceling a series: an order on the series' item, then transactions that cancel some dates each.

A repeat of a client's request, the `settle_series` schedule, or the next order finishes what was interrupted.
"""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.table import client_key, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.series import cancel_rules
from chalicelib.booking.series import table as series_table
from chalicelib.booking.series.schemas import CancelOrder, SeriesCancelQuery
from chalicelib.booking.series.table import Series
from chalicelib.errors import NotFound, NothingToCancel
from chalicelib.repeats import check_repeat
from chalicelib.writing import Conflict, retrying

# A date is its record, and at most four day items. A transaction holds 100 items.
CANCELED_AT_ONCE = 16


def cancel(provider_id: str, series_id: str, query: SeriesCancelQuery, now: datetime) -> int:
    """Cancel the appointments ahead, from `query.from_` on, and return their number. Raises NotFound."""
    return _continue(
        _ordered(provider_id, series_id, cancel_rules.by_provider(series_id, query, now), now), now
    )


def cancel_as_client(chosen: Appointment, order: CancelOrder, now: datetime) -> list[Appointment]:
    """Cancel the appointments ahead in the series of `chosen`, from `order.from_` on.

    A repeat of the request returns the same appointments. Raises NothingToCancel for an appointment in no
    series, and if no date is left.
    """
    if chosen.series_id is None:
        raise NothingToCancel
    series = _visible(chosen.provider_id, chosen.series_id)
    canceled = cancel_rules.canceled_by(order, series_table.of_series(series))
    for each in canceled:
        check_repeat(each.series_order and each.series_order.fingerprint, order.fingerprint)
    if series.cancel and series.cancel.order_id == order.order_id:
        check_repeat(series.cancel.fingerprint, order.fingerprint)
        _continue(series, now)
    elif not canceled:
        if not cancel_rules.to_cancel(order, series_table.of_series(series), now):
            raise NothingToCancel
        _continue(_ordered(chosen.provider_id, chosen.series_id, order, now), now)
    canceled = cancel_rules.canceled_by(order, series_table.of_series(series))
    if not canceled:
        # Another cancellation was faster.
        raise NothingToCancel
    return canceled


def _visible(provider_id: str, series_id: str) -> Series:
    series = series_table.find(provider_id, series_id)
    if series is None or series.state in series_table.UNSEEN:
        raise NotFound
    return series


def _ordered(provider_id: str, series_id: str, order: CancelOrder, now: datetime) -> Series:
    """The series with the order, which includes a provider's order in progress. A client's is done first."""

    def attempt() -> Series:
        series = _visible(provider_id, series_id)
        earlier = series.cancel
        if earlier and earlier.order_id == order.order_id:
            return series
        if earlier and not cancel_rules.can_join(earlier, order):
            _continue(series, now)
            # The next attempt reads what there is then, another order perhaps.
            raise Conflict
        return series_table.begin_canceling(series, cancel_rules.joined(earlier, order), now)

    return retrying(attempt)


def continue_canceling(series: Series, now: datetime) -> None:
    """Finish a cancellation that was interrupted."""
    _continue(series, now)


def _continue(series: Series, now: datetime) -> int:
    """Cancel the remaining appointments in batches, and return their number."""
    order = series.cancel
    count = 0
    while order and (canceled := _cancel_some(series, order, now)):
        count += canceled
    series_table.finish_canceling(series)
    return count


def _cancel_some(series: Series, order: CancelOrder, now: datetime) -> int:
    def attempt() -> int:
        appointments = series_table.of_series(series)
        before = cancel_rules.to_cancel(order, appointments, now)[:CANCELED_AT_ONCE]
        if before:
            after = cancel_rules.canceled(
                before, order, is_first=not cancel_rules.canceled_by(order, appointments)
            )
            _write(before, after)
        return len(before)

    return retrying(attempt)


def _write(before: Sequence[Appointment], after: Sequence[Appointment]) -> None:
    """Replace the records and release their cells. Two appointments may share a day's item."""
    writing = Writing()
    for had, has in zip(before, after, strict=True):
        appointment_table.replace_appointment(writing, had, has)
    provider_cells = {cell for each in before for cell in appointment_rules.cells_of(each)}
    writing.give_back(provider_key(before[0].provider_id), provider_cells)
    client_cells = {cell for each in before for cell in appointment_rules.cells_without_buffers(each)}
    writing.give_back(client_key(before[0].client_id), client_cells)
    writing.commit()
