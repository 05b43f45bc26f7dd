"""The tape leaves the bits of the calls in whole trainings, and in all that is kept of them."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import nnviz
from nnviz.engine.experiment.experiment import Batch, from_dict
from nnviz.engine.insight.diagnosis.findings import Seen
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.tape import tape as tapes
from nnviz.engine.program.tape.records import Record, done_with
from nnviz.engine.training import runs
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.timeline import Timeline

from .helpers import bits, calls_only, everything, made, random_edit, random_experiment, table
from .test_mistakes import NAMES, wrong

pytestmark = [
    pytest.mark.skipif(tapes.loops is None, reason="this installation has no tape"),
    pytest.mark.usefixtures("tape_in_force"),
]

ROOT = Path(__file__).parents[2]
ITERATIONS = 150


def by_tape_and_by_calls(train: Callable[[], Timeline]) -> tuple[Timeline, Timeline]:
    by_tape = train()
    assert by_tape.aside().taped, "there is a tape for it"
    with calls_only():
        return by_tape, train()


def same_everywhere(experiment: nnviz.Experiment) -> None:
    def train() -> Timeline:
        timeline = Timeline(experiment)
        timeline.run(ITERATIONS)
        return timeline

    one, other = by_tape_and_by_calls(train)
    assert everything(one) == everything(other)
    for cursor in ((97, 3), (ITERATIONS // 2, 0), (ITERATIONS - 2, 1)):
        for timeline in (one, other):
            timeline.goto(*cursor)
        assert bits(one.record) == bits(other.record), cursor


@pytest.mark.parametrize("numbers", [range(at, 48, 8) for at in range(8)], ids=str)
def test_random_experiments_agree_in_all_that_is_kept_and_in_records_reached_by_goto(numbers: range) -> None:
    for number in numbers:
        same_everywhere(random_experiment(number, large=number % 2 == 0))


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(48, 1048, 50))
def test_a_thousand_random_experiments_agree(first: int) -> None:
    for number in range(first, first + 50):
        same_everywhere(random_experiment(number, large=number % 2 == 0))


@pytest.mark.parametrize("count", [17, 18, 19, 64, 65, 130])
@pytest.mark.parametrize("size", [2, 3, None])
def test_wherever_a_run_ends_what_the_iteration_began_with_and_what_it_left_stand_in_their_places(
    size: int | None, count: int
) -> None:
    def train() -> Timeline:
        timeline = Timeline(replace(nnviz.load("xor"), batch=Batch(size=size)))
        timeline.run(count)
        return timeline

    one, other = by_tape_and_by_calls(train)
    assert everything(one) == everything(other)


@pytest.mark.parametrize("size", [2, 3, None])
def test_who_is_shown_each_iteration_sees_what_it_began_with_and_what_it_left(size: int | None) -> None:
    def seen() -> list[dict[str, bytes]]:
        execution, shown = Timeline(replace(nnviz.load("xor"), batch=Batch(size=size))).aside(), Seen()
        execution.load(1)
        execution.train_seen(100, shown)
        return [
            {key.name + str(key): array.tobytes() for key, array in moments.arrays.items()}
            | {"at": moments.iterations.tobytes()}
            for moments in shown.moments(execution.setup)
        ]

    by_tape = seen()
    with calls_only():
        assert by_tape == seen()


ADD, SUBTRACT, PRODUCT = np.add, np.subtract, np.matmul


def elementwise(function: np.ufunc, *arrays: Array) -> Record:
    return Record(function, arrays, (arrays[-1].size,), (8, 8, 8), divisible=True)


def test_the_state_is_written_over_the_gradients_where_nothing_needs_them_any_more() -> None:
    before, gradients, state, other = (np.zeros(6) for _ in range(4))
    descent = elementwise(SUBTRACT, before, gradients, state)
    assert done_with(gradients, state, [elementwise(ADD, gradients, other, gradients), descent])
    assert done_with(gradients, state, [elementwise(ADD, gradients, before, other), descent])
    assert done_with(gradients, state, [descent, elementwise(ADD, state, other, state)])


def test_the_state_has_a_place_of_its_own_where_the_gradients_are_needed_once_it_has_begun() -> None:
    before, gradients, state, other = (np.zeros(6) for _ in range(4))
    descent = elementwise(SUBTRACT, before, gradients, state)
    decayed = elementwise(ADD, before, other, state)
    assert not done_with(gradients, state, [descent, elementwise(ADD, gradients, other, other)])
    assert not done_with(gradients, state, [decayed, elementwise(ADD, state, gradients, state)])
    assert not done_with(gradients, state, [descent, elementwise(ADD, other, other, gradients)])
    half = elementwise(SUBTRACT, before[:3], gradients[3:], state[:3])
    assert not done_with(gradients, state, [half]), "number by number, each into its own place"
    square = [array[:4].reshape(2, 2) for array in (before, gradients, state)]
    assert not done_with(gradients, state, [Record(PRODUCT, tuple(square), (1, 2, 2, 2), ())]), "not number by number"


def test_runs_of_few_iterations_are_played_too(monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[int] = []
    play = tapes.Tape.play

    def counted(tape: tapes.Tape, part: Any, *args: Any) -> bool:
        played.append(len(part.rows))
        return play(tape, part, *args)

    monkeypatch.setattr(tapes.Tape, "play", counted)

    def train() -> Timeline:
        timeline = Timeline(nnviz.load("xor"))
        for _ in range(20):
            timeline.run(3)
        return timeline

    one, other = by_tape_and_by_calls(train)
    assert sum(played) > 40
    assert everything(one) == everything(other)


def test_checkpoints_that_are_thinned_while_it_plays_are_those_of_the_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "CHECKPOINT_BYTES", 12_000)

    def train() -> Timeline:
        timeline = Timeline(nnviz.load("xor"))
        for count in (3000, 1, 17, 2000):
            timeline.run(count)
        return timeline

    one, other = by_tape_and_by_calls(train)
    assert one.current.segments[0].checkpoints.every > 64
    assert everything(one) == everything(other)


@pytest.mark.parametrize("optimizer", [{"kind": "sgd"}, {"kind": "sgd", "momentum": 0.9}, {"kind": "adam"}], ids=str)
def test_arrays_so_long_that_they_are_played_in_parts_leave_the_bits_of_the_whole(optimizer: dict[str, Any]) -> None:
    rng = np.random.default_rng(0)
    experiment = {
        "nnviz": 1,
        "data": {"kind": "table", "inputs": rng.random((90, 70)).tolist(), "targets": rng.integers(0, 3, 90).tolist()},
        "layers": [
            {"size": size, "activation": activation}
            for size, activation in ((75, "tanh"), (20, "relu"), (3, "softmax"))
        ],
        "init": {"kind": "xavier", "seed": 1},
        "loss": {"kind": "cross_entropy"},
        "optimizer": {**optimizer, "lr": 0.01},
        "batch": {"size": 64, "order": "shuffled", "seed": 1},
    }
    same_everywhere(from_dict(experiment))


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_are_made_by_the_tape_as_well(name: str) -> None:
    same_everywhere(wrong(name))
    same_everywhere(wrong(name, batch={"size": 3, "order": "shuffled", "seed": 2}))


@pytest.mark.parametrize("number", range(12))
def test_edits_branches_and_steps_in_between_agree(number: int) -> None:
    def train() -> Timeline:
        rng = np.random.default_rng(number)
        timeline = Timeline(random_experiment(number))
        for kind in ("weights", "lr", "biases"):
            timeline.run(int(rng.integers(20, 90)))
            timeline.step("operation")
            if kind != "biases" or "biases" in timeline.experiment.layers[0].owns:
                timeline.edit(*random_edit(timeline, rng, kind))
        timeline.run(70)
        return timeline

    one, other = by_tape_and_by_calls(train)
    assert everything(one) == everything(other)


@pytest.mark.parametrize("size", [4, 3, 1, None])
def test_breakpoints_stop_at_the_same_operation(size: int | None) -> None:
    def train() -> Timeline:
        timeline = Timeline(made(batch={"size": size, "order": "shuffled", "seed": 4}))
        timeline.breakpoints = [
            Breakpoint("loss_below", 0.3), Breakpoint("gradient_below", 0.01), Breakpoint("sum_outside", (-4, 4)),
            Breakpoint("accuracy", 0.9),
        ]  # fmt: skip
        for _ in range(4):
            hits.append(str(timeline.run(1500)))
        return timeline

    hits: list[str] = []
    one, other = by_tape_and_by_calls(train)
    assert hits[:4] == hits[4:]
    assert everything(one) == everything(other)


@pytest.mark.parametrize("size", [4, 9])
@pytest.mark.parametrize("rate", [0.9, 1.5, 4.0])
def test_what_diverges_stops_at_the_same_operation_with_the_same_numbers(rate: float, size: int) -> None:
    def train() -> Timeline:
        timeline = Timeline(
            made(
                data=table(9, 2, 1, seed=3),
                loss={"kind": "mse"},
                layers=[{"size": 4, "activation": "identity"}, {"size": 1, "activation": "identity"}],
                optimizer={"kind": "sgd", "lr": rate},
                batch={"size": size, "order": "shuffled", "seed": 1},
            )
        )
        found.append(timeline.run(5000))
        return timeline

    found: list[Any] = []
    one, other = by_tape_and_by_calls(train)
    assert found[0] is not None
    assert str(found[0]) == str(found[1])
    assert everything(one) == everything(other)


def test_beside_a_weight_that_an_update_made_infinite_stands_the_gradient_that_it_came_from() -> None:
    def train() -> Timeline:
        timeline = Timeline(
            made(
                data={"kind": "table", "inputs": [[1, 1]] * 4, "targets": [[0], [0], [1e153], [0]]},
                loss={"kind": "mse"},
                layers=[{"size": 1, "activation": "identity"}],
                init={"kind": "zeros"},
                optimizer={"kind": "sgd", "lr": 1e157},
                batch={"size": 1, "order": "sequential"},
            )
        )
        timeline.run(100)
        return timeline

    one, other = by_tape_and_by_calls(train)
    assert one.divergence is not None
    assert one.divergence.iteration == 3
    assert one.divergence.key.parameter == "weights"
    assert np.all(one.record["grad_w", 1] < -1e152)
    assert everything(one) == everything(other)


def test_after_it_numpy_tells_of_overflows_as_before() -> None:
    timeline = Timeline(made(optimizer={"kind": "sgd", "lr": 1e300}, loss={"kind": "mse"}))
    timeline.run(50)
    with np.errstate(all="raise"):
        assert np.add(np.ones(3), 1).tolist() == [2, 2, 2]
        assert np.multiply(np.array(0.5), 2) == 1
        with pytest.raises(FloatingPointError, match="overflow"):
            np.multiply(np.array([1e308]), 10)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an interval timer")
def test_a_signal_ends_it_within_five_milliseconds_and_what_was_trained_is_kept() -> None:
    """In processor time, since other programs hold up a clock."""
    told, sent = 0.05, 0.0

    def interrupt(number: int, frame: object) -> None:
        nonlocal sent
        sent = time.process_time()
        raise KeyboardInterrupt

    timeline, late = Timeline(nnviz.load("xor")), []
    timeline.run(100)
    before = signal.signal(signal.SIGPROF, interrupt)
    try:
        for _ in range(9):
            began = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, told)
            with pytest.raises(KeyboardInterrupt):
                timeline.run(100_000_000)
            late.append(sent - began - told)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert min(late) < 0.005, "the best of some: the timer ticks every few milliseconds"
    trained = len(timeline.curves.batch)
    assert trained > 1000
    with calls_only():
        other = Timeline(nnviz.load("xor"))
        other.run(trained)
    assert timeline.curves.batch.values.tobytes() == other.curves.batch.values.tobytes()


def test_the_switch_turns_it_off_and_the_way_is_told() -> None:
    assert tapes.way().startswith("Training uses the tape")
    with calls_only():
        assert "NNVIZ_TAPE=0" in tapes.way()
        timeline = Timeline(nnviz.load("xor"))
        timeline.run(ITERATIONS)
        assert timeline.aside().workspace_of(4).tape is None


def test_without_the_module_training_goes_by_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tapes, "loops", None)
    assert "has no tape" in tapes.way()
    timeline = Timeline(nnviz.load("xor"))
    timeline.run(ITERATIONS)
    assert not timeline.aside().taped


def test_one_that_was_made_of_another_source_is_left_aside_and_that_is_told(tmp_path: Path) -> None:
    """As after an update of a checkout that is installed where it stands."""
    shutil.copytree(ROOT / "nnviz", tmp_path / "nnviz", ignore=shutil.ignore_patterns("__pycache__"))
    program = "from nnviz.engine.program.tape import tape; print(tape.in_force(), tape.way())"
    for change, told in (
        ("", "True Training uses the tape"),
        ("\n", "False Training calls NumPy from Python: the tape is of"),
    ):
        with (tmp_path / "nnviz" / "engine" / "program" / "tape" / "loops.c").open("a") as source:
            source.write(change)
        command = [sys.executable, "-c", program]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert run.stdout.startswith(told)


@pytest.mark.parametrize("compiler", ["/bin/false", "/nowhere/cc"])
def test_where_no_compiler_works_the_build_goes_on_and_says_so(
    compiler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("hatchling")
    pytest.importorskip("setuptools")
    file = ROOT / "resources" / "tape" / "make.py"
    spec = spec_from_file_location("make", file)
    assert spec is not None
    assert spec.loader is not None
    make = module_from_spec(spec)
    spec.loader.exec_module(make)
    said, data = list[str](), {"force_include": {}, "pure_python": True}
    monkeypatch.setenv("CC", compiler)
    app = SimpleNamespace(display_warning=said.append)
    hook = make.TapeHook(str(file.parents[2]), {}, None, None, str(tmp_path), "wheel", app)
    hook.initialize("standard", data)
    hook.finalize("standard", data, "")
    assert data == {"force_include": {}, "pure_python": True}
    assert said[0].startswith("nnviz is built without the tape: ")
