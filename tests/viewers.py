"""Addresses of the people in the tests, as CloudFront would name them."""

from itertools import count

# Where a test names the viewer to the local front server. The server of `make run` knows no such header.
VIEWER = "x-test-viewer"
_numbers = count()


def new_viewer() -> str:
    """An address of its own, from the range for documentation, with a port."""
    number = next(_numbers)
    return f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1:40000"
