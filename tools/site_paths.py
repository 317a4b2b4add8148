"""Which file of the site an address names: what SitePaths in .chalice/resources.yaml decides on AWS.

tests/package/test_site_paths.py compares the two.
"""

import re

MISSING = "404.html"
# On AWS, a page is in the function's lists instead: S3 can't answer with our page for a missing one.
PAGE = re.compile(r"(portal/)?[a-z0-9-]+\.html")
FILE = re.compile(r"assets/.+|config\.json|favicon\.svg|licenses\.txt|robots\.txt")
PORTAL = ("/portal", "/portal/")
PORTAL_HOME = "/portal/referrals.html"


def key_of(path: str) -> str | None:
    """The key of the file, or None if an address can't name one. `path` is as sent, not decoded."""
    key = f"{path}index.html"[1:] if path.endswith("/") else path[1:]
    named = PAGE.fullmatch(key) if key != MISSING else None
    return key if named or FILE.fullmatch(key) else None


def redirect_of(path: str) -> str | None:
    """Where an address leads that isn't a file's. Providers start on the portal's first page."""
    return PORTAL_HOME if path in PORTAL else None
