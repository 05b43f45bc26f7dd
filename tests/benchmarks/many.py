"""What a start costs among many, against its single run. In a checkout:

    python -m tests.benchmarks.many

Starts of XOR are trained together, as the panel of many runs does it, and single runs of the same experiments take
turns with them, each with its losses of all rows after every epoch. Only the ratios mean something elsewhere: they are
medians over the rounds. Every loss of the single runs is compared, bit for bit.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter

import nnviz
from nnviz.engine.insight.many.many import Many
from nnviz.engine.insight.many.starts import Length, of_seeds

from .engine import warn_of_threads

COUNTS, ITERATIONS, ROUNDS, SINGLES = (1, 10, 50, 200), 2000, 7, 5
MOST_SECONDS, LEAST_RATIO = 3.0, 8.0
"""That 200 starts of 2,000 iterations may take; so many times as long as one of 200 must a single run take."""


def main() -> None:
    warn_of_threads()
    experiment = nnviz.load("xor")
    for count in COUNTS:
        starts, ratios, seconds = of_seeds(experiment, 1, count), [], []
        for _ in range(ROUNDS):
            began = perf_counter()
            many = Many(starts, Length(ITERATIONS))
            for _ in many.work():
                pass
            together = perf_counter() - began
            chosen = many.outcomes[:: max(1, count // SINGLES)][:SINGLES]
            began = perf_counter()
            for outcome in chosen:
                timeline = nnviz.Timeline(outcome.start.experiment)
                timeline.run(ITERATIONS)
                assert timeline.curves.train.tobytes() == outcome.losses.tobytes(), "the bits differ"
            alone = (perf_counter() - began) / len(chosen)
            ratios.append(alone / (together / count))
            seconds.append(together)
        each = 1e6 * median(seconds) / count / ITERATIONS
        print(
            f"{count:4} starts, {ITERATIONS} iterations each: {median(seconds):.2f} s, {each:.2f} µs an iteration; "
            f"a single run takes {median(ratios):.1f} times as long"
        )
    print(f"limits at {COUNTS[-1]} starts: at most {MOST_SECONDS} s, and by calls (NNVIZ_TAPE=0)")
    print(f"a single run takes at least {LEAST_RATIO} times as long")


if __name__ == "__main__":
    main()
