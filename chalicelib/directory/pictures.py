"""Whether a file is the picture that it says it is, by its first bytes. Pure."""

from chalicelib.errors import NotAnImage

# The first bytes that tell; WebP has its length between the two words.
FIRST_BYTES = 12


def kind_of(start: bytes) -> str | None:
    """The content type of a picture that begins with `start`; None for anything else."""
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return None


def check(content_type: str, start: bytes) -> None:
    """Raises NotAnImage unless the bytes are of that content type."""
    if kind_of(start) != content_type:
        raise NotAnImage
