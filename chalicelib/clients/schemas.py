"""Whose account it is and who is seen by it: what they say once, for every booking."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.local_times import TimeZone
from chalicelib.shapes import Day, Name, Shape

OLDEST_YEARS = 120
# From this age on, people have an account of their own.
OF_AGE_YEARS = 18
MOST_DEPENDENTS = 12
Phone = Annotated[str, Field(pattern=r"^\+?[ ().-]*([0-9][ ().-]*){7,15}$", max_length=30)]


class Details(Shape):
    """The account holder's own. `born_on`, a calendar date, is needed only where they are seen themselves."""

    name: Name
    born_on: Day | None = None
    phone: Phone | None = None
    time_zone: TimeZone


class DetailsRequest(Details):
    """`reminders` false stops reminders, and no other mail; left out it stays as it is."""

    reminders: bool | None = Field(default=None, strict=True)


class DependentRequest(Shape):
    name: Name
    born_on: Day


class Dependent(DependentRequest):
    client_id: str


class Account(Shape):
    """All of one sign-in: its holder, who may be a client, and the children they book for."""

    account_id: str
    version: int = 0
    details: Details
    dependents: tuple[Dependent, ...] = ()
    reminders: bool = True


class Client(Shape):
    """Who is seen, as a booking needs them. A child's has the parent's or guardian's name beside it."""

    client_id: str
    name: Name
    born_on: Day
    time_zone: TimeZone
    guardian_name: str | None = None


class ClientOut(Shape):
    client_id: str
    name: str
    born_on: date | None
    relation: Literal["self", "child"]


class Me(Shape):
    """Answer of GET and PUT /me: the details, or null until they were given, and who may be booked for."""

    email: str
    email_verified: bool
    roles: tuple[str, ...]
    client: Details | None
    clients: tuple[ClientOut, ...]
    reminders: bool
