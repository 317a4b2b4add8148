"""New-client capacity: how many new clients a provider takes, by week and in all. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar.shapes import Capacity
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    CapacityReached,
)


def check_capacity(provider: Provider, capacity: Capacity, now: datetime) -> None:
    settings = provider.settings
    if settings.desired_caseload is not None and capacity.caseload >= settings.desired_caseload:
        raise CapacityReached
    new = capacity.new_this_week if capacity.week == counted_week(provider, capacity, now) else 0
    if settings.weekly_new_client_limit is not None and new >= settings.weekly_new_client_limit:
        raise CapacityReached


def week_of(provider: Provider, now: datetime) -> date:
    """The Monday of the provider's local week: referrals count in the week in which they are made."""
    return week_in(ZoneInfo(provider.hours.time_zone), now)


def week_in(zone: ZoneInfo, now: datetime) -> date:
    """The Monday of the week that it is in a zone."""
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday())


def counted_week(provider: Provider, capacity: Capacity, now: datetime) -> date:
    """The week that a referral counts in; never back, should the provider's zone have changed."""
    return max(week_of(provider, now), capacity.week or date.min)


def takes_new_clients(provider: Provider, capacity: Capacity, now: datetime) -> bool:
    """Whether anyone new could book at all, whatever their state and payer."""
    try:
        check_capacity(provider, capacity, now)
    except CapacityReached:
        return False
    return provider.settings.accepting
