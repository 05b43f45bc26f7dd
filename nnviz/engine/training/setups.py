"""Setup: what stays the same between two edits of the experiment, and the way of a state from one to the next."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.experiment.loading import load_data
from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.maths.keys import LOSS, PARAMETERS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.accuracy import accuracy, rule_of
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.evaluate import Evaluator, split_parameters
from nnviz.engine.program.program import Program
from nnviz.engine.tables.initializers import Explicit, Lecun, draw

from .curves import Curves
from .edits.columns import NEW, Column
from .edits.edit import ChoiceEdit

UNITS = ("operation", "layer", "phase", "iteration", "epoch")
EVALUATED_TOGETHER = 16384
"""Numbers of one layer that are evaluated at once for the curves: few enough for the processor's cache."""
MOST_EVALUATORS = 4


class Setup:
    """An experiment with its data, its program and its batches. Many runs may share one."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.data = load_data(experiment)
        self.program = Program(experiment, self.data.inputs.shape[1], self.data.targets is not None)
        self.batches = Batches(experiment.batch, len(self.data.inputs))
        self.ends = {unit: tuple(_ends(self.program, unit)) for unit in UNITS}
        self._rule = rule_of(self.program, self.data.targets)
        self._evaluators: dict[tuple[str, int], Evaluator] = {}

    @property
    def rate(self) -> float:
        """The learning rate that was chosen; a schedule makes that of each epoch of it."""
        return self.experiment.optimizer.lr

    def curves(self) -> Curves:
        """Curves without a point, of this network on these rows."""
        together = EVALUATED_TOGETHER // (len(self.data.inputs) * max(self.program.sizes))
        return Curves(self.evaluated, max(1, min(512, together)), self.program.parameter_count)

    def evaluated(self, parameters: Array) -> dict[str, Array]:
        """The losses and accuracies of all training and test rows, for each row of parameters."""
        data, result = self.data, {}
        for part, targets in (("train", data.targets), ("test", data.test_targets)):
            if targets is None or not len(targets):
                continue
            arrays = self._evaluator(part, len(parameters))(parameters)
            result[part], shares = arrays[LOSS], np.full(len(parameters), np.nan)
            if self._rule is not None:
                shares = accuracy(self._rule, arrays[Key("outputs", self.program.depth)], targets)
            result[f"{part}_accuracy"] = shares
        return result

    def _evaluator(self, part: str, count: int) -> Evaluator:
        if (part, count) not in self._evaluators:
            if len(self._evaluators) >= MOST_EVALUATORS:
                self._evaluators.clear()
            data = self.data
            rows = (data.inputs, data.targets) if part == "train" else (data.test_inputs, data.test_targets)
            self._evaluators[part, count] = Evaluator(self.program, *rows, lead=(count,))
        return self._evaluators[part, count]


@dataclass(frozen=True, eq=False)
class Handover:
    """From one setup to the next: `places` says for each number of the new state where it stood in the old one
    (`NEW`: nowhere), `layers` which layer became which."""

    setup: Setup
    places: Array
    layers: dict[int, int]
    _fresh: Array

    def state(self, old: Array) -> Array:
        """The state that the next setup begins with: what goes on, and new values for what is new."""
        state: Array = np.where(self.places == NEW, self._fresh, old[self.places])
        return state

    def operation(self, old: Program, done: int) -> int:
        """How many operations are done where the last of `done` is the same one, or the last before it that is left."""
        for operation in reversed(old.operations[:done]):
            written = operation.writes
            if written.layer is not None:
                if written.layer not in self.layers:
                    continue
                written = written._replace(layer=self.layers[written.layer])
            if (at := self.setup.program.writer(written)) is not None:
                return at + 1
        return 0


def handover(old: Setup, edit: ChoiceEdit, branch: int) -> Handover:
    """The setup after an edit. What is new in it is drawn from `default_rng([seed, branch])`."""
    experiment, columns = edit.changed(old.experiment, old.data)
    seed, given = getattr(experiment.init, "seed", 0), isinstance(old.experiment.init, Explicit)
    drawn = given and not isinstance(experiment.init, Explicit)
    program = Program(experiment, len(columns[0].nodes), old.program.supervised)
    places = _places(old.program, program, columns)
    fresh = np.zeros(len(places))
    if NEW in places:
        fresh = _unit_state(program, [seed, branch]) if drawn else initial_state(program, [seed, branch])
    if given and experiment.init != old.experiment.init:
        before = initial_state(old.program)
        experiment = replace(experiment, init=explicit(program, np.where(places == NEW, fresh, before[places])))
    layers = {column.was: at for at, column in enumerate(columns) if column.was != NEW}
    return Handover(Setup(experiment), places, layers, fresh)


def _places(old: Program, new: Program, columns: list[Column]) -> Array:
    """For each number of the new state its place in the old one, node by node."""
    stood, parts = split_state(old, np.arange(state_size(old))), []
    same_optimizer = type(old.experiment.optimizer) is type(new.experiment.optimizer)
    for key in new.state:
        assert key.layer is not None
        before, here = columns[key.layer - 1], columns[key.layer]
        part = np.full(new.shape(key, 1), NEW)
        rows = np.array(before.nodes if key.parameter == "weights" else [0])
        follows = before.was == here.was - 1 or key.parameter != "weights"
        remembered = same_optimizer or not key.owner
        if follows and remembered and key._replace(layer=here.was) in stood:
            kept = np.ix_(rows != NEW, np.array(here.nodes) != NEW)
            part[kept] = stood[key._replace(layer=here.was)][
                np.ix_(*(n[n != NEW] for n in (rows, np.array(here.nodes))))
            ]
        parts.append(part.ravel())
    return np.concatenate(parts)


def state_size(program: Program) -> int:
    return sum(math.prod(program.shape(key, 1)) for key in program.state)


def split_state(program: Program, state: Array) -> dict[Key, Array]:
    """Views of a flat state: weights (n_in, n_out), biases (1, n_out), and the optimizer's memory of those trained."""
    shapes = [program.shape(key, 1) for key in program.state]
    parts = np.split(state, np.cumsum([math.prod(shape) for shape in shapes])[:-1])
    return {key: part.reshape(shape) for key, part, shape in zip(program.state, parts, shapes, strict=True)}


def element(program: Program, place: int) -> tuple[Key, Shape, tuple[int, int]]:
    """Which array of the state a number of the flat one belongs to, the shape of it, and where it stands there."""
    for key in program.state:
        shape = program.shape(key, 1)
        if place < shape[0] * shape[1]:
            row, column = divmod(place, shape[1])
            return key, shape, (row, column)
        place -= shape[0] * shape[1]
    raise IndexError(place)


# --- initial values ----------------------------------------------------------------------------


def initial_state(program: Program, seed: list[int] | None = None) -> Array:
    """The parameters as the experiment begins, then the optimizer's memory, as one flat vector.

    With a seed they are drawn by that one instead of the experiment's own.
    """
    init = program.experiment.init
    if isinstance(init, Explicit):
        layers = [(np.array(w), np.array(b)) for w, b in zip(init.weights, init.biases, strict=True)]
    else:
        layers = draw(init, getattr(init, "seed", 0) if seed is None else seed, program.sizes)
    return _state(program, layers)


def _unit_state(program: Program, seed: list[int]) -> Array:
    """Weights that keep sums of about the size of the inputs: for what the experiment gave no values."""
    return _state(program, draw(Lecun(), seed, program.sizes))


def _state(program: Program, layers: list[tuple[Array, Array]]) -> Array:
    given = [dict(zip(PARAMETERS, arrays, strict=True)) for arrays in layers]
    parameters = np.concatenate([given[(key.layer or 0) - 1][key.kind].ravel() for key in program.parameters])
    return np.concatenate([parameters, np.zeros(state_size(program) - len(parameters))])


def explicit(program: Program, state: Array) -> Explicit:
    """The parameters of a state as initial values that are given."""
    parts = split_parameters(program, state[: program.parameter_count])
    layers = range(1, program.depth + 1)
    biases = (parts.get(Key("biases", layer)) for layer in layers)
    return Explicit(
        tuple(tuple(map(tuple, parts[Key("weights", layer)].tolist())) for layer in layers),
        tuple(() if row is None else tuple(row[0].tolist()) for row in biases),
    )


def _ends(program: Program, unit: str) -> Iterator[int]:
    """The numbers of operations done at which a unit ends within an iteration."""
    belongs: dict[str, Callable[[Operation], object]] = {
        "operation": lambda op: op,
        "layer": lambda op: (op.phase, op.layer),
        "phase": lambda op: op.phase,
    }
    operations = program.operations
    for at, operation in enumerate(operations, start=1):
        last = at == len(operations)
        if last or (unit in belongs and belongs[unit](operation) != belongs[unit](operations[at])):
            yield at
