"""What time asks for. Each schedule finds its work by a sparse index and does a bounded part of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from chalice import Blueprint, Rate

from chalicelib.booking.appointments import reminders
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
# Short of the time that the Lambda has.
RUN = timedelta(seconds=50)


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="expire_openings")
def expire_openings(event: Any) -> dict[str, int]:
    """Remove one-off openings that nobody can book any more, and holds that are over."""
    now = datetime.now(UTC)
    expired = _expired("expire_openings", calendar_table.expire_one_off, now)
    expired += _expired(hold_table.JOB, hold_table.expire, now)
    log.info("expired_openings", extra={"expired": expired})
    return {"expired": expired}


def _expired(job: str, expire: Callable[[str, str, datetime], bool], now: datetime) -> int:
    """How many of what a job has due are gone by this run; the rest waits for the next one."""
    expired = 0
    for _ in range(MOST_BATCHES):
        due = calendar_table.due(job, now, BATCH)
        for owner, entry in due:
            try:
                expired += expire(owner, entry, now)
            except Exception as error:  # noqa: BLE001 - one that can't be ended now holds up no other
                log.error("unexpired", extra={"entry": entry, "error": type(error).__name__})
        if len(due) < BATCH:
            break
    return expired


@bp.schedule(Rate(5, unit=Rate.MINUTES), name="settle_series")
def settle_series(event: Any) -> dict[str, int]:
    """Bring series to an end that a Lambda left on the way: whole, or nothing of them."""
    now, settled = datetime.now(UTC), 0
    for owner, entry in calendar_table.due(series_table.JOB, now, BATCH):
        try:
            settled += series_commit.settle(owner, entry, now)
        except Exception as error:  # noqa: BLE001 - one that can't be settled holds up no other
            log.error("unsettled_series", extra={"entry": entry, "error": type(error).__name__})
    log.info("settled_series", extra={"settled": settled})
    return {"settled": settled}


@bp.schedule(Rate(5, unit=Rate.MINUTES), name="end_offers")
def end_offers(event: Any) -> dict[str, int]:
    """Pass freed times on that were offered and not taken."""
    now, ended = datetime.now(UTC), 0
    for entry_id in waitlist.due(now, BATCH):
        if datetime.now(UTC) - now > RUN:
            break
        try:
            ended += offers_mail.pass_on(entry_id, now)
        except Exception as error:  # noqa: BLE001 - what can't be passed on is still due, and holds up no other
            log.error("offer_not_ended", extra={"entry_id": entry_id, "error": type(error).__name__})
    log.info("ended_offers", extra={"ended": ended})
    return {"ended": ended}


@bp.schedule(Rate(1, unit=Rate.HOURS), name="ask_for_hours")
def ask_for_hours(event: Any) -> dict[str, int]:
    """Ask providers whether their hours still hold, a week before unconfirmed hours are hidden."""
    now, asked = datetime.now(UTC), 0
    failed: set[str] = set()
    while datetime.now(UTC) - now < RUN:
        due = [each for each in directory.to_ask(now, BATCH + len(failed)) if each not in failed]
        for provider_id in due[:BATCH]:
            try:
                asked += _asked(provider_id, now)
            except Exception as error:  # noqa: BLE001 - who can't be told is still due, and holds up no other
                failed.add(provider_id)
                log.error("unasked", extra={"provider_id": provider_id, "error": type(error).__name__})
        if len(due) < BATCH:
            break
    log.info("asked_for_hours", extra={"asked": asked})
    return {"asked": asked}


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="remind")
def remind(event: Any) -> dict[str, int]:
    """Remind clients 48 and 24 hours ahead, unless they don't want it."""
    now, sent = datetime.now(UTC), 0
    failed: set[str] = set()
    while datetime.now(UTC) - now < RUN:
        due = [each for each in appointment_table.to_remind(now, BATCH + len(failed)) if each not in failed]
        for appointment_id in due[:BATCH]:
            try:
                sent += _reminded(appointment_id, now)
            except Exception as error:  # noqa: BLE001 - who can't be told is still due, and holds up no other
                failed.add(appointment_id)
                extra = {"appointment_id": appointment_id, "error": type(error).__name__}
                log.error("unreminded", extra=extra)
        if len(due) < BATCH:
            break
    log.info("reminded", extra={"sent": sent})
    return {"sent": sent}


def _reminded(appointment_id: str, now: datetime) -> bool:
    appointment = appointment_table.find_appointment(appointment_id)
    if appointment is None:
        return False
    wanted = reminders.is_due(appointment, now) and clients.wants_reminders(appointment.account_id)
    if wanted:
        delivery_mail.send_all([rules.reminder(appointment, now)], appointment)
    appointment_table.reminded(appointment, now)
    return wanted


def _asked(provider_id: str, now: datetime) -> bool:
    provider = directory.get(provider_id, consistent=True)
    # The index comes behind: whoever has just confirmed is due another day.
    if provider.hours.confirmed_at + ASK_AFTER > now:
        return False
    delivery_mail.send_all([rules.hours_to_confirm(provider)])
    directory.mark_asked(provider)
    return True
