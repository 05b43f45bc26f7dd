"""What the doctor says is so: since when against a scan of all iterations, textbook cases by name, planted causes, and
healthy runs left in peace."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import nnviz
from nnviz.engine.insight import idle_units, standstill
from nnviz.engine.insight.doctor import examine
from nnviz.engine.insight.findings import Finding
from nnviz.engine.insight.sentences import HEADS, SENTENCES
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import losses
from nnviz.engine.training.timeline import Timeline

from .helpers import Choices, made

DOCS = Path(__file__).parents[2] / "resources" / "docs"
CASES = Path(__file__).parents[1] / "cases" / "num"
SUITE, SCANNED, NIGHT = 25, 40, 500


def found_in(timeline: Timeline) -> list[Finding]:
    return [found for found in examine(timeline) if found is not None]


def heads(timeline: Timeline) -> list[str]:
    return [found.kind for found in found_in(timeline) if found.kind in HEADS]


def after(findings: list[Finding], at: int) -> dict[str, Finding]:
    """What belongs to a finding, by its kind."""
    belongs = {}
    for found in findings[at + 1 :]:
        if found.kind in HEADS:
            break
        belongs[found.kind] = found
    return belongs


def network(number: int, sizes: list[int], activation: str, **choices: Any) -> Choices:
    rng = np.random.default_rng(number)
    rows = int(rng.integers(4, 9))
    return {
        "data": {"kind": "table", "inputs": rng.normal(size=(rows, sizes[0])).tolist(),
                 "targets": rng.normal(size=(rows, sizes[-1])).tolist()},
        "layers": [*({"size": size, "activation": activation} for size in sizes[1:-1]),
                   {"size": sizes[-1], "activation": "identity"}],
        "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 0.05},
        "init": {"kind": "normal", "scale": 0.6, "seed": number}, **choices,
    }  # fmt: skip


# --- since when ---------------------------------------------------------------------------------


def alive_in(timeline: Timeline) -> list[dict[tuple[int, int], bool]]:
    """Of each iteration up to the cursor which ReLUs are above zero for some training row: one NumPy pass each."""
    here, found = timeline.cursor.iteration, []
    replay = Timeline(timeline.experiment)
    for iteration in range(1, here + 1):
        replay.goto(iteration, 0)
        values, record, alive = timeline.data.inputs, replay.record, {}
        for layer in range(1, replay.program.depth):
            sums = values @ record["weights_before", layer] + record["biases_before", layer]
            alive |= {(layer, node): bool(lives) for node, lives in enumerate((sums > 0).any(axis=0))}
            values = np.maximum(sums, 0)
        found.append(alive)
    return found


def check_against_a_full_scan(number: int) -> int:
    """Compares every dead unit that is told with the scan; returns how many there were."""
    rng = random.Random(number)
    sizes = [2, *(rng.randint(1, 4) for _ in range(rng.randint(1, 2))), 1]
    timeline = Timeline(
        made(**network(number, sizes, "relu", optimizer={"kind": "sgd", "lr": rng.choice([0.3, 0.6, 1.0])}))
    )
    timeline.run(rng.choice([7, 30, 120]))
    if timeline.divergence is not None:
        return 0
    scan, findings = alive_in(timeline), found_in(timeline)
    dead = {unit for unit, lives in scan[-1].items() if not lives}
    told = set()
    for at, found in enumerate(findings):
        if found.kind == "dead":
            units = [found.facts["unit"]]
        elif found.kind == "dead layer":
            units = [unit for unit in scan[-1] if unit[0] == found.facts["layer"]]
        else:
            continue
        told |= set(units)
        lived = [iteration for iteration, alive in enumerate(scan, start=1) if any(alive[unit] for unit in units)]
        belongs = after(findings, at)
        if lived:
            assert belongs["since"].facts["iteration"] == max(lived), (number, units)
        else:
            assert "from the start" in belongs, (number, units)
    more = sum(found.facts.get("count", 1) for found in findings if found.kind in ("more units", "one more unit"))
    assert told <= dead
    assert len(told) + more == len(dead)
    return len(dead)


def test_of_a_divergence_the_learning_rate_that_holds_is_told() -> None:
    experiment = nnviz.load(CASES / "plane_quadratic_no_hidden.nnviz")
    timeline = Timeline(experiment)
    timeline.run(400)
    assert timeline.cursor == (127, 3) and str(timeline.divergence) == "loss = inf (iteration 127, operation 3)"
    facts = next(found.facts for found in found_in(timeline) if found.kind == "held")
    assert facts["since"] == 1 and facts["held"] < facts["failed"] < 0.03
    for rate, holds in ((facts["held"], True), (facts["failed"], False)):
        tried = Timeline(replace(experiment, optimizer=replace(experiment.optimizer, lr=rate)))
        tried.run(1)
        rows, first = tried.record["rows"], tried.record["loss"]
        tried.run(facts["until"] - 1)
        after = losses(tried.program, tried.parameters, tried.data.inputs[rows], tried.data.targets[rows])
        assert (tried.divergence is None and bool(after <= first)) is holds


def test_a_dead_unit_is_dead_since_the_iteration_that_a_scan_of_all_finds() -> None:
    assert sum(check_against_a_full_scan(number) for number in range(SCANNED)) > 20


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(SCANNED, 600, 140))
def test_dead_units_of_many_networks_are_dead_since_the_iteration_that_a_scan_finds(first: int) -> None:
    assert sum(check_against_a_full_scan(number) for number in range(first, first + 140)) > 20


def test_a_unit_that_lived_in_between_is_not_dead_from_the_start() -> None:
    """It is dead at first, an edit revives it for five iterations, and another one takes it down again."""
    timeline = Timeline(made(**network(1, [2, 2, 1], "relu", optimizer={"kind": "sgd", "lr": 0.0})))
    timeline.edit("biases", -50.0, 1, (0,))
    timeline.goto(40, 0)
    timeline.edit("biases", 5.0, 1, (0,))
    timeline.goto(45, 0)
    timeline.edit("biases", -50.0, 1, (0,))
    timeline.goto(90)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "dead"]
    assert after(findings, at)["since an edit"].facts["iteration"] == 45


def test_a_change_of_layers_in_the_past_is_survived() -> None:
    timeline = Timeline(made(**network(3, [2, 3, 1], "relu")))
    timeline.run(20)
    timeline.edit("add_node", None, 1, (0,))
    timeline.run(20)
    timeline.edit("add_layer", None, 1)
    timeline.goto(60)
    timeline.edit("biases", -100.0, 1, (1,))
    timeline.goto(70)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "dead" and found.facts["unit"] == (1, 1)]
    assert after(findings, at)["since an edit"].facts["iteration"] in (60, 61)


# --- textbook cases -----------------------------------------------------------------------------


def test_gradients_that_cancel_are_told_with_their_shares() -> None:
    timeline = Timeline(nnviz.load("xor-neuron"))
    timeline.goto(50)
    findings = found_in(timeline)
    assert findings[0].kind == "zero gradients"
    shares = findings[0].facts["shares"]
    assert sum(share.value for share in shares) == 0 and any(share.value for share in shares)
    for share in shares:
        assert timeline.record[share.key][share.index] == share.value
    assert not any(timeline.record[key, 1].any() for key in ("grad_w", "grad_b"))
    assert after(findings, 0).keys() == {"from the start", "no other start"}


def test_nodes_that_are_the_same_are_told_and_another_start_is_tried() -> None:
    timeline = Timeline(nnviz.load("plane"))
    timeline.goto(100)
    findings = found_in(timeline)
    assert findings[0].kind == "identical"
    assert findings[0].facts["units"] == ((1, 0), (1, 1), (1, 2))
    helped = after(findings, 0)["another start"].facts
    assert helped["tried"] < helped["own"]


def test_a_layer_that_is_dead_starves_those_before_it() -> None:
    timeline = Timeline(made(**network(5, [2, 3, 3, 1], "relu")))
    for node in range(3):
        timeline.edit("biases", -100.0, 2, (node,))
    timeline.goto(5)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "dead layer"]
    assert findings[at].facts["layer"] == 2
    assert after(findings, at)["starved"].facts["layers"] == (1,)
    assert not timeline.record["grad_w", 1].any()


def deep_sigmoids(number: int = 1) -> Choices:
    return network(number, [2, 3, 3, 3, 1], "sigmoid", init={"kind": "normal", "scale": 0.01, "seed": number},
                   optimizer={"kind": "sgd", "lr": 0.01})  # fmt: skip


def test_vanishing_gradients_are_told_with_their_ratio() -> None:
    timeline = Timeline(made(**deep_sigmoids()))
    timeline.goto(30)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "vanishing"]
    facts, record = findings[at].facts, timeline.record
    first, last = (np.abs(record["grad_w", layer]).max() for layer in (1, 4))
    assert (abs(facts["number"].value), abs(facts["other"].value)) == (first, last)
    assert facts["times"] == pytest.approx(last / first, rel=0.06)


def test_a_saturated_layer_is_told() -> None:
    weights = {"kind": "normal", "scale": 300.0, "seed": 2}
    timeline = Timeline(made(**network(2, [2, 3, 1], "tanh", init=weights, optimizer={"kind": "sgd", "lr": 1e-6})))
    timeline.goto(20)
    assert {"saturated layer", "hardly learns", "dead", "dead layer"} & set(heads(timeline))


def test_a_rate_that_is_too_small_is_told_and_a_larger_one_is_tried() -> None:
    timeline = Timeline(made(**network(4, [2, 4, 1], "tanh", optimizer={"kind": "sgd", "lr": 1e-6})))
    timeline.goto(300)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "rate too small"]
    facts, helped = findings[at].facts, after(findings, at)["another rate"].facts
    losses_ = np.array(timeline.curves.batch.values)
    assert (losses_[facts["since"] - 1], losses_[facts["iteration"] - 1]) == (facts["before"], facts["after"])
    again = Timeline(made(**network(4, [2, 4, 1], "tanh", optimizer={"kind": "sgd", "lr": 1e-6})))
    again.goto(helped["since"], 0)
    again.edit("lr", helped["rate"])
    again.run(facts["iteration"] - helped["since"])
    assert again.data.targets is not None
    assert float(losses(again.program, again.parameters, again.data.inputs, again.data.targets)) == pytest.approx(
        helped["tried"]
    )


def test_a_loss_that_stands_still_is_told_with_what_was_tried() -> None:
    timeline = Timeline(nnviz.load("xor-neuron"))
    timeline.goto(200)
    assert "plateau" in heads(timeline)


def test_what_would_have_kept_a_unit_alive_does() -> None:
    seen = 0
    for number in range(60):
        choices = network(number, [2, 3, 1], "relu", optimizer={"kind": "sgd", "lr": 0.8})
        timeline = Timeline(made(**choices))
        if timeline.run(40) is not None:
            continue
        findings = found_in(timeline)
        for at, found in enumerate(findings):
            if found.kind == "dead" and (kept := after(findings, at).get("kept")):
                seen += 1
                again = Timeline(made(**choices))
                again.goto(kept.facts["since"], 0)
                again.edit("lr", kept.facts["held"])
                again.goto(kept.facts["until"], 0)
                assert alive_of(again, *found.facts["unit"])
    assert seen > 3


def alive_of(timeline: Timeline, layer: int, node: int) -> bool:
    record, values = timeline.record, timeline.data.inputs
    for at in range(1, layer + 1):
        values = np.maximum(values @ record["weights_before", at] + record["biases_before", at], 0)
    return bool(values[:, node].any())


# --- planted causes and healthy runs ------------------------------------------------------------


def planted(number: int) -> tuple[Timeline, set[str]]:
    """A random network with a planted cause, and the kinds of which one must be told."""
    rng = random.Random(number)
    cause, seed = number % 5, 1000 + number
    sizes = [2, rng.randint(2, 4), 1]
    if cause == 0:
        timeline = Timeline(made(**network(seed, [2, rng.randint(2, 4), 2, 1], "relu")))
        timeline.goto(rng.randint(2, 12), 0)
        timeline.edit("biases", -1e3, 1, (1,))
        timeline.goto(timeline.cursor.iteration + rng.randint(1, 20))
        return timeline, {"dead", "dead layer"}
    if cause == 1:
        timeline = Timeline(made(**network(seed, sizes, "tanh", init={"kind": "zeros"})))
        timeline.goto(rng.randint(2, 30))
        return timeline, {"identical"}
    if cause == 2:
        timeline = Timeline(made(**network(seed, sizes, "tanh", optimizer={"kind": "sgd", "lr": 1e-7})))
        timeline.goto(rng.randint(80, 200))
        return timeline, {"rate too small", "plateau"}
    if cause == 3:
        timeline = Timeline(made(**deep_sigmoids(seed)))
        timeline.goto(rng.randint(2, 40))
        return timeline, {"vanishing", "saturated layer"}
    timeline = Timeline(made(**network(seed, sizes, "identity", optimizer={"kind": "sgd", "lr": 50.0})))
    timeline.run(5000)
    return timeline, {"not finite"}


def units_of(found: Finding) -> set[tuple[int, int]]:
    """The units that a finding is about; of a layer more than there are."""
    if "unit" in found.facts:
        return {found.facts["unit"]}
    return {(found.facts["layer"], node) for node in range(10)} if found.kind == "dead layer" else set()


def check_planted(number: int) -> None:
    timeline, kinds = planted(number)
    findings = found_in(timeline)
    told = [found.kind for found in findings if found.kind in HEADS]
    if told == ["healthy"]:
        values = timeline.curves.batch.values
        assert number % 5 == 3 and values[-1] < 0.6 * values[0], "the loss falls all the same"
        return
    assert kinds & set(told), (number, told)
    wanted = (found.kind in kinds and (number % 5 or (1, 1) in units_of(found)) for found in findings)
    at = next((at for at, is_it in enumerate(wanted) if is_it), -1)
    if at < 0:
        assert any("count" in found.facts for found in findings), "it is among those that are only counted"
        return
    belongs = after(findings, at)
    if number % 5 == 0:
        (edit,) = timeline.current.edits
        lived = edit.iteration == 1 or alive_in(timeline)[edit.iteration - 2][1, 1]
        assert not lived or belongs["since an edit"].facts["iteration"] == edit.iteration
    elif number % 5 in (1, 3):
        assert "from the start" in belongs, (number, belongs.keys())
    elif number % 5 == 2:
        assert findings[at].facts["since"] == 1
    else:
        first = timeline.divergence
        assert first is not None and findings[at].facts["number"].iteration == first.iteration


@pytest.mark.parametrize("number", range(SUITE))
def test_a_planted_cause_is_named_at_its_first_iteration(number: int) -> None:
    check_planted(number)


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(SUITE, NIGHT, 95))
def test_500_planted_causes_are_named_at_their_first_iteration(first: int) -> None:
    for number in range(first, min(NIGHT, first + 95)):
        check_planted(number)


def healthy(number: int) -> Timeline | None:
    """A random run whose loss falls to half and in which no unit is dead; None where it is none."""
    rng = random.Random(number)
    activation = rng.choice(["tanh", "sigmoid", "relu", "elu", "softplus", "silu"])
    sizes = [2, *(rng.randint(2, 6) for _ in range(rng.randint(1, 3))), rng.randint(1, 2)]
    choices = network(number, sizes, activation, init={"kind": "xavier", "seed": number},
                      optimizer={"kind": "sgd", "lr": rng.choice([0.05, 0.1, 0.2])})  # fmt: skip
    timeline = Timeline(made(**choices))
    timeline.run(rng.choice([60, 200, 600]))
    values = np.array(timeline.curves.batch.values)
    part = len(values) // 10
    if timeline.divergence is not None or values[-part:].mean() > 0.5 * values[:part].mean():
        return None
    slopes = [timeline.record.get("slope", layer) for layer in range(1, timeline.program.depth)]
    return None if any((slope == 0).all(axis=0).any() for slope in slopes if slope is not None) else timeline


def check_healthy(numbers: range) -> int:
    seen = 0
    for number in numbers:
        timeline = healthy(number)
        if timeline is not None:
            seen += 1
            assert heads(timeline) == ["healthy"], (number, heads(timeline))
    return seen


def test_healthy_runs_get_no_alarm() -> None:
    assert check_healthy(range(40)) > 10


@pytest.mark.nightly
def test_200_healthy_runs_get_no_alarm() -> None:
    assert check_healthy(range(40, 700)) >= 200


# --- what is written about it -------------------------------------------------------------------


def test_the_thresholds_stand_in_the_docs_as_they_are() -> None:
    page = (DOCS / "diagnosis.md").read_text("utf-8")
    thresholds = {
        "VANISHING": standstill.VANISHING, "FALLEN": standstill.FALLEN, "LEAST_LOSSES": standstill.LEAST_LOSSES,
        "STILL": standstill.STILL, "WINDOW": standstill.WINDOW, "DONE": standstill.DONE, "HELPS": standstill.HELPS,
        "TRIED": standstill.TRIED, "LEAST_SLOPE": idle_units.LEAST_SLOPE, "LONGEST": idle_units.LONGEST,
    }  # fmt: skip
    written = {name: float(value.replace(",", "")) for name, value in re.findall(r"`(\w+)` \| ([\d.,e-]+)", page)}
    assert written == {name: float(value) for name, value in thresholds.items()}


def test_every_sentence_begins_or_belongs_to_a_finding() -> None:
    assert SENTENCES.keys() >= HEADS
    assert Key("weights", 1)
