"""What ten breakpoints cost: Run with them against Run without. In a checkout:

    python -m tests.benchmarks.breakpoints

Two timelines of XOR (W1) train in turns, in short rounds, so that other work on the machine meets both
alike; the ratio is the median over the rounds. Once XOR is learned no breakpoint is reached any more; two
of them are before that, while warming up.
"""

from __future__ import annotations

import argparse
from statistics import median
from time import perf_counter

from nnviz import Breakpoint, Timeline
from nnviz.engine.program.tape.tape import in_force, way

from .engine import WARM_UP, WORKLOADS, warn_of_threads

ROUNDS = 150
ITERATIONS = 1024
MOST_TIMES_WITHOUT = 2.0 if in_force() else 1.15
"""By the tape an iteration takes a tenth of what it takes by calls, and the conditions as long as before."""

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


def measure(rounds: int) -> tuple[float, float, float]:
    """Microseconds an iteration without and with breakpoints, and the ratio."""
    without, watched = WORKLOADS[0].timeline(), WORKLOADS[0].timeline()
    watched.breakpoints = TEN
    times = [(seconds(without, ITERATIONS), seconds(watched, ITERATIONS)) for _ in range(WARM_UP + rounds)]
    assert without.parameters.tobytes() == watched.parameters.tobytes(), "breakpoints change nothing"
    plain, seen = zip(*times[WARM_UP:], strict=True)
    ratio = median(b / a for a, b in zip(plain, seen, strict=True))
    return 1e6 * median(plain) / ITERATIONS, 1e6 * median(seen) / ITERATIONS, ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    warn_of_threads()
    print(way())
    plain, seen, ratio = measure(rounds)
    print("| µs an iteration | without | ten breakpoints | ratio         |")
    print("| --------------- | ------: | --------------: | ------------: |")
    print(f"| {'XOR 2-4-1':<15} | {plain:7.1f} | {seen:15.1f} | {ratio:.2f} (≤ {MOST_TIMES_WITHOUT}) |")
    return 0 if ratio <= MOST_TIMES_WITHOUT else 1


if __name__ == "__main__":
    raise SystemExit(main())
