"""How fast the engine trains, against what no NumPy program can avoid. In a checkout:

    python -m tests.benchmarks.engine

- floor: the matrix products of one iteration alone, `np.matmul(a, b, out)`, one line each;
- straight line: a script of the engine's calls, one line each, on arrays of its own: gather the rows,
  copy the parameters, compute, read the loss, check that all is finite;
- run: `Timeline.run`, which also keeps checkpoints and the curves.

They take turns in short rounds, so that other work on the machine meets all three alike. Only the
ratios mean something elsewhere: they are medians over the rounds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import setitem
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from threadpoolctl import threadpool_info

import nnviz
from nnviz.engine.batches import Batches
from nnviz.engine.execution import initial_state
from nnviz.engine.operations import RATE
from nnviz.engine.workspace import Workspace

ROUNDS = 150
ROUND_SECONDS = 0.025
MOST_TIMES_STRAIGHT_LINE = 1.10


@dataclass(frozen=True)
class Workload:
    """An experiment file of this folder, and how many times the floor a run of it may take."""

    name: str
    most_times_floor: float

    def timeline(self) -> nnviz.Timeline:
        return nnviz.Timeline(nnviz.load(Path(__file__).with_name(f"{self.name.lower()}.nnviz")))


WORKLOADS = (Workload("W1", 4.2), Workload("W2", 3.5), Workload("W5", 3.9))


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
        if function is setitem:
            self.line(depth, "{}[{}] = {}".format(*map(self.name, args)))
        elif function.__name__ in ("_minimum", "_maximum"):
            ufunc = getattr(np, function.__name__[1:])
            self.line(depth, f"{self.name(ufunc)}({', '.join(map(self.name, args[:-1]))}, out={self.name(args[-1])})")
        else:
            self.line(depth, f"{self.name(function)}({', '.join(map(self.name, args))})")

    def function(self) -> Callable[..., Any]:
        names = (*self._arguments, *(f"{name}={name}" for name in self._objects))
        scope = dict(self._objects)
        exec("\n".join([f"def function({', '.join(names)}):", *self._lines]), scope)
        function: Callable[..., Any] = scope["function"]
        return function


# --- what is measured ------------------------------------------------------------------------------


def floor(timeline: nnviz.Timeline) -> Callable[[int], None]:
    """Runs the matrix products of that many iterations."""
    script = Script("iterations")
    script.line(1, "for _ in range(iterations):")
    for args in _products(timeline.program.sizes, timeline.batches.size):
        script.call(2, np.matmul, args)
    return script.function()


def _products(sizes: tuple[int, ...], rows: int) -> Iterator[tuple[Any, ...]]:
    """a, b and out of each product: sums forwards, then grad_w and upstream backwards."""
    rng = np.random.default_rng(1)
    outputs, deltas = ([rng.normal(size=(rows, size)) for size in sizes] for _ in range(2))
    weights = [rng.normal(size=shape) for shape in zip(sizes[:-1], sizes[1:], strict=True)]
    for at, w in enumerate(weights):
        yield outputs[at], w, np.empty((rows, sizes[at + 1]))
    for at in range(len(weights) - 1, -1, -1):
        yield outputs[at].T, deltas[at + 1], np.empty_like(weights[at])
        if at:
            yield deltas[at + 1], weights[at].T, np.empty((rows, sizes[at]))


def straight_line(timeline: nnviz.Timeline, losses: list[float]) -> Callable[..., Any]:
    """Trains for that many epochs, beginning with a state, and returns the state that it leaves."""
    batches = Batches(timeline.experiment.batch, len(timeline.data.inputs))
    rest = batches.rows % batches.size
    script = Script("state", "epochs")
    script.line(1, f"for order in {script.name(islice)}({script.name(batches._orders(1))}, epochs):")
    script.line(2, f"for at in range(0, {batches.rows - rest}, {batches.size}):")
    script.line(3, f"rows = order[at:at + {batches.size}]")
    _iteration(script, 3, Workspace(timeline.program, batches.size), timeline, losses)
    if rest:
        script.line(2, f"rows = order[-{rest}:]")
        _iteration(script, 2, Workspace(timeline.program, rest), timeline, losses)
    script.line(1, "return state")
    return script.function()


def _iteration(script: Script, depth: int, own: Workspace, timeline: nnviz.Timeline, losses: list[float]) -> None:
    own.views[RATE][...] = timeline.rate
    name, data = script.name, timeline.data
    script.line(depth, f"{name(data.inputs.take)}(rows, 0, {name(own.inputs)}, 'clip')")
    script.line(depth, f"{name(data.targets.take)}(rows, 0, {name(own.targets)}, 'clip')")
    script.line(depth, f"{name(own.before)}[...] = state")
    for function, args in own.iteration:
        script.call(depth, function, args)
    script.line(depth, f"if {name(own.checked.dot)}({name(own.zeros)}) != 0.0:")
    script.line(depth + 1, "raise FloatingPointError")
    script.line(depth, f"{name(losses.append)}({name(own.loss.item)}())")
    script.line(depth, f"state = {name(own.state)}")


# --- measuring -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Times:
    """Seconds an iteration, one of each a round."""

    floor: list[float]
    line: list[float]
    run: list[float]

    def over_line(self) -> float:
        return median(run / line for run, line in zip(self.run, self.line, strict=True))

    def over_floor(self) -> float:
        return median(run / floor for run, floor in zip(self.run, self.floor, strict=True))


def measure(workload: Workload, rounds: int) -> Times:
    timeline, losses = workload.timeline(), list[float]()
    products, line = floor(timeline), straight_line(timeline, losses)
    state = timeline.parameters
    epochs, per_epoch = 1, timeline.batches.batches(1)
    result = Times([], [], [])
    for at in range(-5, rounds):  # the first rounds warm up and find the length of a round
        iterations = epochs * per_epoch
        started = perf_counter()
        products(iterations)
        products_done = perf_counter()
        with np.errstate(all="ignore"):
            state = line(state, epochs)
        line_done = perf_counter()
        timeline.run(iterations)
        run_done = perf_counter()
        if at >= 0:
            result.floor.append((products_done - started) / iterations)
            result.line.append((line_done - products_done) / iterations)
            result.run.append((run_done - line_done) / iterations)
        else:
            epochs = max(1, round(epochs * ROUND_SECONDS / (run_done - line_done)))
    assert np.array_equal(state, timeline.parameters), f"{workload.name}: the script trained other parameters"
    assert np.array_equal(losses, timeline.curves.batch.values), f"{workload.name}: the script had other losses"
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    for pool in threadpool_info():
        if pool["user_api"] == "blas" and pool["num_threads"] > 1:
            print(f"warning: {pool['internal_api']} uses {pool['num_threads']} threads; the limits are for one")
    print("µs an iteration |  floor | straight line |   run | run / straight line | run / floor")
    print("----------------|-------:|--------------:|------:|--------------------:|-----------:")
    met = True
    for workload in WORKLOADS:
        times = measure(workload, rounds)
        over_line, over_floor = times.over_line(), times.over_floor()
        met &= over_line <= MOST_TIMES_STRAIGHT_LINE and over_floor <= workload.most_times_floor
        floor_us, line_us, run_us = (1e6 * median(of) for of in (times.floor, times.line, times.run))
        print(
            f"{workload.name:<15} | {floor_us:6.2f} | {line_us:13.2f} | {run_us:5.2f} "
            f"| {over_line:10.3f} (≤ {MOST_TIMES_STRAIGHT_LINE:.2f}) | {over_floor:4.2f} (≤ {workload.most_times_floor})"
        )
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
