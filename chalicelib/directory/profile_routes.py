"""The provider's own profile and photo, in the portal."""

import secrets
from datetime import datetime

from chalice import Blueprint

from chalicelib import errors
from chalicelib.directory import office_read, photo_store, profiles, rules, table
from chalicelib.directory.forms import PhotoForm, PhotoRequest, PhotoUpload, ProfileOut
from chalicelib.directory.public_profile import PublicProfile
from chalicelib.directory.schemas import Provider
from chalicelib.route import Empty
from chalicelib.settings import settings
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
# Until a photo is published, only its address protects it, so the id has 128 random bits.
ID_BYTES = 16


def _profile_out(provider: Provider, now: datetime) -> ProfileOut:
    return profiles.profile_out(provider, office_read.current(provider, now).office, settings().site_url)


@endpoint(bp, "GET", "/portal/profile", returns=ProfileOut, role="provider", errors=(errors.NotFound,))
def show_profile(call: Call[Empty, Empty]) -> ProfileOut:
    """Show your profile, and the link to copy."""
    return _profile_out(table.get(call.user.user_id, consistent=True), call.now)


@endpoint(
    bp,
    "GET",
    "/portal/profile/preview",
    returns=PublicProfile,
    role="provider",
    errors=(errors.NotFound,),
)
def preview_profile(call: Call[Empty, Empty]) -> PublicProfile:
    """Show your public profile exactly as anyone with the link sees it."""
    provider = table.get(call.user.user_id, consistent=True)
    return rules.public_profile(office_read.current(provider, call.now), call.now)


@endpoint(
    bp,
    "POST",
    "/portal/profile/photo",
    body=PhotoRequest,
    returns=PhotoUpload,
    role="provider",
    status=201,
    errors=(errors.NotFound,),
)
def start_photo_upload(call: Call[PhotoRequest, Empty]) -> PhotoUpload:
    """Get a form to upload a photo directly to the store."""
    provider = table.get(call.user.user_id)
    photo_id = secrets.token_urlsafe(ID_BYTES)
    return photo_store.upload_form(provider.provider_id, photo_id, call.body.content_type, call.now)


@endpoint(
    bp,
    "PUT",
    "/portal/profile/photo",
    body=PhotoForm,
    returns=ProfileOut,
    role="provider",
    errors=(errors.NotFound, errors.PhotoMissing, errors.NotAnImage, errors.TryAgain),
)
def show_photo(call: Call[PhotoForm, Empty]) -> ProfileOut:
    """Publish an uploaded photo in place of the previous one."""
    upload_id, provider_id = call.body.photo_id, call.user.user_id
    provider = table.get(provider_id, consistent=True)
    if provider.photo_id and provider.photo_upload == upload_id:
        return _profile_out(provider, call.now)
    upload = photo_store.checked_upload(provider_id, upload_id)
    # The published photo gets a new id: each public address is written once, so it can be cached forever, and
    # it is deleted by the save that removes it from the record.
    photo_id = secrets.token_urlsafe(ID_BYTES)
    photo_store.publish(upload, photo_id)
    try:
        saved = _replace_photo(call, photo_id, upload_id)
    except errors.CaseloadError:
        # The upload stays, so the same request can be repeated.
        photo_store.remove(photo_store.photo_key(photo_id))
        raise
    photo_store.remove(upload.key)
    return _profile_out(saved, call.now)


@endpoint(
    bp,
    "DELETE",
    "/portal/profile/photo",
    role="provider",
    status=204,
    errors=(errors.NotFound, errors.TryAgain),
)
def remove_photo(call: Call[Empty, Empty]) -> None:
    """Remove the photo, if there is one."""
    photo_id = table.get(call.user.user_id, consistent=True).photo_id
    if photo_id:
        # The file goes first: after a save that isn't answered, no record would lead to it anymore.
        photo_store.remove(photo_store.photo_key(photo_id))
        _replace_photo(call, None, None)


def _replace_photo(
    call: Call[PhotoForm, Empty] | Call[Empty, Empty], photo_id: str | None, upload_id: str | None
) -> Provider:
    """Save the photo's id, then delete the photo that this save removed from the record."""
    replaced: list[str | None] = []

    def edit(provider: Provider) -> Provider:
        replaced[:] = [provider.photo_id]
        return provider.model_copy(update={"photo_id": photo_id, "photo_upload": upload_id})

    saved = table.change(call.user.user_id, call.now, edit)
    photo_store.remove(*(photo_store.photo_key(each) for each in replaced if each))
    return saved
