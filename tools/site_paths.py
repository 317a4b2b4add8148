"""Which file of the site an address names: what SitePaths in .chalice/resources.yaml decides on AWS.

tests/package/test_site_paths.py compares the two.
"""

import re

MISSING = "404.html"
# The local front knows pages by their form. On AWS the function lists them: S3 can't answer with our page.
PAGE = re.compile(r"((portal|operator)/)?[a-z0-9-]+\.html")
FILE = re.compile(r"assets/.+|config\.json|favicon\.svg|licenses\.txt|practice\.json|robots\.txt")
# Where the addresses of folders lead.
PORTAL_HOME, OPERATOR_HOME = "/portal/referrals.html", "/operator/requests.html"
HOMES = {
    "/portal": PORTAL_HOME,
    "/portal/": PORTAL_HOME,
    "/operator": OPERATOR_HOME,
    "/operator/": OPERATOR_HOME,
}
# Providers share these addresses: /p/SLUG. Older links have /provider.html?p=SLUG.
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
PROVIDER = "/p/"
PROVIDER_PAGE = "provider.html"


def key_of(path: str) -> str | None:
    """The key of the file, or None if an address can't name one. `path` is as sent, not decoded."""
    if path.startswith(PROVIDER) and SLUG.fullmatch(path.removeprefix(PROVIDER)):
        return PROVIDER_PAGE
    key = f"{path}index.html"[1:] if path.endswith("/") else path[1:]
    named = PAGE.fullmatch(key) if key != MISSING else None
    return key if named or FILE.fullmatch(key) else None


def redirect_of(path: str, query: str) -> str | None:
    """The address to redirect to, or None. `query` is as sent, too."""
    if path in HOMES:
        return HOMES[path]
    return _provider_address(query) if path == f"/{PROVIDER_PAGE}" else None


def _provider_address(query: str) -> str | None:
    """The provider's address for a query that names one as `p`. The rest of the query goes on."""
    parts = [each for each in query.split("&") if each]
    slug = next((each[2:] for each in parts if each.startswith("p=")), "")
    if not SLUG.fullmatch(slug):
        return None
    rest = "&".join(each for each in parts if not each.startswith("p="))
    return f"{PROVIDER}{slug}?{rest}" if rest else f"{PROVIDER}{slug}"
