"""The account's own details, and the dependents it books for."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.clients import rules, table
from chalicelib.clients.schemas import Account, ClientOut, Dependent, DependentRequest, DetailsRequest, Me
from chalicelib.clients.views import me_out
from chalicelib.repeats import id_from
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/me", returns=Me, role="client")
def show_me(call: Call[Empty, Empty]) -> Me:
    """Show your account: sign-in, details, and everyone you may book for."""
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
def save_me(call: Call[DetailsRequest, Empty]) -> Me:
    """Replace your own details. Children stay, and so does `reminders` if it is left out."""
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
def add_dependent(call: Call[DependentRequest, Empty]) -> ClientOut:
    """Add a child to book for. Repeating the Idempotency-Key, or the child, returns the first answer."""
    account_id = call.user.user_id
    dependent = Dependent(client_id=id_from("child", account_id, call.key), **call.body.model_dump())

    def added(before: Account | None) -> Account:
        return rules.with_dependent(_require_account(before, errors.ProfileIncomplete), dependent, call.now)

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
def save_dependent(call: Call[DependentRequest, Empty], client_id: str) -> ClientOut:
    """Replace a child's details. Booked appointments keep the name and age at booking."""

    def changed(before: Account | None) -> Account:
        account = _require_account(before, errors.NotFound)
        return rules.with_dependent_changed(account, client_id, call.body, call.now)

    return rules.dependent_out(rules.dependent_of(table.change(call.user.user_id, changed), client_id))


def _require_account(account: Account | None, otherwise: type[errors.CaseloadError]) -> Account:
    if account is None:
        raise otherwise
    return account
