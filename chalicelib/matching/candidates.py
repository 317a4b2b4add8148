"""The providers of a state, kept in a warm Lambda and brought up to date by what changed."""

from dataclasses import dataclass, field

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider

# Writers' clocks differ a little: each reading goes back this far behind the newest change seen.
OVERLAP_MS = 60_000


@dataclass
class _State:
    seen: int = 0
    providers: dict[str, Provider] = field(default_factory=dict)


_states: dict[str, _State] = {}


def in_state(state: str) -> list[Provider]:
    """Everyone authorised in a state: the whole partition when cold, then only the changes."""
    kept = _states.setdefault(state, _State())
    for listing in directory.listings(state, max(0, kept.seen - OVERLAP_MS)):
        kept.seen = max(kept.seen, listing.changed_at)
        if listing.provider is None:
            kept.providers.pop(listing.provider_id, None)
        else:
            kept.providers[listing.provider_id] = listing.provider
    return list(kept.providers.values())


def forget() -> None:
    """Start cold again."""
    _states.clear()
