"""`make run`: runs everything on this machine until Ctrl-C."""

import signal
import time
from types import FrameType

from botocore.exceptions import BotoCoreError, ClientError

from tools import demo, welcome
from tools.local import Local
from tools.places import LOCAL, ToolError, fail, port, say

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> None:
    stop_on_signals()
    site_port, cloud_port = port("CASELOAD_PORT", 8000), port("CASELOAD_CLOUD_PORT", 4566)
    folder = LOCAL / str(site_port)
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    say("Caseload is starting")
    try:
        local = Local(site_port, cloud_port, folder, folder / "cloud.log")
    except ToolError as error:
        fail(str(error))
    except (BotoCoreError, ClientError) as error:
        fail(f"the local cloud refused a request ({type(error).__name__}); see {folder / 'cloud.log'}")
    except KeyboardInterrupt:
        fail("stopped during the start; nothing is left running")
    try:
        say(welcome.ready(local.address, list(demo.names()), time.monotonic() - started))
        while local.alive():
            time.sleep(0.5)
            local.refresh_site()
        fail(f"the local cloud stopped unexpectedly; see {folder / 'cloud.log'}")
    except KeyboardInterrupt:
        say("\nstopping")
    finally:
        # A second signal must not interrupt saving the state. A closed terminal often sends two.
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)
        local.stop()


def stop_on_signals() -> None:
    """Ctrl-C, `kill` and a closed terminal interrupt the main thread."""
    # A shell without job control starts background processes with SIGINT ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    # But nohup ignores closed terminals on purpose.
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
