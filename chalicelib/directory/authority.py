"""Where a provider may practise, as the portal shows it. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.directory.forms import AuthorityOut, GrantOut
from chalicelib.directory.schemas import Provider


def authority_out(provider: Provider, now: datetime) -> AuthorityOut:
    """Every grant; one counts up to and with its last day, by the provider's own calendar."""
    today = now.astimezone(ZoneInfo(provider.hours.time_zone)).date()
    return AuthorityOut(
        authority=tuple(
            GrantOut(**grant.model_dump(), in_force=today <= grant.expires_on) for grant in provider.authority
        )
    )
