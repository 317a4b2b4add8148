"""The message of `make run` when everything is running."""

from tools import logins


def ready(address: str, providers: list[tuple[str, str]], seconds: float) -> str:
    name, email = providers[0]
    return f"""
Ready in {seconds:.0f} seconds.

  Site       {address}
  Mailbox    {address}/mailbox
  Provider   {email}  ({name}; and the other providers)
  Client     {logins.CLIENT_EMAIL}
  Operator   {logins.OPERATOR_EMAIL}  (no pages yet)
  Password   "{logins.PASSWORD}", without the quotes, for all of them

Ctrl-C stops it and keeps the data; `make reset` deletes it."""
