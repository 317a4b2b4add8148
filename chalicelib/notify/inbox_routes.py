"""The provider's inbox: their threads, with the latest message of each."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.directory import table as directory
from chalicelib.notify import message_table, messages
from chalicelib.notify import table as notifications
from chalicelib.notify.message_schemas import InboxOut
from chalicelib.route import Empty
from chalicelib.shapes import Page
from chalicelib.store import cursor_from, key_from
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
PAGE = 20
# More unread notifications than a person leaves. Those beyond aren't marked in the inbox.
MOST_UNREAD = 200


@endpoint(
    bp,
    "GET",
    "/portal/threads",
    query=Page,
    returns=InboxOut,
    role="provider",
    errors=(errors.NotFound, errors.Invalid),
)
def list_threads(call: Call[Empty, Page]) -> InboxOut:
    """List the provider's threads with clients, the one with the latest message first."""
    provider_id = call.user.user_id
    zone = directory.get(provider_id).hours.time_zone
    page = message_table.inbox(
        provider_id, key_from(call.query.cursor, message_table.INBOX, provider_id), PAGE
    )
    appointments = appointment_table.find_all({each.appointment_id for each in page.items})
    unread = notifications.unread_ids(provider_id, MOST_UNREAD)
    return InboxOut(
        provider_time_zone=zone,
        threads=messages.inbox_threads(page.items, appointments, unread),
        cursor=cursor_from(page.last_key),
    )
