"""Measures how long a warm Lambda takes to filter and order 20,000 providers of a state. Uses no store."""

import statistics
import time
from datetime import UTC, datetime

from chalicelib.directory.schemas import Provider
from chalicelib.matching import gates, reasons, rules
from chalicelib.matching.schemas import Answers
from tools import demo
from tools.places import say

PROVIDERS, RUNS = 20_000, 5
ANSWERS = Answers(
    for_whom="self",
    age=34,
    state="AZ",
    formats=("video",),
    concerns=("anxiety", "sleep", "grief"),
    main_concern="anxiety",
    payer="aetna",
)


def main() -> None:
    now = datetime.now(UTC)
    everyone = _crowd(now)
    asked = gates.Asked(ANSWERS, None, now, 48)
    timed: dict[str, list[float]] = {"gates": [], "hours and order": [], "near misses": []}
    for _ in range(RUNS):
        started = time.perf_counter()
        fitting = [each for each in everyone if gates.passes(each, asked)]
        gated = time.perf_counter()
        open_ = [each for each in fitting if rules.has_hours(each, asked)]
        rules.in_order(open_, asked, "bench")
        ordered = time.perf_counter()
        chosen = {each.provider_id for each in fitting}
        reasons.near_misses([each for each in everyone if each.provider_id not in chosen], asked)
        timed["gates"].append(gated - started)
        timed["hours and order"].append(ordered - gated)
        timed["near misses"].append(time.perf_counter() - ordered)
    say(f"{PROVIDERS} providers, {len(fitting)} fit, {RUNS} runs; milliseconds: min, median, max")
    for name, seconds in timed.items():
        figures = (min(seconds), statistics.median(seconds), max(seconds))
        say(f"  {name:16}" + "".join(f"{1000 * each:9.1f}" for each in figures))


def _crowd(now: datetime) -> list[Provider]:
    made = [demo.provider(index, f"provider-{index}", now) for index in range(demo.COUNT)]
    return [made[index % demo.COUNT] for index in range(PROVIDERS)]


if __name__ == "__main__":
    main()
