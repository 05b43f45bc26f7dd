"""Editing anything at any moment: what an edit makes of the numbers, branches, undo and redo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from nnviz import load
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.insight.ghosts import Ghosts
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.workspace import Workspace
from nnviz.engine.said import Said, said
from nnviz.engine.tables.data import Data
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.curves import Curves
from nnviz.engine.training.edits import EDITS
from nnviz.engine.training.edits.choices import Rechoose
from nnviz.engine.training.edits.columns import Column
from nnviz.engine.training.edits.edit import Arguments, ChoiceEdit, Edit, Situation
from nnviz.engine.training.edits.numbers import Imported, SetWeight
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.monitor import Monitor
from nnviz.engine.training.revealing import INNER_UNITS
from nnviz.engine.training.runs import Checkpoints, Segment
from nnviz.engine.training.setups import Setup
from nnviz.engine.training.timeline import UNITS, Timeline
from nnviz.engine.training.undo import Undoable

from ..nights import some_by_day
from .helpers import bits, curve_bits, made, original, random_edit, random_experiment, table, walked

ACTIONS = {"step": 0.2, "back": 0.12, "goto": 0.1, "run": 0.07, "edit": 0.22, "again": 0.05, "nonsense": 0.03,
           "undo": 0.09, "redo": 0.06, "return_to": 0.03, "reset": 0.01, "breakpoints": 0.02}  # fmt: skip
NONSENSE: tuple[Any, ...] = (
    None, True, "", "tanh", "none", -1, 0.5, 10**400, float("nan"), float("-inf"), (), (0,), [0, 0], {}, {"kind": []},
    {"kind": "elu", "alpha": -1}, {"loss": []}, {"layers": [{"size": 1}]}, {"data": {"kind": "xor"}}, {1: 2}, object(),
    np.float32(0.5), np.int64(1), np.ones(2), Imported("", np.full(3, np.nan)),
)  # fmt: skip
"""What no edit has a use for, or nearly none."""


# --- random walks ------------------------------------------------------------------------------


class Walk:
    """Random actions on one timeline. After each the Record is that of a fresh timeline with the same edits; after
    what raises, everything is as before. `failing` is the share of actions that break off half-way."""

    def __init__(self, number: int, folder: Path, failing: float = 0.0) -> None:
        self.rng = np.random.default_rng([number, 11])
        self.opened = random_experiment(number)
        self.timeline = Timeline(self.opened)
        self.folder, self.failing = folder, failing
        self.done: dict[str, int] = {}
        self.latest: tuple[Any, ...] | None = None

    def act(self) -> None:
        action = str(self.rng.choice(list(ACTIONS), p=list(ACTIONS.values())))
        if self.timeline.divergence is not None:
            action = "undo" if self.timeline.undo_stack.done else "reset"
        before = self.moment()
        self.note(action)
        try:
            with breaking_off(self.rng) if self.rng.random() < self.failing else nullcontext():
                getattr(self, action)()
        except BrokenOffError:
            self.note("broken off")
            assert self.moment() == before
        except ValueError:
            self.note("refused")
            assert self.moment() == before
        self.compare()

    def note(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    def step(self) -> None:
        self.timeline.step(str(self.rng.choice((*UNITS, *INNER_UNITS))))

    def back(self) -> None:
        self.timeline.back(str(self.rng.choice((*UNITS, *INNER_UNITS))))

    def goto(self) -> None:
        iteration = int(self.rng.choice([self.rng.integers(1, 10), self.rng.integers(1, 150)]))
        self.timeline.goto(iteration, int(self.rng.integers(len(self.timeline.program_of(iteration)) + 1)))

    def run(self) -> None:
        self.timeline.run(int(self.rng.integers(0, 30)))

    def edit(self) -> None:
        kind = str(self.rng.choice(list(EDITS)))
        if kind == "parameters" and self.rng.integers(2):
            self.timeline.load_weights(self.written(), transpose=False)
        else:
            self.latest = random_edit(self.timeline, self.rng, kind)
            self.timeline.edit(*self.latest, merge=bool(self.rng.integers(2)))
        self.note(kind)

    def again(self) -> None:
        """The same thing as before is set to something else, as an editor does."""
        if self.latest is None:
            return
        kind, _, *place = self.latest
        value = random_edit(self.timeline, self.rng, kind)[1]
        self.timeline.edit(kind, value, *place, merge=bool(self.rng.integers(2)))

    def nonsense(self) -> None:
        def pick() -> Any:
            return NONSENSE[int(self.rng.integers(len(NONSENSE)))]

        kind = str(self.rng.choice([*EDITS, "turn"])) if self.rng.integers(8) else pick()
        layer = int(self.rng.integers(-1, 5)) if self.rng.integers(2) else pick()
        try:
            self.timeline.edit(kind, pick(), layer, pick())
        except ValueError as refused:
            assert str(refused) and "\n" not in str(refused)
            raise

    def written(self) -> Path:
        """A file of weights of this network, or of another one."""
        keys = self.timeline.program.parameters
        shapes = [self.timeline.record[key.before].shape for key in keys[int(self.rng.integers(5) == 0) :]]
        arrays = {f"array_{at}": self.rng.normal(0, 0.3, shape) for at, shape in enumerate(shapes)}
        np.savez(self.folder / "weights.npz", **arrays)
        return self.folder / "weights.npz"

    def undo(self) -> None:
        self.timeline.undo()

    def redo(self) -> None:
        self.timeline.redo()

    def reset(self) -> None:
        self.timeline.reset()

    def return_to(self) -> None:
        known = [*self.timeline.runs, *(undoable.before.run for undoable in self.timeline.undo_stack.done)]
        self.timeline.return_to(known[int(self.rng.integers(len(known)))])

    def breakpoints(self) -> None:
        loss = float(self.timeline.curves.batch.values[-1:].sum()) or 0.5
        known = [Breakpoint("loss_below", loss * 0.99), Breakpoint("sum_outside", (-1, 1)), Breakpoint("iteration", 30)]
        self.timeline.breakpoints = known[: int(self.rng.integers(4))]

    def moment(self) -> tuple[Any, ...]:
        """All that somebody could tell apart."""
        timeline = self.timeline
        return (
            timeline.current, timeline.cursor, timeline.revealed, list(timeline.runs),
            [(run.newest, len(run.curves.batch), run.edits) for run in timeline.runs],
            timeline.undo_stack, timeline.experiment, timeline.rate,
            bits(timeline.record), curve_bits(timeline), timeline.parameters.tobytes(),
            str(timeline.divergence), str(timeline.hit), timeline.breakpoints,
            str(timeline.monitor and timeline.monitor.memory),
        )  # fmt: skip

    def compare(self) -> None:
        timeline = self.timeline
        fresh = walked(timeline, self.opened)
        assert (fresh.cursor, fresh.revealed) == (timeline.cursor, timeline.revealed)
        assert fresh.experiment == timeline.experiment
        assert bits(timeline.record) == bits(fresh.record)
        assert timeline.parameters.tobytes() == fresh.parameters.tobytes()
        assert (timeline.rate, timeline.place) == (fresh.rate, fresh.place)
        assert timeline.current in timeline.runs
        assert len(set(map(id, timeline.runs))) == len({run.number for run in timeline.runs}) == len(timeline.runs)
        fresh.goto(*timeline.newest)
        assert curve_bits(timeline) == curve_bits(fresh)


class BrokenOffError(ValueError):
    """What is raised where nobody expects it."""


@contextmanager
def breaking_off(rng: np.random.Generator) -> Iterator[None]:
    """Somewhere within the work, once, an error is raised."""
    places = (
        (Execution, "load"), (Execution, "execute"), (Execution, "train_watched"), (Execution, "workspace_of"),
        (Execution, "hold"), (Batches, "rows_of"), (Workspace, "finite"), (Curves, "add_epoch"),
        (Curves, "until"), (Checkpoints, "offer"), (Setup, "__init__"), (Segment, "until"), (Monitor, "note"),
        (Monitor, "turn_to"), (Monitor, "forget"),
    )  # fmt: skip
    owner, name = places[int(rng.integers(len(places)))]
    whole, left = getattr(owner, name), [int(rng.integers(1, 4))]

    def broken(*args: Any, **choices: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise BrokenOffError(name)
        return whole(*args, **choices)

    setattr(owner, name, broken)
    try:
        yield
    finally:
        setattr(owner, name, whole)


@pytest.mark.parametrize("number", some_by_day((300, 301), range(300, 305)))
def test_after_any_action_the_record_is_that_of_a_fresh_timeline_with_the_same_edits(
    number: int, tmp_path: Path
) -> None:
    walk = Walk(number, tmp_path)
    for _ in range(30):
        walk.act()


@pytest.mark.parametrize("number", some_by_day((310, 311), range(310, 320)))
def test_what_breaks_off_half_way_leaves_everything_as_it_was(number: int, tmp_path: Path) -> None:
    walk = Walk(number, tmp_path, failing=0.5)
    for _ in range(30):
        walk.act()


def test_the_walks_do_everything(tmp_path: Path) -> None:
    done: dict[str, int] = {}
    for number in range(300, 320):
        walk = Walk(number, tmp_path, failing=0.2)
        walk.compare = lambda: None  # type: ignore[method-assign]
        for _ in range(30):
            walk.act()
        done = {
            name: done.get(name, 0) + walk.done.get(name, 0) for name in (*ACTIONS, *EDITS, "refused", "broken off")
        }
    assert min(done.values()) > 0, done


def test_an_edit_before_layers_were_changed_knows_nothing_of_that() -> None:
    layers = [{"size": size, "activation": "tanh"} for size in (2, 2, 1)]
    timeline = Timeline(load({
        "data": {"kind": "xor"}, "layers": layers, "loss": {"kind": "sse"}, "optimizer": {"kind": "sgd", "lr": 0.1},
        "init": {"kind": "normal", "seed": 1},
    }))  # fmt: skip
    timeline.run(3)
    timeline.edit("remove_layer", None, 1)
    timeline.back("iteration")
    assert timeline.cursor.iteration == 2 and timeline.program.depth == 3
    timeline.edit("biases", 0.5, 3, (0,))
    assert timeline.cursor == (3, 0) and timeline.program.depth == 3
    assert timeline.record["biases_before", 3][0] == 0.5
    timeline.run(2)
    fresh = walked(timeline)
    assert bits(timeline.record) == bits(fresh.record)


def test_an_edit_that_fails_half_way_leaves_every_bit_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = Timeline(random_experiment(3))
    timeline.run(7)
    timeline.back("operation")
    before = timeline.current, timeline.cursor, timeline.newest, list(timeline.runs), bits(timeline.record)
    load_once, calls = Execution.load, [0]

    def failing(self: Execution, iteration: int) -> bool:
        calls[0] += 1
        if calls[0] == 1:
            raise MemoryError
        return load_once(self, iteration)

    monkeypatch.setattr(Execution, "load", failing)
    with pytest.raises(MemoryError):
        timeline.edit("lr", 0.0123)
    assert (timeline.current, timeline.cursor, timeline.newest, list(timeline.runs), bits(timeline.record)) == before
    assert not timeline.undo_stack.done


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(2000, 2100))
def test_after_twenty_thousand_actions_the_record_is_that_of_a_fresh_timeline(number: int, tmp_path: Path) -> None:
    walk = Walk(number, tmp_path, failing=0.2 * (number % 2))
    for _ in range(200):
        walk.act()


# --- the numbers, computed a second time -------------------------------------------------------


def parameters(timeline: Timeline, when: str = "_before") -> list[tuple[Any, Any]]:
    layers = range(1, timeline.program.depth + 1)
    return [(timeline.record[f"weights{when}", n], timeline.record[f"biases{when}", n]) for n in layers]


def trained(layers: Any, x: Any, t: Any, lr: float, hidden: Any = np.tanh) -> list[tuple[Any, Any]]:
    """One iteration of tanh layers and a sigmoid with the mean cross-entropy, written down straight."""
    outputs = [np.asarray(x)]
    for weights, biases in layers[:-1]:
        outputs.append(hidden(outputs[-1] @ weights + biases))
    weights, biases = layers[-1]
    y = 1 / (1 + np.exp(-(outputs[-1] @ weights + biases)))
    delta, result = (y - t) / y.size, []
    for (weights, biases), below in zip(reversed(layers), reversed(outputs), strict=True):
        result.insert(0, (weights - lr * below.T @ delta, biases - lr * delta.sum(axis=0)))
        slope = 1 - below**2 if hidden is np.tanh else (below > 0)
        delta = (delta @ weights.T) * slope
    return result


def assert_trains_as(timeline: Timeline, before: Any, x: Any, t: Any, lr: float = 0.2, hidden: Any = np.tanh) -> None:
    """The iteration at the cursor begins with these parameters exactly and leaves those that follow from them."""
    timeline.goto(timeline.cursor.iteration)
    for (weights, biases), (w, b) in zip(parameters(timeline), before, strict=True):
        np.testing.assert_array_equal(weights, w)
        np.testing.assert_array_equal(biases, b)
    for (weights, biases), (w, b) in zip(parameters(timeline, ""), trained(before, x, t, lr, hidden), strict=True):
        np.testing.assert_allclose(weights, w, rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(biases, b, rtol=1e-12, atol=1e-15)


X, T = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])


@pytest.fixture
def timeline() -> Timeline:
    """XOR with three hidden nodes in the middle of iteration 20."""
    timeline = Timeline(made())
    timeline.goto(20, 6)
    return timeline


def new_values(*sizes: int, seed: int = 1, branch: int = 1) -> list[Any]:
    rng = np.random.default_rng([seed, branch])
    return [rng.normal(0, 0.6, shape) for shape in pairwise(sizes)]


def test_a_removed_node_takes_its_weights_and_no_others_with_it(timeline: Timeline) -> None:
    (w1, b1), (w2, b2) = parameters(timeline)
    timeline.edit("remove_node", layer=1, index=(1,))
    left = [0, 2]
    assert_trains_as(timeline, [(w1[:, left], b1[left]), (w2[left], b2)], X, T)


@pytest.mark.parametrize("at", [0, 2, 3])
def test_an_added_node_leaves_the_others_and_brings_weights_of_its_own(timeline: Timeline, at: int) -> None:
    (w1, b1), (w2, b2) = parameters(timeline)
    timeline.edit("add_node", layer=1, index=(at,))
    drawn1, drawn2 = new_values(2, 4, 1)
    inserted = (np.insert(w1, at, drawn1[:, at], axis=1), np.insert(b1, at, 0.0))
    assert_trains_as(timeline, [inserted, (np.insert(w2, at, drawn2[at], axis=0), b2)], X, T)


def test_an_added_layer_is_new_with_the_weights_that_leave_it(timeline: Timeline) -> None:
    (w1, b1), (_, b2) = parameters(timeline)
    timeline.edit("add_layer", layer=1)
    _, drawn2, drawn3 = new_values(2, 3, 3, 1)
    assert [(layer.size, layer.activation) for layer in timeline.experiment.layers[:2]] == [(3, "tanh")] * 2
    assert_trains_as(timeline, [(w1, b1), (drawn2, np.zeros(3)), (drawn3, b2)], X, T)


def test_a_removed_layer_leaves_new_weights_between_its_neighbours(timeline: Timeline) -> None:
    _, (_, b2) = parameters(timeline)
    timeline.edit("remove_layer", layer=1)
    (drawn,) = new_values(2, 1)
    assert_trains_as(timeline, [(drawn, b2)], X, T)


def test_another_activation_keeps_every_parameter(timeline: Timeline) -> None:
    before = parameters(timeline)
    timeline.edit("activation", "relu", 1)
    assert_trains_as(timeline, before, X, T, hidden=lambda u: np.maximum(u, 0))


@pytest.mark.parametrize(
    ("name", "index", "value"), [("inputs", (1, 0), 0.25), ("targets", (3, 0), 0.75), ("lr", (), 0.5)]
)
def test_an_edited_number_of_the_data_or_the_rate_is_trained_with(
    timeline: Timeline, name: str, index: Any, value: float
) -> None:
    before, x, t = parameters(timeline), X.copy(), T.copy()
    {"inputs": x, "targets": t, "lr": np.zeros(())}[name][index] = value
    timeline.edit(name, value, index=index)
    assert_trains_as(timeline, before, x, t, lr=value if name == "lr" else 0.2)
    assert timeline.data.inputs.tolist() == x.tolist()


def test_given_initial_values_are_carried_with_the_network() -> None:
    init = {"kind": "explicit", "weights": [[[1.0, 2, 3], [4, 5, 6]], [[7.0], [8], [9]]], "biases": [[1.0, 2, 3], [4]]}
    timeline = Timeline(made(init=init))
    timeline.goto(4, 0)
    timeline.edit("remove_node", layer=1, index=(0,))
    left: Any = timeline.experiment.init
    assert (left.weights, left.biases) == ((((2.0, 3), (5, 6)), ((8.0,), (9,))), ((2.0, 3), (4,)))
    timeline.edit("add_node", layer=1, index=(2,))
    more: Any = timeline.experiment.init
    assert [row[:2] for row in more.weights[0]] == [(2.0, 3), (5, 6)]
    assert Timeline(timeline.experiment).program.sizes == (2, 3, 1)


def test_the_test_rows_stay_when_a_training_row_is_edited() -> None:
    timeline = Timeline(made(data={"kind": "plane", "samples": 40, "train_ratio": 0.5}, loss={"kind": "sse"}))
    data = timeline.data
    timeline.edit("inputs", 1.5, index=(3, 1))
    assert timeline.data.test_inputs.tobytes() == data.test_inputs.tobytes()
    assert timeline.data.test_targets.tobytes() == data.test_targets.tobytes()
    changed = np.argwhere(timeline.data.inputs != data.inputs)
    assert changed.tolist() == [[3, 1]]


# --- where the cursor stands -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "done", "then"),
    [
        (("activation", "relu", 1), Key("deltas", 1), Key("deltas", 1)),
        (("add_node", None, 1, (0,)), Key("grad_w", 2), Key("grad_w", 2)),
        (("add_layer", None, 0), Key("sums", 1), Key("sums", 2)),
        (("add_layer", None, 1), Key("outputs", 1), Key("outputs", 1)),
        (("remove_layer", None, 1), Key("sums", 2), Key("sums", 1)),
        (("remove_layer", None, 1), Key("outputs", 1), None),
        (("remove_layer", None, 1), Key("upstream", 1), Key("grad_w", 1)),
        (("activation", "tanh", 2), Key("deltas", 2), Key("deltas", 2)),
        (("inputs", 0.5, None, (0, 0)), Key("biases", 2), Key("biases", 2)),
    ],
)
def test_the_same_operation_is_done_after_an_edit_or_the_last_one_that_is_left(edit: Any, done: Key, then: Key) -> None:
    timeline = Timeline(made())
    timeline.goto(7, 1 + (timeline.program.writer(done) or 0))
    timeline.edit(*edit)
    iteration, operation = timeline.cursor
    assert iteration == 7
    assert (timeline.program.operations[operation - 1].writes if operation else None) == then


def test_a_weight_that_is_updated_already_is_set_as_the_next_iteration_begins(timeline: Timeline) -> None:
    timeline.goto(20)
    seen, bias = bits(timeline.record), float(timeline.record["biases", 2][0])
    timeline.edit("weights", 0.5, 2, (1, 0))
    assert timeline.cursor == (21, 0)
    assert timeline.record["weights_before", 2][1, 0] == 0.5
    assert timeline.record["biases_before", 2][0] == bias
    timeline.goto(20)
    assert bits(timeline.record) == seen
    timeline.goto(21)
    timeline.undo()
    assert (timeline.cursor.iteration, bits(timeline.record)) == (20, seen)
    timeline.goto(20, timeline.program.writer(Key("weights", 1)) or 0)
    timeline.edit("weights", 0.5, 1, (1, 0))
    assert timeline.cursor.iteration == 20, "the update of layer 1 is yet to come"


# --- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (("add_node", None, 2, (0,)), r"layers\[1\].size must be 1, as many as a target has, but is 2"),
        (("remove_node", None, 2, (0,)), r"layers\[1\].size must stay 1 or more: a layer keeps its only node\."),
        (("add_node", None, 0, (0,)), "layer must be from 1 to 2, but is 0"),
        (("remove_node", None, 1, (3,)), "node must be from 0 to 2, but is 3"),
        (("remove_node", None, 1), "node must be from 0 to 2, but is None"),
        (("remove_layer", None, 2), "The output cannot be removed, only hidden layers"),
        (("remove_layer", None, None), "layer must be from 1 to 2, but is None"),
        (("add_layer", None, 2), "A layer is added before the output, not after it"),
        (("activation", "tangent", 1), 'activation must be one of .*, but is "tangent"'),
        (("activation", 3.0, 1), "activation must be one of .*, but is 3.0"),
        (("activation", "tanh", 0), "layer must be from 1 to 2, but is 0"),
        (("inputs", 1.0, None, (4, 0)), "The index must be within"),
        (("targets", 1.0, None, (0, 1)), "The index must be within"),
        (("targets", float("nan"), None, (0, 0)), "The value must be a finite number, but is NaN"),
        (("targets", None, None, (0, 0)), "a finite number, but is null"),
        (("inputs", "1", None, (0, 0)), 'a finite number, but is "1"'),
        (("targets", 10**400, None, (0, 0)), "a finite number, but is 1000"),
        (("targets", True, None, (0, 0)), "a finite number, but is true"),
        (("biases", 1.0, 1, 0), "The index must be a tuple, but is 0"),
        (("weights", 1.0, 1, (0.5, 0)), "The index must be within"),
        (("add_node", None, "1", (0,)), "layer must be from 1 to 2, but is "),
        (("add_node", None, 1.0, (0,)), "layer must be from 1 to 2, but is 1.0"),
        (("activation", [], 1), "activation must be one of"),
        (("optimizer", {}), "optimizer.kind must be one of "),
        (("mistake", []), "mistake must be one of none"),
        (("mistake", "softmax_elementwise"), "here the rule would be correct"),
        (("choices", None), "by the names of parts"),
        (("parameters", [1.0]), "13 finite numbers"),
        (([],), "The edit must be one of weights"),
        (("turn",), 'one of weights, biases, lr, .*, activation, .*, but is "turn"'),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence_and_changes_nothing(edit: Any, text: str) -> None:
    timeline = Timeline(made())
    timeline.goto(4, 2)
    run, seen = timeline.current, bits(timeline.record)
    with pytest.raises(ValueError, match=text) as refused:
        timeline.edit(*edit)
    assert "\n" not in str(refused.value)
    assert (timeline.current, timeline.runs, timeline.cursor) == (run, [run], (4, 2))
    assert bits(timeline.record) == seen
    assert timeline.undo() is None


def test_the_sizes_that_a_file_may_have_hold_for_edits_too() -> None:
    timeline = Timeline(made(layers=[{"size": 1, "activation": "tanh"}] * 63 + [{"size": 1, "activation": "sigmoid"}]))
    with pytest.raises(ValueError, match="layers must be 1 to 64 in number, but is 65"):
        timeline.edit("add_layer", layer=3)
    wide = Timeline(made(layers=[{"size": 100_000, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]))
    with pytest.raises(ValueError, match=r"layers\[0\].size must be at most 100,000, but is 100,001"):
        wide.edit("add_node", layer=1, index=(0,))


def test_targets_that_are_not_there_cannot_be_set_and_the_output_can_have_more_nodes_then() -> None:
    timeline = Timeline(made(data=table(4, 2) | {"targets": None, "test_targets": []}))
    with pytest.raises(ValueError, match=r"data\.targets is null: there is nothing to change"):
        timeline.edit("targets", 1.0, index=(0, 0))
    timeline.edit("add_node", layer=2, index=(1,))
    assert timeline.program.sizes == (2, 3, 2)


def test_what_is_imported_is_kept_as_it_was_given(timeline: Timeline) -> None:
    numbers = timeline.parameters + 1
    timeline.edit("parameters", Imported("file", numbers))
    seen = bits(timeline.record)
    numbers[:] = 0
    timeline.goto(3)
    timeline.goto(20, 6)
    assert bits(timeline.record) == seen


@pytest.mark.parametrize("verb", ["step", "back"])
def test_an_unknown_unit_is_refused(timeline: Timeline, verb: str) -> None:
    with pytest.raises(ValueError, match="one of operation, layer, phase, iteration, epoch, element, term"):
        getattr(timeline, verb)("turn")
    assert timeline.cursor == (20, 6)


# --- what breaks off ---------------------------------------------------------------------------


def fails_once(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
    whole, done = getattr(owner, name), []

    def failing(*args: Any, **choices: Any) -> Any:
        done.append(None)
        if len(done) == 1:
            raise MemoryError
        return whole(*args, **choices)

    monkeypatch.setattr(owner, name, failing)


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_what_cannot_be_undone_can_still_be_undone_later(
    timeline: Timeline, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline.edit("lr", 0.5)
    if verb == "redo":
        timeline.undo()
    before, rate = timeline.undo_stack, timeline.rate
    fails_once(monkeypatch, Execution, "load")
    with pytest.raises(MemoryError):
        getattr(timeline, verb)()
    assert timeline.undo_stack == before
    assert timeline.rate == rate
    assert getattr(timeline, verb)() is not None
    assert timeline.rate != rate


def test_what_breaks_off_leaves_breakpoints_as_they_were(timeline: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    timeline.goto(20, 0)
    timeline.breakpoints = [Breakpoint("loss_below", 10.0)]
    assert timeline.run(2) is not None
    assert timeline.run(2) is None, "it holds already"
    fails_once(monkeypatch, Execution, "load")
    with pytest.raises(MemoryError):
        timeline.edit("lr", 0.5)
    assert timeline.run(2) is None, "it goes on to hold"


def test_losses_of_iterations_that_were_not_reached_are_not_known(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline.run(1)
    before = curve_bits(timeline)
    fails_once(monkeypatch, Execution, "hold")
    with pytest.raises(MemoryError):
        timeline.run(10)
    assert curve_bits(timeline) == before
    assert timeline.newest.iteration == 20


@pytest.mark.parametrize("breaks", [False, True], ids=["breakpoint", "error"])
def test_no_loss_is_missing_after_what_was_trained_is_forgotten(monkeypatch: pytest.MonkeyPatch, breaks: bool) -> None:
    """Training went beyond states that replay could begin at."""
    timeline, fresh = Timeline(made()), Timeline(made())
    if breaks:
        with monkeypatch.context() as patch, pytest.raises(MemoryError):
            fails_once(patch, Execution, "hold")
            timeline.run(300)
    else:
        timeline.breakpoints = [Breakpoint("iteration", 30)]
        assert timeline.run(300) is not None
        timeline.breakpoints = []
    timeline.goto(290)
    fresh.goto(290)
    assert (curve_bits(timeline), bits(timeline.record)) == (curve_bits(fresh), bits(fresh.record))


# --- one thing set twice -----------------------------------------------------------------------


CLASSES = made(
    data={"kind": "table", "inputs": [[0.0, 1], [1, 0]], "targets": [[0.2, 0.3, 0.5], [0.6, 0.2, 0.2]]},
    layers=[{"size": 3, "activation": "softmax"}], loss={"kind": "cross_entropy"},
    optimizer={"kind": "sgd", "lr": 0.1, "momentum": 0.9},
)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("targets", 1.0, None, (0, 0)), ("targets", 0.4, None, (0, 0))),
        (("targets", 1.0, None, (0, 0)), ("targets", 0.2, None, (0, 0))),
        (("inputs", 1.0, None, (0, 0)), ("inputs", 0.0, None, (0, 0))),
        (("optimizer", "adam"), ("optimizer", "sgd")),
        (("optimizer", "adam"), ("optimizer", "rmsprop")),
        (
            ("choices", {"optimizer": {"kind": "adam", "lr": 0.1}}),
            ("choices", {"optimizer": {"kind": "sgd", "lr": 0.1, "momentum": 0.5}}),
        ),
    ],
)
def test_to_set_one_thing_twice_is_to_set_it_once(first: Any, second: Any) -> None:
    twice, once = Timeline(CLASSES), Timeline(CLASSES)
    for timeline, edits in ((twice, (first, second)), (once, (second,))):
        timeline.goto(5, 1)
        for edit in edits:
            timeline.edit(*edit)
        timeline.run(3)
    assert twice.experiment == once.experiment
    assert (bits(twice.record), curve_bits(twice)) == (bits(once.record), curve_bits(once))
    assert bits(twice.record) == bits(walked(twice).record)


@pytest.mark.parametrize("done", [0, 6])
def test_what_is_set_back_is_no_edit(timeline: Timeline, done: int) -> None:
    opened = timeline.experiment
    """Nor does it count for the values that a later edit draws."""
    timeline.goto(20, done)
    timeline.edit("weights", 0.5, 1, (0, 1))
    once = curve_bits(timeline), bits(timeline.record), timeline.current.edits
    timeline.edit("optimizer", "adam")
    timeline.edit("optimizer", "sgd")
    assert (curve_bits(timeline), bits(timeline.record), timeline.current.edits) == once
    timeline.edit("add_node", None, 1, (0,))
    timeline.run(3)
    assert bits(timeline.record) == bits(walked(timeline).record)
    for _ in range(4):
        timeline.undo()
    assert timeline.experiment == opened
    assert timeline.cursor == (20, done)


def test_choices_made_one_after_the_other_in_one_editor_are_all_told(timeline: Timeline) -> None:
    timeline.edit("choices", {"loss": {"kind": "mse"}})
    timeline.edit("choices", {"optimizer": {"kind": "adam", "lr": 0.1}}, merge=True)
    (entry,) = timeline.undo_stack.done
    assert isinstance(entry.what, Rechoose)
    assert entry.what.value.parts == ("loss", "optimizer")


# --- kinds of edits ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", EDITS)
def test_every_edit_has_a_sentence_with_its_facts_and_can_be_made_again(kind: str) -> None:
    rng = np.random.default_rng(3)
    timeline = Timeline(made(mistake="sum_for_mean"))
    timeline.goto(4, 2)
    before = timeline.current
    while timeline.current is before:
        with suppress(ValueError):
            timeline.edit(*random_edit(timeline, rng, kind))
    (edit,) = timeline.current.edits
    assert {name for _, name, *_ in Formatter().parse(edit.said.template) if name} == edit.said.facts.keys()
    assert type(edit) is EDITS[kind]
    fresh = Timeline(original(timeline))
    fresh.goto(edit.iteration, 0)
    fresh.edit(edit.name, *edit.arguments)
    fresh.goto(*timeline.cursor)
    assert bits(fresh.record) == bits(timeline.record)


class HalveRate(ChoiceEdit):
    name = "halve"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> HalveRate:
        if not here.experiment.optimizer.lr:
            raise ValueError("expected a learning rate, got 0")
        return cls(here.iteration)

    @property
    def arguments(self) -> Arguments:
        return None, None, ()

    @property
    def said(self) -> Said:
        return said("half the learning rate")

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        return replace(experiment, optimizer=replace(experiment.optimizer, lr=experiment.optimizer.lr / 2))


def test_a_kind_of_edit_is_one_class(timeline: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EDITS, HalveRate.name, HalveRate)
    timeline.edit("halve")
    timeline.edit("halve")
    assert timeline.rate == 0.05
    assert bits(timeline.record) == bits(walked(timeline).record)
    timeline.undo()
    assert timeline.rate == 0.1
    timeline.edit("lr", 0.0)
    with pytest.raises(ValueError, match="expected a learning rate, got 0"):
        timeline.edit("halve")


# --- what made a number ------------------------------------------------------------------------


def test_after_a_node_went_every_number_leads_to_where_it_stood_before(timeline: Timeline) -> None:
    timeline.edit("biases", 0.5, 1, (2,))
    timeline.edit("remove_node", layer=1, index=(0,))
    found = timeline.explain("weights_before", 2, (1, 0))
    (operand,) = found.operands
    assert (found.origin, operand.key, operand.index, operand.iteration) == ("previous", Key("weights", 2), (2, 0), 19)
    assert timeline.explain("biases_before", 1, (1,)).origin == "edit"
    (bias,) = timeline.explain("biases_before", 1, (0,)).operands
    timeline.goto(19)
    assert timeline.record["weights", 2][2, 0] == operand.value == found.value
    assert bias.index == (1,)
    assert timeline.record["biases", 1][1] == bias.value


def test_what_is_new_is_an_initial_value_and_what_was_set_says_so(timeline: Timeline) -> None:
    timeline.edit("add_node", layer=1, index=(0,))
    timeline.edit("inputs", 0.5, index=(2, 1))
    timeline.edit("lr", 0.1)
    row = timeline.record.rows.tolist().index(2)
    assert timeline.explain("weights_before", 1, (1, 0)).origin == "initial"
    assert timeline.explain("weights_before", 1, (1, 1)).origin == "previous"
    assert timeline.explain("outputs", 0, (row, 1)).origin == "edit"
    assert timeline.explain("outputs", 0, (row, 0)).origin == "data"
    assert timeline.explain("lr").origin == "edit"
    timeline.goto(25, 2)
    assert timeline.explain("weights_before", 1, (1, 0)).origin == "previous"
    assert timeline.explain("outputs", 0, (timeline.record.rows.tolist().index(2), 1)).origin == "edit"
    timeline.goto(19)
    assert timeline.explain("lr").origin == "experiment"
    assert timeline.explain("outputs", 0, (timeline.record.rows.tolist().index(2), 1)).origin == "data"


@pytest.mark.parametrize("number", some_by_day((0, 1), range(8)))
def test_every_operand_is_a_number_of_the_record_of_its_iteration_whatever_was_edited(
    number: int, tmp_path: Path
) -> None:
    walk = Walk(400 + number, tmp_path)
    walk.timeline.goto(int(walk.rng.integers(1, 30)))
    while len(walk.timeline.current.edits) < 4:
        with suppress(ValueError):
            walk.edit()
    timeline = walk.timeline
    if timeline.divergence or timeline.cursor.iteration == 1:
        return
    for key in timeline.program.parameters:
        for index in np.ndindex(timeline.record[key.before].shape):
            found = timeline.explain(key.before, index=index)
            for operand in found.operands:
                before = timeline.aside()
                before.train(operand.iteration)
                record = before.record(len(before.program))
                assert record[operand.key][operand.index] == operand.value == found.value


# --- undo and redo -----------------------------------------------------------------------------


def names(undo_stack: tuple[Undoable, ...]) -> list[str]:
    return [undoable.what.name if isinstance(undoable.what, Edit) else undoable.what for undoable in undo_stack]


def test_undo_leads_back_over_everything_and_redo_forth_again(timeline: Timeline) -> None:
    opened = timeline.experiment
    before, after = [], []
    edits: list[tuple[Any, ...]] = [
        ("weights", 0.5, 1, (0, 1)), ("add_node", None, 1, (1,)), ("lr", 0.4), ("activation", "relu", 1),
        ("remove_layer", None, 1), ("targets", 0.5, None, (0, 0)),
    ]  # fmt: skip
    for edit in edits:
        timeline.step("layer")
        before.append((timeline.cursor, bits(timeline.record)))
        timeline.edit(*edit)
        after.append((timeline.cursor, bits(timeline.record)))
    assert names(timeline.undo_stack.done) == [edit[0] for edit in edits]
    for known in reversed(before):
        timeline.undo()
        assert (timeline.cursor, bits(timeline.record)) == known
    assert timeline.undo() is None
    assert timeline.experiment == opened
    for known in after:
        timeline.redo()
        assert (timeline.cursor, bits(timeline.record)) == known
    assert timeline.redo() is None


def test_a_new_edit_cuts_off_what_could_be_done_again(timeline: Timeline) -> None:
    timeline.edit("lr", 0.4)
    timeline.undo()
    assert timeline.rate == 0.2
    timeline.edit("lr", 0.3)
    assert timeline.redo() is None
    assert timeline.rate == 0.3
    timeline.undo()
    assert (timeline.rate, timeline.cursor) == (0.2, (20, 6))


def test_a_branch_that_went_on_stays_beside_when_its_edit_is_undone(timeline: Timeline) -> None:
    first = timeline.current
    timeline.edit("lr", 0.4)
    branch = timeline.current
    assert timeline.runs == [branch], "the first run had gone no further"
    timeline.run(30)
    timeline.undo()
    assert timeline.current is first
    assert timeline.runs == [first, branch]
    timeline.redo()
    assert (timeline.current, timeline.cursor) == (branch, (20, 6))
    assert timeline.newest.iteration == 49
    timeline.undo()
    timeline.return_to(branch)
    timeline.undo()
    assert (timeline.current, timeline.cursor) == (first, (20, 6))


def test_edits_of_one_number_from_one_editor_are_one_entry(timeline: Timeline) -> None:
    timeline.edit("lr", 0.3)
    old = float(timeline.record["weights_before", 2][1, 0])
    timeline.edit("weights", 0.5, 2, (1, 0))
    for value in (0.6, 0.7, 0.8):
        timeline.edit("weights", value, 2, (1, 0), merge=True)
    assert names(timeline.undo_stack.done) == ["lr", "weights"]
    what = timeline.undo_stack.done[-1].what
    assert isinstance(what, SetWeight)
    assert (what.old, what.value) == (old, 0.8)
    assert [edit.name for edit in timeline.current.edits] == ["lr", "weights"]
    timeline.undo()
    assert timeline.record["weights_before", 2][1, 0] == old
    assert timeline.rate == 0.3
    timeline.redo()
    assert timeline.record["weights_before", 2][1, 0] == 0.8
    timeline.edit("weights", 0.9, 2, (0, 0), merge=True)
    timeline.edit("weights", 1.0, 2, (0, 0))
    assert names(timeline.undo_stack.done) == ["lr", "weights", "weights", "weights"], "another number, another editor"


def test_an_edit_of_a_number_that_was_trained_with_since_is_an_entry_of_its_own(timeline: Timeline) -> None:
    timeline.edit("lr", 0.3)
    trained, cursor = timeline.current, timeline.cursor
    timeline.run(5)
    timeline.goto(*cursor)
    timeline.edit("lr", 0.4, merge=True)
    assert names(timeline.undo_stack.done) == ["lr", "lr"]
    assert timeline.runs == [trained, timeline.current]
    assert trained.number != timeline.current.number


def test_an_edit_to_the_same_value_is_none(timeline: Timeline) -> None:
    run = timeline.current
    timeline.edit("lr", 0.2)
    timeline.edit("activation", "tanh", 1)
    timeline.edit("inputs", 1.0, index=(2, 0))
    assert timeline.current is run
    assert timeline.undo_stack.done == ()


def test_reset_begins_again_and_can_be_undone(timeline: Timeline) -> None:
    opened = timeline.experiment
    timeline.goto(40)
    timeline.goto(20, 3)
    timeline.edit("add_node", layer=1, index=(0,))
    timeline.run(50)
    runs, seen = list(timeline.runs), bits(timeline.record)
    timeline.reset()
    assert (timeline.cursor, timeline.newest, timeline.experiment) == ((1, 0), (1, 0), opened)
    assert timeline.runs == [timeline.current]
    assert len(timeline.curves.batch) == 0
    timeline.undo()
    assert timeline.runs == runs
    assert bits(timeline.record) == seen


def test_a_run_that_is_returned_to_is_as_it_was_left_whatever_its_network(timeline: Timeline) -> None:
    timeline.goto(60)
    first, end, curves = timeline.current, bits(timeline.record), curve_bits(timeline)
    timeline.goto(30, 2)
    timeline.edit("add_layer", layer=1)
    timeline.run(10)
    timeline.return_to(first)
    assert (bits(timeline.record), curve_bits(timeline)) == (end, curves)
    timeline.undo()
    assert timeline.program.depth == 3
    assert timeline.cursor.iteration == 39


def test_the_losses_before_an_edit_are_shared_and_those_after_it_are_of_the_new_network(timeline: Timeline) -> None:
    timeline.goto(40)
    before = curve_bits(timeline)
    timeline.goto(25, 4)
    timeline.edit("add_node", layer=1, index=(3,))
    timeline.run(10)
    assert timeline.curves.train.tobytes()[: 24 * 8] == before["train"][: 24 * 8]
    assert len(timeline.curves.train) == len(timeline.curves.batch) == 34
    record = timeline.record
    hidden = np.tanh(X @ record["weights", 1] + record["biases", 1])
    y = 1 / (1 + np.exp(-(hidden @ record["weights", 2] + record["biases", 2])))
    loss = -(T * np.log(y) + (1 - T) * np.log(1 - y)).mean()
    assert timeline.curves.train[-1] == pytest.approx(loss, rel=1e-12)


def test_a_weight_set_before_a_change_of_the_network_trains_the_network_of_then(timeline: Timeline) -> None:
    timeline.edit("add_node", layer=1, index=(3,))
    timeline.run(10)
    timeline.goto(12, 3)
    timeline.edit("weights", 0.25, 1, (0, 0))
    timeline.run(30)
    assert timeline.program.sizes == (2, 3, 1)
    fresh = walked(timeline)
    assert (bits(timeline.record), curve_bits(timeline)) == (bits(fresh.record), curve_bits(fresh))


def test_a_long_past_is_not_copied_by_edits_that_are_undone_again(timeline: Timeline) -> None:
    timeline.run(3000)
    batch = timeline.curves.batch.values
    for value in (0.3, 0.4, 0.5):
        timeline.edit("weights", value, 1, (0, 0))
        assert np.shares_memory(timeline.curves.batch.values, batch)
    timeline.run(5)
    assert timeline.curves.batch.values[:3019].tobytes() == batch.tobytes()
    for _ in range(3):
        timeline.undo()
    timeline.run(5)
    assert timeline.curves.batch.values[:3019].tobytes() == batch.tobytes()


# --- ghosts ------------------------------------------------------------------------------------


def test_a_ghost_stands_where_its_run_stood_at_this_moment_or_at_its_newest(timeline: Timeline) -> None:
    ghosts = Ghosts(timeline)
    timeline.goto(40)
    assert ghosts.latest(timeline.cursor) is None
    timeline.goto(30, 4)
    timeline.edit("remove_node", layer=1, index=(0,))
    first, seen = timeline.runs[0], curve_bits(timeline)
    alone = Timeline(original(timeline))
    for moment, begins in (((30, 4), 30), ((33, 17), 34), ((35, 16), 35), ((40, 17), 41), ((60, 3), 41), ((12, 3), 12)):
        timeline.goto(*moment)
        ghost = ghosts.latest(timeline.cursor)
        assert ghost is not None
        assert (ghost.run, ghost.iteration, ghost.program.sizes) == (first, begins, (2, 3, 1))
        alone.goto(begins, 0)
        assert ghost.parameters.tobytes() == alone.parameters.tobytes()
        assert ghosts.latest(timeline.cursor) is ghost
    assert first.newest == (40, 17)
    assert len(first.curves.batch) == 40
    assert curve_bits(timeline)["train"][: len(seen["train"])] == seen["train"]


def test_a_ghost_too_far_from_a_checkpoint_is_the_checkpoint(
    monkeypatch: pytest.MonkeyPatch, timeline: Timeline
) -> None:
    monkeypatch.setattr("nnviz.engine.insight.ghosts.MOST_PRODUCTS", 100)
    timeline.goto(140)
    timeline.goto(120)
    timeline.edit("lr", 0.1)
    ghost = Ghosts(timeline).latest(timeline.cursor)
    assert ghost is not None
    assert ghost.iteration == 65


def test_the_ghost_is_the_latest_of_the_other_runs_also_where_it_diverged(timeline: Timeline) -> None:
    ghosts = Ghosts(timeline)
    timeline.run(3)
    timeline.edit("weights", 1e308, 1, (0, 0))
    timeline.edit("weights", 1e308, 1, (1, 0))
    assert timeline.run(5) is not None
    timeline.undo()
    timeline.undo()
    ghost = ghosts.latest(timeline.cursor)
    assert ghost is not None
    assert ghost.run is timeline.runs[-1]
    timeline.run(30)
    assert ghosts.latest(timeline.cursor) is not None
