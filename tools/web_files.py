"""How the site's files are served, by their names: type, caching and compression."""

import gzip
import mimetypes

TEXT = ("text/", "application/javascript", "application/json")
COMPRESSED = (*TEXT, "image/svg")
SMALLEST_COMPRESSED = 1000
LEVEL = 6
# An asset's name changes with its content. Pages keep their addresses, so browsers must revalidate: a 304 is
# cheap.
FOR_GOOD, REVALIDATED = "public, max-age=31536000, immutable", "no-cache"


def content_type(key: str) -> str:
    # A source map is JSON, which the standard table doesn't know.
    kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
    kind = "application/json" if key.endswith(".map") else kind
    return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind


def cache_control(key: str) -> str:
    return FOR_GOOD if key.startswith("assets/") else REVALIDATED


def compressed(kind: str, body: bytes) -> bytes | None:
    """As CloudFront does it: only what shrinks, from 1,000 bytes on."""
    shrinks = kind.startswith(COMPRESSED) and len(body) >= SMALLEST_COMPRESSED
    return gzip.compress(body, LEVEL) if shrinks else None
