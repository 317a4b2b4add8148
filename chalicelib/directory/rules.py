"""A provider's public profile, and where they may practice. Pure."""

from collections.abc import Collection
from datetime import date, datetime

from chalicelib.directory import locations
from chalicelib.directory.bookable import Bookable
from chalicelib.directory.fees import fees_of
from chalicelib.directory.public_profile import PublicProfile
from chalicelib.directory.schemas import Choice, PayerChoice, Provider
from chalicelib.errors import NotAuthorizedInState, TypeNotOffered
from chalicelib.local_times import local_date_in
from chalicelib.vocabulary import VOCABULARY, names

CONSULTATION = "phone_consult"


def choices(term: str, chosen: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(id=one, name=names(term)[one]) for one in chosen)


def payer_choices(chosen: Collection[str]) -> tuple[PayerChoice, ...]:
    """Payers in the order of the vocabulary, so that each group is together."""
    payer_names = names("payers")
    return tuple(
        PayerChoice(id=each["id"], name=payer_names[each["id"]], group=each.get("group"))
        for each in VOCABULARY["payers"]
        if each["id"] in chosen
    )


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
        payers=payer_choices(settings.payers),
        payer_groups=choices("payer_groups", tuple(names("payer_groups"))),
        formats=choices("formats", locations.formats(provider)),
        appointment_types=choices("appointment_types", types_for_new_clients(provider)),
        lengths={kind: settings.minutes(kind) for kind in types_for_new_clients(provider)},
        fees=fees_of(settings.fees, types_for_new_clients(provider)),
        horizon_days=settings.horizon_days,
        states=choices("states", tuple(sorted(in_force))),
        city=provider.office.city if provider.office else None,
        time_zone=hours.time_zone,
        accepting=settings.accepting,
        hours_confirmed_at=hours.confirmed_at,
    )


def types_for_new_clients(provider: Bookable) -> tuple[str, ...]:
    """The appointment types that a new client can book.

    A first session replaces the session, which is for established clients if the provider offers both.
    """
    offered = provider.settings.appointment_types
    return tuple(one for one in offered if one != "session" or "intake" not in offered)


def types_for_first_sessions(provider: Bookable) -> tuple[str, ...]:
    """The appointment types that a client can book after a consultation."""
    return tuple(one for one in types_for_new_clients(provider) if one != CONSULTATION)


def check_type_for_new_clients(provider: Bookable, appointment_type: str) -> None:
    """Raises TypeNotOffered unless a new client can book the type."""
    if appointment_type not in types_for_new_clients(provider):
        raise TypeNotOffered


def may_practice_at(provider: Provider, state: str, instant: datetime) -> bool:
    """Whether an entry for `state` is in force on the date of `instant` in the provider's zone."""
    day = local_date(provider, instant)
    return any(entry.state == state and entry.is_in_force(day) for entry in provider.authority)


def check_authority(provider: Provider, state: str, instant: datetime) -> None:
    """Raises NotAuthorizedInState unless the provider may practice in `state` at `instant`."""
    if not may_practice_at(provider, state, instant):
        raise NotAuthorizedInState


def served_states(provider: Provider, now: datetime) -> frozenset[str]:
    """The states where a provider accepts new clients, by authority that is in force."""
    settings = provider.settings
    if not settings.accepting:
        return frozenset()
    states = {entry.state for entry in provider.authority} - set(settings.paused_states)
    return frozenset(state for state in states if may_practice_at(provider, state, now))


def accepts(provider: Provider, state: str, payer: str) -> bool:
    """Whether new clients are accepted in that state and with that payer."""
    settings = provider.settings
    return settings.accepting and state not in settings.paused_states and payer not in settings.paused_payers
