"""What stops `make run`. Whatever does, it saves the data on its way out."""

import signal
from collections.abc import Iterator

import pytest

from tools.run import stop_on_signals

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_signal_interrupts(number: signal.Signals) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    stop_on_signals()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


def test_closed_terminal_does_not_stop_it_under_nohup() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stop_on_signals()
    signal.raise_signal(signal.SIGHUP)
