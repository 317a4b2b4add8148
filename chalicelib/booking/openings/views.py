"""Openings in the API's shape. Pure."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.schemas import OpeningOut, OpeningsOut
from chalicelib.directory.bookable import Bookable


def openings_out(
    provider: Bookable, appointment_type: str, earliest: datetime, openings: Iterable[Opening]
) -> OpeningsOut:
    return OpeningsOut(
        provider_time_zone=provider.hours.time_zone,
        type=appointment_type,
        duration_minutes=provider.settings.minutes(appointment_type),
        earliest_bookable_at=earliest,
        openings=tuple(
            OpeningOut(starts_at=each.starts_at, ends_at=each.ends_at, formats=each.formats)
            for each in openings
        ),
    )
