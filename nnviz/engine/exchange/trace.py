"""The numbers of iterations as text: one JSON object, or tables to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import losses
from nnviz.engine.reading.strict_json import plain
from nnviz.engine.training.explain import elements
from nnviz.engine.training.setups import explicit
from nnviz.engine.training.stepper import DIVERGED
from nnviz.engine.training.timeline import Timeline

LAYER_VALUES = (
    "sums", "outputs", "upstream", "slope", "deltas", "grad_w", "grad_b",
    "weights_before", "biases_before", "weights", "biases",
)  # fmt: skip


def trace(experiment: Experiment, iterations: int = 1) -> dict[str, Any]:
    """Every value of the first iterations as nested lists; 0: the first one without its update.

    What does not exist (the gradients of a forward-only experiment, `upstream` and `slope` where the
    deltas are one simplified operation) is None. NaN and infinity are strings. After a value that is
    not finite there are no more iterations.
    """
    timeline = Timeline(experiment)
    return {"iterations": [_iteration(timeline) for _ in _moments(timeline, iterations)]}


def lines(experiment: Experiment, iterations: int = 1, explained: bool = False) -> Iterator[str]:
    """The same numbers as tables, operation by operation; explained: each with its formula and operands."""
    timeline = Timeline(experiment)
    for _ in _moments(timeline, iterations):
        place, record = timeline.place, timeline.record
        yield f"iteration {record.iteration} · epoch {place.epoch} · rows {record.rows.tolist()}"
        operations = timeline.program.operations[: timeline.cursor.operation]
        for at, operation in enumerate(operations, start=1):
            yield f"\n{at:3} {operation.phase:8} {operation.code}"
            yield from [f"      mistake: {operation.mistake}"] if operation.mistake else []
            yield from _table(timeline, operation.writes, explained)
        if timeline.divergence:
            yield f"\n{DIVERGED.having(number=timeline.divergence)}"
        yield ""


def with_parameters(experiment: Experiment, timeline: Timeline) -> Experiment:
    """The experiment, beginning with the parameters that the timeline stands at."""
    return replace(experiment, init=explicit(timeline.program, timeline.parameters))


def _moments(timeline: Timeline, iterations: int) -> Iterator[None]:
    """Stands at the end of each iteration in turn; with 0 before the update of the first."""
    if iterations == 0:
        timeline.goto(1, timeline.program.gradients_known)
        yield
    for _ in range(iterations):
        if timeline.step("iteration"):
            yield
            return
        yield


def _iteration(timeline: Timeline) -> dict[str, Any]:
    record, program, place = timeline.record, timeline.program, timeline.place
    layers = range(1, program.depth + 1)
    return {
        "epoch": place.epoch,
        "iteration": record.iteration,
        "rows": record.rows.tolist(),
        "loss": plain(record.get("loss")),
        "loss_after": _loss_after(timeline),
        "layers": [{value: plain(record.get(value, layer)) for value in LAYER_VALUES} for layer in layers],
        "grad_inputs": plain(record.get("upstream", 0)),
    }


def _loss_after(timeline: Timeline) -> Any:
    """The loss of the same rows with the updated parameters."""
    record, program, targets = timeline.record, timeline.program, timeline.data.targets
    if targets is None or timeline.cursor.operation < len(program) or timeline.divergence:
        return None
    rows = record.rows
    return plain(float(losses(program, timeline.parameters, timeline.data.inputs[rows], targets[rows])))


def _table(timeline: Timeline, key: Key, explained: bool) -> Iterator[str]:
    record = timeline.record
    if explained:
        for index in elements(record, key):
            yield from (f"      {line}" for line in str(timeline.explain(key, index=index)).splitlines())
    elif not record.shape(key):
        yield f"      {record[key]:.10g}"
    else:
        for row in record.matrix(key):
            yield "      " + " ".join(f"{value:>16.10g}" for value in row)
