"""New-client capacity: how many new clients a provider takes, per week and overall. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar.shapes import Capacity
from chalicelib.directory.bookable import Bookable
from chalicelib.errors import (
    CapacityReached,
)


def check_capacity(provider: Bookable, capacity: Capacity, now: datetime) -> None:
    """Raises CapacityReached if the provider's caseload or weekly limit is full."""
    settings = provider.settings
    if settings.desired_caseload is not None and capacity.caseload >= settings.desired_caseload:
        raise CapacityReached
    new = capacity.new_this_week if capacity.week == counted_week(provider, capacity, now) else 0
    if settings.weekly_new_client_limit is not None and new >= settings.weekly_new_client_limit:
        raise CapacityReached


def week_of(provider: Bookable, now: datetime) -> date:
    """The Monday of the current week in the provider's zone. A referral counts in the week it is made."""
    return week_in(ZoneInfo(provider.hours.time_zone), now)


def week_in(zone: ZoneInfo, now: datetime) -> date:
    """The Monday of the current week in a time zone."""
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday())


def counted_week(provider: Bookable, capacity: Capacity, now: datetime) -> date:
    """The week that a referral counts in. It never moves back when the provider's zone changes."""
    return max(week_of(provider, now), capacity.week or date.min)


def takes_new_clients(provider: Bookable, capacity: Capacity, now: datetime) -> bool:
    """Whether any new client could book, regardless of state and payer."""
    try:
        check_capacity(provider, capacity, now)
    except CapacityReached:
        return False
    return provider.settings.accepting
