"""Emails and the site's pages name a time zone of the United States alike."""

import json
import subprocess

from chalicelib.zone_names import GENERAL_NAMES
from tools import node
from tools.places import SITE

SCRIPT = """
const { generalName } = await import(process.argv[1]);
console.log(JSON.stringify(JSON.parse(process.argv[2]).map(generalName)));
"""


def test_emails_and_pages_name_zones_alike() -> None:
    zones = list(GENERAL_NAMES)
    module = (SITE / "js" / "lib" / "zones.js").as_uri()
    command = [node.tool("node"), "--input-type=module", "-e", SCRIPT, module, json.dumps(zones)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert dict(zip(zones, json.loads(done.stdout), strict=True)) == GENERAL_NAMES
