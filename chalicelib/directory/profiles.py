"""A provider's own profile as the portal edits it, and the links that lead to it. Pure."""

from typing import Any

from chalicelib.directory.forms import OfficeOut, ProfileForm, ProfileOut
from chalicelib.directory.rules import photo_url
from chalicelib.directory.schemas import Office, Profile, Provider
from chalicelib.directory.versions import version_of
from chalicelib.errors import ChangedElsewhere, FieldError, Invalid, SlugReserved
from chalicelib.shapes import Shape

# Each link is kept for one provider for good, so nobody may gather them.
MOST_FORMER_SLUGS = 10
# What the site and the API mean something else by, or what somebody could pass for the practice with.
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


# Whatever follows these, and names that a browser would show in other letters.
PASSING_FOR_US = ("caseload-", "support-", "crisis", "988", "911", "xn--")


class ProfileSection(Shape):
    """The part of the record that the profile's form edits."""

    slug: str
    profile: Profile
    office: Office | None


def section(provider: Provider) -> ProfileSection:
    return ProfileSection(slug=provider.slug, profile=provider.profile, office=provider.office)


def edited(provider: Provider, form: ProfileForm, office: Office | None) -> Provider:
    """The record with the form's profile in it.

    Raises ChangedElsewhere where the profile is no longer the one that the form was drawn from,
    unless it says the same already: then this is a repeat.
    """
    changes: dict[str, Any] = {"profile": _profile(form), "office": office, "slug": form.slug}
    after = provider.model_copy(update=changes)
    before, wanted = version_of(section(provider)), version_of(section(after))
    if before not in {form.version, wanted}:
        raise ChangedElsewhere
    return after.model_copy(update={"former_slugs": former_slugs(provider, form.slug)})


def former_slugs(provider: Provider, slug: str) -> tuple[str, ...]:
    """The earlier links once `slug` is the link; going back to one of one's own is allowed."""
    if slug == provider.slug:
        return provider.former_slugs
    if slug in RESERVED or slug.startswith(PASSING_FOR_US):
        raise SlugReserved
    former = (provider.slug, *(each for each in provider.former_slugs if each != slug))
    if len(former) > MOST_FORMER_SLUGS:
        said = "You have had many links, and all of them keep working. Please go back to one of those."
        raise Invalid([FieldError("slug", "too_many", said)])
    return former


def _profile(form: ProfileForm) -> Profile:
    return Profile(**{name: getattr(form, name) for name in Profile.model_fields})


def profile_out(provider: Provider, site_url: str) -> ProfileOut:
    office = provider.office
    return ProfileOut(
        version=version_of(section(provider)),
        provider_id=provider.provider_id,
        slug=provider.slug,
        link=f"{site_url.rstrip('/')}/provider.html?p={provider.slug}",
        former_slugs=provider.former_slugs,
        photo_url=photo_url(provider),
        office=OfficeOut(zip=office.zip, city=office.city, state=office.state) if office else None,
        **provider.profile.model_dump(),
    )
