"""The rules of canceling a series: what an order cancels, and which event announces it. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chalicelib.booking.appointments import provider_changes
from chalicelib.booking.appointments.schemas import Appointment, Cancellation, Event, SeriesOrder
from chalicelib.booking.series.schemas import CancelOrder, ClientSeriesCancelRequest, SeriesCancelQuery
from chalicelib.repeats import fingerprint, id_from

# The event of the first appointment that an order cancels, which is announced, and that of the others.
EVENTS: dict[str, tuple[Event, Event | None]] = {
    "provider": ("series_canceled", None),
    "client": ("series_canceled_by_client", "date_canceled_by_client"),
}


def by_provider(series_id: str, query: SeriesCancelQuery, now: datetime) -> CancelOrder:
    return CancelOrder(
        order_id=id_from(series_id, now.isoformat()),
        by="provider",
        reason=query.reason,
        from_=query.from_,
        at=now,
    )


def by_client(order_id: str, request: ClientSeriesCancelRequest, now: datetime) -> CancelOrder:
    return CancelOrder(
        order_id=order_id,
        by="client",
        reason=request.reason,
        message=request.message,
        from_=request.from_,
        at=now,
        fingerprint=fingerprint(request),
    )


def can_join(earlier: CancelOrder, order: CancelOrder) -> bool:
    """Whether two orders can be done as one: both are the provider's."""
    return earlier.by == order.by == "provider"


def joined(earlier: CancelOrder | None, order: CancelOrder) -> CancelOrder:
    """The order with the range of an earlier one that isn't finished. The appointments are announced once."""
    if earlier is None:
        return order
    starts = [each.from_ for each in (earlier, order)]
    first = None if None in starts else min(each for each in starts if each)
    return order.model_copy(update={"order_id": earlier.order_id, "from_": first})


def to_cancel(order: CancelOrder, appointments: Iterable[Appointment], now: datetime) -> list[Appointment]:
    """The appointments that the order still has to cancel: booked, not started, and not before its start."""
    return [
        each
        for each in appointments
        if each.status == "booked"
        and each.starts_at > now
        and (order.from_ is None or each.starts_at >= order.from_)
    ]


def canceled_by(order: CancelOrder, appointments: Iterable[Appointment]) -> list[Appointment]:
    """The appointments that the order has canceled."""
    return [
        each for each in appointments if each.series_order and each.series_order.order_id == order.order_id
    ]


def canceled(before: Sequence[Appointment], order: CancelOrder, *, is_first: bool) -> list[Appointment]:
    """The appointments after the order. `is_first`: none is canceled yet, so one announces it."""
    cancellation = Cancellation(by=order.by, reason=order.reason, message=order.message, at=order.at)
    announcing, other = EVENTS[order.by]
    mark = {"series_order": SeriesOrder(order_id=order.order_id, fingerprint=order.fingerprint)}
    return [
        provider_changes.canceled(
            each, cancellation, announcing if is_first and number == 0 else other
        ).model_copy(update=mark)
        for number, each in enumerate(before)
    ]
