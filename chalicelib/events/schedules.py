"""Schedules. Each one finds its work by a sparse index and does a limited part of it per run."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from chalice import Blueprint, Rate

from chalicelib.booking.appointments import location_table, reminders_table
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import DueKey
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.series import commit as series_commit
from chalicelib.booking.series import table as series_table
from chalicelib.directory import table as directory
from chalicelib.errors import TryAgain
from chalicelib.log_writing import log
from chalicelib.notify import hours_mail, locations_mail, offers_mail, reminders_mail
from chalicelib.vocabulary import ids
from chalicelib.waitlist import table as waitlist

bp = Blueprint(__name__)
BATCH = 100
MOST_BATCHES = 20
# Twice this is less than the Lambda's timeout.
RUN = timedelta(seconds=50)
Due = TypeVar("Due", str, DueKey)


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="expire_openings")
def expire_openings(event: Any) -> dict[str, int]:
    """Remove one-off openings that can no longer be booked, and expired holds."""
    now = datetime.now(UTC)
    one_offs = partial(calendar_table.due, calendar_table.ONE_OFF_JOB)
    holds = partial(calendar_table.due, hold_table.JOB)
    expired = _work_through(one_offs, calendar_table.expire_one_off, now, "unexpired", "entry")
    expired += _work_through(holds, hold_table.expire, now, "unexpired", "entry")
    log.info("expired_openings", extra={"expired": expired})
    return {"expired": expired}


@bp.schedule(Rate(5, unit=Rate.MINUTES), name="settle_series")
def settle_series(event: Any) -> dict[str, int]:
    """Finish or undo series that were interrupted."""
    now, series = datetime.now(UTC), partial(calendar_table.due, series_table.JOB)
    settled = _work_through(series, series_commit.settle, now, "unsettled_series", "entry")
    log.info("settled_series", extra={"settled": settled})
    return {"settled": settled}


@bp.schedule(Rate(5, unit=Rate.MINUTES), name="end_offers")
def end_offers(event: Any) -> dict[str, int]:
    """Pass on freed starts that were offered and not accepted."""
    now = datetime.now(UTC)
    ended = _work_through(waitlist.due, offers_mail.pass_on, now, "offer_not_ended", "entry_id")
    log.info("ended_offers", extra={"ended": ended})
    return {"ended": ended}


@bp.schedule(Rate(1, unit=Rate.HOURS), name="ask_for_hours")
def ask_for_hours(event: Any) -> dict[str, int]:
    """Ask providers to confirm their hours, a week before unconfirmed hours are hidden."""
    now = datetime.now(UTC)
    asked = _work_through(directory.to_ask, hours_mail.ask_to_confirm, now, "unasked", "provider_id")
    log.info("asked_for_hours", extra={"asked": asked})
    return {"asked": asked}


@bp.schedule(Rate(1, unit=Rate.DAYS), name="count_states")
def count_states(event: Any) -> dict[str, int]:
    """Count the states that the practice serves: authority ends without a save."""
    now = datetime.now(UTC)
    served = 0
    for state in sorted(ids("states")):
        try:
            served += directory.count_state(state, now)
        except TryAgain:
            log.error("state_not_counted", extra={"state": state})
    log.info("counted_states", extra={"served": served})
    return {"served": served}


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="remind")
def remind(event: Any) -> dict[str, int]:
    """Remind clients 48 and 24 hours ahead, unless they turned it off, and tell of changed locations."""
    now = datetime.now(UTC)
    changed = partial(calendar_table.due, location_table.JOB)
    told = _work_through(changed, locations_mail.tell, now, "location_not_told", "entry", 0.5)
    sent = _work_through(
        reminders_table.to_remind, reminders_mail.remind, now, "unreminded", "appointment_id", 0.5
    )
    log.info("reminded", extra={"sent": sent, "told": told})
    return {"sent": sent, "told": told}


def _work_through(
    find_due: Callable[[datetime, int], list[Due]],
    act: Callable[[Due, datetime], bool],
    now: datetime,
    failure: str,
    id_name: str,
    share: float = 1,
) -> int:
    """How many of the due items `act` did something for, within a share of a run's time and its batches.

    Each item is tried once. What fails is logged as `failure` and stays due.
    """
    done, staying, started = 0, 0, datetime.now(UTC)
    tried: set[Due] = set()
    for _ in range(MOST_BATCHES):
        # What may have stayed due stands first in the index. What was done has left it, and isn't read again.
        limit = BATCH + staying
        found = find_due(now, limit)
        due = [each for each in found if each not in tried]
        staying = len(found) - len(due)
        for each in due[:BATCH]:
            if datetime.now(UTC) - started > RUN * share:
                return done
            tried.add(each)
            try:
                is_done = act(each, now)
            except Exception as error:  # noqa: BLE001 - a failure of one must not stop the others; it stays due
                is_done = False
                id_ = each if isinstance(each, str) else each.entry
                log.error(failure, extra={id_name: id_, "error": type(error).__name__})
            done += is_done
            staying += not is_done
        if len(found) < limit:
            break
    return done
