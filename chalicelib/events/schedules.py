"""Schedules. Each one finds its work by a sparse index and does a limited part of it per run."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from chalice import Blueprint, Rate

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.series import commit as series_commit
from chalicelib.booking.series import table as series_table
from chalicelib.clients import table as clients
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import ASK_AFTER
from chalicelib.logs import log
from chalicelib.notify import delivery_mail, offers_mail, rules
from chalicelib.waitlist import table as waitlist

bp = Blueprint(__name__)
BATCH = 100
MOST_BATCHES = 20
# Less than the Lambda's timeout.
RUN = timedelta(seconds=50)


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="expire_openings")
def expire_openings(event: Any) -> dict[str, int]:
    """Remove one-off openings that can no longer be booked, and expired holds."""
    now = datetime.now(UTC)
    expired = _expired("expire_openings", calendar_table.expire_one_off, now)
    expired += _expired(hold_table.JOB, hold_table.expire, now)
    log.info("expired_openings", extra={"expired": expired})
    return {"expired": expired}


def _expired(job: str, expire: Callable[[str, str, datetime], bool], now: datetime) -> int:
    """Expire a job's due items, up to a limit, and return how many. The next run continues."""
    expired = 0
    for _ in range(MOST_BATCHES):
        due = calendar_table.due(job, now, BATCH)
        for owner, entry in due:
            try:
                expired += expire(owner, entry, now)
            except Exception as error:  # noqa: BLE001 - a failure of one must not stop the others
                log.error("unexpired", extra={"entry": entry, "error": type(error).__name__})
        if len(due) < BATCH:
            break
    return expired


@bp.schedule(Rate(5, unit=Rate.MINUTES), name="settle_series")
def settle_series(event: Any) -> dict[str, int]:
    """Finish or undo series that were interrupted."""
    now, settled = datetime.now(UTC), 0
    for owner, entry in calendar_table.due(series_table.JOB, now, BATCH):
        try:
            settled += series_commit.settle(owner, entry, now)
        except Exception as error:  # noqa: BLE001 - a failure of one must not stop the others
            log.error("unsettled_series", extra={"entry": entry, "error": type(error).__name__})
    log.info("settled_series", extra={"settled": settled})
    return {"settled": settled}


@bp.schedule(Rate(5, unit=Rate.MINUTES), name="end_offers")
def end_offers(event: Any) -> dict[str, int]:
    """Pass on freed starts that were offered and not accepted."""
    now, ended = datetime.now(UTC), 0
    for entry_id in waitlist.due(now, BATCH):
        if datetime.now(UTC) - now > RUN:
            break
        try:
            ended += offers_mail.pass_on(entry_id, now)
        except Exception as error:  # noqa: BLE001 - a failure of one must not stop the others; it stays due
            log.error("offer_not_ended", extra={"entry_id": entry_id, "error": type(error).__name__})
    log.info("ended_offers", extra={"ended": ended})
    return {"ended": ended}


@bp.schedule(Rate(1, unit=Rate.HOURS), name="ask_for_hours")
def ask_for_hours(event: Any) -> dict[str, int]:
    """Ask providers to confirm their hours, a week before unconfirmed hours are hidden."""
    now = datetime.now(UTC)
    count = _work_through(directory.to_ask, _ask, now, "unasked", "provider_id")
    log.info("asked_for_hours", extra={"asked": count})
    return {"asked": count}


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="remind")
def remind(event: Any) -> dict[str, int]:
    """Remind clients 48 and 24 hours ahead, unless they turned reminders off."""
    now = datetime.now(UTC)
    sent = _work_through(appointment_table.to_remind, _send_reminder, now, "unreminded", "appointment_id")
    log.info("reminded", extra={"sent": sent})
    return {"sent": sent}


def _work_through(
    find_due: Callable[[datetime, int], list[str]],
    act: Callable[[str, datetime], bool],
    now: datetime,
    failure: str,
    id_name: str,
) -> int:
    """How many of the due ids `act` did something for, within the time of a run. What fails stays due."""
    done = 0
    failed: set[str] = set()
    while datetime.now(UTC) - now < RUN:
        due = [each for each in find_due(now, BATCH + len(failed)) if each not in failed]
        for each in due[:BATCH]:
            try:
                done += act(each, now)
            except Exception as error:  # noqa: BLE001 - a failure of one must not stop the others; it stays due
                failed.add(each)
                log.error(failure, extra={id_name: each, "error": type(error).__name__})
        if len(due) < BATCH:
            break
    return done


def _send_reminder(appointment_id: str, now: datetime) -> bool:
    appointment = appointment_table.find_appointment(appointment_id)
    if appointment is None:
        return False
    should_send = appointment_rules.is_reminder_due(appointment, now) and clients.wants_reminders(
        appointment.account_id
    )
    if should_send:
        delivery_mail.send_all([rules.reminder(appointment, now)], appointment)
    appointment_table.schedule_next_reminder(appointment, now)
    return should_send


def _ask(provider_id: str, now: datetime) -> bool:
    provider = directory.get(provider_id, consistent=True)
    # The index may lag: a provider who has just confirmed is not due yet.
    if provider.hours.confirmed_at + ASK_AFTER > now:
        return False
    delivery_mail.send_all([rules.hours_to_confirm(provider)])
    directory.mark_asked(provider)
    return True
