"""Who calls: the address that CloudFront names, if the secret comes with it, and the caller's id."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.caller import EDGE, VIEWER, address_of, caller_id

SECRET, SOURCE = "the-edge-of-the-tests", "198.51.100.1"


@pytest.mark.parametrize(
    ("viewer", "address"),
    [
        ("203.0.113.9:40001", "203.0.113.9"),
        ("2001:db8::7:40001", "2001:db8::7"),
        ("::ffff:203.0.113.9:40001", "::ffff:203.0.113.9"),
        ("", SOURCE),
        ("nonsense", SOURCE),
    ],
)
def test_viewer_that_cloudfront_names_is_the_caller(viewer: str, address: str) -> None:
    assert address_of({EDGE: SECRET, VIEWER: viewer}, SOURCE, SECRET) == address


@pytest.mark.parametrize("secret", [{}, {EDGE: ""}, {EDGE: "another"}, {EDGE: SECRET + "x"}, {EDGE: "\xe9"}])
def test_viewer_header_without_the_secret_is_ignored(secret: dict[str, str]) -> None:
    named = {VIEWER: "203.0.113.9:40001", "x-forwarded-for": "203.0.113.9"}
    assert address_of(secret | named, SOURCE, SECRET) == SOURCE


@given(st.ip_addresses(v=4))
def test_ipv4_address_is_the_same_caller_in_both_notations(address: IPv4Address) -> None:
    assert caller_id(str(address), SECRET) == caller_id(f"::ffff:{address}", SECRET)


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_ipv6_addresses_of_one_network_are_one_caller(address: IPv6Address, device: int) -> None:
    neighbor = IPv6Address(int(address) >> 64 << 64 | device)
    if not (address.ipv4_mapped or address.sixtofour or neighbor.ipv4_mapped):
        assert caller_id(str(neighbor), SECRET) == caller_id(str(address), SECRET)
        assert caller_id(str(IPv6Address(int(address) ^ 1 << 64)), SECRET) != caller_id(str(address), SECRET)


def test_networks_of_6to4_are_the_ipv4_address_that_they_name() -> None:
    for network in ("2002:cb00:7109::1", "2002:cb00:7109:ffff::1"):
        assert caller_id(network, SECRET) == caller_id("203.0.113.9", SECRET)


@given(st.text(max_size=40))
def test_anything_else_is_a_caller_too(text: str) -> None:
    assert len(caller_id(text, SECRET)) == 32


def test_id_depends_on_the_secret_and_does_not_show_the_address() -> None:
    assert caller_id(SOURCE, SECRET) != caller_id(SOURCE, "another secret of the edge")
    assert SOURCE not in caller_id(SOURCE, SECRET)
