"""What a long past costs: every further iteration, memory, and going to any moment of it. In a checkout:

    python -m tests.benchmarks.history

XOR (W1) is trained for a million iterations. What an iteration takes is given as a multiple of the
straight line of tests.benchmarks.engine, which takes turns with it.
"""

from __future__ import annotations

import random
import resource
from statistics import median
from time import perf_counter

from .engine import WORKLOADS, Bench, Times, warn_of_threads

MILLION = 1_000_000
ROUNDS = 60
MOMENTS = 300


def peak_memory() -> float:
    """In MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    warn_of_threads()
    bench, memory = Bench(WORKLOADS[0]), peak_memory()
    timeline, count = bench.timeline, len(bench.timeline.program)
    for iterations in (10_000, 300_000, MILLION):
        timeline.run(iterations - timeline.cursor.iteration)
        grown, times = peak_memory() - memory, Times()
        for _ in range(ROUNDS):
            bench.round(times)
        print(
            f"after {iterations:9,} iterations: {times.run_over(times.line):.2f} times the straight line, "
            f"{grown:.0f} MB more memory"
        )
    spent, chance = [], random.Random(1)
    for _ in range(MOMENTS):
        moment = chance.randint(1, MILLION), chance.randint(0, count)
        began = perf_counter()
        timeline.goto(*moment)
        spent.append(1e3 * (perf_counter() - began))
    print(f"going to any moment of them: {median(spent):.1f} ms, {max(spent):.1f} at most")


if __name__ == "__main__":
    main()
