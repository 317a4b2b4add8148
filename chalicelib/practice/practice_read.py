"""The practice's record as a warm Lambda keeps it: read at most once a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.practice import table
from chalicelib.practice.schemas import Practice

KEPT = timedelta(minutes=1)


@dataclass(frozen=True)
class _Kept:
    practice: Practice
    read_at: datetime


_kept: list[_Kept] = []


def current(now: datetime) -> Practice:
    """The record, at most a minute old. Raises Unavailable if there is none."""
    if _kept and timedelta(0) <= now - _kept[0].read_at < KEPT:
        return _kept[0].practice
    practice = table.get()
    _kept[:] = [_Kept(practice, now)]
    return practice


def floor_hours(now: datetime) -> int:
    """The least notice for any client's booking, in elapsed hours, as of at most a minute ago."""
    return current(now).notice_floor_hours


def forget() -> None:
    """Empty the cache, for tests."""
    _kept.clear()
