"""The portal's referral settings, with how much of the limits is used."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.directory import referral_settings, table
from chalicelib.directory.referral_settings import SettingsForm, SettingsOut, Used
from chalicelib.directory.schemas import Provider
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "GET",
    "/portal/referral-settings",
    returns=SettingsOut,
    role="provider",
    errors=(errors.NotFound,),
)
def show_settings(call: Call[Empty, Empty]) -> SettingsOut:
    """Show which clients may book and how, and how much of the limits is used."""
    return _settings_out(call, table.get(call.user.user_id, consistent=True))


@endpoint(
    bp,
    "PUT",
    "/portal/referral-settings",
    body=SettingsForm,
    returns=SettingsOut,
    role="provider",
    errors=(errors.NotFound, errors.ChangedElsewhere, errors.LocationMissing, errors.TryAgain),
)
def save_settings(call: Call[SettingsForm, Empty]) -> SettingsOut:
    """Save all settings, unless they have changed since the form was loaded."""

    def edit(provider: Provider) -> Provider:
        return referral_settings.edited(provider, call.body, practice_read.floor_hours(call.now))

    return _settings_out(call, table.change(call.user.user_id, call.now, edit))


def _settings_out(call: Call[SettingsForm, Empty] | Call[Empty, Empty], provider: Provider) -> SettingsOut:
    capacity = calendar_table.capacity(provider.provider_id)
    week = capacity_rules.counted_week(provider, capacity, call.now)
    used = Used(
        caseload=capacity.caseload,
        new_this_week=capacity.new_this_week if capacity.week == week else 0,
        week_starts_on=week,
    )
    return referral_settings.settings_out(provider, used, practice_read.floor_hours(call.now))
