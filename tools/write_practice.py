"""`make practice FILE=practice.json`: writes the practice's record to the running local cloud."""

import os
import sys
from pathlib import Path

import httpx
from botocore.exceptions import BotoCoreError, ClientError

from tools import practice
from tools.cloud import local_client
from tools.deploy import outputs
from tools.local import stack_environment
from tools.places import ToolError, fail, port, say


def main() -> None:
    cloud_url = f"http://127.0.0.1:{port('CASELOAD_CLOUD_PORT', 4566)}"
    if len(sys.argv) != 2:
        fail("name a file: make practice FILE=tools/practice.json")
    try:
        form = practice.read_form(Path(sys.argv[1]))
        httpx.get(f"{cloud_url}/_ministack/health", timeout=2).raise_for_status()
        stack = outputs(lambda service: local_client(cloud_url, service))
        os.environ |= stack_environment(cloud_url, stack)
    except ToolError as error:
        fail(str(error))
    except (httpx.HTTPError, BotoCoreError, ClientError, KeyError):
        fail(f"no local cloud is ready at {cloud_url}; start `make run` in another terminal and wait for it")
    say(f"{form.name}, version {practice.write(form)}")


if __name__ == "__main__":
    main()
