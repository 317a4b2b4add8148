"""Saving a profile: a room or an address that booked appointments need can't be removed."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.booking.appointments import location, location_table
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.directory import locations
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.shapes import LAST_INSTANT
from chalicelib.writing import Transaction


def save(provider_id: str, edit: Callable[[Provider], Provider], now: datetime) -> Provider:
    """Save what `edit` returns for the record. Raises LocationNeeded with the appointments.

    Booked clients are told of another room or address by a schedule, whose work is written with the record.

    A booking may be written between the check and the save. After the save there are no more, since bookings
    are conditional on the record's version, so it is checked again, and a location that is needed comes back.
    """
    replaced: list[Provider] = []

    def checked(before: Provider) -> Provider:
        after = edit(before)
        location.check_not_needed(_needing(before, after, now))
        replaced[:] = [before]
        return after

    def and_tell(transaction: Transaction, after: Provider) -> None:
        for format_ in locations.changed_formats(replaced[0], after):
            location_table.put_change(transaction, provider_id, format_, now)

    saved = directory.change(provider_id, now, checked, and_tell)
    needing = _needing(replaced[0], saved, now)
    if needing:
        directory.change(provider_id, now, lambda current: locations.with_locations_of(current, replaced[0]))
        location.check_not_needed(needing)
    return saved


def _needing(before: Provider, after: Provider, now: datetime) -> list[Appointment]:
    """The booked appointments that a change of the record would leave without a location."""
    formats = locations.removed_formats(before, after)
    if not formats:
        return []
    coming = appointment_table.of_provider(before.provider_id, now - location.LONGEST, LAST_INSTANT)
    return [each for each in coming if location.needs(each, formats, now)]
