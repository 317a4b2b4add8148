"""A provider's public profile, and where they may practice. Pure."""

from datetime import date, datetime

from chalicelib.directory.fees import fees_of
from chalicelib.directory.schemas import Choice, Provider, PublicProfile
from chalicelib.errors import NotAuthorizedInState
from chalicelib.local_times import local_date_in
from chalicelib.vocabulary import names


def choices(term: str, chosen: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(id=one, name=names(term)[one]) for one in chosen)


def photo_url(provider: Provider) -> str | None:
    """The photo's path on the site's own origin."""
    return f"/photos/{provider.photo_id}" if provider.photo_id else None


def local_date(provider: Provider, instant: datetime) -> date:
    """The date of an instant in the provider's zone."""
    return local_date_in(provider.hours.time_zone, instant)


def public_profile(provider: Provider, now: datetime) -> PublicProfile:
    """The record as anyone with the link sees it, without unpublished demographics."""
    day = local_date(provider, now)
    profile, settings, hours = provider.profile, provider.settings, provider.hours
    published = profile.publishes
    in_force = {entry.state for entry in provider.authority if entry.is_in_force(day)}
    gender = choices("genders", (profile.gender,)) if profile.gender and "gender" in published else ()
    faith = choices("faiths", (profile.faith,)) if profile.faith and "faith" in published else ()
    return PublicProfile(
        provider_id=provider.provider_id,
        slug=provider.slug,
        photo_url=photo_url(provider),
        name=profile.name,
        pronouns=profile.pronouns,
        credentials=profile.credentials,
        statement=profile.statement,
        highlights=profile.highlights,
        education=profile.education,
        languages=choices("languages", profile.languages),
        modalities=choices("modalities", profile.modalities),
        top_specialties=choices("concerns", provider.specialties.top),
        also_treats=choices("concerns", provider.specialties.treats),
        gender=gender[0] if gender else None,
        races=choices("races", profile.races) if "races" in published else (),
        faith=faith[0] if faith else None,
        lgbtq_affirming=profile.lgbtq_affirming,
        payers=choices("payers", settings.payers),
        formats=choices("formats", settings.formats),
        appointment_types=choices("appointment_types", settings.appointment_types),
        lengths={kind: settings.minutes(kind) for kind in settings.appointment_types},
        fees=fees_of(settings.fees, settings.appointment_types),
        horizon_days=settings.horizon_days,
        states=choices("states", tuple(sorted(in_force))),
        city=provider.office.city if provider.office else None,
        time_zone=hours.time_zone,
        accepting=settings.accepting,
        hours_confirmed_at=hours.confirmed_at,
    )


def may_practice_at(provider: Provider, state: str, instant: datetime) -> bool:
    """Whether an entry for `state` is in force on the date of `instant` in the provider's zone."""
    day = local_date(provider, instant)
    return any(entry.state == state and entry.is_in_force(day) for entry in provider.authority)


def check_authority(provider: Provider, state: str, instant: datetime) -> None:
    """Raises NotAuthorizedInState unless the provider may practice in `state` at `instant`."""
    if not may_practice_at(provider, state, instant):
        raise NotAuthorizedInState


def accepts(provider: Provider, state: str, payer: str) -> bool:
    """Whether new clients are accepted in that state and with that payer."""
    settings = provider.settings
    return settings.accepting and state not in settings.paused_states and payer not in settings.paused_payers
