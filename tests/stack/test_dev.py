"""`make dev` next to a running local cloud: real tables and tokens, saved changes, breakpoints."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.stack.people import Person, sign_in
from tests.stack.stored import eventually
from tools.cloud import free_port
from tools.local import Local
from tools.logins import CLIENT_EMAIL
from tools.places import ROOT

PROVIDER = "amara.ashdown@demo.example.com"
# What is copied, so that a test can change it, and what is only read.
COPIED = ("app.py", "chalicelib", "site", "tools")
LINKED = (".chalice", "build/package", "node_modules", "package-lock.json")


@dataclass
class Dev:
    """A running `make dev` on a copy of the code in `folder`."""

    folder: Path
    address: str
    process: subprocess.Popen[bytes]
    _log: Path

    @property
    def output(self) -> str:
        return self._log.read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        before = file.read_text("utf-8")
        assert old in before
        file.write_text(before.replace(old, new), "utf-8")

    def health(self) -> httpx.Response:
        return Person(self.address).call("GET", "/health")


def start(folder: Path, cloud_port: int) -> Dev:
    port = free_port()
    environment = {**os.environ, "CASELOAD_DEV_PORT": str(port), "CASELOAD_CLOUD_PORT": str(cloud_port)}
    log = folder / f"{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.dev"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=out,
        )
    return Dev(folder, f"http://127.0.0.1:{port}", process, log)


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dev")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "build").mkdir()
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.fixture(scope="module")
def dev(local: Local, code: Path) -> Iterator[Dev]:
    running = start(code, int(local.cloud.url.rsplit(":", 1)[1]))
    with running.process:
        try:
            eventually(lambda: _answers(running.address))
            yield running
            running.process.send_signal(signal.SIGINT)
            assert running.process.wait(10) == 0
        finally:
            running.process.kill()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).is_success
    except httpx.HTTPError:
        return False


def signed_in(local: Local, dev: Dev, email: str) -> Person:
    return Person(dev.address, sign_in(local, email).token)


def test_pages_come_from_disk_with_the_deployments_configuration(local: Local, dev: Dev) -> None:
    answer = httpx.get(f"{dev.address}/favicon.svg", timeout=30)
    assert answer.content == (ROOT / "site" / "favicon.svg").read_bytes()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    config = httpx.get(f"{dev.address}/config.json", timeout=30).json()
    assert config["user_pool_client_id"] == local.outputs["UserPoolClientId"]


def page_of(dev: Dev, name: str) -> str:
    return httpx.get(f"{dev.address}/{name}.html", timeout=30).raise_for_status().text


def test_saved_page_is_in_the_next_response(dev: Dev) -> None:
    assert "Leaving quickly" in page_of(dev, "about")
    dev.change("site/pages/about.html", "Leaving quickly", "Leaving at once")
    assert "Leaving at once" in page_of(dev, "about")


MISTAKES = (
    ("site/js/pages/contact.js", "function Page()", "functio Page()", "contact.js"),
    ("site/pages/contact.html", "{% set title", "{% sat title", "contact.html:2"),
    ("site/pages/contact.html", "{% set title", "{% set x = 1 / 0 %}{% set title", "division by zero"),
    ("site/layout.html", "css/core.css", "css/cor.css", "loads css/cor.css"),
)


def test_mistake_in_the_site_is_printed_and_leaves_the_last_good_site(dev: Dev) -> None:
    before = page_of(dev, "contact")
    for path, old, new, said in MISTAKES:
        dev.change(path, old, new)
        assert page_of(dev, "contact") == before
        assert said in dev.output
        dev.change(path, new, old)
    assert page_of(dev, "contact") == before


def test_file_that_is_not_utf_8_is_named_and_leaves_the_last_good_site(dev: Dev) -> None:
    before = page_of(dev, "contact")
    file = dev.folder / "site" / "layout.html"
    good = file.read_bytes()
    file.write_bytes(good + b"\xff")
    assert page_of(dev, "contact") == before
    assert "site/layout.html is not valid UTF-8" in dev.output
    file.write_bytes(good)
    assert page_of(dev, "contact") == before


def test_signed_in_provider_sees_the_local_clouds_data(local: Local, dev: Dev) -> None:
    provider = signed_in(local, dev, PROVIDER)
    assert provider.get("/me")["roles"] == ["client", "provider"]
    there = Person(local.address, provider.token)
    assert provider.get("/portal/referral-settings") == there.get("/portal/referral-settings")


def test_gateway_refuses_the_same_requests_as_in_the_cloud(local: Local, dev: Dev) -> None:
    token = sign_in(local, CLIENT_EMAIL).token or ""
    forged = f"{token[:-8]}AAAAAAAA"
    requests = (
        ("GET", "/me", None),
        ("GET", "/me", forged),
        ("GET", "/nowhere", None),
        ("PUT", "/health", None),
    )
    for method, path, wrong in requests:
        here, there = (Person(each, wrong).call(method, path) for each in (dev.address, local.address))
        assert (here.status_code, here.json()) == (there.status_code, there.json())
        assert here.headers["content-type"] == there.headers["content-type"]


def test_saved_change_runs_within_two_seconds(dev: Dev) -> None:
    before = dev.health().json()
    began = time.monotonic()
    dev.change("chalicelib/meta_routes.py", 'status="ok"', 'status="fine"')
    assert dev.health().json() == before | {"status": "fine"}
    assert time.monotonic() - began < 2
    dev.change("chalicelib/meta_routes.py", 'status="fine"', 'status="ok"')
    assert dev.health().json() == before


def test_locks_of_emacs_disturb_nothing(dev: Dev) -> None:
    """It locks a file by a link that leads nowhere."""
    locked = ("chalicelib/meta_routes.py", "site/js/pages/about.js", "site/pages/about.html")
    links = [(dev.folder / path).with_name(f".#{Path(path).name}") for path in locked]
    for link in links:
        link.symlink_to("someone@machine.1234")
    dev.change("site/pages/about.html", "<h1>", "<h1>Locked: ")
    assert dev.health().is_success
    assert "Locked: " in page_of(dev, "about")
    for link in links:
        link.unlink()
    dev.change("site/pages/about.html", "Locked: ", "")


def test_make_dev_shows_a_syntax_error_until_it_is_fixed(dev: Dev) -> None:
    dev.change("chalicelib/meta_routes.py", 'status="ok"', "status=")
    answer = dev.health()
    assert (answer.status_code, "SyntaxError" in answer.text) == (500, True)
    dev.change("chalicelib/meta_routes.py", "status=, ", 'status="ok", ')
    assert dev.health().is_success


def test_unexpected_error_is_shown_with_its_message(dev: Dev) -> None:
    dev.change("chalicelib/meta_routes.py", 'status="ok"', 'status=str({}["the key"])')
    answer = dev.health()
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "KeyError: 'the key'" in dev.output
    dev.change("chalicelib/meta_routes.py", 'status=str({}["the key"])', 'status="ok"')


def test_breakpoint_stops_in_the_terminal(dev: Dev) -> None:
    stop = "    breakpoint()\n    return Health("
    dev.change("chalicelib/meta_routes.py", "    return Health(", stop)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(dev.health)
        eventually(lambda: "(Pdb)" in dev.output)
        assert not answer.done()
        assert dev.process.stdin
        dev.process.stdin.write(b"continue\n")
        dev.process.stdin.flush()
        assert answer.result(20).is_success
    dev.change("chalicelib/meta_routes.py", stop, "    return Health(")


def test_make_dev_without_a_local_cloud_says_to_start_make_run(code: Path) -> None:
    alone = start(code, free_port())
    with alone.process:
        assert alone.process.wait(20) == 1
    assert "start `make run` in another terminal" in alone.output
