"""Accounts, their details and dependents, and clients."""

from datetime import date
from typing import Literal

from pydantic import Field

from chalicelib.local_times import TimeZone
from chalicelib.phones import PhoneNumber164
from chalicelib.shapes import Day, Name, Shape

OLDEST_YEARS = 120
# From this age on, people need their own account.
OF_AGE_YEARS = 18
MOST_DEPENDENTS = 12


class Details(Shape):
    """The details of the account's own person. `born_on` is required only for their own bookings."""

    name: Name
    born_on: Day | None = None
    phone: PhoneNumber164 | None = None
    time_zone: TimeZone


class DetailsRequest(Details):
    """`reminders` false stops reminders but no other email. Left out, it stays unchanged."""

    reminders: bool | None = Field(default=None, strict=True)


class DependentRequest(Shape):
    name: Name
    born_on: Day


class Dependent(DependentRequest):
    client_id: str


class Account(Shape):
    """One sign-in: a person, who may be a client, and the dependents they book for."""

    account_id: str
    version: int = 0
    details: Details
    dependents: tuple[Dependent, ...] = ()
    reminders: bool = True


class Client(Shape):
    """A client's details for a booking. For a dependent, `guardian_name` is the account's own person.

    `phone` is the account's number, in E.164.
    """

    client_id: str
    name: Name
    born_on: Day
    time_zone: TimeZone
    guardian_name: str | None = None
    phone: str | None = None


class ClientOut(Shape):
    client_id: str
    name: str
    born_on: date | None
    relationship: Literal["self", "child"]


class Me(Shape):
    """The account in the API. `details` is null until they are given; `clients` are all it may book for."""

    email: str
    email_verified: bool
    roles: tuple[str, ...]
    details: Details | None
    clients: tuple[ClientOut, ...]
    reminders: bool
