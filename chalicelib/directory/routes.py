"""The public face of a provider."""

from chalice import Blueprint

from chalicelib.directory import rules, table
from chalicelib.directory.schemas import PublicProfile
from chalicelib.errors import NotFound
from chalicelib.web import Call, NoBody, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/providers/{slug}", returns=PublicProfile, errors=(NotFound,))
def show_provider(call: Call[NoBody, NoBody], slug: str) -> PublicProfile:
    """A provider's public profile, for anyone with the link."""
    return rules.public_profile(table.by_slug(slug), call.now.date())
