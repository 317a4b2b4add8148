"""Email addresses as mail servers and calendar files take them. Pure."""

import string
from contextlib import suppress

import idna

# What a mailto address may hold as it is (RFC 6068, section 2). All else is percent-encoded.
_UNENCODED = frozenset((string.ascii_letters + string.digits + "-._~!$'*+@").encode())


class BadAddress(ValueError):
    """An address that no mail can be sent to, now or later."""


def with_ascii_domain(address: str) -> str:
    """The address with an international domain as IDNA (RFC 5891), which is how SES takes it.

    Raises BadAddress for a domain that can't exist, and for a local part that isn't ASCII: SES can't send to
    those (it has no SMTPUTF8). An ASCII address is returned as it is, right or wrong.
    """
    if address.isascii():
        return address
    local, _, domain = address.rpartition("@")
    if not local.isascii() or not local:
        raise BadAddress
    try:
        # UTS 46 maps what people type, such as capitals, before it is encoded.
        return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except UnicodeError as error:
        raise BadAddress from error


def mailto(address: str) -> str:
    """The address as a URI (RFC 6068), for a calendar file. It is ASCII and can't end the file's line."""
    # Mail can't reach a bad address, but its owner may still download a file.
    with suppress(BadAddress):
        address = with_ascii_domain(address)
    return "mailto:" + "".join(
        chr(byte) if byte in _UNENCODED else f"%{byte:02X}" for byte in address.encode()
    )
