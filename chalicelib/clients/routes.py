"""A signed-in person's own details."""

from chalice import Blueprint

from chalicelib.clients import rules, table
from chalicelib.clients.schemas import OLDEST_YEARS, Client, Me
from chalicelib.errors import FieldError, Invalid
from chalicelib.users import User
from chalicelib.web import Call, NoBody, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/me", returns=Me, role="client")
def show_me(call: Call[NoBody, NoBody]) -> Me:
    """Who is signed in, with the details given so far."""
    return _me(call.user, table.find(call.user.user_id))


@endpoint(bp, "PUT", "/me", body=Client, returns=Me, role="client", errors=(Invalid,))
def save_me(call: Call[Client, NoBody]) -> Me:
    """Replace the details."""
    age = rules.age_on(call.body.born_on, call.now.date())
    if not 0 <= age <= OLDEST_YEARS:
        raise Invalid([FieldError("born_on", "out_of_range", "Please check the year.")])
    table.save(call.user.user_id, call.body)
    return _me(call.user, call.body)


def _me(user: User, client: Client | None) -> Me:
    return Me(
        email=user.email,
        email_verified=user.email_verified,
        roles=("client", *sorted(group.rstrip("s") for group in user.groups)),
        client=client,
    )
