"""Edit: what a person changed by hand, and what each kind of change makes of an experiment.

Weights and biases are numbers of the state, which a run keeps. Everything else is a choice of the experiment:
its edit is a pure function from one experiment to the next. Adding a kind is adding one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from nnviz.engine.experiment.changes import Rechosen
from nnviz.engine.experiment.chosen import MOST_NODES, Chosen, Layer, canonical
from nnviz.engine.experiment.experiment import MOST_LAYERS, Experiment, Table
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.program.evaluate import split_parameters
from nnviz.engine.program.program import Program
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.choices import FaultError, Rows, known
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.initializers import Explicit, Zeros
from nnviz.engine.tables.optimizers import OPTIMIZERS

ALL_PARAMETERS = "parameters"
"""The name of an edit that sets all weights and biases at once."""
NEW = -1
"""Stands for the place of what was not there before."""
NO_MISTAKE = "none"
"""Switches the mistake off that is on."""
FIRST_ACTIVATION = "tanh"
"""Of a layer that is added to a network without a hidden one."""


@dataclass(frozen=True, eq=False)
class Imported:
    """Weights and biases from elsewhere, as one flat vector, and the name of where they come from."""

    title: str
    numbers: Array


Value = float | str | Chosen | Imported | Rechosen | None


@dataclass(frozen=True)
class Edit:
    """One change, made as an iteration begins: what, where, and from which value to which.

    Set were "weights" or "biases" (layer, index), all "parameters" at once, "inputs" or "targets" (index: data row
    and column), the "activation" of a layer, "lr", "mistake" or "optimizer", or several "choices" at once; or a node
    was added or removed (layer, index), or a layer (`layer` is the one removed, or the one after which it was added).
    """

    iteration: int
    name: str
    layer: int | None = None
    index: tuple[int, ...] = ()
    value: Value = None
    old: Value = None

    @property
    def of_state(self) -> bool:
        """Whether it sets a number that training changes: the experiment stays as it is."""
        return self.name in PARAMETERS or self.name == ALL_PARAMETERS

    @property
    def of_layers(self) -> bool:
        """Whether it makes another network: other operations, or arrays of other shapes."""
        return self.name in (*LAYERS, "mistake", "optimizer", "choices")

    @property
    def anew(self) -> bool:
        """Whether the training begins anew with it."""
        return isinstance(self.value, Rechosen) and self.value.anew

    def sets(self, name: str, index: tuple[int, ...]) -> bool:
        """Whether it changed a choice that an iteration reads."""
        if isinstance(self.value, Rechosen) and isinstance(self.old, Rechosen):
            return self.value.number(name) != self.old.number(name)
        return (self.name, self.index) == (name, index)

    def set_numbers(self, program: Program) -> Iterator[tuple[Key, Any, Array | float]]:
        """The arrays of the state that it changes, where in each in the shape of the calculation, and to what."""
        if isinstance(self.value, Imported):
            yield from ((key, ..., part) for key, part in split_parameters(program, self.value.numbers).items())
        elif isinstance(self.value, float):
            index = self.index if len(self.index) == 2 else (0, *self.index)
            yield Key(self.name, self.layer), index, self.value

    def replaces(self, other: Edit) -> bool:
        """Whether nothing is left of the other one after this."""
        return self.value is not None and self.same_place(other) and not other.anew

    def same_place(self, other: Edit) -> bool:
        return (self.iteration, self.name, self.layer, self.index) == (
            other.iteration, other.name, other.layer, other.index)  # fmt: skip


@dataclass
class Column:
    """A layer while it is edited: what was chosen for it (of the input nothing), which layer it was before, and
    which node of that each of its nodes was; `NEW` for what was not there."""

    choice: Layer | None
    was: int
    nodes: list[int]

    @property
    def layer(self) -> Layer:
        assert self.choice is not None, "the input is no layer of the experiment"
        return self.choice


def columns_of(experiment: Experiment, inputs: int) -> list[Column]:
    """The layers of a network from the input on, as they are."""
    choices = (None, *experiment.layers)
    sizes = (inputs, *(layer.size for layer in experiment.layers))
    return [Column(choice, at, list(range(size))) for at, (choice, size) in enumerate(zip(choices, sizes, strict=True))]


def changed(experiment: Experiment, data: Data, edit: Edit) -> tuple[Experiment, list[Column]]:
    """The experiment after an edit of a choice, and where its nodes come from. ExperimentError: there is no such one.

    Initial values that were given stand for another network then: they are zeros until somebody fills them in.
    """
    columns = columns_of(experiment, data.inputs.shape[1])
    try:
        if edit.name in CHOICES:
            return CHOICES[edit.name](experiment, data, edit), columns
        if edit.name not in LAYERS:
            raise FaultError("edit", f"expected one of {', '.join((*PARAMETERS, *CHOICES, *LAYERS))}, got {edit.name}")
        LAYERS[edit.name](columns, edit)
        if not 1 < len(columns) <= MOST_LAYERS + 1:
            raise FaultError("layers", f"expected 1 to {MOST_LAYERS} of them, got {len(columns) - 1}")
        layers = tuple(_sized(column, at) for at, column in enumerate(columns[1:]))
        init = Zeros() if isinstance(experiment.init, Explicit) else experiment.init
        return replace(experiment, layers=layers, init=init), columns
    except FaultError as error:
        raise ExperimentError(str(error).lstrip(".")) from None


# --- choices -----------------------------------------------------------------------------------


def _set_rate(experiment: Experiment, data: Data, edit: Edit) -> Experiment:
    return replace(experiment, optimizer=replace(experiment.optimizer, lr=edit.value))


def _set_input(experiment: Experiment, data: Data, edit: Edit) -> Experiment:
    table = _table(experiment, data)
    return replace(experiment, data=replace(table, inputs=_with_number(table.inputs, edit)))


def _set_target(experiment: Experiment, data: Data, edit: Edit) -> Experiment:
    table = _table(experiment, data)
    rows = _with_number(table.targets or (), edit)
    asked = experiment.loss.formulas.targets
    if asked is not None and asked.shared:
        row, column = edit.index
        rows = (*rows[:row], _sharing(rows[row], column), *rows[row + 1 :])
    return replace(experiment, data=replace(table, targets=rows))


def _sharing(row: tuple[float, ...], column: int) -> tuple[float, ...]:
    """A row whose others share what one of them leaves of 1, as they did before; alike where they had nothing."""
    left, others = 1 - row[column], sum(row) - row[column]
    equal = left / max(1, len(row) - 1)
    return tuple(value if at == column else value * left / others if others else equal for at, value in enumerate(row))


def _set_optimizer(experiment: Experiment, data: Data, edit: Edit) -> Experiment:
    """Another one with its defaults; rate, penalties and schedule stay, and nothing is remembered."""
    old = experiment.optimizer
    known("optimizer.kind", edit.value, OPTIMIZERS)
    chosen = OPTIMIZERS[str(edit.value)](lr=old.lr, l1=old.l1, l2=old.l2, schedule=old.schedule)
    return replace(experiment, optimizer=chosen)


def _set_choices(experiment: Experiment, data: Data, edit: Edit) -> Experiment:
    assert isinstance(edit.value, Rechosen)
    return edit.value.experiment


def _set_mistake(experiment: Experiment, data: Data, edit: Edit) -> Experiment:
    return replace(experiment, mistake=None if edit.value == NO_MISTAKE else edit.value)


def _table(experiment: Experiment, data: Data) -> Table:
    """The data written out row by row, features and standardised numbers as they are: they follow no edit."""
    if isinstance(experiment.data, Table) and not data.preparation:
        return experiment.data
    rows = [() if part is None else tuple(map(tuple, part.tolist())) for part in (data.inputs, data.targets)]
    tests = [tuple(map(tuple, part.tolist())) for part in (data.test_inputs, data.test_targets)]
    return Table(rows[0], rows[1] or None, *tests)


def _with_number(rows: tuple[Any, ...], edit: Edit) -> Rows:
    assert isinstance(edit.value, float)
    row, column = edit.index
    numbers = list(rows[row])
    numbers[column] = edit.value
    return (*rows[:row], tuple(numbers), *rows[row + 1 :])


CHOICES: dict[str, Callable[[Experiment, Data, Edit], Experiment]] = {
    "lr": _set_rate, "inputs": _set_input, "targets": _set_target, "mistake": _set_mistake,
    "optimizer": _set_optimizer, "choices": _set_choices,
}  # fmt: skip


def chosen(activation: Any) -> Value:
    """An activation from its name or from an object of the file's format."""
    try:
        return canonical(activation)
    except FaultError as error:
        raise ExperimentError(str(error).lstrip(".")) from None


# --- layers ------------------------------------------------------------------------------------


def _set_activation(columns: list[Column], edit: Edit) -> None:
    column = _column(columns, edit, 1)
    column.choice = replace(column.layer, activation=edit.value)


def _add_node(columns: list[Column], edit: Edit) -> None:
    column = _column(columns, edit, 1)
    column.nodes.insert(_node(edit, len(column.nodes) + 1), NEW)


def _remove_node(columns: list[Column], edit: Edit) -> None:
    column = _column(columns, edit, 1)
    if len(column.nodes) == 1:
        raise FaultError(f"layers[{edit.layer - 1}].size", "expected a layer that keeps a node, got its only one")  # type: ignore[operator]
    del column.nodes[_node(edit, len(column.nodes))]


def _add_layer(columns: list[Column], edit: Edit) -> None:
    """One like the layer that it comes after, or like the first hidden one."""
    before = _column(columns, edit, 0)
    at = columns.index(before)
    if at == len(columns) - 1:
        raise FaultError("layers", "expected a place before the output, got the one after it")
    choice = columns[max(1, at)].layer
    if len(columns) == 2:
        choice = replace(choice, size=len(before.nodes), activation=FIRST_ACTIVATION)
    columns.insert(at + 1, Column(choice, NEW, [NEW] * choice.size))


def _remove_layer(columns: list[Column], edit: Edit) -> None:
    column = _column(columns, edit, 1)
    if column is columns[-1]:
        raise FaultError("layers", "expected a hidden layer to remove, got the output")
    columns.remove(column)


LAYERS: dict[str, Callable[[list[Column], Edit], None]] = {
    "activation": _set_activation, "add_node": _add_node, "remove_node": _remove_node,
    "add_layer": _add_layer, "remove_layer": _remove_layer,
}  # fmt: skip


def _column(columns: list[Column], edit: Edit, least: int) -> Column:
    if edit.layer is None or not least <= edit.layer < len(columns):
        raise FaultError("layer", f"expected {least} to {len(columns) - 1}, got {edit.layer}")
    return columns[edit.layer]


def _node(edit: Edit, count: int) -> int:
    if len(edit.index) != 1 or not 0 <= edit.index[0] < count:
        raise FaultError("node", f"expected 0 to {count - 1}, got {', '.join(map(str, edit.index)) or 'none'}")
    return edit.index[0]


def _sized(column: Column, at: int) -> Layer:
    if len(column.nodes) > MOST_NODES:
        raise FaultError(f"layers[{at}].size", f"expected at most {MOST_NODES:,}, got {len(column.nodes):,}")
    return replace(column.layer, size=len(column.nodes))
