"""`make site`: copies site/ to the bucket of the running local cloud."""

import os

from botocore.exceptions import BotoCoreError, ClientError

from tools.cloud import local_client
from tools.deploy import outputs, upload_site
from tools.places import fail, say


def main() -> None:
    url = f"http://127.0.0.1:{os.environ.get('CASELOAD_CLOUD_PORT', '4566')}"
    try:
        upload_site(
            lambda service: local_client(url, service), outputs(lambda service: local_client(url, service))
        )
    except (BotoCoreError, ClientError):
        fail(f"the local cloud does not answer at {url}; start it with `make run`")
    say("uploaded")


if __name__ == "__main__":
    main()
