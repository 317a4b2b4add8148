"""Packs the busy times of an imported calendar, as ranges of cells, into one small value. Pure."""

import json
import zlib
from collections.abc import Iterable


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of cells [start, end) in order, with those that touch or overlap joined."""
    joined: list[list[int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return [(start, end) for start, end in joined]


def packed(stretches: Iterable[tuple[int, int]]) -> bytes:
    """Stores gaps and lengths instead of cell numbers: they repeat, so they compress well."""
    steps: list[int] = []
    last = 0
    for start, end in merged(stretches):
        steps += [start - last, end - start]
        last = end
    return zlib.compress(json.dumps(steps, separators=(",", ":")).encode())


def stretches(content: bytes) -> list[tuple[int, int]]:
    """The ranges that `packed` took, merged and in order."""
    steps: list[int] = json.loads(zlib.decompress(content))
    ranges: list[tuple[int, int]] = []
    last = 0
    for gap, length in zip(steps[::2], steps[1::2], strict=True):
        start = last + gap
        last = start + length
        ranges.append((start, last))
    return ranges


def unpacked(content: bytes) -> frozenset[int]:
    """Every cell that is busy."""
    return frozenset(cell for start, end in stretches(content) for cell in range(start, end))
