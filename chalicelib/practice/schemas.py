"""The practice: the record that operators keep, and what the public sees of it."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.local_times import LocalTime, TimeZone
from chalicelib.phones import PhoneNumber164
from chalicelib.shapes import Line, Name, OnceEach, Shape
from chalicelib.vocabulary import State

# By law of the product: operators may raise the floor, never lower it.
LEAST_NOTICE_HOURS = 48
MOST_NOTICE_HOURS = 24 * 30
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# In any case, and inside other words: "MindTherapy", "Psychological".
_WORDS_OF_CARE = re.compile(
    r"therap|psych|counsel|mental|behavio|wellness|recover|rehab|addict|trauma|depress|anxi|clinic|health"
    r"|treatment|patient|healing",
    re.IGNORECASE,
)
_MAIL_NAME = re.compile(r'[^"<>{}]{1,60}')


def _says_nothing_of_care(name: str) -> str:
    if _WORDS_OF_CARE.search(name):
        raise PydanticCustomError(
            "word_of_care",
            "The inbox shows this name to anyone who sees it, so it can't contain a word of care.",
        )
    if not _MAIL_NAME.fullmatch(name):
        raise PydanticCustomError("malformed", "Use at most 60 characters, without quotes or brackets.")
    return name


MailName = Annotated[Name, AfterValidator(_says_nothing_of_care)]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=254)]
# No state lets a child under 12 consent alone, and from 18 on no consent of a guardian is needed.
ConsentAge = Annotated[int, Field(ge=12, le=17)]


class Address(Shape):
    """Where the practice is."""

    street: Line
    city: Name
    state: State
    zip: str = Field(pattern=r"^[0-9]{5}$")


class CareHours(Shape):
    """When the care team answers, on each of `days`, in the practice's time zone."""

    days: Annotated[tuple[Weekday, ...], OnceEach] = Field(min_length=1, max_length=7)
    start: LocalTime
    end: LocalTime

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> "CareHours":
        if self.end <= self.start:
            raise PydanticCustomError("out_of_range", "Choose an end after the start.")
        return self


class PracticeForm(Shape):
    """What operators write about the practice.

    `mail_name` is the name in email, which the inbox shows. `notice_floor_hours` are elapsed hours.
    `consent_ages` are the ages from which minors may consent on their own, for the states that have one.
    """

    name: Name
    mail_name: MailName
    sentence: Line
    phone: PhoneNumber164
    email: Email
    address: Address
    time_zone: TimeZone
    hours: tuple[CareHours, ...] = Field(max_length=14)
    notice_floor_hours: int = Field(default=LEAST_NOTICE_HOURS, ge=LEAST_NOTICE_HOURS, le=MOST_NOTICE_HOURS)
    consent_ages: dict[State, ConsentAge] = Field(default_factory=dict)


class Practice(PracticeForm):
    """The stored record. `version` counts its saves."""

    version: int = 1


class ConsentOut(Shape):
    """The age in years from which a minor may book alone in a state."""

    state: State
    age: int


class StateName(Shape):
    id: State
    name: str


class PracticeOut(Shape):
    """What anyone may know. `phone` is in E.164, and `phone_text` is how people write it.
    `hours` are local times in `time_zone`; `states` are those with a provider who accepts new clients.
    """

    name: str
    sentence: str
    phone: str
    phone_text: str
    email: str
    address: Address
    time_zone: str
    hours: tuple[CareHours, ...]
    notice_floor_hours: int
    consent_ages: tuple[ConsentOut, ...]
    states: tuple[StateName, ...]
