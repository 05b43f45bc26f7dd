"""Why a run does not get on although nothing blew up: what is exactly so at the cursor, and what only nearly.

What is only nearly so is no finding where the loss falls all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from msgspec.structs import replace

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.program.evaluate import losses
from nnviz.engine.program.workspace import public_index
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.initializers import INITIALIZERS
from nnviz.engine.training.edits.numbers import SetRate
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.timeline import Timeline

from .findings import Aside, Inspection, finding

VANISHING = 1e-4
"""The largest gradient of the first layer is no more than so much of that of the last."""
FALLEN, PART, LEAST_LOSSES = 0.5, 10, 20
"""The loss falls where that of the last tenth is at most half of that of the first; of so many iterations at least."""
STILL, WINDOW, DONE = 0.01, 50, 0.05
"""The loss stands still where for so many iterations at least it stays within a hundredth of what it is, unless that is
at most so much of what it was at first."""
HELPS = 0.9
"""What was tried helps where the loss is at most so much of what it is without."""
RATES = (10.0, 100.0, 1000.0, 10_000.0, 0.1)
"""Times the learning rate: those that are tried."""
TRIED, LEAST_TRIED, SEED = 1000, 100, 1
"""At most and at least so many iterations are tried, with this seed."""
SHARES = 4
"""So many samples are named whose shares cancel."""


def falls(look: Aside) -> bool:
    """Whether the loss has fallen to half up to the cursor."""
    values = np.array(look.run.curves.batch.values[: look.iteration - 1])
    if len(values) < LEAST_LOSSES:
        return False
    part = max(1, len(values) // PART)
    first, last = float(values[:part].mean()), float(values[-part:].mean())
    return first > 0 and last <= FALLEN * first


# --- exactly so ---------------------------------------------------------------------------------


def zero_gradients(look: Aside) -> Inspection:
    """All gradients are exactly 0 although deltas are not: the samples cancel."""
    yield from look.go(look.iteration)
    program = look.execution.program
    if not program.supervised or not _cancel(look.execution):
        return False
    node = _cancelling(look.execution)
    deltas = look.execution.workspace.views[Key("deltas", program.depth)][:, node]
    key = Key("deltas", program.depth)
    shares = tuple(Operand(key, (row, node), look.iteration, float(deltas[row])) for row in range(len(deltas)))
    yield finding("zero gradients", iteration=look.iteration, node=(program.depth, node), shares=shares[:SHARES])
    yield from _told_since(look, (yield from look.spell(_cancel)))
    yield from _another_start(look)
    return True


def _finished(execution: Execution) -> dict[Key, Array]:
    """All arrays of the iteration that is loaded."""
    execution.execute(len(execution.program), known=False)
    return execution.workspace.views


def _gradients(execution: Execution) -> Iterator[Array]:
    arrays = _finished(execution)
    for layer in range(1, execution.program.depth + 1):
        yield from (arrays[Key(name, layer)] for name in PARAMETERS.values())


def _cancel(execution: Execution) -> bool:
    none = not any(gradient.any() for gradient in _gradients(execution))
    return none and bool(execution.workspace.views[Key("deltas", execution.program.depth)].any())


def _cancelling(execution: Execution) -> int:
    """The output whose deltas are the largest."""
    deltas = execution.workspace.views[Key("deltas", execution.program.depth)]
    return int(np.abs(deltas).max(axis=0).argmax())


def identical(look: Aside) -> Inspection:
    """Hidden nodes with the same weights in and out."""
    yield from look.go(look.iteration)
    found = False
    for layer in range(1, look.execution.program.depth):
        groups = _alike(look.execution, layer)
        if not groups:
            continue
        nodes, found = groups[0], True
        weight = float(look.execution.workspace.views[Key("weights", layer).before][0, nodes[0]])
        number = Operand(Key("weights", layer).before, (0, nodes[0]), look.iteration, weight)
        units = tuple((layer, node) for node in nodes)
        yield finding("identical", units=units, iteration=look.iteration, number=number)

        def holds(execution: Execution, layer: int = layer, nodes: tuple[int, ...] = nodes) -> bool:
            return any(set(nodes) <= set(group) for group in _alike(execution, layer))

        yield from _told_since(look, (yield from look.spell(holds)))
    if found:
        yield from _another_start(look)
    return found


def _alike(execution: Execution, layer: int) -> list[tuple[int, ...]]:
    """The nodes of a hidden layer that are the same as another one, in groups, the largest first."""
    views, groups = execution.workspace.views, dict[bytes, list[int]]()
    into, out = views[Key("weights", layer).before], views[Key("weights", layer + 1).before]
    biases = views[Key("biases", layer).before]
    for node in range(execution.program.sizes[layer]):
        groups.setdefault(b"".join(part.tobytes() for part in (into[:, node], biases[0, node], out[node])), []).append(
            node
        )
    return sorted((tuple(group) for group in groups.values() if len(group) > 1), key=len, reverse=True)


# --- nearly so ----------------------------------------------------------------------------------


def vanishing(look: Aside) -> Inspection:
    """The gradients of the first layer are much smaller than those of the last."""
    yield from look.go(look.iteration)
    program = look.execution.program
    if not program.supervised or program.depth < 2 or not _vanish(look.execution):
        return False
    numbers = [_largest(look, layer) for layer in (1, program.depth)]
    times = abs(numbers[1].value / numbers[0].value)
    yield finding("vanishing", number=numbers[0], other=numbers[1], layer=1, times=float(f"{times:.2g}"))
    yield from _told_since(look, (yield from look.spell(_vanish)))
    yield from _another_start(look, "relu")
    return True


def _vanish(execution: Execution) -> bool:
    arrays = _finished(execution)
    first, last = (float(np.abs(arrays[Key("grad_w", layer)]).max()) for layer in (1, execution.program.depth))
    return 0 < first <= VANISHING * last


def _largest(look: Aside, layer: int) -> Operand:
    key = Key("grad_w", layer)
    gradient = look.execution.workspace.views[key]
    row, column = np.unravel_index(int(np.abs(gradient).argmax()), gradient.shape)
    index = public_index(key, gradient.shape, int(row), int(column))
    return Operand(key, index, look.iteration, float(gradient[row, column]))


def standing(look: Aside) -> Inspection:
    """The loss stands still; where another rate would make it fall, that is the reason."""
    yield from look.go(look.iteration)
    if not look.execution.program.supervised:
        return False
    iterations, values = _losses_until(look)
    if len(values) < WINDOW:
        return False
    now, still = float(values[-1]), np.abs(values - values[-1]) <= STILL * abs(values[-1])
    length = len(values) if still.all() else int(np.argmin(still[::-1]))
    if length < WINDOW or now <= DONE * values[0]:
        return False
    since, until = int(iterations[-length]), int(iterations[-1])
    begun = max(since, until - TRIED)
    tried = yield from _rates(look, begun, until)
    rate, best = min(tried.items(), key=lambda one: one[1], default=(0.0, np.inf))
    if rate > look.execution.setup.rate and best <= HELPS * now:
        yield finding("rate too small", since=since, iteration=until, before=float(values[-length]), after=now)
        yield finding("another rate", rate=rate, tried=best, since=begun)
    else:
        yield finding("plateau", since=since, share=f"{STILL:.0%}", after=now)
        if tried:
            yield finding("no other rate", least=min(tried), most=max(tried), tried=best, since=begun)
    return True


def _losses_until(look: Aside) -> tuple[Array, Array]:
    """Iterations up to the cursor with the loss of all training rows as they began."""
    batches, curves = look.run.batches, look.run.curves
    if batches.per_epoch == 1:
        values = np.array(curves.batch.values[: look.iteration - 1])
        return np.arange(1, len(values) + 1), values
    epochs = min(len(curves.train), batches.place(look.iteration).epoch - 1)
    return np.array([batches.last_of(epoch) + 1 for epoch in range(1, epochs + 1)]), np.array(curves.train[:epochs])


def _rates(look: Aside, since: int, until: int) -> Inspection:
    """The loss of the training rows as an iteration begins, with other learning rates from an earlier one on, where it
    is finite."""
    yield from look.go(since)
    state, chosen, found = look.execution.begun.copy(), look.execution.setup.rate, dict[float, float]()
    for times in RATES:
        edit, trial = SetRate(since, float(f"{times * chosen:.3g}"), chosen), look.trial
        trial.enter(look.run.branch(edit, 0, state)[0])
        trial.load(since)
        if (yield from look.train(trial, until - 1)):
            loss = _loss(trial.program, trial.workspace.parameters, trial.setup.data)
            found |= {edit.value: loss} if np.isfinite(loss) else {}
    return found


# --- since when, and what would help ------------------------------------------------------------


def _told_since(look: Aside, since: int) -> Inspection:
    """Since which iteration, and whether a change by hand began it."""
    if any(edit.iteration == since and not isinstance(edit, SetRate) for edit in look.run.edits):
        yield finding("since an edit", iteration=since)
    else:
        yield finding("from the start", iteration=1) if since == 1 else finding("since iteration", iteration=since)


def _another_start(look: Aside, activation: str = "") -> Inspection:
    """Tries other initial values, and where one is named another activation in the hidden layers, for as long."""
    yield from look.go(look.iteration)
    setup = look.execution.setup
    experiment, kind = setup.experiment, "he" if activation else "xavier"
    layers = experiment.layers
    if activation:
        layers = (*(replace(layer, activation=activation) for layer in layers[:-1]), layers[-1])
    init = INITIALIZERS[kind](seed=SEED)
    other = Timeline(replace(experiment, init=init, layers=layers, mistake=None))
    count = max(LEAST_TRIED, min(look.iteration - 1, TRIED))
    own = Timeline(experiment) if count > look.iteration - 1 else None
    for timeline in filter(None, (other, own)):
        for _ in range(0, count, LEAST_TRIED // 10):
            timeline.run(LEAST_TRIED // 10)
            yield None
    parameters = own.parameters if own is not None else (yield from _parameters(look, count))
    here, tried = (_loss(setup.program, of, setup.data) for of in (parameters, other.parameters))
    if not np.isfinite(tried):
        return
    facts = {"start": INITIALIZERS[kind].label, "seed": SEED, "count": count, "tried": tried, "own": here}
    facts |= {"activation": ACTIVATIONS[activation].label} if activation else {}
    what = "activation" if activation else "start"
    yield finding(f"another {what}" if tried <= HELPS * here else f"no other {what}", **facts)


def _parameters(look: Aside, updates: int) -> Inspection:
    yield from look.go(updates + 1)
    return look.execution.begun[: look.execution.program.parameter_count].copy()


def _loss(program: object, parameters: Array, data: object) -> float:
    with np.errstate(all="ignore"):
        return float(losses(program, parameters, data.inputs, data.targets))  # type: ignore[arg-type, attr-defined]


CHECKS: tuple[tuple[Callable[[Aside], Inspection], bool], ...] = (
    (zero_gradients, True), (identical, True), (vanishing, False), (standing, False),
)  # fmt: skip
"""Each in the order of its weight, and whether it is told although the loss falls."""


def told(look: Aside, exact: bool) -> Inspection:
    """What is found, exactly or nearly so."""
    for check, always in CHECKS:
        if always is exact:
            yield from check(look)
