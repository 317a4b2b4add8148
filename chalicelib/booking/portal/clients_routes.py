"""The provider's clients, current and past."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import provider_changes
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.portal import clients, clients_read
from chalicelib.booking.portal.clients_schemas import (
    ClientsQuery,
    ProviderClient,
    ProviderClientOut,
    ProviderClientsOut,
)
from chalicelib.directory import office_read
from chalicelib.directory import table as directory
from chalicelib.route import Empty
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "GET",
    "/portal/clients",
    query=ClientsQuery,
    returns=ProviderClientsOut,
    role="provider",
    errors=(errors.NotFound, errors.Invalid),
)
def list_clients(call: Call[Empty, ClientsQuery]) -> ProviderClientsOut:
    """List the provider's current or past clients, with their next and last appointment."""
    provider_id, cursor = call.user.user_id, call.query.cursor
    zone = directory.get(provider_id).hours.time_zone
    if call.query.of == "current":
        key = key_from(cursor, clients_read.BY_NAME, provider_id)
        page = clients_read.current(provider_id, key, call.now)
    else:
        key = key_from(cursor, appointment_table.REFERRALS, provider_id)
        page = clients_read.past(provider_id, key, call.now)
    return ProviderClientsOut(
        provider_time_zone=zone,
        clients=tuple(_client_out(each) for each in page.items),
        cursor=cursor_from(page.last_key),
    )


@endpoint(
    bp,
    "GET",
    "/portal/clients/{client_id}",
    query=Page,
    returns=ProviderClientOut,
    role="provider",
    errors=(errors.NotFound, errors.Invalid),
)
def show_client(call: Call[Empty, Page], client_id: str) -> ProviderClientOut:
    """Show one of the provider's clients, with their appointments, latest start first."""
    provider_id = call.user.user_id
    owner = appointment_table.relation_key(provider_id, client_id)
    key = key_from(call.query.cursor, appointment_table.BY_RELATION, owner)
    provider = office_read.current(directory.get(provider_id), call.now)
    known = clients_read.one(provider_id, client_id, call.now)
    page = clients_read.appointments(provider_id, client_id, key)
    begun_by = known.relation.appointment_id if known.relation else None
    return ProviderClientOut(
        provider_time_zone=provider.hours.time_zone,
        client=_client_out(known),
        appointments=tuple(
            provider_changes.referral(
                each, provider, call.now, is_current_client=provider_changes.referral_id_of(each) == begun_by
            )
            for each in page.items
        ),
        cursor=cursor_from(page.last_key),
    )


def _client_out(known: clients_read.Known) -> ProviderClient:
    return clients.client_out(
        known.referral,
        known.next,
        known.last,
        current=known.relation is not None,
        established=known.relation is not None and known.relation.established_at is not None,
    )
