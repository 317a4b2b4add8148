"""MiniStack, the local cloud, as a child process."""

import fcntl
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO, Any

import boto3
from botocore.config import Config

from tools import abandoned, stream_positions
from tools.places import REGION, ToolError

READY_SECONDS = 60


class Cloud:
    """A running MiniStack. `folder` keeps its state between runs. With None, the state is temporary."""

    def __init__(self, port: int, folder: Path | None, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._log = log
        self._clients: dict[str, Any] = {}
        log.parent.mkdir(parents=True, exist_ok=True)
        self._folder, self._lock = folder, _lock(folder)
        try:
            self._end_abandoned_and_check_port(port)
        except BaseException:
            self._unlock()
            raise
        # The cloud unpacks each Lambda into its own folder and doesn't delete it.
        self._scratch = tempfile.mkdtemp(prefix=abandoned.SCRATCH)
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [str(Path(sys.executable).with_name("ministack"))],
                env=_environment(port, folder) | {"TMPDIR": self._scratch},
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            if folder:
                abandoned.note(folder, self._process.pid, self._scratch)
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def client(self, service: str) -> Any:
        """A cached boto3 client of one service."""
        if service not in self._clients:
            self._clients[service] = local_client(self.url, service)
        return self._clients[service]

    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Ask it to stop, which saves its state. Kill it and its Lambdas if it doesn't."""
        for client in self._clients.values():
            client.close()
        if self.alive():
            self._process.send_signal(abandoned.STOP_SIGNAL)
        try:
            self._process.wait(abandoned.STOP_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        abandoned.kill_group(self._process.pid)
        self._process.wait()
        abandoned.delete(self._scratch)
        if self._folder:
            abandoned.forget(self._folder)
        self._unlock()

    def _end_abandoned_and_check_port(self, port: int) -> None:
        if self._folder:
            abandoned.end(self._folder)
        require_free(port)
        if self._folder:
            stream_positions.forget(_state(self._folder))

    def _unlock(self) -> None:
        if self._lock:
            self._lock.close()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if not self.alive():
                raise ToolError(f"the local cloud stopped right after its start; see {self._log}")
            try:
                with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise ToolError(f"the local cloud did not answer within {READY_SECONDS} seconds; see {self._log}")


def local_client(url: str, service: str) -> Any:
    """A boto3 client of the local cloud. Its keys are valid only there."""
    return boto3.client(
        service,
        endpoint_url=url,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the local cloud doesn't check it
        config=Config(retries={"max_attempts": 1}, read_timeout=120, s3={"addressing_style": "path"}),
    )


def require_free(port: int) -> None:
    """Raises ToolError if the port is already in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ToolError(
                f"port {port} is taken{_listener(port)}; stop what listens there, or choose others with "
                "CASELOAD_PORT and CASELOAD_CLOUD_PORT"
            ) from error


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listener(port: int) -> str:
    """Who listens on a port, if `lsof` is there to tell: " by process 42"."""
    command = ["lsof", "-nP", "-t", f"-iTCP:{port}", "-sTCP:LISTEN"]
    try:
        pids = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    except OSError:
        return ""
    return f" by process {pids[0]}" if pids else ""


def _lock(folder: Path | None) -> IO[str] | None:
    """Two clouds would overwrite each other's state. A killed process loses its lock. Raises ToolError."""
    if not folder:
        return None
    lock = (folder / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise ToolError(
            f"another `make run` uses {folder}; stop it, or choose another CASELOAD_PORT"
        ) from error
    return lock


def _state(folder: Path) -> Path:
    return folder / "state"


def _environment(port: int, folder: Path | None) -> dict[str, str]:
    environment = {
        **os.environ,
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        # Enforce IAM policies and check sign-up codes, as on AWS.
        "AUTH": "true",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "INFO",
        # Run Lambdas with the interpreter that packaged them.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    if folder:
        environment |= {
            "PERSIST_STATE": "1",
            "STATE_DIR": str(_state(folder)),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(folder / "s3"),
        }
    return environment
