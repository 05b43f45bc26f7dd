"""The notation in force, while the last places are moved to the names of their frame."""

from __future__ import annotations

from typing import Any

from nnviz.engine.insight.ghosts import Ghost
from nnviz.engine.insight.watches import Watch
from nnviz.engine.maths.dialect import Dialect
from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.training.edits.edit import Edit
from nnviz.engine.training.runs import Run
from nnviz.engine.training.undo import Undoable

from .language import tr
from .names import Names
from .notation import Notation
from .numbers import number
from .symbols import Written

_in_force = [Notation()]


def use(notation: Notation) -> None:
    """Puts a notation into force; views show it with their next frame."""
    _in_force[0] = notation


def current() -> Notation:
    return _in_force[0]


def dialect(program: Program) -> Dialect:
    return current().dialect(program)


def count(index: int) -> int:
    return current().count(index)


def by_hand(value: float, decimals: int) -> str:
    """A number that a person wrote down with so many decimals."""
    return tr("by hand") + f" {number(value, decimals)}"


def value_header(name: str) -> str:
    """The head of a column of values."""
    sign = current().delta_sign
    return {
        "sums": tr("sum") + f" {current().sum}", "outputs": tr("output"), "upstream": tr("upstr. g"),
        "slope": tr("slope f′"), "deltas": tr("delta") + " δ" if sign == "δ" else sign, "grad_b": "∂L/∂b",
        "biases": tr("bias b"),
    }[name]  # fmt: skip


def undoable_text(undoable: Undoable) -> str:
    """What was done, as it stands behind Undo and Redo."""
    run = undoable.after.run
    if isinstance(undoable.what, Edit) and run.made_in is not None:
        return edit_text(undoable.what, run.made_in)
    return tr("reset") if undoable.what == "reset" else tr("return to run {number}").format(number=run.number)


def ghost_text(ghost: Ghost) -> str:
    """The run of a ghost, and how far it is shown where that is not as far as the present one."""
    head = tr("run") + f" {ghost.run.number}"
    return f"{head} " + tr("at") + f" {ghost.iteration - 1}" if ghost.behind else head


def run_text(run: Run) -> str:
    """The number of a run and what made it."""
    head = tr("run") + f" {run.number}"
    return head if run.made_by is None or run.made_in is None else f"{head}: {edit_text(run.made_by, run.made_in)}"


def layer_text(program: Program, layer: int | None) -> str:
    return Names(program, current()).layer(layer)


def node_name(program: Program, layer: int, node: int | str) -> str:
    return Names(program, current()).node(layer, node)


def target_name(program: Program, node: int) -> str:
    return Names(program, current()).target(node)


def array_text(program: Program, key: Key) -> str:
    return Names(program, current()).array(key)


def array_symbol(program: Program, key: Key) -> str:
    return Names(program, current()).array_symbol(key)


def watch_name(program: Program, watch: Watch) -> str:
    return Names(program, current()).watch(watch)


def symbol(program: Program, leaf: Any, with_sample: bool = False) -> Written:
    return Names(program, current()).symbol(leaf, with_sample)


def edit_text(edit: Edit, program: Program) -> str:
    return Names(program, current()).edit(edit)


def raw_name(column: int) -> str:
    return current().raw(column)


def feature_name(name: str) -> str:
    return current().feature(name)


def edge_name(source: str, node: str) -> str:
    return current().edge(source, node)


def ordered(expr: Expr) -> Expr:
    return current().ordered(expr)
