"""Email addresses as SES and calendar files take them."""

import pytest

from chalicelib.addresses import BadAddress, mailto, with_ascii_domain


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("client@example.com", "client@example.com"),
        ("Client+tag@Example.COM", "Client+tag@Example.COM"),
        ("client@bücher.example", "client@xn--bcher-kva.example"),
        ("client@BÜCHER.example", "client@xn--bcher-kva.example"),
        # The standard of 2003 would send this to strasse.example, which someone else may own.
        ("client@straße.example", "client@xn--strae-oqa.example"),
        ("client@例え。example", "client@xn--r8jz45g.example"),
        # Wrong, but not for its characters: the header's parser or SES says so.
        ("client@", "client@"),
    ],
)
def test_international_domain_becomes_idna(address: str, sent_to: str) -> None:
    assert with_ascii_domain(address) == sent_to


@pytest.mark.parametrize(
    "address",
    [
        "jörg@example.com",
        "jörg@bücher.example",
        "client@bü cher.example",
        "client@bücher..example",
        f"client@{'ü' * 64}.example",
        "bücher.example",
        "@bücher.example",
        "client@☃\n.example",
    ],
)
def test_address_that_no_mail_can_reach_is_bad(address: str) -> None:
    with pytest.raises(BadAddress):
        with_ascii_domain(address)


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("o'hara+tag@example.com", "mailto:o'hara+tag@example.com"),
        ("client@bücher.example", "mailto:client@xn--bcher-kva.example"),
        ("jörg@example.com", "mailto:j%C3%B6rg@example.com"),
        ('"a b"@example.com', "mailto:%22a%20b%22@example.com"),
        ("50%&me@example.com", "mailto:50%25%26me@example.com"),
        ("a@example.com\r\nATTENDEE:mailto:b", "mailto:a@example.com%0D%0AATTENDEE%3Amailto%3Ab"),
    ],
)
def test_mailto_is_ascii_and_stays_on_its_line(address: str, uri: str) -> None:
    assert mailto(address) == uri
