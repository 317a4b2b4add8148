"""`make logs F=Remind`: a Lambda's log in the running local cloud. Without `F`, the API's."""

import sys

from botocore.exceptions import BotoCoreError, ClientError

from tools.cloud import local_client
from tools.places import STACK, fail, port, say


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "APIHandler"
    url = f"http://127.0.0.1:{port('CASELOAD_CLOUD_PORT', 4566)}"
    logs = local_client(url, "logs")
    prefix = f"/aws/lambda/{STACK}-{name}-"
    try:
        groups = logs.describe_log_groups(logGroupNamePrefix=prefix)["logGroups"]
        pages = [
            logs.get_paginator("filter_log_events").paginate(logGroupName=each["logGroupName"])
            for each in groups
        ]
        events = [event for each in pages for page in each for event in page["events"]]
    except (BotoCoreError, ClientError):
        fail(f"the local cloud does not answer at {url}; start it with `make run`")
    if not events:
        fail(f"no Lambda named {name} has run yet; the names are in tests/package/test_functions.py")
    for event in events:
        say(event["message"].rstrip())


if __name__ == "__main__":
    main()
