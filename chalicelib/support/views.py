"""Requests as their writers and operators read them. Pure."""

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.support.queue_rules import can_read_answer, concerns_client, is_about_referral
from chalicelib.support.queue_schemas import AboutOut, QueuedRequestOut, RequestDetailOut
from chalicelib.support.schemas import OwnRequestOut, ReferredOut, SupportRequest
from chalicelib.vocabulary import names


def own_request_out(request: SupportRequest) -> OwnRequestOut:
    fields = request.model_dump(include=set(OwnRequestOut.model_fields))
    if is_about_referral(request):
        fields["referred_to"] = ""
    return OwnRequestOut(**fields)


def referred_out(request: SupportRequest) -> ReferredOut:
    """What the client reads of a provider's request that ended with a referral elsewhere."""
    return ReferredOut(
        request_id=request.request_id,
        appointment_id=request.appointment_id or "",
        provider_name=request.name,
        referred_to=request.referred_to,
        referred_at=request.answered_at or request.changed_at,
    )


def queued_request_out(request: SupportRequest, operator_id: str) -> QueuedRequestOut:
    return QueuedRequestOut(
        request_id=request.request_id,
        from_=request.from_,
        name=request.name,
        reason=request.reason,
        topic=request.topic,
        created_at=request.created_at,
        status=request.status,
        owner=request.owner.email if request.owner else None,
        mine=request.owner is not None and request.owner.operator_id == operator_id,
        end=request.end,
        wants_call=bool(request.phone and not request.text),
    )


def request_detail_out(
    request: SupportRequest, about: Appointment | None, operator_id: str
) -> RequestDetailOut:
    listed = queued_request_out(request, operator_id)
    return RequestDetailOut(
        **dict(listed),
        version=str(request.version),
        text=request.text,
        email=request.email,
        phone=request.phone,
        best_time=request.best_time,
        about=about and _about_out(about),
        can_read_answer=can_read_answer(request),
        concerns_client=concerns_client(request),
        notes=request.notes,
        answer=request.answer,
        reached_by=request.reached_by,
        answered_at=request.answered_at,
        referred_to=request.referred_to,
        changed_at=request.changed_at,
    )


def _about_out(appointment: Appointment) -> AboutOut:
    return AboutOut(
        appointment_id=appointment.appointment_id,
        client_name=appointment.client.name,
        guardian_name=appointment.client.guardian_name,
        client_age=appointment.client.age,
        type=appointment.type,
        type_name=names("appointment_types")[appointment.type],
        provider_name=appointment.provider.name,
    )
