"""How fast the engine trains, against what no NumPy program can avoid. In a checkout:

    python -m tests.benchmarks.engine

- floor: the matrix products of one iteration alone, `np.matmul(a, b, out)`, one line each;
- straight line: a script of the engine's calls, one line each, on arrays of its own: gather the rows,
  copy the parameters, compute, read the loss, check that all is finite;
- run: `Timeline.run`, which also keeps checkpoints and what the loss curves are made of;
- PyTorch: the same training eagerly in float64, and scikit-learn's `fit`, where they are installed (`--peers`);
- curves: the loss of all rows after every epoch, computed when somebody looks at it.

`NNVIZ_TAPE=0` measures runs by calls from Python where there is a tape. They take turns in short rounds, so that other
work on the machine meets them alike. Only the ratios mean something elsewhere: they are medians over the rounds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count, islice, pairwise
from math import inf
from operator import setitem
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from threadpoolctl import threadpool_info

import nnviz
from nnviz.engine.maths.keys import RATE
from nnviz.engine.program.batches import SHUFFLE_BLOCK
from nnviz.engine.program.tape.tape import in_force, way
from nnviz.engine.program.workspace import Workspace

ROUNDS = 150
WARM_UP = 5
ROUND_SECONDS = 0.025
LEAST_ITERATIONS = 40
"""Of a round, however long one takes: a run begins with some Python."""
MOST_TIMES_STRAIGHT_LINE = 1.10


@dataclass(frozen=True)
class Workload:
    """An experiment file of this folder, and how many times the floor a run of it may take, by calls from Python and by
    the tape."""

    name: str
    by_calls: float
    by_tape: float

    @property
    def most_times_floor(self) -> float:
        return self.by_tape if in_force() else self.by_calls

    def timeline(self) -> nnviz.Timeline:
        file = Path(__file__).with_name(f"{self.name.lower()}.nnviz")
        return nnviz.Timeline(nnviz.load(file if file.exists() else large()))


WORKLOADS = (
    Workload("W1", 4.2, 0.5), Workload("W2", 3.5, 0.6), Workload("W3", 4.2, 2.2), Workload("W4", 1.5, 1.3),
    Workload("W5", 3.9, 0.35),
)  # fmt: skip


def large() -> dict[str, Any]:
    """W4: 784-128-64-10, ReLU, softmax and cross-entropy, batch 64, on random rows: a file of them would be large."""
    rng = np.random.default_rng(0)
    return {
        "nnviz": 1,
        "data": {
            "kind": "table",
            "inputs": rng.random((640, 784)).round(3).tolist(),
            "targets": rng.integers(0, 10, 640).tolist(),
        },
        "layers": [
            {"size": 128, "activation": "relu"}, {"size": 64, "activation": "relu"},
            {"size": 10, "activation": "softmax"},
        ],
        "loss": {"kind": "cross_entropy"},
        "optimizer": {"kind": "sgd", "lr": 0.05},
        "init": {"kind": "he", "seed": 1},
        "batch": {"size": 64, "order": "shuffled", "seed": 1},
    }  # fmt: skip


class Script:
    """The text of one function, and the objects that it names: all of them local variables, the fastest kind."""

    def __init__(self, *arguments: str) -> None:
        self._arguments, self._lines = arguments, list[str]()
        self._names: dict[int, str] = {}
        self._objects: dict[str, Any] = {}

    def name(self, thing: Any) -> str:
        """How the text names an object; the same object has the same name."""
        if thing is None or thing is ... or isinstance(thing, str | int | tuple):
            return repr(thing)
        if id(thing) not in self._names:
            kind = getattr(thing, "__name__", type(thing).__name__)
            self._names[id(thing)] = name = f"{kind}_{len(self._names)}"
            self._objects[name] = thing
        return self._names[id(thing)]

    def line(self, depth: int, text: str) -> None:
        self._lines.append("    " * depth + text)

    def call(self, depth: int, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """A call as a person would write it."""
        *first, last = names = [self.name(arg) for arg in args]
        if function is setitem:
            self.line(depth, f"{names[0]}[{names[1]}] = {names[2]}")
        elif function.__name__ in ("_minimum", "_maximum"):  # the engine's own, for the sake of `out=`
            self.line(depth, f"{self.name(getattr(np, function.__name__[1:]))}({', '.join(first)}, out={last})")
        else:
            self.line(depth, f"{self.name(function)}({', '.join(names)})")

    def function(self) -> Callable[..., Any]:
        names = (*self._arguments, *(f"{name}={name}" for name in self._objects))
        scope = dict(self._objects)
        exec("\n".join([f"def function({', '.join(names)}):", *self._lines]), scope)
        function: Callable[..., Any] = scope["function"]
        return function


# --- what is measured ------------------------------------------------------------------------------


def floor(timeline: nnviz.Timeline) -> Callable[[int], None]:
    """Computes the matrix products of that many iterations."""
    script = Script("iterations")
    script.line(1, "for _ in range(iterations):")
    for args in _products(timeline.program.sizes, timeline.batches.size):
        script.call(2, np.matmul, args)
    return script.function()


def _products(sizes: tuple[int, ...], rows: int) -> Iterator[tuple[Any, ...]]:
    """a, b and out of each product: sums forwards, then grad_w and upstream backwards."""
    rng = np.random.default_rng(1)
    outputs, deltas = ([rng.normal(size=(rows, size)) for size in sizes] for _ in range(2))
    weights = [rng.normal(size=shape) for shape in pairwise(sizes)]
    for at, w in enumerate(weights):
        yield outputs[at], w, np.empty((rows, sizes[at + 1]))
    for at in range(len(weights) - 1, -1, -1):
        yield outputs[at].T, deltas[at + 1], np.empty_like(weights[at])
        if at:
            yield deltas[at + 1], weights[at].T, np.empty((rows, sizes[at]))


def straight_line(timeline: nnviz.Timeline, losses: list[float]) -> Callable[[Any, int], Any]:
    """Trains for that many epochs, beginning with a state, and returns the state that it leaves."""
    samples, size = len(timeline.data.inputs), timeline.batches.size
    rest = samples % size
    script = Script("state", "epochs")
    script.line(1, f"for order in {script.name(islice)}({script.name(_orders(timeline))}, epochs):")
    script.line(2, f"for at in range(0, {samples - rest}, {size}):")
    script.line(3, f"rows = order[at:at + {size}]")
    _iteration(script, 3, timeline, size, losses)
    if rest:
        script.line(2, f"rows = order[-{rest}:]")
        _iteration(script, 2, timeline, rest, losses)
    script.line(1, "return state")
    return script.function()


def _orders(timeline: nnviz.Timeline) -> Iterator[Any]:
    """The rows of each epoch, shuffled for some epochs at once."""
    samples, seed = len(timeline.data.inputs), timeline.experiment.batch.seed
    rows = np.tile(np.arange(samples), (max(1, SHUFFLE_BLOCK // samples), 1))
    blocks = (np.random.default_rng([seed, block]).permuted(rows, axis=1) for block in count())
    return chain.from_iterable(blocks)


def _iteration(script: Script, depth: int, timeline: nnviz.Timeline, rows: int, losses: list[float]) -> None:
    name, data = script.name, timeline.data
    assert data.targets is not None
    own = Workspace(timeline.program, rows, (data.inputs, data.targets))
    own.views[RATE][...] = timeline.rate
    script.line(depth, f"{name(data.inputs.take)}(rows, 0, {name(own.inputs)}, 'clip')")
    script.line(depth, f"{name(data.targets.take)}(rows, 0, {name(own.targets)}, 'clip')")
    script.line(depth, f"{name(own.before)}[...] = state")
    for function, args in own.iteration:
        script.call(depth, function, args)
    squares = f"{name(own.checked.dot)}({name(own.checked)})"
    script.line(depth, f"if not {squares} < {name(inf)} and not {name(own.finite)}():")
    script.line(depth + 1, "raise FloatingPointError")
    script.line(depth, f"{name(losses.append)}({name(own.loss.item)}())")
    script.line(depth, f"state = {name(own.state)}")


# --- measuring -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Times:
    """Seconds an iteration, one of each a round."""

    floor: list[float] = field(default_factory=list)
    line: list[float] = field(default_factory=list)
    run: list[float] = field(default_factory=list)
    curves: list[float] = field(default_factory=list)

    def run_over(self, others: list[float]) -> float:
        return median(run / other for run, other in zip(self.run, others, strict=True))

    def with_curves_over_line(self) -> float:
        rounds = zip(self.run, self.curves, self.line, strict=True)
        return median((run + curves) / line for run, curves, line in rounds)


class Bench:
    """One workload: the three of it side by side, a round at a time."""

    def __init__(self, workload: Workload) -> None:
        self.name, self.timeline = workload.name, workload.timeline()
        self._losses: list[float] = []
        self._floor, self._line = floor(self.timeline), straight_line(self.timeline, self._losses)
        self._state = self.timeline.parameters
        self._epochs = 1
        for _ in range(WARM_UP):
            scale = ROUND_SECONDS / sum(self.round(Times()))
            least = -(-LEAST_ITERATIONS // self.timeline.batches.batches(1))
            self._epochs = max(least, round(self._epochs * scale * 3))

    def round(self, times: Times) -> tuple[float, float, float]:
        """Adds one round to the times and returns the seconds of floor, straight line and run."""
        iterations = self._epochs * self.timeline.batches.batches(1)
        with np.errstate(all="ignore"):
            began = perf_counter()
            self._floor(iterations)
            floor_done = perf_counter()
            self._state = self._line(self._state, self._epochs)
            line_done = perf_counter()
        self.timeline.run(iterations)
        run_done = perf_counter()
        assert len(self.timeline.curves.train)
        curves_done = perf_counter()
        moments = (began, floor_done, line_done, run_done, curves_done)
        spent = [after - before for before, after in pairwise(moments)]
        for series, seconds in zip((times.floor, times.line, times.run, times.curves), spent, strict=True):
            series.append(seconds / iterations)
        return spent[0], spent[1], spent[2]

    def check(self) -> None:
        """Both trained the same parameters with the same losses, bit for bit."""
        assert self._state.tobytes() == self.timeline.parameters.tobytes(), f"{self.name}: other parameters"
        known = self.timeline.curves.batch.values
        assert np.array(self._losses).tobytes() == known.tobytes(), f"{self.name}: other losses"


def measure(workload: Workload, rounds: int = ROUNDS) -> Times:
    bench, times = Bench(workload), Times()
    for _ in range(rounds):
        bench.round(times)
    bench.check()
    return times


def warn_of_threads() -> None:
    for pool in threadpool_info():
        if pool["user_api"] == "blas" and pool["num_threads"] > 1:
            print(f"warning: {pool['internal_api']} uses {pool['num_threads']} threads; the limits are for one")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peers", action="store_true", help="PyTorch and scikit-learn too")
    options = parser.parse_args()
    rounds = options.rounds
    warn_of_threads()
    print(way())
    if options.peers:
        from . import peers

        return peers.main()
    print("| µs an iteration | floor | straight line |  run  | run / straight line | run / floor | with curves |")
    print("| --------------- | ----: | ------------: | ----: | ------------------: | ----------: | ----------: |")
    met = True
    for workload in WORKLOADS:
        times = measure(workload, rounds)
        line, base = times.run_over(times.line), times.run_over(times.floor)
        met &= (in_force() or line <= MOST_TIMES_STRAIGHT_LINE) and base <= workload.most_times_floor
        us = [1e6 * median(series) for series in (times.floor, times.line, times.run)]
        print(
            f"| {workload.name:<15} | {us[0]:5.1f} | {us[1]:13.1f} | {us[2]:5.1f} "
            f"|       {line:.2f} (≤ {MOST_TIMES_STRAIGHT_LINE:.2f}) | {base:.2f} (≤ {workload.most_times_floor}) "
            f"| {times.with_curves_over_line():11.2f} |"
        )
    print("With curves: run, and the loss of all rows after every epoch computed, over the straight line.")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
