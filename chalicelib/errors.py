"""Domain errors. A rule raises one, and `web` answers with its status, code and detail.

A `code` is part of the HTTP contract and never changes; `detail` is for a person to read and reveals nothing
about anyone.
"""

# ruff: noqa: PLC0414 - these are imported from here, too
from chalicelib.request_errors import (
    CaseloadError as CaseloadError,
)
from chalicelib.request_errors import (
    EmailNotVerified as EmailNotVerified,
)
from chalicelib.request_errors import (
    FieldError as FieldError,
)
from chalicelib.request_errors import (
    Invalid as Invalid,
)
from chalicelib.request_errors import (
    NotFound as NotFound,
)
from chalicelib.request_errors import (
    NotSignedIn as NotSignedIn,
)
from chalicelib.request_errors import (
    NotYours as NotYours,
)
from chalicelib.request_errors import (
    SignInAgain as SignInAgain,
)
from chalicelib.request_errors import (
    TooLarge as TooLarge,
)
from chalicelib.request_errors import (
    Unavailable as Unavailable,
)
from chalicelib.request_errors import (
    Unreadable as Unreadable,
)
from chalicelib.request_errors import (
    UnsupportedMediaType as UnsupportedMediaType,
)


class RecurringNotAllowed(CaseloadError):
    status, code = 422, "recurring_not_allowed"
    detail = "Please book one appointment at a time. Your provider can set up a repeating one with you."


class ProfileIncomplete(CaseloadError):
    status, code = 409, "profile_incomplete"
    detail = "Please fill in your own details first."


class IdempotencyKeyReused(CaseloadError):
    status, code = 409, "idempotency_key_reused"
    detail = "This idempotency key was used for a different request."


class SlotTaken(CaseloadError):
    status, code = 409, "slot_taken"
    detail = "Someone has just taken this time. Please choose another."


class NoticeTooShort(CaseloadError):
    status, code = 409, "notice_too_short"
    detail = "This time is too soon to book. Please choose a later one."


class OutsideHours(CaseloadError):
    status, code = 409, "outside_hours"
    detail = "The provider has no opening at this time."


class NotAccepting(CaseloadError):
    status, code = 409, "not_accepting"
    detail = "This provider isn't accepting new clients with these details right now."


class NotAuthorizedInState(CaseloadError):
    status, code = 409, "not_authorized_in_state"
    detail = "This provider isn't authorized to practice in that state on that date."


class FeeChanged(CaseloadError):
    """The member `fee` is the current fee, or None if there is none."""

    status, code = 409, "fee_changed"
    detail = "The provider's fee has changed. Please look at the new one before you book."


class CapacityReached(CaseloadError):
    status, code = 409, "capacity_reached"
    detail = "This provider can't take any more new clients right now."


class TypeNotOffered(CaseloadError):
    status, code = 409, "type_not_offered"
    detail = "The provider doesn't offer this type of appointment, or doesn't offer it at this time."


class AlreadyReferred(CaseloadError):
    status, code = 409, "already_referred"
    detail = "You already have a booking with this provider."


class EstablishedClient(CaseloadError):
    status, code = 409, "established_client"
    detail = "You already see this provider. Send them a message to arrange your next appointment."


class ClientBusy(CaseloadError):
    status, code = 409, "client_busy"
    detail = "You already have an appointment at this time."


class HoldExpired(CaseloadError):
    status, code = 409, "hold_expired"
    detail = "Your hold on this time has expired, and someone else has taken it. Please choose another."


class OfferExpired(CaseloadError):
    status, code = 409, "offer_expired"
    detail = "This offer has expired. We held it for half an hour."


class TooManyWaitlistEntries(CaseloadError):
    status, code = 409, "too_many_waitlist_entries"
    detail = "You're already on ten waitlists. Leave one of them first."


class TooManyRequests(CaseloadError):
    status, code = 429, "too_many_requests"
    detail = "There were too many requests from your network. Please wait a moment and try again."


class TooManySupportRequests(CaseloadError):
    status, code = 429, "too_many_support_requests"
    detail = "You've written to the care team several times in a short while. They'll get back to you."


class TooManyChecks(CaseloadError):
    status, code = 429, "too_many_checks"
    detail = "You've checked this with three different settings. More could reveal the client's answers."


class TooManyHolds(CaseloadError):
    status, code = 429, "too_many_holds"
    detail = "We can't hold this time right now. You can still book it while it's open."


class TryAgain(CaseloadError):
    """Other writers won every retry. Nothing was written."""

    status, code = 409, "try_again"
    detail = "Someone else is changing this right now. Please try again in a moment."


class NotBooked(CaseloadError):
    status, code = 409, "not_booked"
    detail = "This appointment is no longer booked."


class NothingToCancel(CaseloadError):
    status, code = 409, "nothing_to_cancel"
    detail = "No upcoming appointment of a series is left to cancel."


class AppointmentOver(CaseloadError):
    status, code = 409, "appointment_over"
    detail = "This appointment has already begun."


class NotYetOver(CaseloadError):
    status, code = 409, "not_yet_over"
    detail = "This appointment isn't over yet."


class AlreadyACall(CaseloadError):
    status, code = 409, "already_a_call"
    detail = "This appointment is already a phone consultation."


class OtherFormat(CaseloadError):
    status, code = 409, "other_format"
    detail = "This appointment takes place in another way."


class UpcomingAppointments(CaseloadError):
    status, code = 409, "upcoming_appointments"
    detail = "There are still upcoming appointments. Please cancel them first."


class WouldStrand(CaseloadError):
    """The change would leave booked appointments outside the working hours; a member lists them."""

    status, code = 409, "would_strand"
    detail = "This change would leave booked appointments outside your hours."


class LocationMissing(CaseloadError):
    """A format without a location was to be offered; the member `formats` lists such formats."""

    status, code = 409, "location_missing"
    detail = "Say where you meet first: a video link for video, an address for in person."


class LocationNeeded(CaseloadError):
    """The change would leave booked appointments without a location; a member lists them."""

    status, code = 409, "location_needed"
    detail = "Booked appointments take place there."


class ChangedElsewhere(CaseloadError):
    status, code = 409, "changed_elsewhere"
    detail = "This was changed somewhere else since you opened it."


class SlugTaken(CaseloadError):
    """A link stays with its provider for good, so an old one never leads to another provider."""

    status, code = 409, "slug_taken"
    detail = "This link belongs to another provider. Please choose another."


class SlugReserved(CaseloadError):
    status, code = 409, "slug_reserved"
    detail = "This link can't be used. Please choose another."


class PhotoMissing(CaseloadError):
    status, code = 409, "photo_missing"
    detail = "The upload didn't arrive. Please choose the photo again."


class NotAnImage(CaseloadError):
    status, code = 422, "not_an_image"
    detail = "This isn't a JPEG, PNG or WebP picture."


class DuringTimeOff(CaseloadError):
    status, code = 409, "during_time_off"
    detail = "You have time off then."


class BusyElsewhere(CaseloadError):
    status, code = 409, "busy_elsewhere"
    detail = "Your imported calendar shows you as busy then."


class OpeningExists(CaseloadError):
    status, code = 409, "opening_exists"
    detail = "There is already an opening of this type at this time."


class SeriesCollides(CaseloadError):
    """Members list the colliding and the free starts. Nothing was written."""

    status, code = 409, "series_collides"
    detail = "Some of these dates can't be booked."


def every_error(base: type[CaseloadError] = CaseloadError) -> list[type[CaseloadError]]:
    """All domain errors. The base itself answers for an unexpected failure."""
    return [base, *(each for error in base.__subclasses__() for each in every_error(error))]
