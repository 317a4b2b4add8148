"""All of Caseload on this machine: local cloud, stack, site, demo data and front server."""

import hashlib
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from botocore.exceptions import BotoCoreError, ClientError
from starlette.applications import Starlette

from tools import deployed, practice, quiet, site_build
from tools.cloud import Cloud, require_free
from tools.deploy import Outputs, deploy, exists, outputs
from tools.front import Viewer, make_app, viewer_of
from tools.package import package
from tools.places import REGION, STACK, ToolError, say
from tools.upload import publish, upload

SENDER = "care@demo.example.com"
# AWS allows a maximum event age of at least 60 seconds. The minimum shows failures soonest.
OLDEST_EVENT_SECONDS = "60"
# It protects nothing here: the local cloud listens on loopback only.
EDGE_SECRET = "the-edge-of-the-local-cloud"  # noqa: S105


class Local:
    """A running Caseload. `folder` keeps its data between runs. With None, the data is temporary."""

    def __init__(
        self, port: int, cloud_port: int, folder: Path | None, log: Path, viewer: Viewer = viewer_of
    ) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._site_as_of = site_build.versions()
        require_free(port)
        build = package()
        say("  starting the local cloud")
        self.cloud = Cloud(cloud_port, folder, log)
        try:
            self.outputs = self._deployed(build)
            say("  seeding demo data")
            seed(self.cloud.url, self.outputs)
            self._upload_site()
            self._front = Front(port, make_app(self.cloud.url, self.outputs, EDGE_SECRET, viewer))
        except BaseException:
            self.cloud.stop()
            raise

    def stop(self) -> None:
        self._front.stop()
        self.cloud.stop()

    def alive(self) -> bool:
        return self.cloud.alive() and self._front.alive()

    def refresh_site(self) -> None:
        """Rebuild and upload the site if one of its files was saved. A mistake leaves the last good site."""
        if self._site_as_of == (saved := site_build.versions()):
            return
        self._site_as_of = saved
        try:
            self._upload_site()
            say(f"{time.strftime('%H:%M:%S')}  the site was rebuilt")
        except ToolError as error:
            say(str(error))
        except (OSError, BotoCoreError, ClientError) as error:
            say(f"the site was not rebuilt: {error}")

    def _upload_site(self) -> None:
        upload(self.cloud.client("s3"), site_build.built_files(), self.outputs)
        publish(self.cloud.client("lambda"), self.outputs)

    def _deployed(self, build: Path) -> Outputs:
        """Deploy, unless the local cloud already has this package and address."""
        parameters = {
            "MailName": practice.read_form(practice.DEMO).mail_name,
            "SenderEmail": SENDER,
            "SiteUrl": self.address,
            "OldestEventSeconds": OLDEST_EVENT_SECONDS,
            "LocalCloud": "yes",
            "EdgeSecret": EDGE_SECRET,
        }
        parts = {"package": (build / "digest").read_text(), **parameters, "cloud": self.cloud.url}
        wanted = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
        lambdas = self.cloud.client("lambda")
        if exists(self.cloud.client("cloudformation"), STACK):
            stack = outputs(self.cloud.client)
            if deployed.digest(lambdas, stack) == wanted:
                say("  stack unchanged")
                return stack
            deployed.forget(lambdas, stack)
        say("  deploying the stack")
        stack = deploy(self.cloud.client, build, parameters, poll_seconds=1)
        put_gateway_responses(self.cloud.client("apigateway"), stack["RestAPIId"], build)
        verify_sender(self.cloud.client("ses"))
        deployed.record(lambdas, stack, wanted)
        return stack


class Front:
    """The front server on its own thread."""

    def __init__(self, port: int, app: Starlette) -> None:
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise ToolError(f"the front server could not listen on port {port}")
            time.sleep(0.02)

    def alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


def put_gateway_responses(api_gateway: Any, rest_api_id: str, build: Path) -> None:
    """Set the gateway's own responses as the template's API document declares them.

    API Gateway imports them with the document, but the local cloud ignores them, so without this an unknown
    path would have another response than in production.
    """
    template = json.loads((build / "sam.json").read_text())
    declared = template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    for kind, response in declared["x-amazon-apigateway-gateway-responses"].items():
        api_gateway.put_gateway_response(restApiId=rest_api_id, responseType=kind, **response)
    # As on AWS, they take effect with the next deployment.
    api_gateway.create_deployment(restApiId=rest_api_id, stageName="api")


def verify_sender(ses: Any) -> None:
    """Verify the sender. On AWS, the address's owner does this with a click in an email."""
    ses.verify_email_identity(EmailAddress=SENDER)


def stack_environment(cloud_url: str, stack: Outputs) -> dict[str, str]:
    """The environment for modules of chalicelib to use a deployed local stack."""
    return practice.environment_of(stack, SENDER, "http://127.0.0.1", EDGE_SECRET) | {
        "AWS_ENDPOINT_URL": cloud_url,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }


def seed(cloud_url: str, stack: Outputs) -> None:
    environment = {**os.environ, **stack_environment(cloud_url, stack)}
    quiet.run("seed the demo data", "seed", [sys.executable, "-m", "tools.seed"], environment)
