"""The lines and the script in other names, and with samples as columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.exchange.script import array, iteration_script
from nnviz.engine.maths.dialect import WORDS, Dialect
from nnviz.engine.maths.expressions import leaves
from nnviz.engine.maths.keys import RATE, TARGETS, Key
from nnviz.engine.training.explain import elements
from nnviz.engine.training.timeline import Timeline

from ..nights import some_by_day
from .helpers import COMBINATIONS, made, random_choices, random_experiment, table

LETTERS = Dialect({"sums": "z", "outputs": "a", "deltas": "dL_dz", TARGETS: "t", RATE: "eta", Key("outputs", 0): "x"})
COLUMNS = replace(WORDS, columns=True)
networks = pytest.mark.parametrize(
    "number", some_by_day(range(0, len(COMBINATIONS), 9), range(0, len(COMBINATIONS), 3))
)


def run(timeline: Timeline, dialect: Dialect) -> dict[str, Any]:
    """What the script of an iteration leaves, executed with nothing around it."""
    names: dict[str, Any] = {}
    exec(iteration_script(timeline.program, timeline.record, dialect), names)
    return names


@networks
def test_other_names_leave_the_bits(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(2)
    names = run(timeline, LETTERS)
    for operation in timeline.program.operations:
        theirs = np.asarray(names[LETTERS.name(operation.writes)])
        assert theirs.tobytes() == np.asarray(timeline.record[operation.writes]).tobytes(), operation.line(LETTERS)


@networks
@pytest.mark.parametrize("dialect", [COLUMNS, replace(LETTERS, columns=True)], ids=["words", "letters"])
def test_with_samples_as_columns_the_numbers_differ_by_rounding_only(number: int, dialect: Dialect) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(2)
    names = run(timeline, dialect)
    for operation in timeline.program.operations:
        matrix = timeline.record.matrix(operation.writes)
        theirs = np.asarray(names[dialect.name(operation.writes)]).T
        assert theirs.shape == matrix.shape, operation.line(dialect)
        for index in elements(timeline.record, operation.writes):
            at = (0, 0, *index)[-2:] if matrix.ndim else ()
            rounding = 1e-12 * timeline.explain(operation.writes, index=index).magnitude()
            assert abs(theirs[at] - matrix[at]) <= rounding, operation.line(dialect)


def test_the_script_as_columns_begins_with_the_exact_state() -> None:
    timeline = Timeline(made())
    timeline.goto(3)
    names = run_preamble(timeline, COLUMNS)
    assert names["inputs"].tolist() == timeline.record["outputs", 0].T.tolist()
    assert (names["N"], names["D"]) == (4, 1)
    for key in timeline.program.state:
        assert names[COLUMNS.name(key)].tolist() == timeline.record.matrix(key.before).T.tolist()
        assert names[COLUMNS.name(key)].tolist() == array(timeline.record, key.before, COLUMNS).tolist()


def run_preamble(timeline: Timeline, dialect: Dialect) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(iteration_script(timeline.program, timeline.record, dialect).partition("\n# forward\n")[0], names)
    return names


def test_a_network_without_targets_has_a_script_as_columns_too() -> None:
    choices = {**random_choices(8), "data": {**table(5, 3, 1), "targets": None}, "init": {"kind": "normal"},
        "layers": [{"size": 3, "activation": "sigmoid"}, {"size": 2, "activation": "relu"}], "batch": {}}  # fmt: skip
    timeline = Timeline(made(**choices))
    timeline.step("iteration")
    names = run(timeline, COLUMNS)
    assert np.allclose(names["outputs2"].T, timeline.record["outputs", 2], rtol=1e-12, atol=0)
    assert "targets" not in names


def test_the_lines_as_columns_are_those_of_the_transposed_products() -> None:
    lines = [operation.line(COLUMNS) for operation in Timeline(made()).program.operations]
    assert lines[0] == "sums1 = W1 @ inputs + b1"
    assert lines[6:10] == [
        "grad_b2 = deltas2.sum(axis=1, keepdims=True)",
        "grad_W2 = deltas2 @ outputs1.T",
        "upstream1 = W2.T @ deltas2",
        "slope1 = 1 - outputs1 * outputs1",
    ]
    assert lines[-2:] == ["W2 = W2 - lr * grad_W2", "b2 = b2 - lr * grad_b2"]


def test_every_name_of_a_line_comes_with_its_array() -> None:
    operation = Timeline(made()).program.operations[8]
    pieces = list(operation.written(WORDS))
    assert "".join(text for text, _ in pieces) == operation.code == "upstream1 = deltas2 @ W2.T"
    named = {text: key for text, key in pieces if key is not None}
    assert named == {"upstream1": Key("upstream", 1), "deltas2": Key("deltas", 2), "W2": Key("weights", 2, begun=True)}


@networks
def test_a_sum_with_its_factors_exchanged_has_the_same_value(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(2)
    for key in (Key("sums", 1), Key("grad_w", 1)):
        expression = timeline.explain(key, index=(0, 0)).expression
        assert expression is not None
        exchanged = expression.transposed()
        assert exchanged.evaluate() == expression.evaluate()
        assert exchanged.transposed() == expression
        assert [leaf.key for leaf in leaves(exchanged)][:2] == [leaf.key for leaf in leaves(expression)][1::-1]
