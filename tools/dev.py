"""`make dev`: the API in this process and the site from disk, on the running local cloud.

A saved change runs with the next request, and `breakpoint()` stops in this terminal. Stream and schedule
Lambdas still run in the local cloud, with the code that `make run` packaged.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import uvicorn
from botocore.exceptions import BotoCoreError, ClientError
from starlette.applications import Starlette

from tools.cloud import local_client, require_free
from tools.deploy import Outputs, outputs
from tools.dev_api import DevApi
from tools.front import make_app, security_headers
from tools.local import EDGE_SECRET, stack_environment
from tools.places import ToolError, fail, port, say
from tools.site_files import File, SiteFiles
from tools.site_folder import BuiltSite, SiteFolder, with_practice
from tools.tokens import Tokens, key_set


def main() -> None:
    own_port = port("CASELOAD_DEV_PORT", 8001)
    cloud_url = f"http://127.0.0.1:{port('CASELOAD_CLOUD_PORT', 4566)}"
    address = f"http://127.0.0.1:{own_port}"
    stack = _outputs(cloud_url)
    try:
        require_free(own_port)
    except ToolError:
        fail(f"port {own_port} is taken; choose another with CASELOAD_DEV_PORT")
    os.environ |= {**stack_environment(cloud_url, stack), "SITE_URL": address}
    # Two saves within a second can leave bytecode that looks up to date.
    sys.dont_write_bytecode = True
    say(_ready(address))
    app = dev_app(cloud_url, stack, BuiltSite())
    config = uvicorn.Config(
        app, host="127.0.0.1", port=own_port, log_level="warning", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run()
    # A thread that waits at a breakpoint would keep the process.
    os._exit(0 if server.started else 1)


def dev_app(cloud_url: str, stack: Outputs, folder: Callable[[], Path]) -> Starlette:
    pool = stack["UserPoolId"]
    tokens = Tokens(key_set(cloud_url, pool), pool, stack["UserPoolClientId"])
    api = DevApi(tokens.claims, security_headers())
    on_disk, deployed = SiteFolder(folder), SiteFiles(local_client(cloud_url, "s3"), stack["SiteBucketName"])

    def find(key: str) -> File | None:
        # The deployment's configuration for the pages, and the practice, are only in the bucket.
        if key in {"config.json", "practice.json"}:
            return deployed.find(key)
        file, practice = on_disk.find(key), deployed.find("practice.json")
        return with_practice(file, practice.body) if file and practice and key.endswith(".html") else file

    return make_app(cloud_url, stack, EDGE_SECRET, find_file=find, answer_api=api.answer)


def _outputs(cloud_url: str) -> Outputs:
    """The outputs of the running stack. Ends the program if there is none."""
    try:
        httpx.get(f"{cloud_url}/_ministack/health", timeout=2).raise_for_status()
        stack = outputs(lambda service: local_client(cloud_url, service))
    except (httpx.HTTPError, BotoCoreError, ClientError):
        stack = {}
    if "UserPoolId" not in stack:
        fail(f"no local cloud is ready at {cloud_url}; start `make run` in another terminal and wait for it")
    return stack


def _ready(address: str) -> str:
    return f"""
The API runs here: {address}

Sign in as with `make run`. A saved change of app.py or chalicelib/ runs with the next request, and
breakpoint() stops in this terminal. A saved file of site/ is built into the next page.
Ctrl-C stops it."""


if __name__ == "__main__":
    main()
