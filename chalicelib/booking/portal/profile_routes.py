"""Saving the provider's profile, which says where booked appointments take place."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.portal import profile_commit
from chalicelib.directory import office_read, offices, profiles
from chalicelib.directory.forms import ProfileForm, ProfileOut
from chalicelib.directory.schemas import Provider
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.settings import settings
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "PUT",
    "/portal/profile",
    body=ProfileForm,
    returns=ProfileOut,
    role="provider",
    errors=(
        errors.NotFound,
        errors.Invalid,
        errors.ChangedElsewhere,
        errors.SlugTaken,
        errors.SlugReserved,
        errors.LocationNeeded,
        errors.TryAgain,
    ),
)
def save_profile(call: Call[ProfileForm, Empty]) -> ProfileOut:
    """Save the whole profile, unless it has changed since the form was loaded."""
    form = call.body
    office = offices.office_of(form.office, practice_read.current(call.now).address)

    def edit(provider: Provider) -> Provider:
        return profiles.edited(provider, form, office)

    saved = profile_commit.save(call.user.user_id, edit, call.now)
    shown = office_read.current(saved, call.now).office
    return profiles.profile_out(saved, shown, settings().site_url)
