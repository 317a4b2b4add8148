"""The providers of a state, cached in a warm Lambda and updated with changes only."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider

# Writers' clocks differ slightly, and an index lags behind its table, so each read overlaps the previous one
# by this much.
OVERLAP_MS = 60_000


@dataclass
class _State:
    read_at: int = 0
    providers: dict[str, Provider] = field(default_factory=dict)


_states: dict[str, _State] = {}


def in_state(state: str, now: datetime) -> list[Provider]:
    """All providers with authority in a state: the whole partition on a cold start, then only changes."""
    cached = _states.setdefault(state, _State())
    for listing in directory.listings(state, max(0, cached.read_at - OVERLAP_MS)):
        if listing.provider is None:
            cached.providers.pop(listing.provider_id, None)
        else:
            cached.providers[listing.provider_id] = listing.provider
    cached.read_at = int(now.timestamp() * 1000)
    return list(cached.providers.values())


def forget() -> None:
    """Empty the cache, for tests."""
    _states.clear()
