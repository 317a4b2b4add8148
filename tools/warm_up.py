"""Starts Lambdas of the API next to the rest of the start, so that the first page waits less for them."""

import threading
from contextlib import suppress

import httpx

# A page asks for several things at once, and each concurrent request needs a Lambda of its own.
AT_ONCE = 2


def warm_up(cloud_url: str, rest_api_id: str) -> None:
    """Returns at once: nothing waits for the Lambdas but the pages that need them."""
    url = f"{cloud_url}/restapis/{rest_api_id}/api/_user_request_/health"
    for _ in range(AT_ONCE):
        threading.Thread(target=_ask, args=(url,), daemon=True).start()


def _ask(url: str) -> None:
    # The first page shows what is wrong.
    with suppress(httpx.HTTPError):
        httpx.get(url, timeout=30)
