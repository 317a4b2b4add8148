"""The providers of a state, kept in a warm Lambda and brought up to date by what changed."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider

# Writers' clocks differ a little, and an index follows its table: each reading goes back this far
# behind the one before.
OVERLAP_MS = 60_000


@dataclass
class _State:
    read_at: int = 0
    providers: dict[str, Provider] = field(default_factory=dict)


_states: dict[str, _State] = {}


def in_state(state: str, now: datetime) -> list[Provider]:
    """Everyone authorized in a state: the whole partition when cold, then only the changes."""
    kept = _states.setdefault(state, _State())
    for listing in directory.listings(state, max(0, kept.read_at - OVERLAP_MS)):
        if listing.provider is None:
            kept.providers.pop(listing.provider_id, None)
        else:
            kept.providers[listing.provider_id] = listing.provider
    kept.read_at = int(now.timestamp() * 1000)
    return list(kept.providers.values())


def forget() -> None:
    """Start cold again."""
    _states.clear()
