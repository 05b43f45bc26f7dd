"""The gradient check calls no right gradient wrong, whatever the scale and the step, and finds every wrong one that can
be told."""

from __future__ import annotations

import dataclasses
import random
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import nnviz
from nnviz.cli import main
from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.insight.gradient_check import ZEROS, GradientCheck, Report, Row, check, only_zeros, summary, worst
from nnviz.engine.insight.verdicts import MEASURES, VERDICTS, Ladder, judged, steps_for
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import LOSSES
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night, some_by_day
from .helpers import Choices, made

CASES = Path(__file__).parents[1] / "cases" / "num"
STEPS = (1e-2, 1e-3, 1e-5, 1e-5, 1e-7, 1e-9)
SUITE, NIGHT = 20, 1500
FEW, MANY = 2, 40
PLANTED = [name for name, mistake in MISTAKES.items() if mistake.spoils != "finite"]
TELLING = ("right", "inconclusive")


def network(number: int) -> Choices:
    """A random network in the file's format: any depth, activation and loss, all scales from 1e-4 to 1e4."""
    chance, rng = random.Random(number), np.random.default_rng(number)
    rows, width, loss = chance.choice([1, 2, 4, 9, 30]), chance.randint(1, 5), chance.choice(sorted(LOSSES))
    outputs = chance.randint(2 if loss == "cross_entropy" else 1, 3)
    scales = [10.0 ** chance.uniform(-4, most) if chance.random() < 0.5 else 1.0 for most in (4, 1.5, 4)]
    targets = {
        "bce": rng.integers(0, 2, (rows, outputs)).astype(float), "hinge": rng.choice([-1.0, 1.0], (rows, outputs)),
        "cross_entropy": np.eye(outputs)[rng.integers(0, outputs, rows)],
    }.get(loss, rng.normal(size=(rows, outputs)) * scales[2])  # fmt: skip
    last = {"bce": "sigmoid", "cross_entropy": "softmax"}
    names = [name for name, entry in sorted(ACTIVATIONS.items()) if entry.mixing is None]
    layers = [{"size": chance.randint(1, 6), "activation": chance.choice(names)} for _ in range(chance.randint(0, 3))]
    ends = ("identity", "tanh", "sigmoid", "relu")
    layers.append({"size": outputs, "activation": last.get(loss) or chance.choice(ends)})
    sizes = [width, *(layer["size"] for layer in layers)]
    weights = [(rng.normal(size=pair) * scales[1]).tolist() for pair in pairwise(sizes)]
    biases = [(rng.normal(size=size) * scales[1]).tolist() for size in sizes[1:]]
    inputs = (rng.normal(size=(rows, width)) * scales[0]).tolist()
    return {
        "data": {"kind": "table", "inputs": inputs, "targets": targets.tolist()}, "layers": layers,
        "loss": {"kind": loss}, "optimizer": {"kind": "sgd", "lr": 0.05},
        "init": {"kind": "explicit", "weights": weights, "biases": biases},
    }  # fmt: skip


def step_of(number: int) -> float:
    return random.Random(-number).choice(STEPS)


# --- right gradients ----------------------------------------------------------------------------


def wrong_of(numbers: range) -> list[tuple[int, Row]]:
    """What is called wrong of random networks, a third of them trained."""
    found = []
    for number in numbers:
        timeline = Timeline(from_dict(network(number)))
        if number % 3 == 0:
            timeline.run(random.Random(number).choice([50, 500]))
        if timeline.divergence is None:
            rows = GradientCheck(timeline.program, timeline.record, step_of(number))
            found += [(number, row) for row in rows if not row.ok]
    return found


def test_no_right_gradient_is_called_wrong() -> None:
    assert wrong_of(range(SUITE)) == []


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(SUITE, NIGHT, 120))
def test_no_right_gradient_of_many_networks_is_called_wrong(first: int) -> None:
    assert wrong_of(range(first, first + 120)) == []


@pytest.mark.parametrize("eps", [1e-2, 1e-5, *by_night(1e-3, 1e-7, 1e-9, 1e-11)])
@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.nnviz")))
def test_networks_from_real_life_are_right_with_every_step(case: str, eps: float) -> None:
    report = check(nnviz.load(CASES / f"{case}.nnviz"), eps=eps)
    assert [row for row in report.rows if not row.ok] == []


# --- wrong gradients ----------------------------------------------------------------------------


def missed(name: str, networks: int) -> list[tuple[int, Row]]:
    """On which of so many networks a mistake is not found: none of the derivatives is called wrong that it changes by a
    thousandth, although the right ones can be told."""
    found, lost = 0, []
    for number in count():
        if found == networks:
            return lost
        try:
            wrong = from_dict({**network(number), "mistake": name})
        except ExperimentError:
            continue  # where the rule would not be wrong it is refused
        eps = step_of(number)
        of_right = check(from_dict(network(number)), eps=eps, signals=True).rows
        right = {(row.name, row.layer, row.index): row for row in of_right}
        changed = []
        for row in check(wrong, eps=eps, signals=True).rows:
            true = right.get((row.name, row.layer, row.index))
            if true is not None and true.verdict in TELLING:
                size = max(abs(true.analytic), abs(row.analytic))
                changed += [row] if abs(row.analytic - true.analytic) > max(1e-3 * size, 1e-9) else []
        if changed:
            found += 1
            lost += [(number, changed[0])] if all(row.ok for row in changed) else []
    raise AssertionError


@pytest.mark.parametrize("name", PLANTED)
def test_each_mistake_is_found_on_networks_of_all_scales(name: str) -> None:
    assert missed(name, FEW) == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", PLANTED)
def test_each_mistake_is_found_on_many_networks(name: str) -> None:
    assert missed(name, MANY) == []


@pytest.mark.parametrize("case", ["big_scale", "check_house_sizes", "check_breast_raw", "saturated"])
def test_a_mistake_is_found_on_data_as_they_come_too(case: str) -> None:
    found = []
    for name in PLANTED:
        try:
            wrong = replace(nnviz.load(CASES / f"{case}.nnviz"), mistake=name)
        except ExperimentError:
            continue
        found.append(check(wrong).ok)
    assert found and not any(found)


# --- verdicts -----------------------------------------------------------------------------------


def ladder_of(loss: Any, at: float = 0.3, noise: float = 0.0) -> Ladder:
    """The differences of a function of one number, with rounding of a certain size."""
    steps = steps_for(abs(at))
    rng = np.random.default_rng(0)
    both = np.stack([loss(at + sign * steps) + noise * rng.uniform(-1, 1, len(steps)) for sign in (1, -1)])
    rounding = (noise + 1e-15 * np.abs(both[0])) / steps
    return Ladder(steps, (both[0] - both[1]) / (2 * steps), rounding, float(np.abs(both).max()))


@pytest.mark.parametrize(
    ("exact", "noise", "eps", "verdict", "words"),
    [
        (np.cos(0.3), 0.0, 1e-1, "inconclusive", "too large"),
        (np.cos(0.3), 0.0, 1e-12, "inconclusive", "too small"),
        (np.cos(0.3), 1e-7, 1e-5, "inconclusive", "No ε shows more"),
        (2 * np.cos(0.3), 1e-7, 1e-5, "wrong", ""),
        (1.001 * np.cos(0.3), 0.0, 1e-1, "wrong", ""),
    ],
)
def test_other_steps_have_their_say_before_a_verdict(
    exact: float, noise: float, eps: float, verdict: str, words: str
) -> None:
    found = judged(exact, eps, ladder_of(np.sin, noise=noise), Said(""), MEASURES["sum"], 1e-6)
    assert found.verdict == verdict
    assert words in found.note
    assert (found.agrees_at is not None) == (words.startswith("too"))


def test_what_turns_within_the_smallest_step_cannot_be_told() -> None:
    found = judged(1e13, 1e-5, ladder_of(lambda x: np.sin(1e13 * x)), Said(""), MEASURES["sum"], 1e-6)
    assert found.verdict == "untold"


def test_products_that_cancel_but_are_too_large_together_leave_no_gradient_wrong() -> None:
    init = {"kind": "explicit", "weights": [[[1.5e150], [-1.5e150]]], "biases": [[0.5]]}
    data = {"kind": "table", "inputs": [[1e158, 1e158]], "targets": [[0.25]]}
    choices = {"data": data, "init": init, "layers": [{"size": 1, "activation": "identity"}], "loss": {"kind": "sse"}}
    assert check(made(**choices)).ok


def test_a_jump_of_the_slope_away_from_zero_is_told_as_a_kink(monkeypatch: pytest.MonkeyPatch) -> None:
    from nnviz.engine.maths.primitives import apply
    from nnviz.engine.tables import activations

    hard = dataclasses.replace(
        activations.ACTIVATIONS["relu"],
        outputs=lambda u: apply("clip", u / 6 + 0.5, 0, 1),
        slope=lambda u, a: apply("is_positive", u + 3) * apply("is_positive", 3 - u) / 6,
        kinks=(-3.0, 3.0),
    )
    monkeypatch.setitem(activations.ACTIVATIONS, "relu", hard)
    init = {"kind": "explicit", "weights": [[[1.0], [1.0]], [[2.0]]], "biases": [[2.0], [0.1]]}
    layers = [{"size": 1, "activation": "relu"}, {"size": 1, "activation": "identity"}]
    data = {"kind": "table", "inputs": [[1.0, 0.0], [0.2, 0.1]], "targets": [[0.3], [0.4]]}
    report = check(made(data=data, layers=layers, loss={"kind": "mse"}, init=init))
    assert report.ok
    assert {row.verdict for row in report.rows if row.layer == 1} >= {"kink"}


def test_a_check_of_nothing_but_zeros_says_that_they_prove_little(capsys: pytest.CaptureFixture[str]) -> None:
    rows = check(nnviz.load("xor-neuron")).rows
    assert only_zeros(rows)
    assert summary(rows) == [ZEROS]
    main(["check", "xor-neuron"])
    assert ZEROS in capsys.readouterr().out
    assert not only_zeros(check(nnviz.load("xor")).rows)


@pytest.mark.parametrize("first", some_by_day([0], range(0, 60, SUITE)))
def test_the_sentences_count_what_they_say(first: int) -> None:
    for number in range(first, first + SUITE):
        rows = check(from_dict(network(number)), eps=step_of(number)).rows
        noted = sum(not VERDICTS[row.verdict].judged for row in rows)
        others = sum(row.verdict == "inconclusive" for row in rows)
        text = " ".join(summary(rows))
        if only_zeros(rows):
            continue
        some = f"{len(rows) - noted} of {len(rows)} gradients agree; {noted} could"
        assert text.startswith(some if noted else f"All {len(rows)} gradients agree.")
        assert (f"{others} of them only with another ε." in text) == bool(others)


def test_each_array_has_its_largest_error() -> None:
    report = check(nnviz.load("xor"))
    assert [key for key, _ in report.arrays] == [("weights", 1, False, ""), ("biases", 1, False, ""),
                                                ("weights", 2, False, ""), ("biases", 2, False, "")]  # fmt: skip
    for _, rows in report.arrays:
        assert worst(rows) == max(row.relative_error for row in rows)


def test_the_published_gradients_of_a_test_that_many_know_come_out() -> None:
    published = [-0.00927825, 0.00889912, -0.00836011, 0.00762814, -0.00674798]
    for case in ("ng_debug_lambda0", "ng_debug_lambda3"):
        report: Report = check(nnviz.load(CASES / f"{case}.nnviz"))
        biases = [row.analytic for row in report.rows if (row.name, row.layer) == ("biases", 1)]
        assert biases == pytest.approx(published, abs=5e-9)
        assert report.ok


@pytest.mark.parametrize(
    ("case", "loss"),
    [("bce3x3", 0.71936), ("flux_logits", 858.0), ("mazur", 0.298371109)],
)
def test_published_losses_come_out(case: str, loss: float) -> None:
    timeline = Timeline(nnviz.load(CASES / f"{case}.nnviz"))
    timeline.run(1)
    assert timeline.curves.batch.values[0] == pytest.approx(loss, abs=10.0 ** -len(str(loss).split(".")[1]))


def test_the_slope_of_a_line_through_one_sample_is_what_the_text_has() -> None:
    rows = {(row.name, row.index): row for row in check(nnviz.load(CASES / "numcheck_linear.nnviz")).rows}
    assert rows["biases", (0,)].analytic == pytest.approx(0.7744, abs=1e-12)
    assert rows["biases", (0,)].numeric == pytest.approx(0.7744, abs=1e-9)
