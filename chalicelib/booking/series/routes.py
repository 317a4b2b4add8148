"""Series: repeating appointments that the provider books."""

from zoneinfo import ZoneInfo

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.calendar.writing import Exists
from chalicelib.booking.follow_ups import commit as follow_up_commit
from chalicelib.booking.follow_ups import rules as follow_up_rules
from chalicelib.booking.series import cancel_commit
from chalicelib.booking.series import commit as series_commit
from chalicelib.booking.series import rules as series_rules
from chalicelib.booking.series import table as series_table
from chalicelib.booking.series.schemas import (
    SeriesAppointment,
    SeriesCanceled,
    SeriesCancelQuery,
    SeriesOut,
    SeriesRequest,
)
from chalicelib.booking.series.table import Series
from chalicelib.directory import table as directory
from chalicelib.repeats import check_repeat, id_from
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
ERRORS = (
    errors.NotFound,
    errors.Invalid,
    errors.TypeNotOffered,
    errors.NotAuthorizedInState,
    errors.IdempotencyKeyReused,
    errors.TryAgain,
)


@endpoint(
    bp,
    "POST",
    "/portal/series",
    body=SeriesRequest,
    returns=SeriesOut,
    role="provider",
    status=201,
    takes_key=True,
    errors=(*ERRORS, errors.SeriesCollides),
)
def book_series(call: Call[SeriesRequest, Empty]) -> SeriesOut:
    """Book a series: every date except those left out, or nothing."""
    provider_id = call.user.user_id
    series_id = id_from(provider_id, call.key)
    earlier = series_table.find(provider_id, series_id)
    if earlier and earlier.due_at and earlier.due_at <= call.now:
        series_commit.settle_now(earlier, call.now)
        earlier = series_table.find(provider_id, series_id)
    if earlier:
        return _first_answer(earlier, call.body)
    try:
        return _series_out(_book_new(call, series_id))
    except errors.SeriesCollides:
        # The dates may be taken by this very request, sent twice at once.
        earlier = series_table.find(provider_id, series_id)
        if earlier is None:
            raise
        return _first_answer(earlier, call.body)


def _book_new(call: Call[SeriesRequest, Empty], series_id: str) -> Series:
    request, provider_id = call.body, call.user.user_id
    provider = directory.get(provider_id, consistent=True)
    client = follow_up_commit.current_client(provider_id, request.client_id)
    appointment_rules.check_ahead(request.first_starts_at, call.now, "first_starts_at")
    follow_up_rules.check_format(request, provider)
    starts = series_rules.occurrences(request, ZoneInfo(provider.hours.time_zone))
    plan = series_rules.planned(request, starts, provider, series_id)
    series_commit.check(plan, provider, client, call.now)
    try:
        series = series_table.begin(provider_id, plan, call.now)
        series_commit.book(series, call.now)
    except Exists:
        raise errors.TryAgain from None
    except (errors.SlotTaken, errors.ClientBusy):
        # Another request was faster after the check. Check again, to name the dates.
        series_commit.check(plan, provider, client, call.now)
        raise errors.TryAgain from None
    return series


def _first_answer(earlier: Series, request: SeriesRequest) -> SeriesOut:
    check_repeat(earlier.plan.request, request)
    if earlier.state in series_table.UNSEEN:
        raise errors.TryAgain
    return _series_out(earlier)


@endpoint(
    bp,
    "GET",
    "/portal/series/{series_id}",
    returns=SeriesOut,
    role="provider",
    errors=(errors.NotFound,),
)
def show_series(call: Call[Empty, Empty], series_id: str) -> SeriesOut:
    """Show a series with its appointments."""
    series = series_table.find(call.user.user_id, series_id)
    if series is None or series.state in series_table.UNSEEN:
        raise errors.NotFound
    return _series_out(series)


@endpoint(
    bp,
    "DELETE",
    "/portal/series/{series_id}",
    query=SeriesCancelQuery,
    returns=SeriesCanceled,
    role="provider",
    errors=(errors.NotFound, errors.TryAgain),
)
def cancel_series(call: Call[Empty, SeriesCancelQuery], series_id: str) -> SeriesCanceled:
    """Cancel a series' upcoming appointments, all of them or from a start on."""
    return SeriesCanceled(canceled=cancel_commit.cancel(call.user.user_id, series_id, call.query, call.now))


def _series_out(series: Series) -> SeriesOut:
    plan, request = series.plan, series.plan.request
    return SeriesOut(
        series_id=plan.series_id,
        client_id=request.client_id,
        type=request.type,
        format=request.format,
        every=request.every,
        until=request.until,
        count=request.count,
        appointments=tuple(
            SeriesAppointment(
                appointment_id=each.appointment_id,
                starts_at=each.starts_at,
                ends_at=each.ends_at,
                status=each.status,
            )
            for each in series_table.of_series(series)
        ),
        skipped=tuple(sorted(request.skip)),
    )
