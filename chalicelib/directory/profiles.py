"""Editing a provider's profile and its links. Pure."""

from typing import Any

from chalicelib.directory import locations
from chalicelib.directory.forms import OfficeOut, ProfileForm, ProfileOut
from chalicelib.directory.rules import photo_url
from chalicelib.directory.schemas import Office, Profile, Provider
from chalicelib.directory.versions import version_of
from chalicelib.errors import ChangedElsewhere, FieldError, Invalid, SlugReserved
from chalicelib.shapes import Shape

# A link stays with one provider for good, so this limits how many a provider can reserve.
MOST_FORMER_SLUGS = 10
# Words with another meaning in the site or API, or that could make a provider look like the practice.
RESERVED = frozenset(
    [
        "about",
        "account",
        "accounts",
        "admin",
        "administrator",
        "api",
        "app",
        "appointment",
        "appointments",
        "assets",
        "auth",
        "billing",
        "book",
        "booking",
        "bookings",
        "care",
        "caseload",
        "client",
        "clients",
        "contact",
        "css",
        "demo",
        "directory",
        "faq",
        "favicon",
        "feed",
        "feeds",
        "find",
        "font",
        "fonts",
        "health",
        "help",
        "home",
        "hours",
        "image",
        "images",
        "index",
        "info",
        "js",
        "legal",
        "link",
        "links",
        "login",
        "logout",
        "mail",
        "mailbox",
        "match",
        "matches",
        "me",
        "messages",
        "null",
        "official",
        "operator",
        "operators",
        "photo",
        "photos",
        "policy",
        "portal",
        "practice",
        "practitioner",
        "privacy",
        "profile",
        "provider",
        "providers",
        "questionnaire",
        "referral",
        "referrals",
        "register",
        "root",
        "safety",
        "search",
        "security",
        "settings",
        "sign-in",
        "sign-out",
        "sign-up",
        "signin",
        "signout",
        "signup",
        "site",
        "staff",
        "static",
        "status",
        "support",
        "system",
        "team",
        "terms",
        "test",
        "undefined",
        "uploads",
        "user",
        "users",
        "vendor",
        "welcome",
        "www",
    ]
)


# Prefixes that look like the practice or a hotline, and of names that browsers show in other scripts.
RESERVED_PREFIXES = ("caseload-", "support-", "crisis", "988", "911", "xn--")


class ProfileSection(Shape):
    """The part of the record that the profile's form edits."""

    slug: str
    profile: Profile
    video_link: str | None
    office: Office | None


def section(provider: Provider) -> ProfileSection:
    return ProfileSection(
        slug=provider.slug,
        profile=provider.profile,
        video_link=provider.video_link,
        office=provider.office,
    )


def edited(provider: Provider, form: ProfileForm, office: Office | None) -> Provider:
    """The record with the form's profile.

    Raises ChangedElsewhere if the profile has changed since the form was loaded. If it already equals the
    form's, this is a repeat.
    """
    changes: dict[str, Any] = {
        "profile": _profile(form),
        "video_link": form.video_link,
        "office": office,
        "slug": form.slug,
    }
    after = provider.model_copy(update=changes)
    before_version, after_version = version_of(section(provider)), version_of(section(after))
    if before_version not in {form.version, after_version}:
        raise ChangedElsewhere
    return after.model_copy(update={"former_slugs": former_slugs(provider, form.slug)})


def former_slugs(provider: Provider, slug: str) -> tuple[str, ...]:
    """The former links when `slug` becomes the link. A provider may return to one of their former links.

    Raises SlugReserved, and Invalid for too many links.
    """
    if slug == provider.slug:
        return provider.former_slugs
    if slug in RESERVED or slug.startswith(RESERVED_PREFIXES):
        raise SlugReserved
    former = (provider.slug, *(each for each in provider.former_slugs if each != slug))
    if len(former) > MOST_FORMER_SLUGS:
        message = "You've used many links, and they all still work. Please go back to one of them."
        raise Invalid([FieldError("slug", "too_many", message)])
    return former


def _profile(form: ProfileForm) -> Profile:
    return Profile(**{name: getattr(form, name) for name in Profile.model_fields})


def profile_out(provider: Provider, office: Office | None, site_url: str) -> ProfileOut:
    """The profile for its form. `office` is the provider's, with its current address."""
    return ProfileOut(
        version=version_of(section(provider)),
        provider_id=provider.provider_id,
        slug=provider.slug,
        link=f"{site_url.rstrip('/')}/p/{provider.slug}",
        former_slugs=provider.former_slugs,
        photo_url=photo_url(provider),
        video_link=provider.video_link,
        office=OfficeOut(**office.model_dump(include=set(OfficeOut.model_fields))) if office else None,
        offered_formats=provider.settings.formats,
        unlocated_formats=locations.formats_without_location(provider),
        **provider.profile.model_dump(),
    )
