"""Public profiles, the choices of the portal's forms, and authority to practice."""

from chalice import Blueprint, Response

from chalicelib import errors
from chalicelib.directory import authority, office_read, rules, table
from chalicelib.directory.choices import ChoicesOut, choices
from chalicelib.directory.forms import AuthorityForm, AuthorityOut
from chalicelib.directory.public_profile import PublicProfile
from chalicelib.directory.schemas import Provider
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint, moved_to

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/providers/{slug}", returns=PublicProfile, moves=True, errors=(errors.NotFound,))
def show_provider(call: Call[Empty, Empty], slug: str) -> PublicProfile | Response:
    """Show a provider's public profile. A former link redirects to the current one."""
    provider = table.by_slug(slug)
    if provider.slug != slug:
        return moved_to(f"/providers/{provider.slug}")
    return rules.public_profile(office_read.current(provider, call.now), call.now)


@endpoint(bp, "GET", "/portal/choices", returns=ChoicesOut, role="provider")
def list_choices(call: Call[Empty, Empty]) -> ChoicesOut:
    """List the choices of the portal's forms."""
    return choices()


@endpoint(bp, "GET", "/portal/authority", returns=AuthorityOut, role="provider", errors=(errors.NotFound,))
def show_authority(call: Call[Empty, Empty]) -> AuthorityOut:
    """Show where you may practice, as set by the practice."""
    return authority.authority_out(table.get(call.user.user_id, consistent=True), call.now)


@endpoint(
    bp,
    "GET",
    "/admin/providers/{provider_id}/authority",
    returns=AuthorityOut,
    role="operator",
    errors=(errors.NotFound,),
)
def show_authority_of(call: Call[Empty, Empty], provider_id: str) -> AuthorityOut:
    """Show where a provider may practice, with the version to send back."""
    return authority.authority_out(table.get(provider_id, consistent=True), call.now)


@endpoint(
    bp,
    "PUT",
    "/admin/providers/{provider_id}/authority",
    body=AuthorityForm,
    returns=AuthorityOut,
    role="operator",
    errors=(errors.NotFound, errors.ChangedElsewhere, errors.TryAgain),
)
def save_authority(call: Call[AuthorityForm, Empty], provider_id: str) -> AuthorityOut:
    """Replace where a provider may practice. Booked appointments stay booked."""

    def edit(provider: Provider) -> Provider:
        return authority.edited(provider, call.body)

    return authority.authority_out(table.change(provider_id, call.now, edit), call.now)
