"""Appointments as the API shows them to clients. Pure."""

from datetime import datetime

from chalicelib.booking.appointments import client_changes, location
from chalicelib.booking.appointments.client_changes import NO_SHOW_WITHIN, OPEN
from chalicelib.booking.appointments.schemas import (
    Appointment,
    AppointmentOut,
    ClientAction,
    ClientBrief,
    ProviderBrief,
)
from chalicelib.directory.fees import SELF_PAY
from chalicelib.directory.schemas import Provider


def appointment_out(appointment: Appointment, provider: Provider | None, now: datetime) -> AppointmentOut:
    """`provider` is the current record, for the location; see `location.needs_record`."""
    return AppointmentOut(
        appointment_id=appointment.appointment_id,
        status=appointment.status,
        kind=appointment.kind,
        series_id=appointment.series_id,
        questionnaire_id=appointment.questionnaire_id,
        cancellation=appointment.cancellation,
        provider=ProviderBrief(
            provider_id=appointment.provider_id,
            slug=appointment.provider.slug,
            name=appointment.provider.name,
        ),
        client=ClientBrief(client_id=appointment.client_id, name=appointment.client.name),
        type=appointment.type,
        format=appointment.format,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        provider_time_zone=appointment.provider.time_zone,
        client_time_zone=appointment.client.time_zone,
        state=appointment.state,
        payer=appointment.payer,
        fee=appointment.fee,
        before_call=appointment.before_call,
        coverage=appointment.coverage,
        note=appointment.note,
        location=location.location_of(appointment, provider, now),
        created_at=appointment.created_at,
        rescheduled_from=appointment.rescheduled_from,
        rescheduled_by=appointment.rescheduled_by,
        successor_id=appointment.successor_id,
        referral_id=appointment.referral_id,
        referral_status=appointment.referral_status
        if appointment.referral_status in client_changes.SHOWN_TO_CLIENT
        else None,
        actions=client_actions(appointment, now),
    )


def client_actions(appointment: Appointment, now: datetime) -> tuple[ClientAction, ...]:
    """The client's possible actions now, in the order of a page's buttons."""
    possible: list[ClientAction] = ["message"]
    if appointment.status == "booked":
        if now < appointment.starts_at:
            if appointment.format == "phone":
                possible.append("change_phone")
            possible += ["reschedule", "cancel"]
            if appointment.payer != SELF_PAY:
                possible.insert(-1, "coverage")
        elif now < appointment.starts_at + NO_SHOW_WITHIN:
            possible.append("report_no_show")
    if client_changes.is_after_consultation(appointment, now):
        possible.append("first_session")
    if appointment.referral_status in OPEN:
        possible.append("not_a_fit")
    return tuple(possible)
