"""Checks the type of a picture by its first bytes. Pure."""

from chalicelib.errors import NotAnImage

# The number of bytes to check. WebP has its length between its two markers.
FIRST_BYTES = 12


def kind_of(start: bytes) -> str | None:
    """The content type of a picture that begins with `start`, or None for anything else."""
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return None


def check(content_type: str, start: bytes) -> None:
    """Raises NotAnImage unless `start` begins a picture of that content type."""
    if kind_of(start) != content_type:
        raise NotAnImage
