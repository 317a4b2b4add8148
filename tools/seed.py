"""Seed the local cloud: demo providers, a demo client, an operator, and their logins.

Runs in its own process, with the stack's names in the environment. Seeding again adds missing data and
confirms old working hours.
"""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

import boto3

from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.clients import table as clients
from chalicelib.clients.rules import with_details
from chalicelib.clients.schemas import DetailsRequest
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import NotFound
from chalicelib.practice import table as practice_table
from tools import demo, practice
from tools.logins import CLIENT_EMAIL, OPERATOR_EMAIL, PASSWORD
from tools.places import say

CONFIRM_AFTER = timedelta(days=20)


def main() -> None:
    pool, now = os.environ["USER_POOL_ID"], datetime.now(UTC)
    cognito = boto3.client("cognito-idp")
    _practice()
    for index, (_, email) in enumerate(demo.names()):
        provider_id = _user(cognito, pool, email, "providers")
        _provider(demo.provider(index, provider_id, now), now)
    _user(cognito, pool, OPERATOR_EMAIL, "operators")
    client_id = _user(cognito, pool, CLIENT_EMAIL, None)
    if clients.find(client_id) is None:
        details = DetailsRequest(name="Demo Client", born_on=date(1990, 5, 17), time_zone="America/Phoenix")
        clients.change(client_id, lambda before: with_details(client_id, before, details))
    say(f"{demo.COUNT} demo providers in {len(demo.PLACES)} states")


def _practice() -> None:
    """The demo practice, unless `make practice` has written another."""
    if practice_table.find() is None:
        practice_table.save(practice.read_form(practice.DEMO))


def _user(cognito: Any, pool: str, email: str, group: str | None) -> str:
    """The id of the login with this email, which is created if it is missing."""
    try:
        user = cognito.admin_get_user(UserPoolId=pool, Username=email)
        attributes = user["UserAttributes"]
    except cognito.exceptions.UserNotFoundException:
        made = cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            MessageAction="SUPPRESS",
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        )
        attributes = made["User"]["Attributes"]
        cognito.admin_set_user_password(UserPoolId=pool, Username=email, Password=PASSWORD, Permanent=True)
        if group:
            cognito.admin_add_user_to_group(UserPoolId=pool, Username=email, GroupName=group)
    return str(next(each["Value"] for each in attributes if each["Name"] == "sub"))


def _provider(wanted: Provider, now: datetime) -> None:
    try:
        there = directory.get(wanted.provider_id)
    except NotFound:
        directory.save(wanted, now)
        _add_one_off(wanted, now)
        return
    if now - there.hours.confirmed_at > CONFIRM_AFTER:
        hours = there.hours.model_copy(update={"confirmed_at": now})
        confirmed = there.model_copy(update={"hours": hours, "version": there.version + 1})
        directory.save(confirmed, now, replacing=there)


def _add_one_off(provider: Provider, now: datetime) -> None:
    """Add some Sunday openings, such as a provider would for a busy week."""
    if "intake" not in provider.settings.appointment_types or "video" not in provider.settings.formats:
        return
    sunday = now + timedelta(days=13 - now.weekday())
    starts_at = sunday.replace(hour=18, minute=0, second=0, microsecond=0)
    calendar_table.add_one_off(
        provider.provider_id, OneOff(starts_at, "intake", ("video",)), starts_at - timedelta(hours=48)
    )


if __name__ == "__main__":
    main()
