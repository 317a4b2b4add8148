"""Editing the referral settings and specialties. Pure."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.directory import locations
from chalicelib.directory.fees import Fees
from chalicelib.directory.forms import Version
from chalicelib.directory.schemas import Provider, ReferralSettings, Specialties, Unit
from chalicelib.directory.versions import version_of
from chalicelib.errors import ChangedElsewhere, FieldError, Invalid
from chalicelib.local_times import Minutes
from chalicelib.shapes import OnceEach, Shape
from chalicelib.vocabulary import AgeGroup, AppointmentType, Concern, Format, Payer, State, names

Limit = Annotated[int, Field(strict=True, ge=0, le=9999)] | None
Concerns = Annotated[tuple[Concern, ...], OnceEach]


class SpecialtiesForm(Shape):
    """Each concern is in at most one of the lists."""

    top: Annotated[Concerns, Field(max_length=5)]
    treats: Concerns
    does_not_treat: Concerns

    @model_validator(mode="after")
    def _listed_once(self) -> Self:
        listed = [*self.top, *self.treats, *self.does_not_treat]
        if len(set(listed)) != len(listed):
            raise PydanticCustomError("listed_twice", "Each concern can be in only one list.")
        return self


class SettingsForm(Shape):
    """All the settings. A limit of None means no limit."""

    version: Version
    accepting: StrictBool
    paused_states: Annotated[tuple[State, ...], OnceEach]
    paused_payers: Annotated[tuple[Payer, ...], OnceEach]
    payers: Annotated[tuple[Payer, ...], OnceEach, Field(min_length=1)]
    weekly_new_client_limit: Limit
    desired_caseload: Limit
    age_groups: Annotated[tuple[AgeGroup, ...], OnceEach, Field(min_length=1)]
    units: Annotated[tuple[Unit, ...], OnceEach, Field(min_length=1)]
    formats: Annotated[tuple[Format, ...], OnceEach, Field(min_length=1)]
    specialties: SpecialtiesForm
    appointment_types: Annotated[tuple[AppointmentType, ...], OnceEach, Field(min_length=1)]
    lengths: dict[AppointmentType, Annotated[int, Field(strict=True, ge=5, le=180, multiple_of=5)]]
    fees: Fees
    notice_hours: int = Field(strict=True, ge=0, le=24 * 30)
    horizon_days: int = Field(strict=True, ge=3, le=180)
    buffer_before_minutes: Annotated[Minutes, Field(strict=True)]
    buffer_after_minutes: Annotated[Minutes, Field(strict=True)]
    start_step_minutes: int = Field(strict=True, ge=5, le=240, multiple_of=5)


class Used(Shape):
    """How much of the limits is used. Weeks start on Monday in the provider's zone."""

    caseload: int
    new_this_week: int
    week_starts_on: date


class SettingsOut(ReferralSettings):
    """The current settings, the practice's notice floor, and how much of the limits is used.

    The formats in `unlocated_formats` can't be offered before the profile says where they take place.
    """

    version: str
    unlocated_formats: tuple[Format, ...]
    specialties: Specialties
    notice_floor_hours: int
    used: Used


class SettingsSection(Shape):
    """The part of the record that the settings' form edits."""

    settings: ReferralSettings
    specialties: Specialties


def section(provider: Provider) -> SettingsSection:
    return SettingsSection(settings=provider.settings, specialties=provider.specialties)


def version(provider: Provider) -> str:
    return version_of(section(provider))


def edited(provider: Provider, form: SettingsForm, floor_hours: int) -> Provider:
    """The record with the form's settings and specialties. Lengths that the form doesn't name stay.

    Raises Invalid, and ChangedElsewhere if the settings have changed since the form was loaded. If they
    already equal the form's, this is a repeat.
    """
    check(form, floor_hours)
    locations.check_located(provider, form.formats)
    values: dict[str, Any] = {
        name: getattr(form, name) for name in ReferralSettings.model_fields if name != "lengths"
    }
    settings = ReferralSettings(**values, lengths=provider.settings.lengths | form.lengths)
    specialties = Specialties(**form.specialties.model_dump())
    after = provider.model_copy(update={"settings": settings, "specialties": specialties})
    if version(provider) not in {form.version, version(after)}:
        raise ChangedElsewhere
    return after


def check(form: SettingsForm, floor_hours: int) -> None:
    """Raises Invalid for settings that the practice doesn't allow, or that make booking impossible."""
    findings = []
    if form.notice_hours < floor_hours:
        hours = "1 hour" if floor_hours == 1 else f"{floor_hours} hours"
        message = f"The practice requires at least {hours} of notice."
        findings.append(FieldError("notice_hours", "below_floor", message))
    if form.notice_hours >= form.horizon_days * 24:
        message = "No one could book, because this is not longer than the notice."
        findings.append(FieldError("horizon_days", "within_notice", message))
    if "couple_family" in form.appointment_types and not {"couple", "family"} & set(form.units):
        message = "To offer couple or family sessions, select couples or families too."
        findings.append(FieldError("appointment_types", "needs_couple_or_family", message))
    if findings:
        raise Invalid(findings)


def settings_out(provider: Provider, used: Used, floor_hours: int) -> SettingsOut:
    settings = provider.settings
    values = settings.model_dump() | {
        "lengths": {kind: settings.minutes(kind) for kind in names("appointment_types")},
        "specialties": provider.specialties.model_dump(),
    }
    return SettingsOut(
        version=version(provider),
        notice_floor_hours=floor_hours,
        used=used,
        unlocated_formats=locations.formats_without_location(provider),
        **values,
    )
