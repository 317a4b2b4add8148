"""An account as the API shows it. Pure."""

from chalicelib.clients import rules
from chalicelib.clients.schemas import Account, Me
from chalicelib.users import User


def me_out(user: User, account: Account | None) -> Me:
    return Me(
        email=user.email,
        email_verified=user.email_verified,
        roles=("client", *sorted(group.rstrip("s") for group in user.groups)),
        details=account.details if account else None,
        clients=tuple(rules.clients_out(account)) if account else (),
        reminders=account.reminders if account else True,
    )
