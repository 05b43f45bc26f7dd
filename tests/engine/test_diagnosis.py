"""What the doctor says is so: since when against a scan of all iterations, textbook cases by name, planted causes, and
healthy runs left in peace."""

from __future__ import annotations

import math
import random
import re
from functools import lru_cache
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import nnviz
from nnviz.engine.experiment.experiment import to_dict
from nnviz.engine.insight.diagnosis import symmetry, thresholds, weak_gradients
from nnviz.engine.insight.diagnosis.doctor import examine
from nnviz.engine.insight.diagnosis.findings import Aside, Finding, Inspection, Moments, OfAllRows, worst_first
from nnviz.engine.insight.diagnosis.idle_units import is_saturated, state_at, state_of
from nnviz.engine.insight.diagnosis.sentences import HEADS, SENTENCES
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import losses
from nnviz.engine.program.tape.tape import SWITCH
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night, some_by_day
from .diagnosed import after, deep_sigmoids, found_in, heads, loss_after, network
from .helpers import Choices, made
from .scan import moment_of

CASES = Path(__file__).parents[1] / "cases" / "num"
DOCS = Path(__file__).parents[2] / "resources" / "docs"
SCANNED = 20
TRIED = 20


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
    assert after(findings, 0).keys() == {"from the start", "no other start", "another layer"}
    helped = after(findings, 0)["another layer"].facts
    other = nnviz.load({**to_dict(timeline.experiment), "init": {"kind": "xavier", "seed": helped["seed"]},
                        "layers": [{"size": helped["nodes"], "activation": "tanh"},
                                   {"size": 1, "activation": "sigmoid"}]})  # fmt: skip
    assert loss_after(Timeline(other), helped["count"]) == helped["tried"] < 0.1 * helped["own"]
    assert loss_after(Timeline(timeline.experiment), helped["count"]) == helped["own"] == math.log(2)


def test_of_many_shares_the_largest_are_told() -> None:
    rows = [[1.0], [-1.0]] * 5
    wanted = [[2.0], [2.0], [-2.0], [-2.0], [1.0], [1.0], [-1.0], [-1.0], [0.0], [0.0]]
    layer = {"size": 1, "activation": "identity"}
    timeline = Timeline(made(data={"kind": "table", "inputs": rows, "targets": wanted}, layers=[layer],
                             loss={"kind": "sse"}, init={"kind": "zeros"}))  # fmt: skip
    timeline.goto(3)
    facts = found_in(timeline)[0].facts
    assert found_in(timeline)[0].kind == "zero gradients of many"
    assert sorted(abs(share.value) for share in facts["shares"]) == [2.0] * 4 and facts["more"] == 6


def test_nodes_that_are_the_same_are_told_and_another_start_is_tried() -> None:
    timeline = Timeline(nnviz.load("plane"))
    timeline.goto(100)
    findings = found_in(timeline)
    assert findings[0].kind == "identical"
    assert findings[0].facts["units"] == ((1, 0), (1, 1), (1, 2))
    helped = after(findings, 0)["another start"].facts
    assert helped["tried"] < helped["own"] == loss_after(Timeline(timeline.experiment), helped["count"])


def test_nodes_that_are_the_same_but_for_rounding_are_told_together() -> None:
    """The columns of a matrix product round differently."""
    layers = [{"size": 33, "activation": "sigmoid"}, {"size": 1, "activation": "identity"}]
    timeline = Timeline(made(data={"kind": "plane", "samples": 203}, layers=layers, loss={"kind": "mse"},
                             init={"kind": "zeros"}, optimizer={"kind": "sgd", "lr": 0.05},
                             batch={"size": 10}))  # fmt: skip
    timeline.goto(300)
    found = found_in(timeline)[0]
    weights = timeline.record["weights_before", 1]
    assert found.kind == "nearly identical" and 0 < np.ptp(weights, axis=1).max() <= found.facts["apart"] < 1e-9
    assert found.facts["units"] == tuple((1, node) for node in range(33))
    assert "from the start" in after(found_in(timeline), 0)


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


def test_vanishing_gradients_are_told_with_their_ratio() -> None:
    timeline = Timeline(made(**deep_sigmoids()))
    timeline.goto(30)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "vanishing"]
    facts, record = findings[at].facts, timeline.record
    first, last = (np.abs(record["grad_w", layer]).max() for layer in (1, 4))
    assert (abs(facts["number"].value), abs(facts["other"].value)) == (first, last)
    assert facts["times"] == pytest.approx(last / first, rel=0.06)


def test_a_saturated_layer_is_told_with_the_share_of_its_flat_slopes() -> None:
    timeline = Timeline(nnviz.load(str(CASES / "saturated.nnviz")))
    timeline.goto(60)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "saturated layer"]
    facts, slopes = findings[at].facts, timeline.record["slope", 1]
    assert facts["layer"] == 1 and facts["share"] == f"{(slopes < facts['slope']).mean():.0%}" == "83%"
    assert abs(facts["number"].value) == np.abs(timeline.record["sums", 1]).max()
    assert "from the start" in after(findings, at)


def test_a_rate_that_is_too_small_is_told_and_a_larger_one_is_tried() -> None:
    timeline = Timeline(made(**network(4, [2, 4, 1], "tanh", optimizer={"kind": "sgd", "lr": 1e-6})))
    timeline.goto(300)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.kind == "rate too small"]
    facts, helped = findings[at].facts, after(findings, at)["another rate"].facts
    losses_ = np.array(timeline.curves.batch.values)
    for name, iteration in (("before", facts["since"]), ("after", facts["iteration"])):
        assert facts[name].value == losses_[iteration - 1] and facts[name].iteration == iteration
    again = Timeline(made(**network(4, [2, 4, 1], "tanh", optimizer={"kind": "sgd", "lr": 1e-6})))
    again.goto(helped["since"], 0)
    again.edit("lr", helped["rate"])
    again.run(facts["iteration"] - helped["since"])
    assert again.data.targets is not None
    assert float(losses(again.program, again.parameters, again.data.inputs, again.data.targets)) == pytest.approx(
        helped["tried"]
    )


def test_a_rate_of_zero_is_too_small() -> None:
    timeline = Timeline(made(optimizer={"kind": "sgd", "lr": 0.0}))
    timeline.goto(200)
    findings = found_in(timeline)
    assert [found.kind for found in findings] == ["rate too small", "another rate"]
    assert findings[1].facts["rate"] > 0 and findings[1].facts["tried"] < 0.9 * findings[1].facts["own"]


def test_a_rate_that_is_too_large_is_told_though_nothing_blows_up() -> None:
    choices: Choices = {"optimizer": {"kind": "sgd", "lr": 200.0}}
    timeline = Timeline(made(**choices))
    assert timeline.run(200) is None
    findings, values = found_in(timeline), timeline.curves.batch.values
    (at,) = [at for at, found in enumerate(findings) if found.kind == "rate too large"]
    facts, helped = findings[at].facts, after(findings, at)["another rate"].facts
    assert facts["since"] == 2 and (values[1:199] > 1.01 * values[0]).all()
    assert (facts["first"].value, facts["last"].value) == (values[0], values[198])
    assert helped["own"] == pytest.approx(values[198], rel=1e-12)
    choices["optimizer"]["lr"] = helped["rate"]
    assert loss_after(Timeline(made(**choices)), helped["until"] - 1) == helped["tried"] < values[0]


def test_losses_of_different_kinds_are_not_compared() -> None:
    """Half the squared error is less than the cross-entropy; it is not that which falls."""
    timeline = Timeline(made(optimizer={"kind": "sgd", "lr": 1e-7}))
    timeline.goto(30, 0)
    timeline.edit("choices", {"loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 1e-7}})
    timeline.goto(120)
    values = timeline.curves.batch.values
    assert values[-1] < 0.5 * values[0]
    findings = found_in(timeline)
    (stands,) = [found for found in findings if found.kind in ("rate too small", "plateau")]
    assert stands.facts["since"] == 30


def test_the_worst_comes_first() -> None:
    """A dead node and gradients that cancel: those matter more, although the node was looked at before."""
    told = [Finding(kind, {}) for kind in ("dead", "since", "plateau", "not finite", "held", "dead")]
    assert [[found.kind for found in group] for group in worst_first(told)] == [
        ["not finite", "held"], ["plateau"], ["dead", "since"], ["dead"],
    ]  # fmt: skip


def test_a_loss_that_stands_still_is_told_with_what_was_tried() -> None:
    timeline = Timeline(nnviz.load("xor-neuron"))
    timeline.goto(200)
    assert "plateau" in heads(timeline)


@pytest.mark.parametrize("networks", [25, *by_night(60)])
def test_what_would_have_kept_a_unit_alive_does(networks: int) -> None:
    seen = 0
    for number in range(networks):
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


# --- what is written about it -------------------------------------------------------------------


def test_the_thresholds_stand_in_the_docs_as_they_are() -> None:
    page = (DOCS / "diagnosis.md").read_text("utf-8")
    written = {name: float(value) for name, value in re.findall(r"`([A-Z_]+)` \| ([\d.e-]+)", page)}
    assert written == {name: value for name, value in vars(thresholds).items() if name.isupper()}


def test_every_sentence_begins_or_belongs_to_a_finding() -> None:
    assert SENTENCES.keys() >= set(HEADS)


# --- many iterations side by side ---------------------------------------------------------------


def random_run(number: int) -> Timeline:
    """Batches of two lengths, a change by hand, and a segment of its own from another one on."""
    rng = random.Random(number)
    sizes = [2, *(rng.choice([1, 3]) for _ in range(rng.choice([1, 2]))), rng.choice([1, 2])]
    batch = {"size": rng.choice([None, 3]), "order": rng.choice(["shuffled", "sequential"]), "seed": number}
    start = rng.choice([{"kind": "zeros"}, {"kind": "normal", "scale": rng.choice([0.5, 30.0]), "seed": number}])
    timeline = Timeline(made(**network(number, sizes, rng.choice(["relu", "tanh", "sigmoid"]), batch=batch, init=start,
                                       optimizer={"kind": "sgd", "lr": rng.choice([0.01, 0.3])})))  # fmt: skip
    timeline.run(40)
    if timeline.divergence is None:
        timeline.edit("biases", rng.choice([-50.0, 0.0]), 1, (0,))
        timeline.run(70)
    if timeline.divergence is None:
        timeline.edit("activation", rng.choice(["relu", "sigmoid"]), 1)
        timeline.run(60)
    return timeline


def alone(timeline: Timeline, iteration: int) -> list[object]:
    """What the conditions say of one iteration, from its Record and one forward pass."""
    timeline.goto(iteration)
    record, depth = timeline.record, timeline.program.depth
    state = drained(state_at(Aside(timeline), iteration))
    grads = [record[name, layer] for layer in range(1, depth + 1) for name in ("grad_w", "grad_b")]
    first, last = np.abs(grads[0]).max(), np.abs(grads[-2]).max()
    into, out = record["weights_before", 1], record["weights_before", 2]
    biases = record["biases_before", 1]
    ends = [0, len(biases) - 1]
    same = all(np.abs(np.subtract(*part[ends])).max() <= 1e-9 * np.abs(part).max()
               for part in (into.T, biases[:, None], out))  # fmt: skip
    return [
        bool(np.any(record["deltas", depth]) and not any(map(np.any, grads))),
        bool(0 < first <= thresholds.VANISHING * last), same,
        *(bool(state.learns(1, node, 0.0)) for node in range(len(biases))), bool(is_saturated(state, 1)),
    ]  # fmt: skip


def drained(inspection: Inspection) -> Any:
    while True:
        try:
            next(inspection)
        except StopIteration as ended:
            return ended.value


@pytest.mark.parametrize("number", some_by_day((0, 1), range(12)))
def test_iterations_side_by_side_are_answered_as_one_at_a_time(number: int) -> None:
    timeline = random_run(number)
    look, width = Aside(timeline), timeline.program.sizes[1]

    def together(moments: Moments) -> Inspection:
        yield None
        state = yield from state_of(moments.setup, moments.begun)
        parts = symmetry.parts_of_nodes(moments.arrays, moments.setup.program, 1)
        same = np.all([part.like_the_first([0, width - 1]) for part in parts], axis=(0, -1))
        learn = [state.learns(1, node, 0.0) for node in range(width)]
        answers = [symmetry.cancel(moments), weak_gradients.vanish(moments), same, *learn, is_saturated(state, 1)]
        return np.stack(answers, axis=1)

    last = timeline.cursor.iteration - 1
    answers = drained(look.in_each(1, last, together))
    assert answers.shape == (last, width + 4)
    assert answers.tolist() == [alone(timeline, iteration) for iteration in range(1, last + 1)]


def test_a_long_run_is_searched_in_little_more_time_than_its_calls_took(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the iteration in which something began, in slices that leave the window alive."""
    monkeypatch.setenv(SWITCH, "0")
    timeline = Timeline(made(**network(1, [2, 4, 1], "relu", optimizer={"kind": "sgd", "lr": 0.05})))
    timeline.edit("biases", -50.0, 1, (2,))
    began = process_time()
    timeline.run(20_000)
    trained, slices = process_time() - began, []
    monkeypatch.delenv(SWITCH)
    examination, findings = examine(timeline), []
    while True:
        began = process_time()
        found = next(examination, 0)
        slices.append(process_time() - began)
        if found == 0:
            break
        findings += [found] if isinstance(found, Finding) else []
    assert tuple(found.kind for found in findings if found.kind in SENTENCES)[:2] == ("dead", "since an edit")
    assert sum(slices) < 5 * trained + 0.2, "it took eleven times as long when each was looked at alone"
    assert sorted(slices)[-len(slices) // 50] < 0.025


# --- what was tried -----------------------------------------------------------------------------


def trial_run(number: int) -> Timeline:
    """Networks that something is wrong with from the beginning."""
    rng = random.Random(number)
    sizes = [2, *(rng.choice([2, 4]) for _ in range(rng.choice([0, 1, 1, 2]))), 1]
    start = {"kind": "normal", "scale": rng.choice([0.0, 0.01, 3.0, 30.0, 1e100, 1e160]), "seed": number}
    rate = rng.choice([0.0, 1e-5, 0.05, 1.0])
    timeline = Timeline(made(**network(number, sizes, rng.choice(["relu", "relu", "tanh", "sigmoid"]), init=start,
                                       batch={"size": rng.choice([None, None, 3])},
                                       optimizer={"kind": "sgd", "lr": rate})))  # fmt: skip
    timeline.run(rng.choice([1, 60, 200, 1100]))
    return timeline


@lru_cache(maxsize=60)
def found_in_a_trial(number: int) -> tuple[Timeline, list[Finding]]:
    return (timeline := trial_run(number)), found_in(timeline)


def of_a_trial(timeline: Timeline, found: Finding) -> Timeline:
    """The same trial, with an experiment of its own."""
    facts, value = found.facts, to_dict(timeline.experiment)
    activation = {"ReLU": "relu", "tanh": "tanh"}.get(str(facts.get("activation")))
    if "nodes" in facts and activation:
        value["layers"] = [{"size": facts["nodes"], "activation": activation}, *value["layers"]]
    elif activation:
        value["layers"] = [
            *({**layer, "activation": activation} for layer in value["layers"][:-1]),
            value["layers"][-1],
        ]
    value["init"] = {"kind": str(facts["start"]).lower(), "seed": facts["seed"]}
    return Timeline(nnviz.load(value))


def check_what_was_tried(number: int) -> set[str]:
    """Everything that a diagnosis says it tried from the beginning, tried again; returns the kinds."""
    (timeline, every), kinds = found_in_a_trial(number), set()
    for found in every:
        facts, kind = found.facts, found.kind
        if "seed" not in facts:
            continue
        kinds.add(kind)
        again, count = of_a_trial(timeline, found), facts["count"]
        if kind.startswith(("another", "no other")):
            own = loss_after(Timeline(timeline.experiment), count)
            assert (facts["tried"], facts["own"]) == (loss_after(again, count), own), (number, kind)
            assert (facts["tried"] <= thresholds.HELPS * own) is kind.startswith("another"), (number, kind)
            continue
        again.run(count)
        if kind.endswith("finite with another start"):
            stopped = again.divergence and again.divergence.iteration
            assert stopped == facts.get("iteration"), number
            continue
        again.goto(count + 1, 0)
        slopes = [np.abs(its).max(axis=0) for at, its in enumerate(moment_of(again).slopes, start=1)
                  if again.program.writer(Key("slope", at)) is not None]  # fmt: skip
        flat = np.concatenate(slopes) <= facts["slope"]
        assert (flat.sum(), flat.size) == (facts["idle"], facts["nodes"]), number
        assert (facts["idle"] == 0) is (kind == "learns with another start"), number
    return kinds


def test_what_was_tried_from_the_beginning_is_told_as_it_is() -> None:
    kinds = set[str]().union(*map(check_what_was_tried, range(TRIED)))
    assert kinds >= {"another start", "no other start", "no other layer", "learns with another start",
                     "idle with another start", "finite with another start"}, kinds  # fmt: skip


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(TRIED, 620, 100))
def test_what_was_tried_of_many_networks_is_told_as_it_is(first: int) -> None:
    for number in range(first, first + 100):
        check_what_was_tried(number)


REMEDIES = {name for name in SENTENCES if name.startswith(("another", "no other")) or name.endswith("another start")}
REMEDIES |= {"held", "none held", "kept", "not kept", "no finite rate"}


def test_for_every_finding_something_is_tried() -> None:
    """Of several of a kind for the first."""
    seen, silent = set[str](), 0
    for number in range(60):
        first = {group[0].kind: group for group in reversed(worst_first(found_in_a_trial(number)[1]))}
        seen |= first.keys()
        for head in first.keys() - {"healthy", "more units", "one more unit"}:
            silent += REMEDIES.isdisjoint(found.kind for found in first[head])
    assert seen >= {"not finite", "dead layer", "dead", "plateau", "rate too small", "vanishing", "hardly learns",
                    "saturated layer", "identical"}, seen  # fmt: skip
    assert silent == 0


def test_with_batches_a_loss_of_all_rows_leads_to_that_of_the_batch() -> None:
    told = 0
    for number in range(12):
        timeline = Timeline(made(**network(number, [2, 3, 1], "tanh", batch={"size": 3},
                                           optimizer={"kind": "sgd", "lr": [1e-6, 1.5][number % 2]})))  # fmt: skip
        timeline.run(300)
        for found in found_in(timeline):
            for fact in found.facts.values():
                if isinstance(fact, OfAllRows):
                    told += 1
                    timeline.goto(fact.batch.iteration)
                    assert timeline.record["loss"] == fact.batch.value != fact.value
                    assert loss_after(timeline, fact.batch.iteration - 1) == fact.value
                    timeline.goto(301, 0)
    assert told > 5
