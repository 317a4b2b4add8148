"""Asking providers to confirm their hours."""

from datetime import datetime

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import ASK_AFTER
from chalicelib.notify import delivery_mail, rules


def ask_to_confirm(provider_id: str, now: datetime) -> bool:
    """Ask a provider once per confirmation. Returns False for hours that were confirmed meanwhile."""
    provider = directory.get(provider_id, consistent=True)
    # The index may lag: a provider who has just confirmed is not due yet.
    if provider.hours.confirmed_at + ASK_AFTER > now:
        return False
    delivery_mail.send_all([rules.hours_to_confirm(provider)])
    directory.mark_asked(provider)
    return True
