"""The pages of an appointment, as paths of the site. Pure."""

_PAGES = {
    "client": "/appointments.html?appointment={}",
    "provider": "/portal/referrals.html?appointment={}",
}


def page_of(appointment_id: str, side: str) -> str:
    """The page where a side, `client` or `provider`, sees an appointment after signing in."""
    return _PAGES[side].format(appointment_id)
