"""What ten breakpoints cost: Run with them against Run without. In a checkout:

    python -m tests.benchmarks.breakpoints

Two timelines of one experiment train in turns, in short rounds, so that other work on the machine meets
both alike; the ratio is the median over the rounds. No breakpoint is reached: reaching one ends a run.
"""

from __future__ import annotations

import argparse
from statistics import median
from time import perf_counter

from nnviz import Breakpoint, Timeline

from .engine import WORKLOADS, Workload, warn_of_threads

ROUNDS = 150
ITERATIONS = 1024
MOST_TIMES_WITHOUT = 1.15

TEN = (
    Breakpoint("loss_below", 0),
    Breakpoint("loss_rising", 1e9),
    Breakpoint("gradient_below", 0),
    Breakpoint("gradient_above", 1e9),
    Breakpoint("delta_outside", (-1e9, 1e9)),
    Breakpoint("sum_outside", (-1e9, 1e9)),
    Breakpoint("accuracy", 1),
    Breakpoint("class_flips"),
    Breakpoint("iteration", 1e12),
    Breakpoint("epoch", 1e12),
)


def seconds(timeline: Timeline, iterations: int) -> float:
    """What that many iterations take."""
    began, goal = perf_counter(), timeline.cursor.iteration + iterations
    while timeline.cursor.iteration < goal:
        timeline.run(goal - timeline.cursor.iteration)
    return perf_counter() - began


def measure(workload: Workload, rounds: int) -> tuple[float, float, float]:
    """Microseconds an iteration without and with breakpoints, and the ratio."""
    without, watched = workload.timeline(), workload.timeline()
    watched.breakpoints = TEN
    times = []
    for _ in range(rounds + 5):
        times.append((seconds(without, ITERATIONS), seconds(watched, ITERATIONS)))
    assert without.parameters.tobytes() == watched.parameters.tobytes(), "breakpoints change nothing"
    plain, seen = zip(*times[5:], strict=True)
    ratio = median(b / a for a, b in zip(plain, seen, strict=True))
    return 1e6 * median(plain) / ITERATIONS, 1e6 * median(seen) / ITERATIONS, ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    warn_of_threads()
    print("| µs an iteration | without | ten breakpoints | ratio         |")
    print("| --------------- | ------: | --------------: | ------------: |")
    met = True
    for workload in WORKLOADS:
        plain, seen, ratio = measure(workload, rounds)
        met &= ratio <= MOST_TIMES_WITHOUT
        print(f"| {workload.name:<15} | {plain:7.1f} | {seen:15.1f} | {ratio:.2f} (≤ {MOST_TIMES_WITHOUT}) |")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
