"""`make site`: builds the site and uploads it to the running local cloud."""

import os

from botocore.exceptions import BotoCoreError, ClientError

from tools import site_build
from tools.cloud import local_client
from tools.deploy import outputs
from tools.places import ToolError, fail, say
from tools.upload import upload


def main() -> None:
    url = f"http://127.0.0.1:{os.environ.get('CASELOAD_CLOUD_PORT', '4566')}"
    try:
        found = outputs(lambda service: local_client(url, service))
        upload(local_client(url, "s3"), site_build.build(), found)
    except (BotoCoreError, ClientError):
        fail(f"the local cloud does not answer at {url}; start it with `make run`")
    except ToolError as error:
        fail(str(error))
    say("uploaded")


if __name__ == "__main__":
    main()
