"""A signed-in person's own details, and the children they book for."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.clients import rules, table
from chalicelib.clients.schemas import Account, ClientOut, Dependent, DependentRequest, DetailsRequest, Me
from chalicelib.clients.views import me_out
from chalicelib.repeats import id_from
from chalicelib.route import NoBody
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/me", returns=Me, role="client")
def show_me(call: Call[NoBody, NoBody]) -> Me:
    """Who is signed in, with the details given so far and everybody they may book for."""
    return me_out(call.user, table.find(call.user.user_id))


@endpoint(
    bp,
    "PUT",
    "/me",
    body=DetailsRequest,
    returns=Me,
    role="client",
    errors=(errors.Invalid, errors.TryAgain),
)
def save_me(call: Call[DetailsRequest, NoBody]) -> Me:
    """Replace one's own details. Children stay, and so does `reminders` where it is left out."""
    if call.body.born_on:
        rules.check_born_on(call.body.born_on, call.now.date())
    account_id = call.user.user_id
    saved = table.change(account_id, lambda before: rules.with_details(account_id, before, call.body))
    return me_out(call.user, saved)


@endpoint(
    bp,
    "POST",
    "/me/dependents",
    body=DependentRequest,
    returns=ClientOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(errors.ProfileIncomplete, errors.Invalid, errors.IdempotencyKeyReused, errors.TryAgain),
)
def add_dependent(call: Call[DependentRequest, NoBody]) -> ClientOut:
    """Add a child to book for. The same Idempotency-Key, or the same child, returns the first answer."""
    account_id = call.user.user_id
    dependent = Dependent(client_id=id_from("child", account_id, call.key), **call.body.model_dump())

    def added(before: Account | None) -> Account:
        return rules.with_dependent(_there(before, errors.ProfileIncomplete), dependent, call.now)

    saved = table.change(account_id, added)
    return rules.dependent_out(rules.same_dependent(saved, dependent))


@endpoint(
    bp,
    "PUT",
    "/me/dependents/{client_id}",
    body=DependentRequest,
    returns=ClientOut,
    role="client",
    errors=(errors.NotFound, errors.Invalid, errors.TryAgain),
)
def save_dependent(call: Call[DependentRequest, NoBody], client_id: str) -> ClientOut:
    """Replace a child's details. What is booked keeps the name and age that it was booked with."""

    def changed(before: Account | None) -> Account:
        account = _there(before, errors.NotFound)
        return rules.with_dependent_changed(account, client_id, call.body, call.now)

    return rules.dependent_out(rules.dependent_of(table.change(call.user.user_id, changed), client_id))


def _there(account: Account | None, otherwise: type[errors.CaseloadError]) -> Account:
    if account is None:
        raise otherwise
    return account
