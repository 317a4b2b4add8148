"""Which file of the site an address names: what SitePaths in .chalice/resources.yaml decides on AWS.

tests/package/test_site_paths.py compares the two.
"""

import re

MISSING = "404.html"
# The local front knows pages by their form. On AWS the function lists them: S3 can't answer with our page.
PAGE = re.compile(r"(portal/)?[a-z0-9-]+\.html")
FILE = re.compile(r"assets/.+|config\.json|favicon\.svg|licenses\.txt|robots\.txt")
PORTAL_ADDRESSES = ("/portal", "/portal/")
PORTAL_HOME = "/portal/referrals.html"


def key_of(path: str) -> str | None:
    """The key of the file, or None if an address can't name one. `path` is as sent, not decoded."""
    key = f"{path}index.html"[1:] if path.endswith("/") else path[1:]
    named = PAGE.fullmatch(key) if key != MISSING else None
    return key if named or FILE.fullmatch(key) else None


def redirect_of(path: str) -> str | None:
    """The address to redirect to, or None. Providers start on the portal's first page."""
    return PORTAL_HOME if path in PORTAL_ADDRESSES else None
