"""Who calls the API: the address that CloudFront saw, as a keyed hash. Pure.

CloudFront names the viewer's address in one header, and sends a secret in another. Without the secret, the
address is worth nothing, because anyone can send that header to the API's own address. The caller is then the
address that API Gateway saw.
"""

import hashlib
import hmac
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

EDGE, VIEWER = "x-caseload-edge", "cloudfront-viewer-address"
# A home or an office gets a whole network of this size, and each device chooses among its addresses.
IPV6_PREFIX = 64


def address_of(headers: Mapping[str, str], source: str, edge_secret: str) -> str:
    """The caller's address. `source` is the one that API Gateway saw, which may be CloudFront's."""
    if not hmac.compare_digest(headers.get(EDGE, "").encode(), edge_secret.encode()):
        return source
    # With the port, and without brackets around an IPv6 address.
    return headers.get(VIEWER, "").rpartition(":")[0] or source


def caller_id(address: str, secret: str) -> str:
    """32 hexadecimal digits, the same for one IPv4 address or one IPv6 network.

    Without the secret, it doesn't lead back to the address.
    """
    return hmac.new(secret.encode(), f"caller {_network(address)}".encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> str:
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        # All of them together are one caller.
        return "unknown"
    if isinstance(parsed, IPv6Address):
        # One IPv4 address has 65,536 networks of the old scheme "6to4".
        parsed = parsed.ipv4_mapped or parsed.sixtofour or parsed
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((int(parsed), IPV6_PREFIX), strict=False))
    return str(parsed)
