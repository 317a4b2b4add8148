"""A provider's authority to practice, shown in the portal and set by the practice. Pure."""

from datetime import datetime

from chalicelib.directory.forms import AuthorityEntryOut, AuthorityForm, AuthorityOut
from chalicelib.directory.rules import local_date
from chalicelib.directory.schemas import Authority, Provider
from chalicelib.directory.versions import version_of
from chalicelib.errors import ChangedElsewhere
from chalicelib.shapes import Shape


class AuthoritySection(Shape):
    """The part of the record that the practice edits."""

    authority: tuple[Authority, ...]


def version(provider: Provider) -> str:
    return version_of(AuthoritySection(authority=provider.authority))


def edited(provider: Provider, form: AuthorityForm) -> Provider:
    """The record with the form's entries.

    Raises ChangedElsewhere if the entries have changed since the form was loaded. If they already equal the
    form's, this is a repeat.
    """
    after = provider.model_copy(update={"authority": form.authorities()})
    if form.version != version(provider) != version(after):
        raise ChangedElsewhere
    return after


def authority_out(provider: Provider, now: datetime) -> AuthorityOut:
    """All entries. An entry is in force through its last day, in the provider's time zone."""
    day = local_date(provider, now)
    return AuthorityOut(
        version=version(provider),
        time_zone=provider.hours.time_zone,
        authority=tuple(
            AuthorityEntryOut(**entry.model_dump(), in_force=entry.is_in_force(day))
            for entry in provider.authority
        ),
    )
