"""What `make run` prints when all is up."""

from tools import logins


def ready(address: str, providers: list[tuple[str, str]], seconds: float) -> str:
    name, email = providers[0]
    return f"""
Ready in {seconds:.0f} seconds.

  Site       {address}
  Mailbox    {address}/mailbox
  Provider   {email}  ({name}; the other providers likewise)
  Client     {logins.CLIENT_EMAIL}
  Operator   {logins.OPERATOR_EMAIL}  (no pages of its own yet)
  Password   "{logins.PASSWORD}", without the quotes, for all of them

Ctrl-C stops it and keeps the data; `make reset` forgets it."""
