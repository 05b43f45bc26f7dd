"""By hand: what a person with a pocket calculator gets, beside what the machine gets."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.insight.by_hand import DECIMALS, ByHand, rounded
from nnviz.engine.maths.keys import Key
from nnviz.engine.training.timeline import Timeline

from .helpers import COMBINATIONS, data_for, made, table

Matrix = list[list[Decimal]]


# --- a pocket calculator of its own: decimal numbers, one key press at a time -------------------


class Calculator:
    """Does what the person does: every result is written down with so many decimals."""

    def __init__(self, decimals: int) -> None:
        self.grid = Decimal(1).scaleb(-decimals)

    def note(self, value: Decimal | float) -> Decimal:
        return Decimal(value).quantize(self.grid, ROUND_HALF_UP)

    def noted(self, matrix: Any) -> Matrix:
        return [[self.note(Decimal(repr(float(value)))) for value in row] for row in np.atleast_2d(matrix)]

    def times(self, left: Decimal, right: Decimal) -> Decimal:
        return self.note(left * right)

    def product(self, left: Matrix, right: Matrix) -> Matrix:
        return [[sum((self.times(a, b) for a, b in zip(row, column, strict=True)), Decimal(0)) for column in
                 zip(*right, strict=True)] for row in left]  # fmt: skip

    def sigmoid(self, u: Decimal) -> Decimal:
        return self.note(1 / (1 + self.note(math.exp(-u))))

    def tanh(self, u: Decimal) -> Decimal:
        return self.note(math.tanh(u))

    def softplus(self, u: Decimal) -> Decimal:
        return self.note((1 + self.note(math.exp(u))).ln())


def each(function: Any, *matrices: Matrix) -> Matrix:
    return [[function(*values) for values in zip(*rows, strict=True)] for rows in zip(*matrices, strict=True)]


def turned(matrix: Matrix) -> Matrix:
    return [list(column) for column in zip(*matrix, strict=True)]


def summed(matrix: Matrix) -> Matrix:
    return [[sum(column, Decimal(0)) for column in zip(*matrix, strict=True)]]


def on_paper(timeline: Timeline, decimals: int) -> dict[Key, Matrix]:
    """A whole iteration of a two-layer network on paper: XOR with tanh and sigmoid + bce, or the 2-2-2 lesson."""
    calculator, record = Calculator(decimals), timeline.record
    note, times, product = calculator.note, calculator.times, calculator.product
    x, t, eta = calculator.noted(record["outputs", 0]), calculator.noted(record["targets"]), Decimal(str(record["lr"]))
    eta = note(eta)
    w = {layer: calculator.noted(record["weights_before", layer]) for layer in (1, 2)}
    b = {layer: calculator.noted(record["biases_before", layer]) for layer in (1, 2)}
    tanh = timeline.experiment.layers[0].activation == "tanh"

    def plus_bias(sums: Matrix, layer: int) -> Matrix:
        return [[value + bias for value, bias in zip(row, b[layer][0], strict=True)] for row in sums]

    u1 = plus_bias(product(x, w[1]), 1)
    a1 = each(calculator.tanh if tanh else calculator.sigmoid, u1)
    u2 = plus_bias(product(a1, w[2]), 2)
    found = {"sums": {1: u1, 2: u2}, "outputs": {1: a1}, "upstream": {}, "slope": {}, "deltas": {}}
    if tanh:
        y = each(calculator.sigmoid, u2)
        terms = each(lambda u, t: calculator.softplus(u) - times(t, u), u2, t)
        loss = note(sum(sum(row, Decimal(0)) for row in terms) / (len(t) * len(t[0])))
        d2 = each(lambda y, t: note((y - t) / (len(x) * 1)), y, t)
    else:
        y = u2
        loss = note(Decimal("0.5") * sum(note((y - t) ** 2) for y, t in zip(y[0], t[0], strict=True)))
        found["upstream"][2] = d2 = each(lambda y, t: y - t, y, t)
        found["slope"][2] = each(lambda u: note(1), u2)
    found["outputs"][2], found["deltas"][2] = y, d2
    g1 = product(d2, turned(w[2]))
    s1 = each((lambda a: 1 - times(a, a)) if tanh else (lambda a: times(a, 1 - a)), a1)
    d1 = each(times, g1, s1)
    found["upstream"][1], found["slope"][1], found["deltas"][1] = g1, s1, d1
    found["grad_b"] = {1: summed(d1), 2: summed(d2)}
    found["grad_w"] = {1: product(turned(x), d1), 2: product(turned(a1), d2)}
    for name, old, gradient in (("weights", w, "grad_w"), ("biases", b, "grad_b")):
        found[name] = {k: each(lambda p, g: p - times(eta, g), old[k], found[gradient][k]) for k in (1, 2)}
    if not tanh:
        found["upstream"][0] = product(d1, turned(w[1]))
    result = {Key(name, layer): matrix for name, layers in found.items() for layer, matrix in layers.items()}
    return {**result, Key("loss"): [[loss]]}


# --- the numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize("decimals", DECIMALS)
@pytest.mark.parametrize(("lesson", "iteration"), [("xor", 1), ("xor", 420), ("deepinsider-2-2-2", 1)])
def test_every_number_of_every_phase_is_what_a_pocket_calculator_gives(
    lesson: str, iteration: int, decimals: int
) -> None:
    timeline = Timeline(nnviz.load(lesson))
    timeline.goto(iteration)
    by_hand, paper = ByHand(timeline.program, timeline.record, decimals), on_paper(timeline, decimals)
    assert paper.keys() == {operation.writes for operation in timeline.program.operations}
    for key, matrix in paper.items():
        expected = [[float(value) for value in row] for row in matrix]
        assert np.atleast_2d(by_hand[key]).tolist() == expected, key


def test_the_start_values_are_written_down_rounded_too() -> None:
    timeline = Timeline(made(optimizer={"kind": "sgd", "lr": 0.125}))
    by_hand = ByHand(timeline.program, timeline.record, 2)
    assert by_hand["lr", None] == 0.13
    weights = timeline.record["weights_before", 1]
    assert by_hand["weights_before", 1].tolist() == [[round(value, 2) for value in row] for row in weights.tolist()]
    assert by_hand.get("sums", 1) is None, "what is not computed yet is not there by hand either"
    assert by_hand.parting is None
    timeline.step()
    assert ByHand(timeline.program, timeline.record, 2).get("sums", 1) is not None


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.125, 2, 0.13), (-0.125, 2, -0.13), (1.005, 2, 1.01), (2.675, 2, 2.68), (0.145, 2, 0.15), (1.115, 2, 1.12),
        (0.1249999, 2, 0.12), (0.12345, 4, 0.1235), (8.0005, 3, 8.001), (0.15 * 0.3, 2, 0.05), (1.1 * 1.15, 3, 1.265),
        (1e22, 4, 1e22), (1e307, 4, 1e307), (123456789.125, 2, 123456789.13), (5e-324, 2, 0.0),
        (math.inf, 2, math.inf), (-math.inf, 2, -math.inf),
    ],
)  # fmt: skip
def test_a_half_is_rounded_away_from_zero_as_it_is_written(value: float, decimals: int, expected: float) -> None:
    assert float(rounded(value, decimals)) == expected


def test_rounding_agrees_with_decimal_on_every_product_of_two_written_numbers() -> None:
    ints = np.arange(-130, 131)
    products = rounded(np.outer(ints / 100, ints / 100), 2)
    calculator = Calculator(2)
    expected = [[float(calculator.note(Decimal(int(a * b)).scaleb(-4))) for b in ints] for a in ints]
    assert products.tolist() == expected


def test_nothing_is_rounded_to_a_negative_zero_and_nan_stays() -> None:
    assert math.copysign(1, float(rounded(-0.001, 2))) == 1
    assert math.isnan(float(rounded(math.nan, 2)))


def test_an_output_that_was_rounded_to_zero_gives_a_huge_quotient_and_a_finite_logarithm() -> None:
    timeline = Timeline(
        made(
            layers=[{"size": 1, "activation": "identity"}],
            loss={"kind": "bce"},
            init={"kind": "explicit", "weights": [[[0.001], [0.001]]], "biases": [[0.003]]},
        )
    )
    timeline.goto(1)
    by_hand = ByHand(timeline.program, timeline.record, 2)
    assert by_hand["outputs", 1].tolist() == [[0.0]] * 4
    assert by_hand["upstream", 1].ravel() == pytest.approx([0.25, -2.5e299, -2.5e299, 0.25])
    assert by_hand["loss", None] == rounded(-2 * rounded(math.log(1e-300), 2) / 4, 2)
    assert np.abs(timeline.record["upstream", 1]).max() < 1e3


# --- where the two part -------------------------------------------------------------------------


@pytest.mark.parametrize("decimals", DECIMALS)
def test_the_first_place_where_the_two_part_is_the_first_that_differs_from_the_rounded_exact_number(
    decimals: int,
) -> None:
    timeline = Timeline(nnviz.load("xor"))
    timeline.goto(3)
    record = timeline.record
    by_hand = ByHand(timeline.program, record, decimals)
    calculator, paper = Calculator(decimals), on_paper(timeline, decimals)
    first = next(
        (at, operation.writes, index)
        for at, operation in enumerate(timeline.program.operations, start=1)
        for index in np.ndindex(np.shape(record[operation.writes]))
        for written in [paper[operation.writes][(0, 0, *index)[-2]][(0, 0, *index)[-1]]]
        if written != calculator.note(Decimal(float(np.asarray(record[operation.writes])[index])))
    )
    parting = by_hand.parting
    assert parting is not None
    assert (parting.operation, parting.key, parting.index) == first
    assert parting.exact == record[parting.key][parting.index]
    assert parting.by_hand == by_hand[parting.key][parting.index] != round(parting.exact, decimals)


def test_one_that_computes_with_whole_numbers_never_parts() -> None:
    timeline = Timeline(
        made(
            data={"kind": "table", "inputs": [[1.0, 2.0]], "targets": [[3.0]]},
            layers=[{"size": 1, "activation": "identity"}],
            loss={"kind": "sse"},
            optimizer={"kind": "sgd", "lr": 0.5},
            init={"kind": "explicit", "weights": [[[1.0], [-2.0]]], "biases": [[0.5]]},
        )
    )
    timeline.goto(1)
    by_hand = ByHand(timeline.program, timeline.record, 2)
    assert by_hand.parting is None
    assert by_hand["weights", 1].tolist() == timeline.record["weights", 1].tolist()


@pytest.mark.parametrize("combination", COMBINATIONS, ids="-".join)
def test_every_activation_loss_and_reduction_can_be_computed_by_hand(combination: tuple[str, str, str]) -> None:
    activation, kind, reduction = combination
    timeline = Timeline(
        made(
            data=data_for(kind, table(rows=3, outputs=2)),
            layers=[{"size": 3, "activation": activation}, {"size": 2, "activation": activation}],
            loss={"kind": kind, "reduction": reduction},
            init={"kind": "normal", "scale": 0.3, "seed": 2},
        )
    )
    timeline.goto(1)
    by_hand = ByHand(timeline.program, timeline.record, 4)
    for operation in timeline.program.operations:
        values = by_hand[operation.writes]
        assert values.shape == np.shape(timeline.record[operation.writes])
        assert np.array_equal(rounded(values, 4), values, equal_nan=True), "it stands on the grid"


def test_a_product_too_large_for_memory_is_made_in_parts_of_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = Timeline(made())
    timeline.goto(5)
    whole = ByHand(timeline.program, timeline.record, 3)
    monkeypatch.setattr("nnviz.engine.insight.by_hand.MOST_PRODUCTS", 1)
    parts = ByHand(timeline.program, timeline.record, 3)
    assert all(np.array_equal(whole[key], parts[key]) for key in timeline.record.keys())


def test_of_an_operation_that_is_stepped_through_only_the_elements_shown_are_known_by_hand() -> None:
    timeline = Timeline(made())
    timeline.goto(1, 3)
    timeline.step("element")
    timeline.step("element")
    by_hand = ByHand(timeline.program, timeline.record, 2)
    assert np.ma.getmaskarray(by_hand["outputs", 2]).ravel().tolist() == [False, False, True, True]
    assert not by_hand.differs(Key("outputs", 2))[2:].any()
