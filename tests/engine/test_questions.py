"""Numbers and lines that are asked for: right answers are never refused, slips are found by their name."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.maths.dialect import WORDS, Dialect
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.workspace import Record
from nnviz.engine.questions.answers import Asked, Step, typed, whole
from nnviz.engine.questions.drills import DRILLS, drill
from nnviz.engine.questions.lines import AskedLine
from nnviz.engine.questions.parsing import UnreadableError
from nnviz.engine.questions.slips import SLIPS
from nnviz.engine.training.timeline import Timeline

from ..nights import some_by_day
from .helpers import random_experiment

COLUMNS = Dialect(WORDS.names, columns=True)


def values_of(timeline: Timeline) -> Record:
    return whole(timeline.program, timeline.record)


def all_asked(timeline: Timeline) -> Iterator[Asked]:
    values = values_of(timeline)
    for operation in timeline.program.operations:
        yield from Step(timeline.program, values, operation).numbers()


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "right"),
    [
        ("0.11", 0.1089, True), ("−0.11", -0.1089, True), ("0.109", 0.1089, True), ("0.1089", 0.1089, True),
        ("0.108", 0.1089, False), ("1.1e-1", 0.1089, True), ("０．１１", 0.1089, True), ("0.5", 0.5, True),
        ("0", 0.0, True), ("0.125", 0.125, True), ("0.12", 0.125, True), ("0.13", 0.125, True), ("12", 11.7, True),
        ("1.0", 0.9972, True), ("-0.0180", -0.01797, True),
    ],
)  # fmt: skip
def test_a_number_is_right_where_it_is_the_value_rounded_to_the_digits_typed(
    text: str, value: float, right: bool
) -> None:
    assert typed(text).is_rounded(value) is right


@pytest.mark.parametrize("text", ["", "abc", "1,5", "nan", "inf", "1 2", "--1", "0x1", "1.23e-999999", "1e500"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="Type a number"):
        typed(text)


def rounded(value: float, digits: int) -> str:
    return f"{value:.{digits - 1}e}"


@pytest.mark.parametrize("first", some_by_day([0], range(0, 60, 15)))
def test_no_right_answer_is_refused(first: int) -> None:
    for number in range(first, first + 15):
        for asked in all_asked(Timeline(random_experiment(number))):
            for digits in (2, 3, 4, 8):
                assert asked.judge(rounded(asked.value, digits)).right, (number, asked.key, asked.index)


@pytest.mark.parametrize("digits", [3, 4, 6])
def test_an_answer_that_was_added_up_from_rounded_numbers_is_right(digits: int) -> None:
    """−0.02732 + 0.01725 is −0.01007, and what is asked for is −0.010077."""
    seen = 0
    for number in range(10):
        for asked in filter(lambda one: one.is_fair, all_asked(Timeline(random_experiment(number)))):
            unit = 10.0 ** (math.floor(math.log10(abs(asked.value))) + 1 - digits)
            ends = math.isclose(asked.value, float(rounded(asked.value, digits)), rel_tol=1e-8)
            for off in (-1.6, -0.45, 0.45, 1.6):
                answer = typed(text := f"{asked.value + off * unit:.{digits - 1}e}")
                if not math.isclose(answer.unit, unit):
                    continue  # it has one digit more or less before the point
                slips = any(answer.is_rounded(wrong) for _, wrong in asked.slips)
                near = abs(off) < 1 and (answer.is_rounded(asked.value) or (digits > 3 and not ends and not slips))
                assert asked.judge(text).right is near, (asked.value, text)
                seen += not ends
    assert seen > 100


def test_of_a_value_that_ends_every_digit_counts() -> None:
    assert not typed("0.461").is_carried(0.46)
    assert not typed("12.1").is_carried(12)
    assert typed("-0.01007").is_carried(-0.010077)
    assert not typed("-0.01006").is_carried(-0.010077)
    assert not typed("1.11").is_carried(1.105906)
    assert not typed("1.234e-390").is_carried(1.0)


def test_one_digit_is_not_enough_where_the_value_has_more() -> None:
    asked = next(one for one in all_asked(Timeline(random_experiment(3))) if one.is_fair)
    with pytest.raises(ValueError, match="at least 2 significant digits"):
        asked.judge(rounded(asked.value, 1))


def written_in_the_output(kind: str, output: float) -> float:
    return {"tanh": 1 - output**2, "sigmoid": output * (1 - output)}[kind]


def injected(
    experiment: dict[str, Any], record: Record, rng: np.random.Generator
) -> Iterator[tuple[str, Key, Any, float]]:
    """What somebody gets who makes one slip: its name, what was asked for, and the wrong number; computed here."""
    kind, rows = experiment["layers"][0]["activation"], len(record["rows"])
    x, divisor, u, b1 = record["outputs", 0], record["outputs", 2].size, record["sums", 1], record["biases_before", 1]
    w1, w2 = record["weights_before", 1], record["weights_before", 2]
    g1, g2, d1, d2 = (record[key] for key in (("upstream", 1), ("upstream", 2), ("deltas", 1), ("deltas", 2)))
    n, j, i, k = (int(rng.integers(size)) for size in (rows, w1.shape[1], w1.shape[0], w2.shape[1]))
    sums, deltas, upstream = Key("sums", 1), Key("deltas", 1), Key("upstream", 1)
    yield "sign", deltas, (n, j), -d1[n, j]
    yield "slope", deltas, (n, j), g1[n, j]
    yield "slope_place", deltas, (n, j), g1[n, j] * written_in_the_output(kind, u[n, j])
    yield "updated", upstream, (n, j), float(d2[n] @ record["weights", 2][j])
    other = (j + 1) % w2.shape[0]
    yield "edge", upstream, (n, j), float(d2[n] @ w2[j] - d2[n, k] * w2[j, k] + d2[n, k] * w2[other, k])
    yield "delta_upstream", upstream, (n, j), d1[n, j]
    yield "divisor", Key("upstream", 2), (n, k), g2[n, k] * divisor
    yield "path", upstream, (n, j), float(d2[n] @ w2[j] - d2[n, k] * w2[j, k])
    yield "bias", sums, (n, j), u[n, j] - b1[j]
    yield "transposed", Key("grad_w", 1), (i, j), float(x[:, j % x.shape[1]] @ d1[:, i % d1.shape[1]])
    yield "target_minus_output", Key("upstream", 2), (n, k), -g2[n, k]
    yield "rate", Key("weights", 1), (i, j), w1[i, j] - record["grad_w", 1][i, j]


def slipping(number: int) -> tuple[dict[str, Any], Timeline]:
    rng = np.random.default_rng([number, 7])
    inputs, hidden, outputs, rows = (int(rng.integers(2, 5)) for _ in range(4))
    experiment = {
        "nnviz": 1,
        "data": {
            "kind": "table",
            "inputs": rng.uniform(-1, 1, (rows, inputs)).round(2).tolist(),
            "targets": rng.uniform(-1, 1, (rows, outputs)).round(2).tolist(),
        },
        "layers": [
            {"size": hidden, "activation": str(rng.choice(["tanh", "sigmoid"]))},
            {"size": outputs, "activation": "identity"},
        ],
        "init": {"kind": "normal", "scale": 0.8, "seed": number},
        "loss": {"kind": "mse"},
        "optimizer": {"kind": "sgd", "lr": round(float(rng.uniform(0.2, 0.9)), 2)},
    }

    timeline = Timeline(nnviz.load(experiment))
    timeline.run(int(rng.integers(1, 4)))  # biases are not zero any more
    return experiment, timeline


def slips_named(numbers: range) -> tuple[int, int]:
    named = told = 0
    for number in numbers:
        experiment, timeline = slipping(number)
        timeline.step("operation")
        values = values_of(timeline)
        rng = np.random.default_rng(number)
        for name, key, index, wrong in injected(experiment, values, rng):
            row, column = (0, 0, *index)[-2:]
            operation = timeline.program.operations[timeline.program.writer(key)]
            asked = Step(timeline.program, values, operation).number(row, column)
            if not asked.is_fair or typed(rounded(asked.value, 3)).is_rounded(wrong):
                continue
            told += 1
            judged = asked.judge(rounded(wrong, 4))
            assert not judged.right, (number, name)
            named += name in judged.slips
    return named, told


def test_slips_that_are_made_are_named() -> None:
    named, told = slips_named(range(60))
    assert told > 300
    assert named >= 0.95 * told


@pytest.mark.nightly
def test_slips_of_a_thousand_networks_are_named() -> None:
    named, told = slips_named(range(1000))
    assert named >= 0.95 * told


def test_every_slip_can_be_made_somewhere() -> None:
    made = {name for number in range(4) for asked in all_asked(slipping(number)[1]) for name, _ in asked.slips}
    assert made == set(SLIPS)


# --- drills --------------------------------------------------------------------------------------


def drills_are_fair(seeds: range) -> int:
    count = 0
    for name in DRILLS:
        for seed in seeds:
            for asked in drill(name, seed).asked:
                count += 1
                text = rounded(asked.value, 2)
                assert asked.value != 0
                assert asked.judge(text).right
                assert not any(typed(text).is_rounded(wrong) for _, wrong in asked.slips)
    return count


def test_drills_ask_for_numbers_that_nothing_else_can_be_taken_for() -> None:
    assert drills_are_fair(range(12)) > 350
    assert drill("two", 1).experiment != drill("two", 2).experiment
    assert drill("two", 1).experiment == drill("two", 1).experiment


def test_the_last_drill_asks_for_all_nine_gradients() -> None:
    asked = [(one.key, one.index) for one in drill("two", 5).asked]
    gradients = [of for of in asked if of[0].kind in ("grad_w", "grad_b")]
    assert len(gradients) == 9


@pytest.mark.nightly
def test_ten_thousand_questions_of_drills_are_fair() -> None:
    assert drills_are_fair(range(300)) >= 10_000


# --- lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", some_by_day([0], range(0, 80, 20)))
@pytest.mark.parametrize("dialect", [WORDS, COLUMNS], ids=["rows", "columns"])
def test_the_line_of_every_step_is_right(dialect: Dialect, first: int) -> None:
    for number in range(first, first + 20):
        timeline = Timeline(random_experiment(number))
        values = values_of(timeline)
        for operation in timeline.program.operations:
            judged = AskedLine(timeline.program, values, operation, dialect).judge(operation.line(dialect))
            assert judged.verdict == "exact" or (dialect is COLUMNS and judged.right), (number, operation.code)


LINES = {
    "sums1": (
        ("inputs @ W1 + b1", "b1 + inputs @ W1", "inputs.dot(W1) + b1", "np.dot(inputs, W1) + b1",
         "np.matmul(inputs, W1) + b1", "(W1.T @ inputs.T).T + b1", "np.add(inputs @ W1, b1)",
         "sums1 = inputs @ W1 + b1",
         "inputs@W1+b1", "numpy.dot(inputs, W1) + b1", "np.transpose(W1.T @ inputs.T) + b1", "(inputs @ W1) + b1",
         "+inputs @ W1 + b1", "inputs @ W1 - -b1", "inputs @ W1 + 1 * b1"),
        (("inputs @ W1", "bias"), ("inputs @ W1 - b1", "plus_minus"), ("W1 @ inputs + b1", "factors"),
         ("inputs.T @ W1 + b1", "transposed"), ("inputs * W1 + b1", "elementwise"), ("b1", "summand"),
         ("-(inputs @ W1 + b1)", "sign"), ("inputs @ W1.T + b1", "transposed")),
    ),
    "upstream2": (
        ("2 * (outputs2 - targets) / (N * D)", "(outputs2 - targets) * 2 / (N * D)", "2 * (outputs2 - targets) / N / D",
         "(outputs2 - targets) / (N * D) * 2", "(outputs2 - targets + outputs2 - targets) / (N * D)",
         "-2 * (targets - outputs2) / (N * D)", "2 / (N * D) * (outputs2 - targets)",
         "np.divide(2 * (outputs2 - targets), N * D)", "2 * np.subtract(outputs2, targets) / (N * D)",
         "2 * outputs2 / (N * D) - 2 * targets / (N * D)"),
        (("2 * (targets - outputs2) / (N * D)", "target_minus_output"), ("2 * (outputs2 - targets)", "divisor"),
         ("2 * (outputs2 - targets) / N", "divisor"), ("(outputs2 - targets) / (N * D)", "factor"),
         ("2 * (outputs2 + targets) / (N * D)", "plus_minus"), ("2 * outputs2 / (N * D)", "summand")),
    ),
    "deltas1": (
        ("upstream1 * slope1", "slope1 * upstream1", "np.multiply(upstream1, slope1)", "deltas1 = upstream1 * slope1",
         "(deltas2 @ W2.T) * slope1", "deltas2 @ W2.T * slope1", "slope1 * np.dot(deltas2, W2.T)",
         "upstream1 * (1 - outputs1**2)", "(1 - np.square(outputs1)) * upstream1",
         "upstream1 - upstream1 * outputs1**2",
         "upstream1 * (1 - outputs1 * outputs1)", "upstream1 * (1 - np.tanh(sums1)**2)"),
        (("upstream1", "slope"), ("-upstream1 * slope1", "sign"), ("slope1", "factor"),
         ("upstream1 + slope1", "multiplied"), ("upstream1 * (1 - sums1**2)", "slope_place"),
         ("upstream1 @ slope1", ""), ("upstream1 * slope1.T", "")),
    ),
    "grad_b1": (
        ("deltas1.sum(axis=0)", "np.sum(deltas1, axis=0)", "deltas1.sum(0)", "np.sum(deltas1, 0)",
         "deltas1.sum(axis=0, keepdims=True)", "deltas1.sum(axis=-2)", "np.sum(upstream1 * slope1, axis=0)",
         "deltas1.T.sum(axis=1)", "(deltas1 * 1).sum(axis=0)", "grad_b1 = deltas1.sum(axis=0)"),
        (("deltas1.sum(axis=1)", "axis"), ("deltas1", "not_summed"), ("upstream1.sum(axis=0)", "delta_upstream"),
         ("-deltas1.sum(axis=0)", "sign"), ("deltas1.sum(axis=0) / N", "")),
    ),
    "grad_W1": (
        ("inputs.T @ deltas1", "np.dot(inputs.T, deltas1)", "(deltas1.T @ inputs).T", "inputs.T.dot(deltas1)",
         "np.matmul(inputs.T, deltas1)", "np.transpose(inputs) @ deltas1", "inputs.transpose() @ deltas1",
         "np.dot(deltas1.T, inputs).T", "grad_W1 = inputs.T @ deltas1", "inputs.T @ (upstream1 * slope1)",
         "(inputs.T @ deltas1)", "inputs.T @ deltas1 * 1"),
        (("inputs @ deltas1", "transposed"), ("deltas1.T @ inputs", "transposed"), ("deltas1 @ inputs.T", "factors"),
         ("inputs.T * deltas1", "elementwise"), ("inputs.T @ upstream1", "delta_upstream"),
         ("-inputs.T @ deltas1", "sign"), ("inputs.T @ deltas1 / N", "")),
    ),
    "upstream1": (
        ("deltas2 @ W2.T", "np.dot(deltas2, W2.T)", "(W2 @ deltas2.T).T", "deltas2.dot(W2.T)",
         "np.matmul(deltas2, np.transpose(W2))", "upstream1 = deltas2 @ W2.T", "deltas2 @ np.transpose(W2)",
         "np.transpose(W2 @ deltas2.T)", "deltas2@W2.T"),
        (("deltas2 @ W2", "transposed"), ("W2 @ deltas2.T", "transposed"), ("deltas2 * W2.T", "elementwise"),
         ("W2.T @ deltas2", "factors"), ("-deltas2 @ W2.T", "sign")),
    ),
    "W1": (
        ("W1 - lr * grad_W1", "W1 - grad_W1 * lr", "-lr * grad_W1 + W1", "np.subtract(W1, lr * grad_W1)",
         "W1 + -lr * grad_W1", "W1 + lr * -grad_W1", "W1 = W1 - lr * grad_W1", "W1 - np.multiply(lr, grad_W1)",
         "W1 - lr * (inputs.T @ deltas1)", "W1 - (lr * grad_W1)"),
        (("W1 + lr * grad_W1", "sign"), ("W1 - grad_W1", "rate"), ("lr * grad_W1 - W1", "order"),
         ("W1 - lr", "factor"), ("-lr * grad_W1", ""), ("lr * grad_W1", "summand")),
    ),
}  # fmt: skip
"""Right lines of a step, and wrong ones with the slip that is to be named."""
SIZES = ((3, 4, 2), (2, 3, 4), (4, 2, 3))


def networks() -> Iterator[tuple[dict[str, Any], AskedLine]]:
    for number, (inputs, hidden, outputs) in enumerate(SIZES):
        rng = np.random.default_rng(number)
        timeline = Timeline(
            nnviz.load(
                {
                    "nnviz": 1,
                    "data": {
                        "kind": "table", "inputs": rng.uniform(-1, 1, (5, inputs)).tolist(),
                        "targets": rng.uniform(-1, 1, (5, outputs)).tolist(),
                    },
                    "layers": [{"size": hidden, "activation": "tanh"}, {"size": outputs, "activation": "identity"}],
                    "init": {"kind": "normal", "scale": 0.8, "seed": number}, "loss": {"kind": "mse"},
                    "optimizer": {"kind": "sgd", "lr": 0.3},
                }
            )
        )  # fmt: skip
        timeline.run(2)
        values = values_of(timeline)
        for operation in timeline.program.operations:
            name = WORDS.name(operation.writes)
            if name in LINES:
                yield {"name": name}, AskedLine(timeline.program, values, operation, WORDS)


def test_two_hundred_right_lines_are_accepted() -> None:
    count = 0
    for of, asked in networks():
        for line in LINES[of["name"]][0]:
            assert asked.judge(line).right, (of, line)
            count += 1
    assert count >= 200


def test_wrong_lines_are_refused_and_the_slip_is_named() -> None:
    count = named = 0
    for of, asked in networks():
        for line, slip in LINES[of["name"]][1]:
            judged = asked.judge(line)
            assert not judged.right, (of, line)
            count += 1
            named += bool(judged.slip)
            assert not slip or judged.slip, (of, line, judged)
    assert named >= 0.8 * count


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "Type a line"), ("W1 @", "not a line of Python"), ("a; b", "one line"), ("W9 @ b1", "no array called W9"),
        ("__import__('os').system('x')", "no function"), ("inputs.tofile('x')", "no function"),
        ("eval('1')", "no function"),
        ("inputs.__class__", "nothing that a line here can have"), ("[1, 2]", "nothing that a line"),
        ("'a'", "nothing"),
        ("lambda: 1", "nothing"), ("inputs[0]", "nothing"), ("np.linalg.inv(W1)", "no function"),
        ("np.mean(inputs, axis=0)", "mean as a sum"), ("x" * 600, "longer than 500"),
        ("def f(): pass", "an expression"),
        ("b1 = 3", "The line gives sums1"), ("np.sum(inputs, axis=2)", "axis must be 0 or 1"), ("1j", "nothing"),
        ("inputs @ W1 + b1 if 1 else 0", "nothing"), ("np.maximum(inputs, 1)", "np.maximum of an array and 0"),
        ("np.tanh(inputs, W1)", "tanh takes 1"), ("(" * 240 + ")" * 240, "not a line of Python"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_told_why_and_never_run(line: str, words: str) -> None:
    _, asked = next(networks())
    with pytest.raises(UnreadableError, match=words):
        asked.judge(line)


def test_shapes_that_do_not_fit_are_told() -> None:
    _, asked = next(networks())
    assert asked.judge("inputs.T @ W1").words == "The shapes 3×5 and 3×4 do not fit together."
    assert asked.judge("inputs").words == "The result has the shape 5×3 instead of 5×4."
